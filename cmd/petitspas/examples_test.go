//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/txtar"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// driving says how an example of the help is run, when running it is not enough.
type driving struct {
	lines    string   // typed
	terminal []string // typed in a terminal: « text → keys »
	stdin    string   // file
	tool     string   // needed besides petitspas
	also     []string // files that must be there, though the example does not name them
	absent   []string // files that it names, and writes
	says     string   // on standard output or in a terminal
	writes   string   // a file that must be there afterwards, though no -o names it
}

// driven are the examples that ask something, or need something. Every other one
// is run with nothing to read, and must end well.
func driven() map[string]driving {
	const answers = "lavoir.reponses.yaml"
	return map[string]driving{
		"petitspas": {terminal: []string{"q\u00a0quitter → q"}, says: "Nouveau diagnostic"},

		"petitspas repondre":                                             {lines: "Les Amis du Lavoir\n/stop\n", says: "Nom de l’association", writes: "petits-pas/association.reponses.yaml"},
		"petitspas repondre lavoir.reponses.yaml":                        {lines: "/stop\n", says: "Bon retour"},
		"petitspas repondre lavoir.reponses.yaml --express":              {lines: "Les Amis\n/stop\n", absent: []string{answers}, says: "Bonjour", writes: answers},
		"petitspas repondre lavoir.reponses.yaml --axe inclusion":        {lines: "Les Amis\n/stop\n", absent: []string{answers}, says: "Bonjour", writes: answers},
		"petitspas repondre lavoir.reponses.yaml --ligne":                {lines: "/stop\n", says: "Bon retour"},
		"petitspas repondre lavoir.reponses.yaml --lieux lieux/":         {lines: "/stop\n", says: "Bon retour"},
		"petitspas repondre --saisie lavoir.reponses.yaml --express":     {lines: "G1 2\nfin\n", absent: []string{answers}, writes: answers},
		"petitspas repondre --saisie lavoir.reponses.yaml < feuille.txt": {absent: []string{answers}, writes: answers},
		"petitspas repondre --saisie --individuel --dossier feuilles":    {lines: "B1 a\nsuivante\nB1 c\nfin\n"},

		"petitspas refaire lavoir.reponses.yaml":        {lines: "2\n2\n2\n/stop\n", says: "On repart de vos réponses d’avant"},
		"petitspas refaire lavoir.plan.pdf":             {lines: "2\n2\n2\n/stop\n", says: "On repart de vos réponses d’avant"},
		"petitspas refaire lavoir.plan.pdf --ligne":     {lines: "2\n2\n2\n/stop\n", says: "On repart de vos réponses d’avant"},
		"petitspas refaire lavoir.reponses.yaml --tout": {lines: "2\n2\n2\n/stop\n", says: "On repart de vos réponses d’avant"},
		"petitspas suivre lavoir.reponses.yaml":         {lines: "q\n", says: "En cours"},

		"petitspas reunir reponses/ --decider -o commun.reponses.yaml": {lines: "1\n0\nstop\n"},
		"petitspas reunir enquete.csv --a-blanc --correspondance correspondance.yaml": {
			absent: []string{"correspondance.yaml"}, writes: "correspondance.yaml"},
		"petitspas lot export.csv --a-blanc --correspondance correspondance.yaml": {
			absent: []string{"correspondance.yaml"}, writes: "correspondance.yaml"},
		"petitspas lieux guidasso.csv --correspondance guidasso.yaml -o lieux/ --fusionner": {also: []string{"lieux"}},
		"parallel --header : --pipe --block 32M 'petitspas lot - -o morceau{#}' < associations.csv": {
			tool: "parallel", writes: "morceau1/resultats.csv"},
		"parallel --pipe -k petitspas lot - --ndjson < associations.ndjson > resultats.ndjson": {tool: "parallel"},
		// Spark runs these words on each part of its data: so does the test.
		`rdd.pipe(["sh", "-c", "petitspas lot - --ndjson || test $? -eq 1"])`: {stdin: "associations.ndjson", says: `"id":"a2"`},
	}
}

