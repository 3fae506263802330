package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/report"
)

// scenario is one use of a command, made again and again: on a disk that fails,
// killed, with nobody to read what it prints, in other countries. Together they use
// every command and every format (TestScenariosUseEverything).
type scenario struct {
	name  string
	args  []string // « @/ » is the folder of the run
	files []string // of the workshop that are there before: a name, or a folder
	stdin string   // a file of the workshop
	code  int      // when nothing goes wrong

	again  string // option that takes up what was stopped half way, if one is needed
	tty    bool   // somebody is at a terminal that only takes lines
	asks   bool   // each « Noté » is an answer that is never lost
	varies string // why what it writes is not the same twice
	alike  bool   // it writes one file as another scenario does
	every  bool   // each of its steps is one of a kind
}

// onDay is the date given to what is dated.
const onDay = "2026-11-21"

func scenarios() []scenario {
	list := []scenario{
		// Questions.
		{name: "repondre", args: words("repondre @/neuf.reponses.yaml --express --ligne --date " + onDay), stdin: "saisie/entretien.txt", asks: true},
		{name: "repondre, repris", args: words("repondre @/a-moitie.reponses.yaml --ligne --date " + onDay), files: []string{"a-moitie.reponses.yaml"}, stdin: "trois.txt", asks: true},
		{name: "repondre --accompagne", args: words("repondre @/a-moitie.reponses.yaml --accompagne --ligne --date " + onDay), files: []string{"a-moitie.reponses.yaml"}, stdin: "trois.txt", asks: true},
		{name: "repondre, dossier", args: words("repondre --dossier @/ici/et/la --axe inclusion --ligne --date " + onDay), stdin: "trois.txt", asks: true},
		{name: "repondre, deux versions", args: words("repondre @/copies/lavoir.reponses.yaml --ligne --date " + onDay), files: []string{"copies/lavoir.reponses.yaml", "copies/lavoir.reponses (1).yaml"}, stdin: "deux-stop.txt", tty: true, every: true},
		{name: "repondre --individuel", args: words("repondre @/individuel-abcdefgh.reponses.yaml --individuel --ligne --date " + onDay), stdin: "individuel/toutes.txt", asks: true},
		{name: "repondre --individuel, dossier", args: words("repondre --individuel --dossier @/feuilles --ligne --date " + onDay), stdin: "individuel/toutes.txt", varies: "the name of a sheet is drawn, so that nothing tells who answered"},
		{name: "repondre --saisie", args: words("repondre --saisie @/papier.reponses.yaml --express --date " + onDay), stdin: "saisie/feuille.txt"},
		{name: "repondre --saisie, au clavier", args: words("repondre --saisie @/papier.reponses.yaml --express --date " + onDay), stdin: "saisie/feuille.txt", tty: true},
		{name: "repondre --saisie --individuel", args: words("repondre --saisie --individuel @/individuel-abcdefgh.reponses.yaml --date " + onDay), stdin: "saisie/feuilles.txt", varies: "the name of a sheet is drawn"},
		{name: "menu", args: words("--dossier @/dossier"), stdin: "menu.txt", tty: true, varies: "the menu has no date of its own: it is today"},

		// Reports.
		{name: "plan, formats", args: slices.Concat(words("plan @/demo/exemple.reponses.yaml -o @/plans/ --lieux @/demo --feuilles @/benevoles --date "+onDay), formats(planFormats())), files: []string{"demo", "benevoles"}, again: "--remplacer"},
		{name: "plan, à côté", args: words("plan @/demo/exemple.reponses.yaml --date " + onDay), files: []string{"demo"}, again: "--remplacer"},
		{name: "plan, remplacé", args: words("plan @/demo/exemple.reponses.yaml @/demo/resultat.json -o @/vieux -f pdf,html --gros-caracteres --sans-lieux --remplacer --date " + onDay), files: []string{"demo", "vieux"}},
		{name: "plan, texte", args: words("plan @/demo/exemple.reponses.yaml -f txt --date " + onDay), files: []string{"demo"}},
		{name: "plan, pdf, sortie", args: words("plan @/demo/exemple.reponses.yaml -o - --date " + onDay), files: []string{"demo"}},
		{name: "comparer", args: slices.Concat(words("comparer @/comparer/2024.reponses.yaml @/comparer/2025.reponses.yaml @/comparer/2026.reponses.yaml -o @/bilan/"), formats(comparisonFormats())), files: []string{"comparer"}, again: "--remplacer"},
		{name: "comparer, texte", args: words("comparer @/comparer/2025.reponses.yaml @/comparer/2026.reponses.yaml"), files: []string{"comparer"}},
		{name: "besoins", args: slices.Concat(words("besoins @/demo/exemple.reponses.yaml --feuilles @/benevoles --pix @/besoins/pix.csv --date "+onDay+" -o @/sorties/"), formats(report.NeedsFormats())), files: []string{"demo", "benevoles", "besoins"}, again: "--remplacer"},
		{name: "besoins, texte", args: words("besoins @/demo/exemple.reponses.yaml --date " + onDay), files: []string{"demo"}},
		{name: "expliquer, texte", args: words("expliquer pp-gou-binome @/demo/exemple.reponses.yaml"), files: []string{"demo"}},
		{name: "exemple", args: words("exemple -o @/essai --date " + onDay), again: "--remplacer"},

		// What becomes of a plan.
		{name: "suivre --pas", args: words("suivre @/suivre/lavoir.reponses.yaml --pas pp-don-premiere-copie --etat fait --reponse 2 --date 2026-12-10"), files: []string{"suivre/lavoir.reponses.yaml"}},
		{name: "suivre, page", args: words("suivre @/suivre/lavoir.reponses.yaml --ligne --date 2026-12-13"), files: []string{"suivre/lavoir.reponses.yaml"}, stdin: "suivre/laisser.txt"},
		{name: "suivre, d’un PDF", args: words("suivre @/pdf/lavoir.plan.pdf --pas 1 --etat fait --le 2026-12-13 --date 2026-12-14"), files: []string{"pdf"}},
		{name: "suivre -f ics", args: words("suivre @/suivre/lavoir.reponses.yaml -f ics --rendez-vous 2027-02-21 --date 2026-12-14"), files: []string{"suivre/lavoir.reponses.yaml"}, again: "--remplacer"},
		{name: "suivre --liste, texte", args: words("suivre --liste @/comparer --date 2027-12-14"), files: []string{"comparer"}},
		{name: "refaire", args: words("refaire @/refaire/lavoir.reponses.yaml --ligne --date " + onDay), files: []string{"refaire/lavoir.reponses.yaml"}, stdin: "refaire/arret.txt"},
		{name: "refaire, d’un PDF", args: words("refaire @/pdf/lavoir.plan.pdf --tout --ligne --date " + onDay), files: []string{"pdf"}, stdin: "refaire/arret.txt"},

		// Several people, many associations.
		{name: "reunir, feuilles", args: slices.Concat(words("reunir @/benevoles --association @/demo/exemple.reponses.yaml -o @/reunion/ --date "+onDay), formats(report.VolunteersFormats())), files: []string{"benevoles", "demo/exemple.reponses.yaml"}, again: "--remplacer"},
		{name: "reunir, accord", args: slices.Concat(words("reunir @/accord -o @/reunion/ --date "+onDay), formats(report.AgreementFormats())), files: []string{"accord"}, again: "--remplacer"},
		{name: "reunir, texte", args: words("reunir @/accord --date " + onDay), files: []string{"accord"}},
		{name: "reunir --proposer", args: words("reunir @/accord --proposer --date " + onDay), files: []string{"accord"}, again: "--remplacer"},
		{name: "reunir --fiche", args: words("reunir @/demo/exemple.reponses.yaml --fiche -o @/fiche.pdf --date " + onDay), files: []string{"demo"}, again: "--remplacer"},
		{name: "reunir --decider", args: words("reunir @/accord --decider -o @/commun/decide.reponses.yaml --ligne --date " + onDay), files: []string{"accord"}, stdin: "accord/decider.txt"},
		{name: "lot", args: words("lot @/exports/petitspas.csv @/demo/exemple.reponses.yaml -o @/res --territoire Touraine --date " + onDay), files: []string{"exports/petitspas.csv", "demo/exemple.reponses.yaml"}, again: "--remplacer"},
		{name: "lot --plans", args: words("lot @/exports/petitspas.csv -o @/res --plans --sorties csv --taches 1 --date " + onDay), files: []string{"exports/petitspas.csv"}, again: "--reprendre"},
		{name: "lot --reprendre", args: words("lot @/exports/petitspas.csv -o @/res --plans --reprendre --date " + onDay), files: []string{"exports/petitspas.csv", "res"}},
		{name: "lot, rejets", args: words("lot @/rejets.csv -o @/res --sorties ndjson --date " + onDay), files: []string{"rejets.csv"}, code: 1, again: "--remplacer"},
		{name: "lot, entrée standard", args: words("lot - -o @/res --sorties synthese --date " + onDay), stdin: "exports/framaforms-textes.tsv", again: "--remplacer"},
		{name: "lot --fusionner", args: words("lot --fusionner @/syntheses/nord.json @/syntheses/sud.json -o @/region --date " + onDay), files: []string{"syntheses"}, again: "--remplacer"},
		{name: "lot --a-blanc", args: words("lot @/exports/kobo-noms.csv --a-blanc --correspondance @/c.yaml"), files: []string{"exports/kobo-noms.csv"}},
		{name: "lot --ndjson", args: words("lot @/exports/petitspas.csv --ndjson"), files: []string{"exports/petitspas.csv"}},

		// Paper, forms, places.
		{name: "papier", args: words("papier tout --express -o @/papier/ --date " + onDay), again: "--remplacer"},
		{name: "papier, formats", args: slices.Concat(words("papier plan -o @/papier/ --date "+onDay), formats(report.PaperFormats())), again: "--remplacer"},
		{name: "papier, texte", args: words("papier individuel -f txt -o - --date " + onDay)},
		{name: "formulaire", args: words("formulaire -o @/formulaire.html --contact contact@federation.example"), again: "--remplacer"},
		{name: "formulaire --individuel", args: words("formulaire --individuel -o -")},
		{name: "formulaire --vers limesurvey", args: words("formulaire --vers limesurvey -o @/l.txt"), again: "--remplacer", alike: true},
		{name: "formulaire --vers xlsform", args: words("formulaire --vers xlsform --axe inclusion -o @/la/"), again: "--remplacer", alike: true},
		{name: "formulaire --vers framaforms", args: words("formulaire --vers framaforms --individuel -o @/la/"), again: "--remplacer", alike: true},
		{name: "formulaire --vers csv", args: words("formulaire --vers csv --express -o -")},
		{name: "lieux", args: words("lieux @/lieux/liste.csv -o @/places --date 2026-11-26"), files: []string{"lieux"}, code: 1, again: "--remplacer"},
		{name: "lieux --fusionner", args: words("lieux @/lieux/recente.csv -o @/places --fusionner --date 2026-11-27"), files: []string{"lieux", "places"}},
		{name: "lieux --communes", args: words("lieux @/places/lieux-37.yaml --communes"), files: []string{"places"}},

		// The program itself.
		{name: "verifier", args: words("verifier")},
		{name: "completion bash", args: words("completion bash")},
		{name: "completion zsh", args: words("completion zsh")},
		{name: "completion fish", args: words("completion fish")},
		{name: "completion powershell", args: words("completion powershell")},
		{name: "aide", args: words("aide lot")},
		{name: "referentiel", args: words("referentiel")},
		{name: "referentiel -o", args: words("referentiel -o @/entier/dedans"), again: "--remplacer"},
		{name: "referentiel, remplacé", args: words("referentiel --exemple -o @/notre --remplacer"), files: []string{"notre"}},
		{name: "manuel", args: words("manuel -o @/manuel -f html,man --date " + onDay), again: "--remplacer"},
		{name: "version", args: words("version")},
		{name: "licences", args: words("licences --textes")},
		{name: "version, json", args: words("version -f json")},
		{name: "--version", args: words("--version")},
		{name: "sans rien", args: []string{}},
	}
	for _, format := range report.ExplanationFormats() {
		list = append(list, scenario{name: "expliquer -f " + format, args: words("expliquer D5 @/demo/exemple.reponses.yaml -o @/d5 -f " + format), files: []string{"demo"}, again: "--remplacer", alike: true})
	}
	for _, format := range report.PortfolioFormats() {
		list = append(list, scenario{name: "suivre --liste -f " + format, args: words("suivre --liste @/comparer -o @/suivi --date 2027-12-14 -f " + format), files: []string{"comparer"}, again: "--remplacer", alike: true})
	}
	return list
}

