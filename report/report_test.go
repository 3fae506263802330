package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the goldens again")

func write(t testing.TB, format string, r diagnostic.Result, o Options) []byte {
	t.Helper()
	f, err := Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextGoldens(t *testing.T) { goldens(t, "txt") }

func TestTextStaysInItsColumnsAndSteersNoTerminal(t *testing.T) {
	for _, s := range samples(t) {
		for _, columns := range []int{1, 24, 40, 80, 132} {
			width := max(columns, narrowest)
			for line := range strings.Lines(string(write(t, "txt", s.result, Options{Columns: columns}))) {
				line = strings.TrimSuffix(line, "\n")
				if utf8.RuneCountInString(line) > width {
					t.Errorf("%s, %d columns: %q is too long", s.name, columns, line)
				}
				if strings.ContainsAny(line, "\x00\x1b\r") || strings.HasSuffix(line, " ") {
					t.Errorf("%s: %q", s.name, line)
				}
			}
		}
	}
}

// TestPDFSaysTheSameInTheSameOrder reads PDFs back with pdftotext and looks for
// every word of the document, block after block.
func TestPDFSaysTheSameInTheSameOrder(t *testing.T) {
	needTool(t, "pdftotext")
	for _, s := range samples(t) {
		if s.name == "autres-ecritures" {
			continue // what the fonts lack is drawn as lozenges
		}
		for _, large := range []bool{false, true} {
			text, _ := pdfText(t, write(t, "pdf", s.result, Options{LargePrint: large}))
			for _, phrase := range phrases(Compose(s.result).Blocks) {
				before, after, found := strings.Cut(text, squeeze(phrase))
				if !found {
					t.Errorf("%s: %q is missing, or not after %q", s.name, phrase, before[:min(len(before), 60)])
					break
				}
				text = after
			}
		}
	}
}

// matchesGolden compares a report with the one that was read; with -update, it
// takes its place, but for JSON, which reports are drawn from.
func matchesGolden(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update && filepath.Ext(golden) != ".json" {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s changed (-agreed +now), « -update » writes it again:\n%s", golden, diff)
	}
}

func needTool(t *testing.T, name string) {
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is needed in CI", name)
		}
		t.Skipf("%s is not installed", name)
	}
}

var footer = regexp.MustCompile(`(?m)^Les petits pas numériques [^\n]*\s\d+ / \d+\s*\f`)

// pdfText returns the words of a PDF without any space or footer, and its
// number of pages.
func pdfText(t *testing.T, data []byte) (string, int) {
	t.Helper()
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := bytes.Count(out, []byte("\f"))
	return squeeze(footer.ReplaceAllString(string(out), "")), pages
}

var spaces = regexp.MustCompile(`[\s\x{a0}\x{202f}]+`)

func squeeze(s string) string { return spaces.ReplaceAllString(s, "") }

// phrases returns what blocks say, in reading order.
func phrases(blocks []Block) []string {
	var all []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			all = append(all, b.Text)
		case Paragraph:
			all = append(all, spanText(b))
		case Items:
			for _, item := range b {
				all = append(all, spanText(item))
			}
		case Box:
			all = append(all, b.Title, b.Aside)
			all = append(all, phrases(b.Blocks)...)
		case Bars:
			for _, bar := range b.Items {
				all = append(all, Label(bar.Label)+bar.Level+bar.Figure)
				for _, note := range bar.Notes {
					all = append(all, spanText(note))
				}
			}
		case Trends:
			for _, trend := range b {
				all = append(all, Label(trend.Label)+trend.Level+trend.Figure)
				for _, d := range trend.Dates {
					all = append(all, d.Label, d.Figure)
				}
				for _, note := range trend.Notes {
					all = append(all, spanText(note))
				}
			}
		case Field:
			for _, p := range b {
				all = append(all, p.Text)
			}
		case Together:
			all = append(all, phrases(b)...)
		}
	}
	return all
}

func TestPDFOfAUsualPlanHasTwoToFourPages(t *testing.T) {
	needTool(t, "pdftotext")
	for _, s := range samples(t) {
		if s.name == "noms-longs" {
			continue
		}
		if _, pages := pdfText(t, write(t, "pdf", s.result, Options{})); pages < 2 || pages > 4 {
			t.Errorf("%s: %d pages", s.name, pages)
		}
	}
}