// TestExamplesOfHelp runs every example that the help of a command gives, in a
// folder with the files that it names: it ends well, and what it says it writes
// is there.
func TestExamplesOfHelp(t *testing.T) {
	store := prepare(t)
	c, _, _ := console.Test("")
	ways := driven()
	for _, command := range cli.Manual(c).Commands {
		for _, example := range command.Examples {
			way := ways[example]
			delete(ways, example)
			t.Run(strings.ReplaceAll(example, "/", "⁄"), func(t *testing.T) {
				t.Parallel()
				runExample(t, store, example, way)
			})
		}
	}
	for example := range ways {
		t.Errorf("no help gives the example %q", example)
	}
}

// TestExamplesOfReadme runs the command lines of README.md in the same way.
func TestExamplesOfReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	store := prepare(t)
	ways := driven()
	ways["petitspas repondre --saisie lavoir.reponses.yaml"] = driving{lines: "G1 2\nfin\n"}
	ways["petitspas lot --fusionner morceau*/synthese-a-garder.json -o ensemble/"] = driving{also: []string{"morceau1", "morceau2"}}
	run := 0
	for block := range strings.SplitSeq(string(readme), "```text\n") {
		lines, _, _ := strings.Cut(block, "```")
		for line := range strings.Lines(lines) {
			example, _, _ := strings.Cut(line, "  #")
			if example = strings.TrimSpace(example); !strings.HasPrefix(example, "petitspas ") && !strings.HasPrefix(example, "parallel ") {
				continue
			}
			run++
			t.Run(strings.ReplaceAll(example, "/", "⁄"), func(t *testing.T) {
				t.Parallel()
				runExample(t, store, example, ways[example])
			})
		}
	}
	if run < 20 {
		t.Errorf("only %d command lines were found", run)
	}
}

// prepare makes the files that examples name.
func prepare(t *testing.T) string {
	t.Helper()
	store := t.TempDir()
	needTool(t, "bash")
	archive, err := txtar.ParseFile("testdata/exemples.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		write(t, filepath.Join(store, f.Name), f.Data)
	}
	for dir, pattern := range map[string]string{
		"personas": "../../questionnaires/testdata/personas/*.reponses.yaml",
		"feuilles": "../../questionnaires/testdata/feuilles/*",
		"outils":   "../../diagnostic/answerfile/survey/testdata/personas/*",
	} {
		if err := copyFiles(pattern, filepath.Join(store, dir)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(store, "mon-referentiel"), questionnaires.Files); err != nil {
		t.Fatal(err)
	}
	sheets, err := os.ReadFile("../../diagnostic/answerfile/survey/testdata/feuilles/google-forms.csv")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(store, "enquete.csv"), sheets)
	write(t, filepath.Join(store, "enquete.xlsx"), workbook(t, sheets))
	run := exec.Command("bash", "preparer.sh")
	run.Dir, run.Env = store, homeIn(store)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("the files of the examples: %v\n%s", err, out)
	}
	return store
}