// formats gives all the formats of a command that takes several at once.
func formats(of []string) []string { return []string{"-f", strings.Join(of, ",")} }

func planFormats() (names []string) {
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func comparisonFormats() (names []string) {
	for _, f := range report.ComparisonFormats() {
		names = append(names, f.Name)
	}
	return names
}

func words(line string) []string { return strings.Fields(line) }

// workshop is what scenarios find on the disk, by name with slashes.
type workshop map[string][]byte

// theWorkshop is made once, by the program itself for a part.
var theWorkshop = sync.OnceValues(makeWorkshop)

func getWorkshop(t *testing.T) workshop {
	t.Helper()
	w, err := theWorkshop()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func makeWorkshop() (workshop, error) {
	w := workshop{
		"trois.txt":              []byte("Les Amis du Lavoir\n\n37\n/stop\n"),
		"deux-stop.txt":          []byte("2\n/stop\n"),
		"menu.txt":               []byte("1\nLes Amis du Lavoir\n1\n\n/stop\n"),
		"notre/referentiel.yaml": []byte("un référentiel d’avant"),
		"vieux/exemple.plan.pdf": []byte("un vieux plan"),
		"rejets.csv":             []byte("id;profil.benevoles;gou-referents\na;b2;2\nb;b2;9\n"),
	}
	for script, folder := range map[string]string{
		"saisie": "saisie", "copies": "copies", "suivre": "suivre", "refaire": "refaire", "comparer": "comparer",
		"besoins": "besoins", "lieux": "lieux", "individuel": "individuel", "reunir-accord": "script-accord",
	} {
		archive, err := txtar.ParseFile("testdata/script/" + script + ".txtar")
		if err != nil {
			return nil, err
		}
		for _, f := range archive.Files {
			w[folder+"/"+f.Name] = f.Data
		}
	}
	for _, name := range []string{"ana", "bo", "cleo"} {
		w["accord/"+name+".reponses.yaml"] = w["script-accord/"+name+".reponses.yaml"]
	}
	w["accord/decider.txt"] = []byte("\n\nstop\n")
	w["refaire/arret.txt"] = []byte("2\n\n2\n/stop\nstop\n")
	w["copies/lavoir.reponses (1).yaml"] = w["copies/autre.yaml"]
	for pattern, folder := range map[string]string{
		"../../questionnaires/testdata/feuilles/*":                      "benevoles",
		"../../diagnostic/answerfile/survey/testdata/personas/*":        "exports",
		"../../questionnaires/testdata/personas/a-moitie.reponses.yaml": "",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			w[strings.TrimPrefix(folder+"/"+filepath.Base(file), "/")] = data
		}
	}
	return w, w.run(
		"exemple -o @/demo --date "+onDay,
		"plan @/suivre/lavoir.reponses.yaml -o @/pdf/lavoir.plan.pdf --date "+onDay,
		"lot @/exports/petitspas.csv -o @/nord --date "+onDay,
		"lot @/exports/kobo-noms.csv -o @/sud --date "+onDay,
		"lot @/exports/petitspas.csv -o @/res --plans --date "+onDay,
		"lieux @/lieux/liste.csv -o @/places --date 2026-11-26",
	)
}

// run adds to a workshop what commands write in it.
func (w workshop) run(lines ...string) error {
	dir, err := os.MkdirTemp("", "petitspas-atelier-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := w.unpack(dir, slices.Collect(maps.Keys(w))); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(dir, "pdf"), 0o755); err != nil {
		return err
	}
	for _, line := range lines {
		c, _, _ := console.Test("")
		cli.Main(c, in(dir, words(line))) // what is missing is seen by the scenarios
	}
	made, err := tree(dir)
	if err != nil {
		return err
	}
	maps.Copy(w, made)
	w["syntheses/nord.json"], w["syntheses/sud.json"] = w["nord/synthese-a-garder.json"], w["sud/synthese-a-garder.json"]
	// What « --reprendre » finds: half of the plans, and tables of another day.
	half := 0
	for _, name := range slices.Sorted(maps.Keys(w)) {
		if strings.HasPrefix(name, "res/plans/") {
			if half++; half%2 == 0 {
				delete(w, name)
			}
		}
	}
	w["res/rejets.csv"] = []byte("des rejets d’un autre jour\n")
	return nil
}

// under lists the files that names stand for, each a file or a folder, in order.
func (w workshop) under(names []string) (files []string) {
	for _, file := range slices.Sorted(maps.Keys(w)) {
		if slices.ContainsFunc(names, func(name string) bool { return file == name || strings.HasPrefix(file, name+"/") }) {
			files = append(files, file)
		}
	}
	return files
}

// unpack writes files of the workshop in a folder, in the order given.
func (w workshop) unpack(dir string, files []string) error {
	for _, file := range files {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, w[file], 0o600); err != nil {
			return err
		}
	}
	return nil
}

