package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
	"codeberg.org/petitspas/petitspas/report"
)

// gatherOptions are the choices of « petitspas reunir ».
type gatherOptions struct {
	files       []string
	formats     []string
	output      string
	replace     bool
	large       bool
	association string // its own answers, or empty
	mapping     string // correspondance.yaml, or empty
	individual  bool   // only sheets are read
	dry         bool
	date        string
}

const gatherHelp = `Réunit les feuilles sans nom des bénévoles d’une association, et dit ce qu’elles
disent ensemble : l’aisance du groupe, l’écart entre les personnes, les gestes à
partager, les envies et les craintes, ce qui gêne.

FICHIER est :
  - une feuille, faite par « petitspas repondre --individuel » ;
  - l’export d’un outil d’enquête où les mêmes questions ont été posées
    (LimeSurvey, Framaforms, Drupal, Google Forms, KoboToolbox, ODK, Nextcloud
    Forms, formr, SurveyJS), en CSV ou en XLSX, dans un .zip ou un .gz ;
  - notre tableau : une personne par ligne, les identifiants en titres, un geste
    s’y appelle ind-gestes.mail ;
  - un dossier de tout cela, ou « - » pour lire l’entrée standard.

Rien n’est dit avant cinq feuilles. Une réponse donnée par une ou deux personnes
s’écrit « moins de 3 », et rien ne permet de la retrouver par soustraction. Ni les
mots libres, ni les mois, ni les noms des fichiers ne sont repris.

Pour refaire la page, attendez trois feuilles de plus : entre deux pages presque
pareilles, on devinerait ce qu’a répondu la dernière personne. Les feuilles
elles-mêmes ne se montrent pas.

Un dossier où sont aussi les réponses de l’association est refusé, pour ne rien
mélanger ; --individuel y prend les feuilles seules.

Avec --association, la page compare ce que le bureau a répondu pour l’association
et ce que disent les feuilles. FICHIER y est un fichier de réponses, ou le plan en
PDF qui les emporte.

La page est écrite dans entre-nous.pdf ; le texte (txt, md, json) va sur la sortie
standard. Une feuille ou une ligne illisible est laissée de côté : le programme
dit où et pourquoi, et le code de sortie est 1.

Avec --a-blanc, rien n’est réuni : le programme dit comment il lirait chaque
export. --correspondance règle ce qu’il ne peut pas décider.`

const gatherExamples = `  petitspas reunir feuilles/
  petitspas reunir feuilles/ --association lavoir.reponses.yaml
  petitspas reunir feuilles/ enquete.csv -f pdf,html -o reunion/
  petitspas reunir enquete.xlsx -f txt
  petitspas reunir enquete.csv --a-blanc --correspondance correspondance.yaml`

func newGather(a *app) *cobra.Command {
	o := &gatherOptions{}
	cmd := &cobra.Command{
		Use:         "reunir FICHIER…",
		Aliases:     []string{"merge"},
		Short:       "dit ce que disent ensemble les feuilles des bénévoles",
		Long:        gatherHelp,
		Example:     gatherExamples,
		Annotations: seeAlso("petitspas aide repondre, petitspas aide plan"),
		Args:        args(1, 1<<20, "un FICHIER au moins"),
		RunE: func(cmd *cobra.Command, given []string) error {
			o.files = given
			return runGather(cmd.Context(), a, o)
		},
	}
	f := cmd.Flags()
	f.StringSliceVarP(&o.formats, "format", "f", []string{"pdf"}, "`FORMATS` séparés par des virgules : "+joined(report.VolunteersFormats())+" (pdf si absent)")
	f.StringVarP(&o.output, "sortie", "o", "", "`CHEMIN` du fichier ou du dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.BoolVar(&o.large, "gros-caracteres", false, "PDF et page en caractères de 14 points")
	f.StringVar(&o.association, "association", "", "`FICHIER` des réponses de l’association, à comparer aux feuilles")
	f.BoolVar(&o.individual, "individuel", false, "ne lit que les feuilles, et laisse les réponses d’association")
	f.BoolVar(&o.dry, "a-blanc", false, "dit comment chaque export serait lu, sans rien réunir")
	f.StringVar(&o.mapping, "correspondance", "", "`FICHIER` qui dit quelle colonne répond à quelle question")
	f.StringVar(&o.date, "date", "", "date de la page, comme `2026-11-21` (aujourd’hui si absente)")
	f.Lookup("format").DefValue = "[]" // for pflag, no default to show, in English
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeGathered)
	return cmd
}

