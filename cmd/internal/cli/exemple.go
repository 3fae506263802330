package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
)

// exampleOptions are the choices of « petitspas exemple ».
type exampleOptions struct {
	folder  string
	replace bool
	date    string
}

func newExample(a *app) *cobra.Command {
	o := &exampleOptions{}
	cmd := &cobra.Command{
		Use:     "exemple",
		Aliases: []string{"demo"},
		Short:   "montre le plan d’une association inventée, sans poser de question",
		Long: `Montre à l’écran le plan d’une association inventée, sans poser de question, et
écrit dans un dossier :
  plan.pdf               le plan, à imprimer
  plan.html              le même, à lire dans un navigateur
  resultat.json          le résultat complet
  exemple.reponses.yaml  les réponses
  lieux-37.yaml          des lieux d’aide inventés

Le fichier de réponses peut être ouvert et changé : c’est un bon moyen d’essayer.`,
		Example: `  petitspas exemple -o demo
  petitspas plan demo/exemple.reponses.yaml -f txt`,
		Annotations:       seeAlso("petitspas aide repondre, petitspas aide plan"),
		Args:              args(0, 0, "aucun argument, seulement -o DOSSIER"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return runExample(a, o) },
	}
	f := cmd.Flags()
	f.StringVarP(&o.folder, "sortie", "o", "exemple", "`DOSSIER` où écrire, créé s’il n’existe pas")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.StringVar(&o.date, "date", "", "date du plan, comme `2026-11-21` (aujourd’hui si absente)")
	f.Lookup("sortie").DefValue = ""
	return cmd
}

func runExample(a *app, o *exampleOptions) error {
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		return err
	}
	answers, err := a.readAnswers(q, "exemple"+answersSuffix, questionnaires.Example)
	if err != nil {
		return err
	}
	answers.Date = today
	answers.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
	p := planFrom(q, answers)
	if p.result.Near, err = examplePlaces(q, answers, &p.result); err != nil {
		return err
	}
	outputs, err := a.exampleOutputs(p)
	if err != nil {
		return err
	}
	if err := a.makeFolder(o.folder); err != nil {
		return err
	}
	if err := a.show(p.result); err != nil {
		return err
	}
	for _, out := range outputs {
		if err := a.save(filepath.Join(o.folder, out.name), out.data, o.replace); err != nil {
			return err
		}
	}
	return nil
}

// examplePlaces finds the made-up places near the association.
func examplePlaces(q *diagnostic.Questionnaire, answers diagnostic.Answers, r *diagnostic.Result) (*diagnostic.Near, error) {
	f, err := listfile.ReadFile(examplePlacesName, questionnaires.ExamplePlaces)
	if err != nil {
		return nil, err
	}
	return rules.Near(q, answers, r, rules.List{List: places.NewList(f.Places), Date: f.Date, Sources: f.Sources}), nil
}

// examplePlacesName is where a plan finds them again, beside the answers.
const examplePlacesName = "lieux-37.yaml"

// output is a file to write.
type output struct {
	name string
	data []byte
}

func (a *app) exampleOutputs(p planned) ([]output, error) {
	data, err := answerfile.Write(p.questionnaire, *p.answers)
	if err != nil {
		return nil, err
	}
	outputs := []output{{"exemple" + answersSuffix, data}, {examplePlacesName, questionnaires.ExamplePlaces}}
	for _, out := range []struct{ format, name string }{{"pdf", "plan.pdf"}, {"html", "plan.html"}, {"json", "resultat.json"}} {
		format, err := report.Lookup(out.format)
		if err != nil {
			return nil, err
		}
		data, err := a.draw(format, p, carryShareable, report.Options{})
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, output{out.name, data})
	}
	return outputs, nil
}
