package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// mergeOptions are the choices of « petitspas reunir »: those of whole
// questionnaires, and those of the sheets of volunteers.
type mergeOptions struct {
	agreementOptions
	association string // its own answers, beside the sheets; or empty
	individual  bool   // only sheets are read
	dry         bool
}

const mergeHelp = `Réunit ce que plusieurs personnes d’une même association ont répondu, chacune de
son côté. Le programme regarde ce qui est donné : des questionnaires entiers, ou
les feuilles sans nom des bénévoles. Les deux ne se mélangent pas.

DES QUESTIONNAIRES ENTIERS

` + agreementHelp + `

LES FEUILLES DES BÉNÉVOLES

` + sheetsHelp

func newMerge(a *app) *cobra.Command {
	o := &mergeOptions{}
	cmd := &cobra.Command{
		Use:     "reunir FICHIER…",
		Aliases: []string{"merge"},
		Short:   "réunit les questionnaires, ou les feuilles, de plusieurs personnes d’une même association",
		Long:    mergeHelp,
		Example: agreementExamples + "\n" + sheetsExamples,
		Annotations: seeAlso(
			"petitspas aide repondre, petitspas aide plan"),
		Args:              args(1, 1<<20, "un FICHIER au moins"),
		ValidArgsFunction: completeFiles(1<<20, batchFilesRead()...),
		RunE: func(cmd *cobra.Command, given []string) error {
			o.files = given
			return runMerge(cmd.Context(), a, o)
		},
	}
	o.flags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.association, "association", "", "feuilles : `FICHIER` des réponses de l’association, à comparer")
	f.BoolVar(&o.individual, "individuel", false, "feuilles : ne lit qu’elles, et laisse les questionnaires entiers")
	f.BoolVar(&o.dry, "a-blanc", false, "feuilles : dit comment chaque export serait lu, sans rien réunir")
	return cmd
}

// sheetsOnly tells whether only the sheets of volunteers can be meant.
func (o *mergeOptions) sheetsOnly() bool { return o.association != "" || o.individual || o.dry }

// wholeOnly tells whether only whole questionnaires can be meant.
func (o *mergeOptions) wholeOnly() bool { return o.propose || o.decide || o.agreementOptions.sheet }

// runMerge looks at what is given, and puts together either whole
// questionnaires or sheets.
func runMerge(ctx context.Context, a *app, o *mergeOptions) error {
	switch {
	case o.wholeOnly() && o.sheetsOnly():
		return usagef("--proposer, --decider et --fiche vont avec des questionnaires entiers ; --association, --individuel et --a-blanc, avec des feuilles").
			advise("réunissez d’un côté les questionnaires, de l’autre les feuilles")
	case o.wholeOnly():
		return runAgreement(ctx, a, &o.agreementOptions, o.files)
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	saved, found, err := a.savedVolunteers(q, o)
	switch {
	case err != nil:
		return err
	case found:
		return a.writeVolunteers(o, saved, nil)
	}
	if whole, err := o.correspondsToWhole(q); err != nil {
		return err
	} else if whole {
		return runAgreement(ctx, a, &o.agreementOptions, o.files)
	}
	inputs, ignored, err := a.sheetInputs(o.files)
	if err != nil {
		return err
	}
	surveys, err := a.sheetSurveys(q, o.mapping, o.dry)
	if err != nil {
		return err
	}
	if o.dry {
		return a.describeSheets(o, surveys, inputs)
	}
	sheets, err := surveys.ReadSheets(ctx, q, inputs)
	switch {
	case err != nil:
		return &failure{code: exitInterrupted, text: "interrompu ; rien n’est écrit", cause: err}
	case len(sheets.Full)+sheets.Ignored > 0 && len(sheets.Answers) == 0 && !o.sheetsOnly():
		return runAgreement(ctx, a, &o.agreementOptions, o.files)
	case len(sheets.Full) > 0 && len(sheets.Answers) == 0:
		return notSheets(sheets)
	case len(sheets.Full) > 0 && !o.individual:
		return mixed(sheets)
	}
	a.tellIgnored(ignored)
	return a.gatherSheets(q, o, sheets)
}

// correspondsToWhole tells whether the correspondence that was given speaks of
// whole questionnaires. The error is what is wrong in it.
func (o *mergeOptions) correspondsToWhole(q *diagnostic.Questionnaire) (bool, error) {
	if o.mapping == "" || o.sheetsOnly() {
		return false, nil
	}
	if _, err := correspondence(survey.SchemaOfSheet(q), o.mapping, false); err == nil {
		return false, nil
	}
	_, err := correspondence(survey.SchemaOf(q), o.mapping, false)
	return err == nil, err
}

// mixed refuses two kinds of files, and says which are which.
func mixed(sheets *batch.Sheets) error {
	return filesf("des feuilles de bénévoles et des questionnaires entiers sont mélangés ; ne sont pas des feuilles : %s", listed(sheets.Full)).
		advise("avec --individuel, les feuilles sont réunies seules ; les réponses de l’association se donnent avec --association")
}

func notSheets(sheets *batch.Sheets) error {
	return filesf("%s : ce sont les réponses d’une association, pas des feuilles de bénévoles", listed(sheets.Full)).
		advise("une feuille se fait avec « %s repondre --individuel »", name)
}

// listed names the first of some files, and counts the others.
func listed(files []string) string {
	const most = 5
	list := strings.Join(slices.Clone(files[:min(most, len(files))]), ", ")
	if more := len(files) - most; more > 0 {
		list += ", et " + counted(more, "autre", "autres")
	}
	return list
}