// completeGathered proposes to a shell the formats that are not in the list yet.
func completeGathered(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndex(typed, ",")+1]
	var list []cobra.Completion
	for _, format := range report.VolunteersFormats() {
		if !slices.Contains(strings.Split(before, ","), format) && strings.HasPrefix(before+format, typed) {
			list = append(list, before+format)
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

func runGather(ctx context.Context, a *app, o *gatherOptions) error {
	formats, err := o.lookup()
	if err != nil {
		return err
	}
	if err := o.check(a, formats); err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	inputs, err := a.sheetInputs(o.files, "reunir")
	if err != nil {
		return err
	}
	surveys, err := a.sheetSurveys(q, o.mapping, o.dry)
	if err != nil {
		return err
	}
	if o.dry {
		return a.describeExports(surveys, inputs, o.mapping)
	}
	sheets, err := surveys.ReadSheets(ctx, q, inputs)
	if err != nil {
		return stoppedGathering(err)
	}
	switch {
	case o.individual && len(sheets.Answers) > 0:
		a.tellFull(sheets)
	case len(sheets.Full) > 0 && len(sheets.Answers) > 0:
		return mixed(sheets)
	case len(sheets.Full) > 0:
		return a.gatherAnswers(q, o, sheets.Full)
	}
	return a.gatherSheets(q, o, sheets)
}

func stoppedGathering(err error) error {
	return &failure{code: exitInterrupted, text: "interrompu ; rien n’est écrit", cause: err}
}

// gatherAnswers gathers several answers to the questionnaire of an association.
func (a *app) gatherAnswers(_ *diagnostic.Questionnaire, _ *gatherOptions, full []string) error {
	return filesf("%s : ce sont les réponses d’une association, pas des feuilles de bénévoles", listed(full)).
		advise("une feuille se fait avec « %s repondre --individuel » ; pour le plan d’une association, « %s plan »", name, name)
}

// mixed refuses two kinds of files, and says which are which.
func mixed(sheets *batch.Sheets) error {
	return filesf("des feuilles de bénévoles et des réponses d’association sont mélangées ; ne sont pas des feuilles : %s", listed(sheets.Full)).
		advise("avec --individuel, les feuilles sont réunies seules ; les réponses de l’association se donnent avec --association")
}

// tellFull says which answers of an association are left aside.
func (a *app) tellFull(sheets *batch.Sheets) {
	if len(sheets.Full) > 0 {
		a.tell("remarque", "ce ne sont pas des feuilles, et elles sont laissées de côté : "+listed(sheets.Full))
	}
}

// listed names the first of some files, and counts the others.
func listed(files []string) string {
	const most = 5
	list := strings.Join(files[:min(most, len(files))], ", ")
	if more := len(files) - most; more > 0 {
		list += ", et " + counted(more, "autre", "autres")
	}
	return list
}

// gatherSheets writes what sheets say together.
func (a *app) gatherSheets(q *diagnostic.Questionnaire, o *gatherOptions, sheets *batch.Sheets) error {
	date, err := day(o.date)
	if err != nil {
		return err
	}
	var board *diagnostic.Answers
	if o.association != "" {
		answers, err := a.readAnswersOf(q, o.association)
		if err != nil {
			return err
		}
		board = &answers
	}
	rejected := a.tellSheets(sheets)
	v, err := tellVolunteers(q, sheets, board, date)
	if err != nil {
		return err
	}
	a.tellUncounted(sheets, v)
	if v.Missing > 0 {
		a.tell("remarque", stillMissing(v))
	}
	formats, err := o.lookup()
	if err != nil {
		return err
	}
	if o.output != "" && o.output != "-" && isFolder(o.output) {
		if err := makeFolder(o.output); err != nil {
			return err
		}
	}
	failed := []error{}
	for _, format := range formats {
		if err := a.writeGathered(o, format, v); err != nil {
			failed = append(failed, err)
		}
	}
	if rejected != nil {
		failed = append(failed, rejected)
	}
	return a.several(failed)
}

// tellVolunteers tells what sheets say together, when the questionnaire says how.
func tellVolunteers(q *diagnostic.Questionnaire, sheets *batch.Sheets, board *diagnostic.Answers, date string) (diagnostic.Volunteers, error) {
	if q.Individual.Policy == nil {
		return diagnostic.Volunteers{}, filesf("ce référentiel ne dit pas comment réunir les feuilles").
			advise("ajoutez « resultats » et « textes » à son fichier individuel.yaml, comme dans celui du programme")
	}
	return volunteers.Tell(q, sheets.Answers, board, volunteers.Options{Date: date, Tool: diagnostic.Tool{Name: name, Version: Version}}), nil
}

// tellUncounted says that some sheets answer nothing of what is told.
func (a *app) tellUncounted(sheets *batch.Sheets, v diagnostic.Volunteers) {
	if n := len(sheets.Answers) - v.Sheets; n > 0 {
		a.tell("remarque", counted(n, "feuille ne dit rien qui se compte", "feuilles ne disent rien qui se compte"))
	}
}

func stillMissing(v diagnostic.Volunteers) string {
	if v.Missing == 1 {
		return "encore une réponse, et les feuilles pourront parler ensemble"
	}
	return fmt.Sprintf("encore %d réponses, et les feuilles pourront parler ensemble", v.Missing)
}

// writeGathered writes one format.
func (a *app) writeGathered(o *gatherOptions, format report.Format, v diagnostic.Volunteers) error {
	path := o.path(format)
	drawing := report.Options{LargePrint: o.large}
	if path == "-" {
		drawing.Columns = a.Width
	}
	var out bytes.Buffer
	if err := report.WriteVolunteers(&out, format.Name, v, drawing); err != nil {
		return fmt.Errorf("write %s: %w", format.Name, err)
	}
	if path == "-" {
		return a.print(out.Bytes())
	}
	return a.save(path, out.Bytes(), o.replace)
}

func (o *gatherOptions) lookup() ([]report.Format, error) {
	var formats []report.Format
	for _, name := range o.formats {
		format, err := report.LookupVolunteers(name)
		if err != nil {
			return nil, because(exitUsage, err)
		}
		if !slices.ContainsFunc(formats, func(f report.Format) bool { return f.Name == format.Name }) {
			formats = append(formats, format)
		}
	}
	if len(formats) == 0 {
		return nil, usagef("aucun format demandé").advise("les formats sont : %s", joined(report.VolunteersFormats()))
	}
	return formats, nil
}

// check refuses what could only lose or mix outputs.
func (o *gatherOptions) check(a *app, formats []report.Format) error {
	if _, err := day(o.date); err != nil {
		return err
	}
	toStdout := 0
	for _, format := range formats {
		if o.path(format) != "-" {
			continue
		}
		toStdout++
		if format.Opened && a.OutTTY {
			return usagef("un fichier %s ne se lit pas dans le terminal", strings.ToUpper(format.Name)).
				advise("donnez un nom de fichier avec -o, ou retirez « -o - »")
		}
	}
	switch {
	case o.dry && o.output != "":
		return usagef("--a-blanc n’écrit aucune page : -o n’y va pas").advise("gardez --a-blanc et --correspondance")
	case toStdout > 1:
		return usagef("plusieurs formats ne tiennent pas sur la sortie standard").advise("donnez un dossier avec -o")
	case len(formats) > 1 && o.output != "" && o.output != "-" && !isFolder(o.output):
		return usagef("il y a plusieurs fichiers à écrire, et « %s » n’est pas un dossier", o.output).
			advise("terminez le nom du dossier par « / », il sera créé")
	}
	return nil
}

// gatheredStem is the name of what is written.
const gatheredStem = "entre-nous"

// path says where a format goes.
func (o *gatherOptions) path(format report.Format) string {
	switch {
	case o.output == "-":
		return "-"
	case o.output != "" && isFolder(o.output):
		return filepath.Join(o.output, gatheredStem+format.Extension)
	case o.output != "":
		return o.output
	case format.Opened:
		return gatheredStem + format.Extension
	}
	return "-"
}

// sheetInputs finds what to read.
func (a *app) sheetInputs(files []string, command string) ([]batch.Input, error) {
	if len(files) == 1 && files[0] == "-" {
		data, err := a.readInput("-")
		if err != nil {
			return nil, err
		}
		return []batch.Input{batch.Bytes("-", data)}, nil
	}
	if slices.Contains(files, "-") {
		return nil, usagef("« - » se donne seul")
	}
	inputs, ignored, err := batch.Find(files, "")
	var none *batch.NotFound
	if errors.As(err, &none) {
		return nil, filesf("aucun fichier, ni dossier, ne s’appelle « %s », ou il ne peut pas être lu", none.Path).
			advise("vérifiez le nom ; « %s aide %s » dit ce qui se lit", name, command)
	}
	if ignored > 0 {
		a.tell("remarque", fmt.Sprintf("%s dans les dossiers, sans rapport avec des feuilles", counted(ignored, "fichier laissé", "fichiers laissés")))
	}
	if len(inputs) == 0 && err == nil {
		return nil, filesf("aucune feuille n’est là").advise("« %s repondre --individuel --dossier %s » en fait une", name, shellWord(files[0]))
	}
	return inputs, err
}

// tellSheets says what was left out, and returns what makes the command fail at
// its end, or nil.
func (a *app) tellSheets(sheets *batch.Sheets) error {
	for _, left := range []struct {
		count     int
		one, many string
	}{
		{sheets.Copies, "copie de feuille : elle compte une fois", "copies de feuilles : chacune compte une fois"},
		{sheets.Exports, "copie d’un export : elle compte une fois", "copies d’exports : chacune compte une fois"},
		{sheets.Duplicates, "réponse reçue deux fois : la dernière complète est gardée", "réponses reçues deux fois : la dernière complète est gardée"},
		{sheets.Drafts, "brouillon laissé de côté", "brouillons laissés de côté"},
		{sheets.Empty, "feuille sans aucune réponse", "feuilles sans aucune réponse"},
		{sheets.Ignored, "PDF sans réponses laissé de côté", "PDF sans réponses laissés de côté"},
	} {
		if left.count > 0 {
			a.tell("remarque", counted(left.count, left.one, left.many))
		}
	}
	if sheets.Rejected == 0 {
		return nil
	}
	const most = 20
	for _, problem := range sheets.Rejects[:min(most, len(sheets.Rejects))] {
		a.tell("remarque", problem.String())
	}
	if more := len(sheets.Rejects) - most; more > 0 {
		a.tell("remarque", counted(more, "autre problème", "autres problèmes"))
	}
	return filesf("%s", counted(sheets.Rejected, "feuille n’a pas pu être lue", "feuilles n’ont pas pu être lues")).
		advise("les autres sont réunies ; corrigez ce qui est dit plus haut, puis recommencez avec --remplacer")
}