func TestPDFDrawsEveryCharacterOfOurTexts(t *testing.T) {
	for _, s := range samples(t) {
		got, want := string(Undrawable(s.result)), ""
		if s.name == "autres-ecritures" {
			want = "اةجرعلمنوي№\ufffd🌞🍳👩"
		}
		if got != want {
			t.Errorf("%s: missing %q, want %q", s.name, got, want)
		}
	}
}

func TestPDFIsDeterministicAndLeavesTheResultAlone(t *testing.T) {
	for _, s := range samples(t) {
		before := write(t, "json", s.result, Options{})
		first, second := write(t, "pdf", s.result, Options{}), write(t, "pdf", s.result, Options{})
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two PDFs differ", s.name)
		}
		if !bytes.Contains(first, []byte("<xmp:CreateDate>2026-11-21T00:00:00Z")) {
			t.Errorf("%s: the date of creation is not that of the result", s.name)
		}
		if !bytes.Equal(before, write(t, "json", s.result, Options{})) {
			t.Errorf("%s: the result has changed", s.name)
		}
	}
}

func TestPDFRefusesAResultWithoutADate(t *testing.T) {
	r := threeSteps(t)
	r.Date = "hier"
	f, _ := Lookup("pdf")
	if err := f.Write(&bytes.Buffer{}, r, Options{}); err == nil || !strings.Contains(err.Error(), "« hier »") {
		t.Errorf("error: %v", err)
	}
}

func TestEmptyResultHasAReportInEveryFormat(t *testing.T) {
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := f.Write(&b, diagnostic.Result{Schema: 1, Date: "2026-11-21"}, Options{}); err != nil || b.Len() == 0 {
			t.Errorf("%s: %d bytes, %v", f.Name, b.Len(), err)
		}
	}
}

func TestWritersReportTheErrorOfTheWriter(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(full{}, threeSteps(t), Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestComposeSaysWhatMustBeSaid(t *testing.T) {
	texts := reportTexts(t)
	tests := []struct {
		name   string
		result diagnostic.Result
		has    []string
		hasNot []string
	}{
		{"a complete plan", threeSteps(t),
			[]string{texts.ScoreUse, texts.Privacy, texts.Steps, texts.Enough, texts.Yours, texts.Reserve, texts.Clarify, "Réponses données : 91 %.", "À protéger aussi : des mots de passe fragiles."},
			[]string{texts.Express, texts.StepsTwo, "{", "Réponses données : 100 %"}},
		{"two steps chosen", twoStepsTwoAlerts(t),
			[]string{texts.StepsTwo, "Fait le 21 novembre 2026.", "pour le 5 décembre 2026", "En chemin71 sur 100"},
			[]string{texts.Pride, texts.Steps, texts.Enough, texts.Clarify, "entre 71 et 71"}},
		{"nothing known", nothingKnown(t),
			[]string{texts.StepsNone, texts.NoOverall, texts.ScoreUse, "Données :à compléter25 sur 100 (entre 3 et 90)", "Inclusion :pas encore de réponse", texts.Unnamed},
			[]string{texts.Yours, texts.Protect}},
		{"one axis", oneAxis(t),
			[]string{"Un seul axe a été regardé : Données.", texts.StepsOne, "Données :Premiers pas"},
			[]string{texts.NoOverall, "Gouvernance :", texts.Enough, texts.Protect}},
		{"an express path", longTexts(t), []string{texts.Express}, nil},
	}
	plainSpaces := strings.NewReplacer(noBreak, " ", narrow, " ")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := plainSpaces.Replace(strings.Join(phrases(Compose(tt.result).Blocks), "\n"))
			for _, phrase := range tt.has {
				if !strings.Contains(all, plainSpaces.Replace(phrase)) {
					t.Errorf("%q is not said", phrase)
				}
			}
			for _, phrase := range tt.hasNot {
				if strings.Contains(all, plainSpaces.Replace(phrase)) {
					t.Errorf("%q is said", phrase)
				}
			}
			if n := strings.Count(all, "indépendante des vendeurs"); n != 2 {
				t.Errorf("%d kinds of support are called independent, want the 2 that are", n)
			}
			if n := strings.Count(all, "Nous l’affichons"); n > 1 {
				t.Error("the reason of a capped level is said twice")
			}
		})
	}
}

