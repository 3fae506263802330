package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// maxInput is more than any answers file or result weighs, in bytes.
const maxInput = 8 << 20

// answersSuffix ends the name of an answers file.
const answersSuffix = ".reponses.yaml"

// loadQuestionnaire reads the questionnaire of the program, or the folder that
// the user gave.
func (a *app) loadQuestionnaire() (*diagnostic.Questionnaire, error) {
	if a.questionnaire == "" {
		return diagnostic.Load(questionnaires.Files)
	}
	return loadFolder(a.questionnaire)
}

// inputKind says what a file holds.
type inputKind uint8

// What files hold.
const (
	answersInput inputKind = iota
	resultInput
)

// input is what a file given by the user holds, taken out of the PDF that
// carries it.
type input struct {
	kind inputKind
	name string // for messages
	data []byte

	result []byte // that a PDF carries beside the answers, or nil
}

// readDossier reads a file of answers, a result, or a PDF that carries them:
// its answers first, its result otherwise.
func (a *app) readDossier(file string) (input, error) {
	data, err := a.readInput(file)
	switch {
	case err != nil:
		return input{}, err
	case pdf.Detect(data):
		return fromPDF(file, data)
	case bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \t\r\n"), []byte("{")):
		return input{kind: resultInput, name: file, data: data}, nil
	}
	return input{kind: answersInput, name: file, data: data}, nil
}

// fromPDF finds what a PDF carries. Answers that are there but damaged are
// never replaced by the result.
func fromPDF(file string, data []byte) (input, error) {
	carried, err := dossier.FromPDF(data)
	switch {
	case carried.Answers != nil:
		return input{answersInput, within(file, dossier.AnswersName), carried.Answers, carried.Result}, nil
	case err != nil:
		return input{}, notRead(file, err)
	case carried.Result != nil:
		return input{kind: resultInput, name: within(file, dossier.ResultName), data: carried.Result}, nil
	}
	return input{}, filesf("« %s » ne contient pas de réponses", file).
		advise("seuls les plans faits par petitspas sans --sans-reponses en contiennent ; sinon, donnez le fichier de réponses (%s)", "*"+answersSuffix)
}

// within names a file inside a PDF.
func within(file, name string) string { return file + " (" + name + ")" }

// notRead says why what a PDF carries cannot be read.
func notRead(file string, err error) error {
	switch {
	case errors.Is(err, pdf.ErrProtected):
		return filesf("« %s » est protégé : son contenu est chiffré", file).
			advise("enregistrez-en une copie sans mot de passe, ou donnez le fichier de réponses")
	case errors.Is(err, pdf.ErrTooLarge):
		return filesf("« %s » contient des fichiers trop gros pour être un plan", file).
			advise("donnez le fichier de réponses")
	}
	return filesf("« %s » est abîmé : ce qu’il contient ne se lit pas en entier", file).
		advise("reprenez-en une copie à sa source, ou donnez le fichier de réponses")
}

// readAnswers reads an answers file, and tells what the questionnaire does not
// know in it.
func (a *app) readAnswers(q *diagnostic.Questionnaire, file string, data []byte) (diagnostic.Answers, error) {
	answers, notices, err := answerfile.Read(q, file, data)
	for _, n := range notices {
		a.tell("remarque", n.String())
	}
	if given := answers.Questionnaire.ID; given != "" && given != q.ID && a.questionnaire == "" {
		a.tell("conseil", fmt.Sprintf("si vous avez le dossier du référentiel « %s », ajoutez --referentiel DOSSIER", given))
	}
	return answers, err
}

// readAnswersOf reads the answers of a file, or of the PDF that carries them.
func (a *app) readAnswersOf(q *diagnostic.Questionnaire, file string) (diagnostic.Answers, error) {
	in, err := a.readDossier(file)
	if err != nil {
		return diagnostic.Answers{}, err
	}
	if in.kind != answersInput {
		return diagnostic.Answers{}, filesf("« %s » est un résultat : il ne contient pas les réponses", in.name).
			advise("donnez le fichier de réponses, ou le plan en PDF qui les emporte")
	}
	return a.readAnswers(q, in.name, in.data)
}

// readPlanned reads answers and evaluates them, or reads a result saved
// earlier. Answers without a date get the day given.
func (a *app) readPlanned(q *diagnostic.Questionnaire, file, day string) (planned, error) {
	in, err := a.readDossier(file)
	if err != nil {
		return planned{}, err
	}
	if in.kind == resultInput {
		r, err := report.ReadResult(in.data)
		if err != nil {
			return planned{}, filesf("%s : %v", in.name, err).
				advise("le plus sûr est de repartir du fichier de réponses : « %s plan ….reponses.yaml »", name)
		}
		return planned{result: completed(r, q)}, nil
	}
	answers, err := a.readAnswers(q, in.name, in.data)
	if err != nil {
		return planned{}, err
	}
	answers.Date = cmp.Or(answers.Date, day)
	p := planFrom(q, answers)
	if saved, err := report.ReadResult(in.result); err == nil {
		saved = completed(saved, q)
		p.result.Volunteers = saved.Volunteers // a plan never carries the sheets that say it
		p.result.Near = stillNear(saved.Near, p.result.Plan)
	}
	return p, nil
}

// completed gives a result saved by an earlier version what it did not have.
func completed(r diagnostic.Result, q *diagnostic.Questionnaire) diagnostic.Result {
	r.Texts.Complete(q.Texts.Report)
	if r.Volunteers != nil {
		r.Volunteers.Texts.Complete(q.Texts.Volunteers)
	}
	if r.Near != nil {
		r.Near.Texts.Complete(q.Texts.Places)
	}
	if r.Reminders == (diagnostic.Reminders{}) {
		r.Reminders = q.Policy.Reminders
	}
	return r
}

// readInput reads a file, or standard input for « - ».
func (a *app) readInput(file string) ([]byte, error) {
	if file != "-" {
		data, err := a.read(file, maxInput)
		if err != nil {
			return nil, because(exitFiles, err).orNear(file)
		}
		return data, nil
	}
	data, err := io.ReadAll(io.LimitReader(a.In, maxInput+1))
	if err != nil || len(data) > maxInput {
		return nil, filesf("l’entrée standard est illisible ou trop longue")
	}
	return data, nil
}

// planFrom evaluates answers, and keeps them beside their result.
func planFrom(q *diagnostic.Questionnaire, answers diagnostic.Answers) planned {
	return planned{q, evaluate(q, answers), &answers}
}

// evaluate computes a result and signs it with the name of the program.
func evaluate(q *diagnostic.Questionnaire, answers diagnostic.Answers) diagnostic.Result {
	r := rules.Evaluate(q, answers)
	r.Tool = diagnostic.Tool{Name: name, Version: Version}
	return r
}

// stem is the name of the outputs of an input: « asso.reponses.yaml » and
// « asso.plan.pdf » give « asso ».
func stem(file string) string {
	if file == "-" {
		return "association"
	}
	base := filepath.Base(file)
	for _, suffix := range []string{answersSuffix, ".resultat.json", filepath.Ext(base)} {
		if cut, ok := strings.CutSuffix(base, suffix); ok && cut != "" {
			base = cut
			break
		}
	}
	if cut := endsWithPlan.ReplaceAllString(base, ""); cut != "" {
		return cut
	}
	return base
}

// endsWithPlan is what the name of a plan or of a comparison has after that of its
// input, with the number of a copy: « asso.plan », « asso.plan-2 »,
// « asso.plan (1) ».
var endsWithPlan = regexp.MustCompile(`\.(plan|comparaison)(-[0-9]+| ?\([0-9]+\))?$`)

func today() string { return time.Now().Format(time.DateOnly) }

// day is the value of --date, or today.
func day(given string) (string, error) {
	if given == "" {
		return today(), nil
	}
	if _, err := time.Parse(time.DateOnly, given); err != nil {
		return "", usagef("date « %s » illisible", given).advise("écrivez-la ainsi : 2026-11-21")
	}
	return given, nil
}
