package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/diagnostic/places/madeup"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// walked is a command line of the walk, and what is typed to it.
type walked struct {
	line  []string
	typed string
}

// walks are the command lines given hostile files. Each « § » is a hostile text.
func walks() []walked {
	lines := func(each ...string) string { return strings.Join(each, "\n") + "\n" }
	words := func(line string) []string { return strings.Fields(line) }
	var all []walked
	for _, line := range []string{
		"", "§", "--§", "-§", "aide §", "aide plan §", "completion §", "completion bash", "--referentiel § verifier",
		"plan zut.reponses.yaml -f txt -o -", "plan zut.reponses.yaml -f md -o -", "plan zut.reponses.yaml -f csv -o -",
		"plan zut.reponses.yaml -f json -o -", "plan zut.reponses.yaml -f ics -o -", "plan zut.reponses.yaml -f html -o -",
		"plan zut.reponses.yaml -f pdf,html,odt,txt,md,json,csv,ics -o plans/", "plan zut.reponses.yaml -o plans/", "plan plans/zut.plan.pdf -f txt -o -",
		"plan §.reponses.yaml", "plan §.reponses.yaml -f txt -o §.txt", "plan absent-§", "plan zut.reponses.yaml -f §", "plan zut.reponses.yaml --date §", "plan zut.reponses.yaml -o absent-§/x.pdf",
		"plan faux.reponses.yaml", "plan faux.json", "plan resultat.json -f txt -o -", "plan resultat.json -f md,csv,html -o relu/", "plan zut.reponses.yaml --feuilles feuilles -f txt -o -",
		"plan zut.reponses.yaml --lieux lieux -f txt -o -", "plan zut.reponses.yaml --lieux absent-§", "plan accueil.md", "plan dossier-§",
		"comparer autre.reponses.yaml zut.reponses.yaml -f txt -o -", "comparer autre.reponses.yaml zut.reponses.yaml --meme-association -f md,csv,json,html -o comparaison/", "comparer autre.reponses.yaml faux.reponses.yaml",
		"reunir zut.reponses.yaml autre.reponses.yaml", "reunir zut.reponses.yaml autre.reponses.yaml -f md,json,html -o accord/", "reunir zut.reponses.yaml autre.reponses.yaml --fiche -f txt -o -",
		"reunir zut.reponses.yaml autre.reponses.yaml --proposer -o commun.reponses.yaml", "reunir feuilles", "reunir feuilles --association zut.reponses.yaml -f txt -o -", "reunir faux.reponses.yaml absent-§", "reunir limesurvey.csv --a-blanc",
		"reunir limesurvey.csv --correspondance correspondance.yaml",
		"lot export.csv -o lot/ --plans", "lot limesurvey.csv --a-blanc", "lot limesurvey.csv -o lot2/", "lot export.csv --correspondance correspondance.yaml -o lot3/", "lot zut.reponses.yaml faux.reponses.yaml --ndjson",
		"lot archive.zip -o lot4/", "lot archive.zip --a-blanc", "lot --fusionner faux.json -o lot5/", "lot export.csv -o lot6/ --territoire §", "lot absent-§ -o lot7/", "lot export.csv --sorties § -o lot8/",
		"suivre zut.reponses.yaml --pas § --etat fait", "suivre zut.reponses.yaml --pas 1 --etat §", "suivre zut.reponses.yaml --pas 1 --etat fait --mot §", "suivre --liste .", "suivre --liste . -f csv -o -", "suivre --liste . -f json -o -",
		"suivre --liste . -f html -o -", "suivre --liste . -f ics -o -", "suivre zut.reponses.yaml -f ics -o -", "suivre zut.reponses.yaml --rendez-vous §",
		"besoins zut.reponses.yaml", "besoins zut.reponses.yaml --feuilles feuilles --lieux lieux -f md,json,html -o besoins/", "besoins zut.reponses.yaml --pix limesurvey.csv",
		"lieux lieux.csv -o lieux2/", "lieux lieux.csv --communes", "lieux limesurvey.csv -o lieux3/", "lieux lieux.csv -o lieux4/ --correspondance correspondance.yaml", "lieux lieux/lieux-37.yaml --communes", "lieux lieux.csv --departement § -o x/",
		"expliquer §", "expliquer gou-referents zut.reponses.yaml", "expliquer plan zut.reponses.yaml -f md -o -", "expliquer inclusion zut.reponses.yaml -f html -o -", "expliquer gou-referents §.reponses.yaml", "expliquer gou-referents -f §",
		"papier §", "papier plan -f txt,md,html -o papier/", "papier questionnaire --axe § -o -", "exemple -o exemple/", "exemple -o accueil.md",
		"formulaire -o -", "formulaire --accueil accueil.md --contact § -o formulaire.html", "formulaire --vers § -o -", "formulaire --vers limesurvey -o -", "formulaire --vers csv -o -", "formulaire --vers xlsform -o enquete.xlsx", "formulaire --vers framaforms -o -", "formulaire --axe §",
		"version", "version §", "licences", "licences --textes", "licences §", "referentiel §", "referentiel -o ecrit/", "manuel -o manuel/", "manuel §", "manuel --sortie accueil.md", "verifier referentiel", "verifier absent-§", "plan zut.reponses.yaml --referentiel referentiel",
	} {
		all = append(all, walked{line: words(line)})
	}
	answers := lines("§", "3", "aide", "note", "§", "refuser : §", "aller §", "suivi", "1", "passer", "stop")
	for _, line := range []string{
		"repondre zut.reponses.yaml --ligne", "repondre nouveau.reponses.yaml --ligne --express", "repondre zut.reponses.yaml --ligne --accompagne", "repondre --individuel --ligne --dossier dossier",
		"repondre --saisie zut.reponses.yaml", "repondre --saisie --individuel --dossier dossier", "repondre §.reponses.yaml --ligne", "repondre --ligne --dossier dossier", "repondre --axe § --ligne", "repondre --ordre § --ligne",
		"suivre zut.reponses.yaml --ligne", "refaire zut.reponses.yaml --ligne", "reunir zut.reponses.yaml autre.reponses.yaml --decider --ligne -o decide.reponses.yaml",
	} {
		all = append(all, walked{line: words(line), typed: answers})
	}
	return all
}

