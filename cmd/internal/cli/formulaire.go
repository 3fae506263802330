package cli

import "github.com/spf13/cobra"

func newForm(a *app) *cobra.Command {
	o := &surveyOptions{}
	cmd := &cobra.Command{
		Use:         "formulaire --vers OUTIL",
		Aliases:     []string{"form"},
		Short:       "écrit le questionnaire pour un outil d’enquête",
		Long:        surveyHelp,
		Example:     surveyExamples,
		Annotations: seeAlso("petitspas aide lot"),
		Args:        args(0, 0, "aucun argument, seulement --vers OUTIL"),
		RunE:        func(*cobra.Command, []string) error { return runSurvey(a, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.target, "vers", "", "`OUTIL` : "+targetNames())
	f.StringVarP(&o.output, "sortie", "o", "", "`FICHIER` ou dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.express, "express", false, "les questions essentielles seulement")
	f.StringVar(&o.axis, "axe", "", "les questions d’un seul `AXE` : gouvernance, communication, donnees ou inclusion")
	f.BoolVar(&o.individual, "individuel", false, "la feuille anonyme d’un bénévole")
	f.BoolVar(&o.replace, "remplacer", false, "remplace le fichier qui existe")
	_ = cmd.RegisterFlagCompletionFunc("vers", completeTargets)
	return cmd
}
