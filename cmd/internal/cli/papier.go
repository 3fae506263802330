package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
)

// paperOptions are the choices of « petitspas papier ».
type paperOptions struct {
	papers            []string
	express, complete bool
	axis              string
	formats           []string
	output            string
	large             bool
	replace           bool
	date              string
}

// paper is one document to print and fill in by hand.
type paper struct {
	name    string // as typed
	does    string // for help
	file    func(diagnostic.Path) string
	compose func(*diagnostic.Questionnaire, diagnostic.Path) report.Document
}

// papers lists what can be printed, in the order of help.
func papers() []paper {
	named := func(file string) func(diagnostic.Path) string {
		return func(diagnostic.Path) string { return file }
	}
	whatever := func(compose func(*diagnostic.Questionnaire) report.Document) func(*diagnostic.Questionnaire, diagnostic.Path) report.Document {
		return func(q *diagnostic.Questionnaire, _ diagnostic.Path) report.Document { return compose(q) }
	}
	return []paper{
		{formPaper, "toutes les questions, avec des cases et un code pour chacune", formName, report.ComposeForm},
		{"individuel", "la feuille anonyme d’un bénévole, recto verso", named("feuille-individuelle"), whatever(report.ComposeSheet)},
		{"plan", "trois pas à écrire, le rendez-vous, et une fiche contact au dos", named("plan-a-remplir"), whatever(report.ComposeBlankPlan)},
		{"atelier", "comment animer un atelier d’une heure et demie, sans écran", named("atelier"), whatever(report.ComposeWorkshop)},
	}
}

// formPaper is the questionnaire, the paper that has several paths; everyPaper
// asks for all of them.
const (
	formPaper  = "questionnaire"
	everyPaper = "tout"
)

// formName names the questionnaire after its path, so that two do not mix.
func formName(path diagnostic.Path) string {
	if path == diagnostic.CompletePath {
		return formPaper
	}
	return formPaper + "-" + string(path)
}