// TestNoCommandDrivesTheTerminal gives every command files, names and words that
// would drive a terminal. None may be printed raw, nor written in a file of text;
// none may be a failure of ours.
func TestNoCommandDrivesTheTerminal(t *testing.T) {
	folder := t.TempDir()
	var seen []string
	walk(t, folder, hostile.Short, func(walked) bool { return true }, func(w walked, out, said string) {
		if len(w.line) > 0 {
			seen = append(seen, w.line[0])
		}
		if err := hostile.Steers(said); err != nil {
			t.Errorf("%q: stderr: %v", w.line, err)
		}
		if err := steersIn([]byte(out)); err != nil {
			t.Errorf("%q: stdout: %v", w.line, err)
		}
	})
	for _, command := range newRoot(&app{Console: &console.Console{}}).Commands() {
		if !slices.Contains(seen, command.Name()) {
			t.Errorf("« %s » is not walked", command.Name())
		}
	}
	checkFiles(t, folder)
}

// walk writes hostile files in a folder and runs there the command lines wanted.
func walk(t *testing.T, folder, bad string, wanted func(walked) bool, check func(w walked, out, said string)) {
	t.Helper()
	t.Chdir(folder)
	writeHostile(t, bad)
	inName := strings.NewReplacer("/", "", "\x00", "").Replace(bad)
	inName = inName[:min(len(inName), 100)]
	for _, w := range walks() {
		if !wanted(w) {
			continue
		}
		line := slices.Clone(w.line)
		for i := range line {
			line[i] = strings.ReplaceAll(line[i], "§", inName)
		}
		c, out, said := console.Test(strings.ReplaceAll(w.typed, "§", bad))
		c.Home, c.Width = folder, 80
		code := Main(c, line)
		if testing.Verbose() {
			t.Logf("%d %q %.150q", code, w.line, said)
		}
		if strings.Contains(said.String(), "imprévu") {
			t.Errorf("%q: exit code %d: %s", w.line, code, said)
		}
		check(w, out.String(), said.String())
	}
}