func homeIn(folder string) []string {
	return append(os.Environ(), "HOME="+folder, "TERM=dumb", "XDG_CONFIG_HOME="+filepath.Join(folder, ".config"))
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// workbook is a table in the shape that spreadsheets save.
func workbook(t *testing.T, table []byte) []byte {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var sheet bytes.Buffer
	sheet.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for _, row := range rows {
		sheet.WriteString("<row>")
		for _, cell := range row {
			fmt.Fprintf(&sheet, `<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, escape.Replace(cell))
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData></worksheet>")
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, part := range []struct{ name, text string }{
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Feuille" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet.String()},
	} {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// needTool skips a test on a computer that lacks a program; where everything is
// checked, none may lack.
func needTool(t *testing.T, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil && os.Getenv("CI") == "" {
		t.Skipf("%s is not here", tool)
	}
}

// A word of a command line, quoted or not.
var shellWords = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)

// looksLikeFile tells a name of a file or of a folder from other words.
var looksLikeFile = regexp.MustCompile(`^[\w./-]+(/|\.(yaml|pdf|json|csv|ndjson|xlsx|txt|md|html))$`)

// paths are the files that an example reads, and those that it writes.
func paths(example string) (reads, writes []string) {
	words := shellWords.FindAllString(example, -1)
	for i, word := range words {
		switch {
		case i > 0 && (slices.Contains([]string{"-o", "--sortie", ">", "--dossier"}, words[i-1])):
			if word != "-" {
				writes = append(writes, word)
			}
		case looksLikeFile.MatchString(word), i > 0 && words[i-1] == "--referentiel", i > 1 && words[i-1] == "verifier":
			reads = append(reads, word)
		}
	}
	return reads, writes
}

func runExample(t *testing.T, store, example string, way driving) {
	if way.tool != "" {
		needTool(t, way.tool)
	}
	work := t.TempDir()
	for _, folder := range []string{".local/share/bash-completion/completions", ".config/fish/completions", ".zfunc", ".parallel"} {
		if err := os.MkdirAll(filepath.Join(work, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(work, ".parallel/will-cite"), nil)
	reads, writes := paths(example)
	for _, file := range slices.Concat(reads, way.also) {
		if !slices.Contains(way.absent, file) {
			bring(t, store, work, file)
		}
	}
	said, err := example, error(nil)
	if way.terminal != nil {
		said = inTerminal(t, work, example, way)
	} else {
		said, err = inShell(store, work, example, way)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if !strings.Contains(said, way.says) {
		t.Errorf("%q is not said in\n%s", way.says, said)
	}
	if way.writes != "" {
		writes = append(writes, way.writes)
	}
	for _, file := range writes {
		file = strings.Replace(file, "~", work, 1)
		if !filepath.IsAbs(file) {
			file = filepath.Join(work, file)
		}
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s is not written: %v\n%s", file, err, said)
		}
	}
}

// bring copies a file or a folder of the store to where an example is run.
func bring(t *testing.T, store, work, file string) {
	t.Helper()
	from, to := filepath.Join(store, file), filepath.Join(work, file)
	info, err := os.Stat(from)
	if err != nil {
		t.Fatalf("the example names a file that testdata/exemples.txtar does not prepare: %v", err)
	}
	if info.IsDir() {
		err = os.CopyFS(to, os.DirFS(from))
	} else if err = os.MkdirAll(filepath.Dir(to), 0o755); err == nil {
		var data []byte
		if data, err = os.ReadFile(from); err == nil {
			write(t, to, data)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// inShell runs an example as typed, and returns what it printed.
func inShell(store, work, example string, way driving) (string, error) {
	run := exec.Command("bash", "-o", "pipefail", "-c", example)
	if list, ok := strings.CutPrefix(example, "rdd.pipe("); ok {
		var words []string
		if err := json.Unmarshal([]byte(strings.TrimSuffix(list, ")")), &words); err != nil {
			return list, err
		}
		run = exec.Command(words[0], words[1:]...)
	}
	run.Dir, run.Env = work, homeIn(work)
	run.Stdin = strings.NewReader(way.lines)
	if way.stdin != "" {
		data, err := os.ReadFile(filepath.Join(store, way.stdin))
		if err != nil {
			return "", err
		}
		run.Stdin = bytes.NewReader(data)
	}
	out, err := run.CombinedOutput()
	return string(out), err
}

// inTerminal runs an example in a terminal, and returns what it showed.
func inTerminal(t *testing.T, work, example string, way driving) string {
	run := exec.Command("bash", "-c", example)
	run.Dir, run.Env = work, append(homeIn(work), "TERM=xterm-256color", "ACCESSIBLE=", "NO_COLOR=")
	terminal, err := pty.StartWithSize(run, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	t.Cleanup(func() { run.Process.Kill() })
	screen := watch(terminal)
	for _, step := range way.terminal {
		text, keys, _ := strings.Cut(step, " → ")
		screen.waitFor(t, text)
		fmt.Fprint(terminal, keys)
	}
	if err := run.Wait(); err != nil {
		t.Error(err)
	}
	return screen.seen.String()
}