func newPaper(a *app) *cobra.Command {
	o := &paperOptions{}
	cmd := &cobra.Command{
		Use:     "papier [QUOI…]",
		Aliases: []string{"paper"},
		Short:   "imprime de quoi répondre sans écran : questionnaire, feuille individuelle, plan, atelier",
		Long: `Fait des documents à imprimer et à remplir à la main. QUOI est :
` + paperList() + `  tout           les quatre à la fois
Sans QUOI, c’est le questionnaire.

Dans le questionnaire, chaque question a un code au bord de la page, et chaque
case un chiffre ou une lettre. « petitspas repondre --saisie » les reprend :
« G1 2 », « C2 ac ».

Les fichiers sont écrits dans ce dossier-ci, ou dans celui de -o. Un fichier qui
existe n’est remplacé qu’avec --remplacer. Le PDF suit PDF/UA-1 et PDF/A-3a, en
noir et blanc.

Les feuilles restent aux personnes qui les tiennent, et personne n’y est nommé.`,
		Example: `  petitspas papier
  petitspas papier --express --gros-caracteres
  petitspas papier questionnaire --axe inclusion -o inclusion.pdf
  petitspas papier individuel plan -o atelier/
  petitspas papier tout --express -o papier/
  petitspas papier questionnaire -f odt,md -o papier/`,
		Annotations:       seeAlso("petitspas aide repondre, petitspas aide formulaire"),
		ValidArgsFunction: completePapers,
		RunE: func(_ *cobra.Command, given []string) error {
			o.papers = given
			return runPaper(a, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.complete, "complet", false, "questionnaire : toutes les questions (c’est le cas sans option)")
	f.BoolVar(&o.express, "express", false, "questionnaire : les questions essentielles seulement")
	f.StringVar(&o.axis, "axe", "", "questionnaire : un seul `AXE`, gouvernance, communication, donnees ou inclusion")
	f.StringSliceVarP(&o.formats, "format", "f", []string{"pdf"}, "`FORMATS` séparés par des virgules : "+joined(report.PaperFormats())+" (pdf si absent)")
	f.StringVarP(&o.output, "sortie", "o", "", "`CHEMIN` du fichier ou du dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.large, "gros-caracteres", false, "caractères de 14 points au lieu de 12")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.StringVar(&o.date, "date", "", "date du fichier, comme `2026-11-21` (aujourd’hui si absente)")
	f.Lookup("format").DefValue = "[]" // for pflag, no default to show, in English
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeList(formatsOf(report.PaperFormats)))
	return cmd
}

func paperList() string {
	var list strings.Builder
	for _, p := range papers() {
		fmt.Fprintf(&list, "  %-14s %s\n", p.name, p.does)
	}
	return list.String()
}

// completePapers proposes the papers that are not asked for yet.
func completePapers(_ *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var list []cobra.Completion
	for _, p := range append(papers(), paper{name: everyPaper, does: "les quatre à la fois"}) {
		if !slices.Contains(given, p.name) && !slices.Contains(given, everyPaper) {
			list = append(list, described(p.name, p.does))
		}
	}
	return beginning(typed, list), cobra.ShellCompDirectiveNoFileComp
}

func paperNames() []string {
	var names []string
	for _, p := range papers() {
		names = append(names, p.name)
	}
	return append(names, everyPaper)
}

// paperJob is one file to write.
type paperJob struct {
	paper  paper
	format string
	path   string // "-" for standard output
}

func runPaper(a *app, o *paperOptions) error {
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if q, err = withPaperWords(q); err != nil {
		return err
	}
	path, err := o.path(q)
	if err != nil {
		return err
	}
	date, err := day(o.date)
	if err != nil {
		return err
	}
	jobs, err := o.jobs(a, path)
	if err != nil {
		return err
	}
	if o.output != "" && o.output != "-" && isFolder(o.output) {
		if err := a.makeFolder(o.output); err != nil {
			return err
		}
	}
	var failed []error
	for _, job := range jobs {
		drawing := report.PaperOptions{
			Tool: diagnostic.Tool{Name: name, Version: Version}, Date: date, LargePrint: o.large,
		}
		if job.path == "-" {
			drawing.Columns = a.Width
		}
		if err := a.writePaper(job, job.paper.compose(q, path), drawing, o.replace); err != nil {
			failed = append(failed, err)
		}
	}
	return a.several(failed)
}

// withPaperWords gives a questionnaire that has no words of paper those of the
// program.
func withPaperWords(q *diagnostic.Questionnaire) (*diagnostic.Questionnaire, error) {
	if q.Texts.Paper != nil {
		return q, nil
	}
	ours, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		return nil, err
	}
	whole := *q
	whole.Texts.Paper = ours.Texts.Paper
	return &whole, nil
}

// path is the path of the questionnaire to print.
func (o *paperOptions) path(q *diagnostic.Questionnaire) (diagnostic.Path, error) {
	asked := answerOptions{express: o.express, complete: o.complete, axis: o.axis}
	path, err := asked.path(q)
	if err == nil && path == "" {
		path = diagnostic.CompletePath
	}
	return path, err
}

// jobs lists the files to write, and refuses what could only mix or lose them.
func (o *paperOptions) jobs(a *app, path diagnostic.Path) ([]paperJob, error) {
	chosen, err := o.chosen()
	if err != nil {
		return nil, err
	}
	formats, err := o.lookup()
	if err != nil {
		return nil, err
	}
	if path != diagnostic.CompletePath && !slices.ContainsFunc(chosen, func(p paper) bool { return p.name == formPaper }) {
		return nil, usagef("--express et --axe choisissent les questions du questionnaire").advise("retirez-les, ou ajoutez « %s »", formPaper)
	}
	var jobs []paperJob
	for _, p := range chosen {
		for _, format := range formats {
			jobs = append(jobs, paperJob{p, format, o.pathOf(p, format, path)})
		}
	}
	switch {
	case o.output == "-" && len(jobs) > 1:
		return nil, usagef("plusieurs documents ne tiennent pas sur la sortie standard").advise("donnez un dossier avec -o")
	case o.output == "-" && a.OutTTY && formats[0] != "txt" && formats[0] != "md":
		return nil, usagef("un fichier %s ne se lit pas dans le terminal", strings.ToUpper(formats[0])).
			advise("donnez un nom de fichier avec -o, ou retirez « -o - »")
	case len(jobs) > 1 && o.output != "" && !isFolder(o.output):
		return nil, usagef("il y a plusieurs documents à écrire, et « %s » n’est pas un dossier", o.output).
			advise("terminez le nom du dossier par « / », il sera créé")
	}
	return jobs, nil
}

func (o *paperOptions) chosen() ([]paper, error) {
	all := papers()
	names := o.papers
	switch {
	case len(names) == 0:
		return all[:1], nil
	case slices.Contains(names, everyPaper):
		return all, nil
	}
	var chosen []paper
	for _, given := range names {
		i := slices.IndexFunc(all, func(p paper) bool { return p.name == given })
		if i < 0 {
			return nil, notAmong("document inconnu", given, "les documents sont", paperNames())
		}
		if !slices.ContainsFunc(chosen, func(p paper) bool { return p.name == given }) {
			chosen = append(chosen, all[i])
		}
	}
	return chosen, nil
}

func (o *paperOptions) lookup() ([]string, error) {
	known := report.PaperFormats()
	var formats []string
	for _, given := range o.formats {
		format := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(given)), ".")
		switch {
		case !slices.Contains(known, format):
			return nil, unknownFormat(given, known)
		case !slices.Contains(formats, format):
			formats = append(formats, format)
		}
	}
	if len(formats) == 0 {
		return nil, usagef("aucun format demandé").advise("les formats sont : %s", joined(known))
	}
	return formats, nil
}

// pathOf says where a document goes.
func (o *paperOptions) pathOf(p paper, format string, path diagnostic.Path) string {
	file := p.file(path) + "." + format
	switch {
	case o.output == "":
		return file
	case o.output != "-" && isFolder(o.output):
		return filepath.Join(o.output, file)
	}
	return o.output
}

func (a *app) writePaper(job paperJob, doc report.Document, o report.PaperOptions, replace bool) error {
	var out bytes.Buffer
	if err := report.WritePaper(&out, job.format, doc, o); err != nil {
		return fmt.Errorf("write %s: %w", job.format, err)
	}
	if job.format == "pdf" {
		if missing := report.UndrawablePaper(doc); len(missing) > 0 {
			a.tell("remarque", "ces caractères n’existent pas dans la police et sont remplacés par un losange : "+string(missing))
		}
	}
	if job.path == "-" {
		return a.print(out.Bytes())
	}
	return a.save(job.path, out.Bytes(), replace)
}