// checkFiles looks at what was written: made from hostile words, read by people
// with any program, « cat » among them.
func checkFiles(t *testing.T, folder string) {
	t.Helper()
	count := map[string]int{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		given := strings.Contains(path, "dossier") || filepath.Dir(path) == folder || strings.HasSuffix(path, "/referentiel") || strings.HasPrefix(path, filepath.Join(folder, "lieux")+"/")
		if err != nil || entry.IsDir() || given || strings.Contains(path, "/referentiel/") || strings.Contains(path, "/feuilles/") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		count[filepath.Ext(path)]++
		if err := steersIn(data); err != nil {
			rel, _ := filepath.Rel(folder, path)
			t.Errorf("%q: %v", rel, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{".txt", ".md", ".csv", ".json", ".ics", ".html", ".yaml"} {
		if count[ext] == 0 {
			t.Errorf("no %s was written", ext)
		}
	}
}

// steersIn is hostile.Steers for what a format allows: CRLF and a mark of
// encoding in tables and calendars, and, in pages, marks that show nothing: those
// that a name needs in its script are among them, and the page keeps each to its
// name. PDF, ODT and XLSX are not text.
func steersIn(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")), bytes.HasPrefix(data, []byte("PK")):
		return nil
	case bytes.HasPrefix(bytes.ToLower(data), []byte("<!doctype html>")):
		data = []byte(strings.NewReplacer("\u200b", "", "\u00ad", "", "\u2060", "", "\ufeff", "", "\u200f", "", "\u061c", "").Replace(string(data)))
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	return hostile.Steers(strings.ReplaceAll(text, "\t", " "))
}

// writeHostile makes, in the current folder, the files of somebody who wants to
// harm, or who had bad luck.
func writeHostile(t *testing.T, bad string) {
	t.Helper()
	inName := strings.NewReplacer("/", "", "\x00", "").Replace(bad)
	inName = inName[:min(len(inName), 100)]
	quoted := hostile.YAML(bad)
	put := func(name, text string) {
		if dir := filepath.Dir(name); dir != "." {
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	answers := func(date string) string {
		return "petitspas: 1\nreferentiel: {id: associations-fr, version: \"2026.1\"}\ndate: " + date + `
profil: {nom: §, departement: "37", territoire: §, benevoles: b2, repondants: [dirigeant, benevole], publics: [membres]}
reponses: {cpl-fierte: §, cpl-priorite: donnees, gou-referents: 1, gou-reunions: 3, com-images: na, com-reseaux-sociaux: non_souhaite, don-sauvegarde: nsp, don-acces: 0, inc-clair: 2, §: §}
raisons: {com-reseaux-sociaux: §, don-acces: §}
notes: {gou-referents: §, §: §}
avis: {gou-referents: [{role: §, reponse: 2}]}
a_reprendre: [gou-referents, §]
plan:
  retenus: [{pas: pp-don-premiere-copie, qui: §, avec: §, pour_le: 2026-12-05, etat: en_cours, mot: §}, {pas: §, qui: §, §: §}]
  refuses: [{pas: pp-gou-binome, raison: §}]
libelles: {gou-referents: §, §: §}
§: {§: §}
`
	}
	hostileAnswers := strings.ReplaceAll(strings.ReplaceAll(answers("2026-11-21"), "territoire: §, ", ""), "§", quoted)
	put("zut.reponses.yaml", hostileAnswers)
	put(inName+".reponses.yaml", hostileAnswers)
	put("dossier/zut.reponses.yaml", hostileAnswers)
	put("dossier/zut.reponses (1).yaml", hostileAnswers)
	put("autre.reponses.yaml", strings.ReplaceAll(strings.Replace(hostileAnswers, "2026-11-21", "2025-11-21", 1), "gou-referents: 1,", "gou-referents: 3,"))
	put("faux.reponses.yaml", strings.ReplaceAll(answers("§")+"ordre: [§]\nreponses: §\n? [§]\n: §\n", "§", quoted))
	put("faux.json", `{"schema": `+quoteJSON(bad)+`, "nature": `+quoteJSON(bad)+`}`)
	for i := range 6 {
		put(fmt.Sprintf("feuilles/individuel-%d.reponses.yaml", i), strings.ReplaceAll("petitspas: 1\nreferentiel: {id: associations-fr, version: \"2026.1\"}\ndate: 2026-11\nindividuel: {ind-role: benevole, ind-mot: §, §: §}\nnotes: {ind-role: §, §: §}\n§: §\n", "§", quoted))
	}
	cell := `"` + strings.ReplaceAll(bad, `"`, `""`) + `"`
	put("export.csv", "id;profil.nom;gou-referents;cpl-fierte;"+cell+"\n"+strings.Repeat(cell+";"+cell+";2;"+cell+";"+cell+"\n"+cell+";"+cell+";"+cell+";"+cell+";x\n", 3))
	put("limesurvey.csv", `"ID de la réponse","`+bad+`","G01Q01. `+bad+`","gou-referents [`+bad+`]"`+"\n\"1\","+cell+","+cell+",\"A1\"\n")
	put("archive.zip", string(zipNamed(t, inName+".csv", "../"+inName+".csv", inName+"/../../x.reponses.yaml")))
	put("correspondance.yaml", strings.ReplaceAll("petitspas-correspondance: 1\n§: §\ncolonnes: [{titre: §, question: §, §: §}, {titre: §, question: gou-referents, valeurs: {§: §}}]\nfixes: {§: §}\n", "§", quoted))
	put("accueil.md", "# "+bad+"\n\n["+bad+"](https://exemple.invalid/"+bad+")\n- "+bad)
	rows := madeup.Rows(40, 0)
	for i := range rows {
		for column := range rows[i].Values {
			if i%4 == 1 && column%3 == 1 || i%4 == 2 && column == 2 {
				rows[i].Values[column] = bad
			}
		}
	}
	var list bytes.Buffer
	if err := madeup.WriteCSV(&list, rows); err != nil {
		t.Fatal(err)
	}
	put("lieux.csv", list.String())
	place := strings.ReplaceAll(`petitspas_lieux: 1
departement: "37"
date: 2026-11-21
sources: [§]
lieux:
  - {id: §, nom: §, commune: Tours, code_postal: "37000", adresse: "1 place du Modèle", complement_adresse: §, telephone: "02 61 91 00 01", horaires: §, presentation_resume: §, site_web: ["javascript:alert(1)"], prise_rdv: "https://exemple.invalid/a(b)'c", date_maj: 2026-10-01, services: ["Maîtrise des outils numériques du quotidien", "Utilisation sécurisée du numérique"], frais_a_charge: [Gratuit]}
`, "§", quoted)
	put("lieux/lieux-37.yaml", place)
	put("dossier-"+inName+"/x", "")
	if err := os.CopyFS("referentiel", questionnaires.Files); err != nil {
		t.Fatal(err)
	}
	put("referentiel/alertes.yaml", strings.ReplaceAll("alertes: [{id: §, §: §, titre: §}]\n§: §\n", "§", quoted))
	put("referentiel/sources.yaml", "a: [\x1b")
	put("referentiel/"+inName+".yaml", "a: 1")
	writeHostileResult(t, bad)
}

// writeHostileResult makes a result where every text is hostile.
func writeHostileResult(t *testing.T, bad string) {
	t.Helper()
	c, out, said := console.Test("")
	if code := Main(c, []string{"plan", "zut.reponses.yaml", "-f", "json", "-o", "-"}); code != exitFine {
		t.Fatal(said)
	}
	var result any
	if err := json.Unmarshal(out.Bytes(), &result); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(poisoned(result, bad))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("resultat.json", data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// poisoned adds a hostile text to every one that has a space: sentences, not
// ids nor dates. Addresses become code.
func poisoned(value any, bad string) any {
	switch value := value.(type) {
	case string:
		if strings.Contains(value, " ") {
			return bad + value
		}
		if strings.HasPrefix(value, "https://") {
			return "javascript:alert(1)//" + value
		}
		return value
	case []any:
		for i := range value {
			value[i] = poisoned(value[i], bad)
		}
	case map[string]any:
		for key := range value {
			value[key] = poisoned(value[key], bad)
		}
	}
	return value
}

// zipNamed is an archive of files with these names.
func zipNamed(t *testing.T, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, "profil.nom;gou-referents\nzut;2\nzut;9\n")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func quoteJSON(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}