func TestJSONIsReadBack(t *testing.T) {
	for _, s := range samples(t) {
		data := write(t, "json", s.result, Options{})
		if !bytes.HasSuffix(data, []byte("}\n")) {
			t.Errorf("%s: no newline at the end", s.name)
		}
		got, err := ReadResult(data)
		if err != nil {
			t.Fatal(err)
		}
		want := s.result
		want.Association = strings.ToValidUTF8(want.Association, "\ufffd")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", s.name, diff)
		}
		if !bytes.Equal(write(t, "pdf", got, Options{}), write(t, "pdf", s.result, Options{})) {
			t.Errorf("%s: the PDF of the saved result differs", s.name)
		}
	}
}

func TestReadResultRefuses(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"an empty file", " \n", "ce fichier de résultat est vide"},
		{"something else than JSON", "referentiel:\n  a: 1", "ce fichier n’est pas du JSON lisible (ligne 1)"},
		{"JSON cut short", "{\"schema\": 1,\n\"date\": \"2026", "ce fichier n’est pas du JSON lisible (ligne 2)"},
		{"a list", "[1]", "ce fichier n’est pas un résultat de petitspas : valeur inattendue (ligne 1)"},
		{"another JSON file", `{"name": "x"}`, "ce fichier n’est pas un résultat de petitspas : il n’a pas de « schema »"},
		{"a later schema", `{"schema": 2}`, "ce résultat vient d’une version plus récente de petitspas (format 2 ; ce programme lit le format 1) : prenez cette version, ou refaites le plan à partir des réponses"},
		{"another schema", `{"schema": 0.5}`, "ce résultat est écrit au format 0.5 ; ce programme lit le format 1 : refaites-le à partir des réponses"},
		{"a step for no day", `{"schema": 1, "date": "2026-11-21", "plan": {"pas": [{"id": "pp-x", "pour_le": "demain"}]}}`, "le pas « pp-x » n’a pas de date lisible pour « pour_le » (attendu : AAAA-MM-JJ) : « demain »"},
		{"a value of another kind", "{\"schema\": 1,\n \"score\": {\"general\": {\"note\": \"x\"}}}", "ce fichier n’est pas un résultat de petitspas : valeur inattendue pour « score.general.note » (ligne 2)"},
		{"no date", `{"schema": 1}`, "ce résultat n’a pas de date lisible (attendu : AAAA-MM-JJ) : «  »"},
		{"two results", `{"schema": 1} {"schema": 1}`, "ce fichier n’est pas du JSON lisible (ligne 1)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadResult([]byte(tt.data))
			if err == nil {
				t.Fatal("no error")
			}
			if got := strings.NewReplacer(noBreak, " ", narrow, " ").Replace(err.Error()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLookup(t *testing.T) {
	for _, name := range []string{"pdf", "PDF", ".pdf", " pdf "} {
		if f, err := Lookup(name); err != nil || f.Name != "pdf" {
			t.Errorf("Lookup(%q) = %q, %v", name, f.Name, err)
		}
	}
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	possible := "(formats possibles : " + strings.Join(names, ", ") + ")"
	for name, want := range map[string]string{
		"pfd":  "format inconnu : « pfd » " + possible + " ; vouliez-vous dire « pdf » ?",
		"jsn":  "format inconnu : « jsn » " + possible + " ; vouliez-vous dire « json » ?",
		"xyzt": "format inconnu : « xyzt » " + possible,
		"":     "format inconnu : «  » " + possible,
	} {
		_, err := Lookup(name)
		if err == nil {
			t.Fatalf("Lookup(%q): no error", name)
		}
		if got := strings.NewReplacer(noBreak, " ", narrow, " ").Replace(err.Error()); got != want {
			t.Errorf("Lookup(%q): %q, want %q", name, got, want)
		}
	}
}

func TestJSONIsNotEscapedForTheWeb(t *testing.T) {
	data := write(t, "json", otherScripts(t), Options{})
	if !bytes.Contains(data, []byte("& Cœur <b>")) || !json.Valid(data) {
		t.Error("« & » or « < » is escaped")
	}
}

func BenchmarkPDF(b *testing.B) {
	r := threeSteps(b)
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		size = len(write(b, "pdf", r, Options{}))
	}
	b.ReportMetric(float64(size), "bytes/file")
}

func BenchmarkText(b *testing.B) {
	r := threeSteps(b)
	b.ReportAllocs()
	for b.Loop() {
		write(b, "txt", r, Options{})
	}
}