// prepare gives a scenario its files in a folder.
func (s scenario) prepare(t *testing.T, dir string) {
	t.Helper()
	w := getWorkshop(t)
	if err := w.unpack(dir, w.under(s.files)); err != nil {
		t.Fatal(err)
	}
}

// in gives the arguments of a run in a folder.
func in(dir string, args []string) []string {
	out := []string{} // for cobra, nil is the command line of the tests
	for _, arg := range args {
		out = append(out, strings.ReplaceAll(arg, "@/", dir+string(filepath.Separator)))
	}
	return out
}

// tree reads the files under a folder, by name with slashes.
func tree(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	return files, err
}

// outcome is what one run left.
type outcome struct {
	dir         string
	code        int
	out, err    string
	before, now map[string][]byte
}

// run makes a scenario once in a folder of its own, in this process.
func (s scenario) run(t *testing.T, disk *dossier.Disk, adjust func(c *console.Console)) outcome {
	t.Helper()
	dir := t.TempDir()
	s.prepare(t, dir)
	return s.runIn(t, dir, disk, s.args, adjust)
}

func (s scenario) runIn(t *testing.T, dir string, disk *dossier.Disk, args []string, adjust func(c *console.Console)) outcome {
	t.Helper()
	before, err := tree(dir)
	if err != nil {
		t.Fatal(err)
	}
	c, out, errs := console.Test(string(getWorkshop(t)[s.stdin]))
	c.Home = filepath.Join(dir, "maison")
	c.InTTY, c.OutTTY, c.ErrTTY, c.Dumb = s.tty, s.tty, s.tty, s.tty
	if adjust != nil {
		adjust(c)
	}
	code := cli.MainOn(disk, c, in(dir, args))
	now, err := tree(dir)
	if err != nil {
		t.Fatal(err)
	}
	return outcome{dir, code, out.String(), errs.String(), before, now}
}

// place makes the outcomes of two folders comparable.
func (o outcome) place(data []byte) string {
	return strings.ReplaceAll(string(data), o.dir+string(filepath.Separator), "@/")
}
