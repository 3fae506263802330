package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey/surveyform"
)

// surveyOptions are the choices of « petitspas formulaire --vers ».
type surveyOptions struct {
	target     string // name of a tool
	output     string // file, folder or « - »; empty for a file here
	express    bool
	axis       string
	individual bool
	replace    bool
}

const surveyHelp = `Avec --vers, la commande écrit le questionnaire pour l’outil d’enquête que vous
avez déjà, au lieu d’une page. Les réponses exportées de cet outil se relisent
ensuite sans rien régler : « petitspas lot ». OUTIL est :
  limesurvey   une structure d’enquête (.txt) que LimeSurvey importe
  xlsform      un classeur (.xlsx) que KoboToolbox et ODK importent
  framaforms   un guide (.txt) : quoi copier, où, et les listes d’options
  csv          la première ligne d’un tableau à remplir, une réponse par ligne

Les questions, les conditions et les choix sont les mêmes que dans le terminal.
« Je ne sais pas » et « pas concerné » y sont de vraies réponses.

Une phrase y dit que les réponses restent chez les personnes qui tiennent le
questionnaire, et que personne n’y est nommé. Ce que l’outil recueille de
lui-même (adresse IP, page d’origine, heure) est coupé là où le fichier le
permet.`

const surveyExamples = `  petitspas formulaire --vers limesurvey -o enquete.txt
  petitspas formulaire --vers xlsform --express -o express.xlsx
  petitspas formulaire --vers framaforms --axe inclusion -o guide.txt
  petitspas formulaire --vers limesurvey --individuel -o benevoles.txt
  petitspas formulaire --vers csv -o - > tableau.csv`

func targetNames() []string {
	var names []string
	for _, t := range surveyform.Targets() {
		names = append(names, t.Name)
	}
	return names
}

// targets are the tools, with their names.
func targets() []cobra.Completion {
	var list []cobra.Completion
	for _, t := range surveyform.Targets() {
		list = append(list, described(t.Name, t.Title))
	}
	return list
}

// runSurvey writes the questionnaire for a survey tool.
func runSurvey(a *app, o *surveyOptions) error {
	target, err := o.lookup(a)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	form, err := o.form(q)
	if err != nil {
		return err
	}
	data, err := target.Write(form)
	if err != nil {
		return because(exitFailed, err)
	}
	if o.output == "-" {
		err = a.print(data)
	} else {
		err = a.saveSurvey(o, target, data)
	}
	if err != nil {
		return err
	}
	a.tellSurvey(&q.Texts.Survey, target, form)
	return nil
}

// tellSurvey says what to do with the file, what not to collect, and how the
// answers are read.
func (a *app) tellSurvey(t *diagnostic.SurveyTexts, target surveyform.Target, form *surveyform.Form) {
	lines := []string{target.Next(form), t.Author}
	if form.Read != "" {
		lines = append(lines, diagnostic.Fill(t.NextRead, "commande", form.Read))
	}
	for _, line := range lines {
		fmt.Fprintln(a.Err, console.CleanLine(line))
	}
}

// lookup finds the tool, and refuses what could not be written.
func (o *surveyOptions) lookup(a *app) (surveyform.Target, error) {
	target, ok := surveyform.Lookup(o.target)
	switch {
	case o.target == "":
		return target, usagef("pour quel outil ?").advise("ajoutez --vers et l’un de ces noms : %s", joined(targetNames()))
	case !ok:
		return target, notAmong("outil inconnu", o.target, "les outils sont", targetNames())
	case o.output == "-" && a.OutTTY && target.Extension == ".xlsx":
		return target, usagef("un fichier XLSX ne se lit pas dans le terminal").advise("donnez un nom de fichier avec -o")
	}
	return target, nil
}

// form makes what is to be written.
func (o *surveyOptions) form(q *diagnostic.Questionnaire) (*surveyform.Form, error) {
	path, err := o.path(q)
	if err != nil {
		return nil, err
	}
	form, ok := surveyform.NewIndividual(q)
	if !o.individual {
		form, ok = surveyform.New(q, path)
		form.Read = name + " lot reponses.csv -o resultats/"
	}
	if !ok {
		return nil, filesf("ce référentiel n’a pas de textes pour un outil d’enquête").
			advise("ajoutez à son textes.yaml une partie « enquete », comme dans celui du programme")
	}
	return form, nil
}

func (o *surveyOptions) path(q *diagnostic.Questionnaire) (diagnostic.Path, error) {
	switch {
	case o.individual && (o.express || o.axis != ""):
		return "", usagef("--individuel est une feuille à part : --express et --axe n’y vont pas").advise("gardez --individuel seul")
	case o.express && o.axis != "":
		return "", usagef("--express et --axe s’excluent").advise("gardez-en un seul")
	case o.express:
		return diagnostic.ExpressPath, nil
	case o.axis != "":
		return diagnostic.Path(o.axis), knownAxis(q, o.axis)
	}
	return diagnostic.CompletePath, nil
}

// saveSurvey writes the file: there, in the folder given, or here under a name
// that says what it is.
func (a *app) saveSurvey(o *surveyOptions, target surveyform.Target, data []byte) error {
	path := o.output
	if path == "" || isFolder(path) {
		if path != "" {
			if err := a.makeFolder(path); err != nil {
				return err
			}
		}
		path = filepath.Join(path, o.fileName(target))
	}
	return a.save(path, data, o.replace)
}

// fileName is « questionnaire-express-limesurvey.txt ».
func (o *surveyOptions) fileName(target surveyform.Target) string {
	parts := []string{"questionnaire"}
	switch {
	case o.individual:
		parts = append(parts, "individuel")
	case o.express:
		parts = append(parts, "express")
	case o.axis != "":
		parts = append(parts, o.axis)
	}
	return strings.Join(append(parts, target.Name), "-") + target.Extension
}
