package cli

import (
	"bytes"
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/needs"
	"codeberg.org/petitspas/petitspas/report"
)

// needsOptions are the choices of « petitspas besoins ».
type needsOptions struct {
	agreementOptions
	sheets []string
	pix    string
	places string
	alone  bool
}

func newNeeds(a *app) *cobra.Command {
	o := &needsOptions{}
	cmd := &cobra.Command{
		Use:     "besoins FICHIER",
		Aliases: []string{"needs"},
		Short:   "ce que l’association veut apprendre, pour combien de personnes, et où",
		Long: `Fait un tableau de ce que l’association veut apprendre, du sujet le plus partagé
au moins partagé : pour combien de personnes, qui peut montrer, de quelle façon on
aime apprendre, et les ateliers près d’ici.

FICHIER est le fichier de réponses de l’association, ou le plan en PDF qui les
emporte. On peut y ajouter :
  --feuilles  ce que disent ensemble les feuilles sans nom des bénévoles
  --pix       les résultats d’une campagne Pix Orga, en CSV
  --lieux     une liste faite par « petitspas lieux » ; celle qui est à côté des
              réponses est prise seule

Rien n’est compté avant cinq personnes. Une ou deux personnes s’écrivent « moins de
3 ». Aucun nom n’est lu dans les résultats Pix.

Formats : ` + joined(report.NeedsFormats()) + ` ; le texte va sur la sortie standard.`,
		Example: `  petitspas besoins lavoir.reponses.yaml
  petitspas besoins lavoir.reponses.yaml --feuilles feuilles/ -f pdf
  petitspas besoins lavoir.reponses.yaml --pix campagne.csv --lieux lieux/ -o besoins.pdf`,
		Annotations:       seeAlso("petitspas aide reunir, petitspas aide lieux"),
		Args:              args(1, 1, "un FICHIER de réponses"),
		ValidArgsFunction: completeFiles(1, answersFiles()...),
		RunE: func(_ *cobra.Command, given []string) error {
			o.files = given
			return runNeeds(a, o)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.sheets, "feuilles", nil, "`DOSSIER` ou fichier des feuilles de bénévoles")
	f.StringVar(&o.pix, "pix", "", "`FICHIER` des résultats d’une campagne Pix Orga, en CSV")
	f.StringVar(&o.places, "lieux", "", "`DOSSIER` ou fichier des lieux d’aide")
	f.BoolVar(&o.alone, "sans-lieux", false, "ne cherche pas d’ateliers proches")
	f.StringSliceVarP(&o.formats, "format", "f", nil, "`FORMATS` séparés par des virgules (txt si absent)")
	f.StringVarP(&o.output, "sortie", "o", "", "`CHEMIN` du fichier ou du dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.BoolVar(&o.large, "gros-caracteres", false, "en caractères de 14 points")
	f.StringVar(&o.date, "date", "", "date du tableau, comme `2026-11-21` (celle des réponses si absente)")
	f.Lookup("format").DefValue = "[]"
	f.Lookup("feuilles").DefValue = "[]"
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeList(formatsOf(report.NeedsFormats)))
	return cmd
}

func runNeeds(a *app, o *needsOptions) error {
	if o.places != "" && o.alone {
		return usagef("--lieux et --sans-lieux s’excluent").advise("gardez-en un seul")
	}
	if o.date != "" {
		if _, err := day(o.date); err != nil {
			return err
		}
	}
	if err := o.checkFormats(); err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if q.Needs == nil {
		return filesf("ce référentiel ne dit pas ce que l’on peut apprendre").
			advise("ajoutez « besoins » à ses fichiers ressources.yaml et textes.yaml, comme dans celui du programme")
	}
	answers, err := a.readAnswersOf(q, o.files[0])
	if err != nil {
		return err
	}
	answers.Date = cmp.Or(o.date, answers.Date, today())
	sources, rejected, err := a.needsSources(q, o, answers)
	if err != nil {
		return err
	}
	n := needs.Tell(q, answers, sources)
	a.tellLacking(&o.agreementOptions, func() []rune { return report.UndrawableNeeds(n) })
	err = a.writeEach(&o.agreementOptions, "besoins", func(out *bytes.Buffer, format string, drawing report.Options) error {
		return report.WriteNeeds(out, format, n, drawing)
	})
	if err != nil {
		rejected = append(rejected, err)
	}
	return a.several(rejected)
}

// needsSources reads what is known besides the answers. What is rejected does
// not stop: it is told at the end.
func (a *app) needsSources(q *diagnostic.Questionnaire, o *needsOptions, answers diagnostic.Answers) (s needs.Sources, rejected []error, err error) {
	s.Tool = diagnostic.Tool{Name: name, Version: Version}
	sheets, rejected := a.planSheets(q, &planOptions{sheets: o.sheets})
	if sheets == nil && len(rejected) > 0 {
		return s, nil, rejected[0]
	}
	if sheets != nil {
		v, err := tellVolunteers(q, sheets, &answers, answers.Date)
		if err != nil {
			return s, nil, err
		}
		a.tellUncounted(sheets, v)
		if v.Missing > 0 {
			a.tell("remarque", stillMissing(v))
		}
		s.Volunteers = &v
	}
	if o.pix != "" {
		if s.Pix, err = a.readPix(q, o.pix); err != nil {
			return s, nil, err
		}
	}
	path, ok := o.places, o.places != ""
	if !ok && !o.alone {
		path, ok = a.usualPlaces(o.files[0])
	}
	if !ok || !q.Places.Any() {
		return s, rejected, nil
	}
	a.inputs = append(a.inputs, path)
	list, err := readPlaces(path)
	s.List = &list
	return s, rejected, err
}

func (a *app) readPix(q *diagnostic.Questionnaire, file string) (*survey.PixResults, error) {
	data, err := a.read(file, maxList)
	if err != nil {
		return nil, because(exitFiles, err)
	}
	results, err := survey.ReadPix(file, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if policy := q.Individual.Policy; policy != nil && results.People < policy.Least {
		a.tell("remarque", fmt.Sprintf("moins de %d résultats Pix partagés : ils ne sont pas comptés", policy.Least))
	}
	return &results, nil
}
