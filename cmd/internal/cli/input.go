package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
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

// loadFolder reads a questionnaire folder; its problems are said with the path
// that the user knows.
func loadFolder(folder string) (*diagnostic.Questionnaire, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, filesf("aucun dossier ne s’appelle « %s »", folder).
			advise("donnez le dossier qui contient referentiel.yaml")
	}
	q, err := diagnostic.Load(os.DirFS(folder))
	if problems, ok := err.(strictyaml.Problems); ok {
		for i := range problems {
			problems[i].File = filepath.Join(folder, filepath.FromSlash(problems[i].File))
		}
	}
	return q, err
}

// readAnswers reads an answers file, and tells what the questionnaire does not
// know in it.
func (a *app) readAnswers(q *diagnostic.Questionnaire, file string, data []byte) (diagnostic.Answers, error) {
	answers, notices, err := answerfile.Read(q, file, data)
	for _, n := range notices {
		a.tell("remarque", n.String())
	}
	return answers, err
}

// readResult reads an answers file and evaluates it, or reads a result saved
// earlier.
func (a *app) readResult(q *diagnostic.Questionnaire, file string) (diagnostic.Result, error) {
	data, err := a.readInput(file)
	if err != nil {
		return diagnostic.Result{}, err
	}
	if bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \t\r\n"), []byte("{")) {
		r, err := report.ReadResult(data)
		if err != nil {
			return r, filesf("%s : %v", file, err).
				advise("le plus sûr est de repartir du fichier de réponses : « %s plan ….reponses.yaml »", name)
		}
		return completed(r, q), nil
	}
	answers, err := a.readAnswers(q, file, data)
	if err != nil {
		return diagnostic.Result{}, err
	}
	if answers.Date == "" {
		answers.Date = today()
	}
	return evaluate(q, answers), nil
}

// completed gives a result saved by an earlier version what it did not have.
func completed(r diagnostic.Result, q *diagnostic.Questionnaire) diagnostic.Result {
	r.Texts.Complete(q.Texts.Report)
	if r.Reminders == (diagnostic.Reminders{}) {
		r.Reminders = q.Policy.Reminders
	}
	return r
}

// readInput reads a file, or standard input for « - ».
func (a *app) readInput(file string) ([]byte, error) {
	if file != "-" {
		data, err := dossier.Read(file, maxInput)
		if err != nil {
			return nil, because(exitFiles, err)
		}
		return data, nil
	}
	data, err := io.ReadAll(io.LimitReader(a.In, maxInput+1))
	if err != nil || len(data) > maxInput {
		return nil, filesf("l’entrée standard est illisible ou trop longue")
	}
	return data, nil
}

// evaluate computes a result and signs it with the name of the program.
func evaluate(q *diagnostic.Questionnaire, answers diagnostic.Answers) diagnostic.Result {
	r := rules.Evaluate(q, answers)
	r.Tool = diagnostic.Tool{Name: name, Version: Version}
	return r
}

// stem is the name of the outputs of an input: « asso.reponses.yaml » gives
// « asso ».
func stem(file string) string {
	if file == "-" {
		return "association"
	}
	base := filepath.Base(file)
	for _, suffix := range []string{answersSuffix, ".resultat.json", filepath.Ext(base)} {
		if cut, ok := strings.CutSuffix(base, suffix); ok && cut != "" {
			return cut
		}
	}
	return base
}

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
