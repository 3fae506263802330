package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/report"
)

// planOptions are the choices of « petitspas plan ».
type planOptions struct {
	files   []string
	formats []string
	output  string
	replace bool
	large   bool
	date    string
	bare    bool     // the PDF carries no answers
	notes   bool     // it carries all that the answers file holds
	sheets  []string // of the volunteers: files and folders, or none
	places  string   // lists of places, or those that are beside the answers
	alone   bool     // without places near here
}

func newPlan(a *app) *cobra.Command {
	o := &planOptions{}
	cmd := &cobra.Command{
		Use:     "plan FICHIER…",
		Aliases: []string{"report"},
		Short:   "fait le plan d’un fichier de réponses, dans le format voulu",
		Long: `Lit un fichier de réponses, un plan en PDF, ou un résultat enregistré en JSON,
et en fait le plan de petits pas.

Le PDF, et tout ce qui s’ouvre avec un autre programme, est écrit à côté du
fichier, sous le nom FICHIER.plan.pdf ; le texte (txt, md, json) est écrit sur la
sortie standard. Avec -o, ils vont dans le fichier ou dans le dossier donné ;
« -o - » écrit sur la sortie standard. Un fichier qui existe n’est remplacé
qu’avec --remplacer.

Le PDF emporte les réponses : avec lui seul, on peut refaire le plan ou le
diagnostic. Il n’emporte ni les notes, ni qui pense quoi, ni les pas refusés,
sauf avec --avec-notes. Avec --sans-reponses, il n’emporte rien. Le résultat en
JSON contient aussi les réponses, sauf avec --sans-reponses.

Avec --feuilles, le plan a une page de plus : ce que disent ensemble les feuilles
sans nom des bénévoles, s’il y en a cinq. Elle n’entre pas dans la note. Le plan
n’emporte jamais les feuilles.

Avec une liste de lieux d’aide, le plan montre les plus proches. Elle se donne avec
--lieux ; un fichier lieux-37.yaml à côté des réponses, ou dans leur dossier, est
pris seul.

Formats :
` + formatLines(planFormats()) + `
FICHIER peut être « - » pour lire l’entrée standard.`,
		Example: `  petitspas plan lavoir.reponses.yaml
  petitspas plan lavoir.reponses.yaml -f txt
  petitspas plan lavoir.reponses.yaml -f pdf,csv,ics -o plans/
  petitspas plan lavoir.reponses.yaml --sans-reponses -o affiche.pdf
  petitspas plan lavoir.reponses.yaml --feuilles feuilles/
  petitspas plan lavoir.reponses.yaml --lieux lieux/
  petitspas plan lavoir.plan.pdf -f txt
  petitspas plan resultat.json -f pdf -o plan.pdf --remplacer`,
		Annotations:       seeAlso("petitspas aide repondre, petitspas aide reunir, petitspas aide refaire, petitspas aide lieux, petitspas aide expliquer"),
		Args:              args(1, 1<<20, "un FICHIER au moins"),
		ValidArgsFunction: completeFiles(1<<20, plannedFiles()...),
		RunE: func(_ *cobra.Command, given []string) error {
			o.files = given
			return runPlan(a, o)
		},
	}
	f := cmd.Flags()
	f.StringSliceVarP(&o.formats, "format", "f", []string{"pdf"}, "`FORMATS` séparés par des virgules : "+joined(formatNames(planFormats()))+" (pdf si absent)")
	f.StringVarP(&o.output, "sortie", "o", "", "`CHEMIN` du fichier ou du dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.BoolVar(&o.large, "gros-caracteres", false, "PDF, page et document en caractères de 14 points")
	f.BoolVar(&o.bare, "sans-reponses", false, "le PDF et le JSON n’emportent pas les réponses")
	f.BoolVar(&o.notes, "avec-notes", false, "le PDF emporte aussi les notes, les avis et les refus")
	f.StringArrayVar(&o.sheets, "feuilles", nil, "`DOSSIER` ou fichier des feuilles de bénévoles : le plan a une page « entre nous »")
	f.StringVar(&o.places, "lieux", "", "`DOSSIER` ou fichier des lieux d’aide, faits par « petitspas lieux »")
	f.BoolVar(&o.alone, "sans-lieux", false, "ne cherche pas de lieux proches")
	f.StringVar(&o.date, "date", "", "date du plan, comme `2026-11-21` (celle des réponses si absente)")
	f.Lookup("format").DefValue = "[]" // for pflag, no default to show, in English
	f.Lookup("feuilles").DefValue = "[]"
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeList(proposed(planFormats)))
	return cmd
}

// planJob is one file to write.
type planJob struct {
	format  report.Format
	planned planned
	path    string // "-" for standard output
}

func runPlan(a *app, o *planOptions) error {
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
	if o.output != "" && o.output != "-" && isFolder(o.output) {
		if err := a.makeFolder(o.output); err != nil {
			return err
		}
	}
	sheets, failed := a.planSheets(q, o)
	if sheets == nil && len(failed) > 0 {
		return a.several(failed)
	}
	for _, file := range o.files {
		a.warn(q, file)
		p, err := a.readPlanned(q, file, cmp.Or(o.date, today()))
		if err != nil {
			failed = append(failed, err)
			continue
		}
		if o.date != "" {
			p.result.Date = o.date
		}
		if err := a.addVolunteers(q, &p, sheets); err != nil {
			return err
		}
		if o.alone {
			p.result.Near = nil
		} else if err := a.addPlaces(&p, file, o.places); err != nil {
			return err
		}
		for _, format := range formats {
			if err := a.write(planJob{format, p, o.path(file, format)}, o); err != nil {
				failed = append(failed, err)
			}
		}
	}
	return a.several(failed)
}

// several explains every error; the exit code is that of the worst.
func (a *app) several(failed []error) error {
	worst := exitFine
	for _, err := range failed {
		worst = max(worst, a.explain(err))
	}
	if worst == exitFine {
		return nil
	}
	return &failure{code: worst}
}

func (o *planOptions) lookup() ([]report.Format, error) {
	var formats []report.Format
	for _, name := range o.formats {
		format, err := report.Lookup(name)
		if err != nil {
			return nil, unknownFormat(name, formatNames(planFormats()))
		}
		asked := func(f report.Format) bool { return f.Name == format.Name }
		if !slices.ContainsFunc(formats, asked) {
			formats = append(formats, format)
		}
	}
	if len(formats) == 0 {
		return nil, usagef("aucun format demandé").advise("les formats sont : %s", joined(formatNames(planFormats())))
	}
	return formats, nil
}

// check refuses what could only lose or mix outputs.
func (o *planOptions) check(a *app, formats []report.Format) error {
	if o.date != "" {
		if _, err := day(o.date); err != nil {
			return err
		}
	}
	if o.places != "" && o.alone {
		return usagef("--lieux et --sans-lieux s’excluent").advise("gardez-en un seul")
	}
	if o.bare && o.notes {
		return usagef("--sans-reponses et --avec-notes s’excluent").advise("gardez-en un seul")
	}
	toStdout := 0
	for _, format := range formats {
		if o.path(o.files[0], format) != "-" {
			continue
		}
		toStdout++
		if format.Opened && a.OutTTY {
			return usagef("un fichier %s ne se lit pas dans le terminal", strings.ToUpper(format.Name)).
				advise("donnez un nom de fichier avec -o, ou retirez « -o - »")
		}
	}
	switch {
	case len(o.sheets) > 0 && len(o.files) > 1:
		return usagef("--feuilles va avec un seul plan : les feuilles sont celles d’une association")
	case toStdout*len(o.files) > 1:
		return usagef("plusieurs plans ne tiennent pas sur la sortie standard").advise("donnez un dossier avec -o")
	case len(o.files)*len(formats) > 1 && o.output != "" && o.output != "-" && !isFolder(o.output):
		return usagef("il y a plusieurs plans à écrire, et « %s » n’est pas un dossier", o.output).
			advise("terminez le nom du dossier par « / », il sera créé")
	}
	return nil
}

// path says where a plan goes.
func (o *planOptions) path(file string, format report.Format) string {
	return outputPath(o.output, file, ".plan"+format.Extension, format.Opened)
}

// carry is what the PDFs carry.
func (o *planOptions) carry() carry {
	switch {
	case o.bare:
		return carryNothing
	case o.notes:
		return carryAll
	}
	return carryShareable
}

func (a *app) write(job planJob, o *planOptions) error {
	drawing := report.Options{LargePrint: o.large}
	if job.path == "-" {
		drawing.Columns = a.Width
	}
	data, err := a.draw(job.format, job.planned, o.carry(), drawing)
	if err != nil {
		return err
	}
	if job.path == "-" {
		return a.print(data)
	}
	return a.save(job.path, data, o.replace)
}
