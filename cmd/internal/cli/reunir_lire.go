package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// person is one questionnaire, and where it was read.
type person struct {
	answers diagnostic.Answers
	file    string
}

// pdf tells whether the answers travelled in a plan.
func (p *person) pdf() bool { return strings.EqualFold(filepath.Ext(p.file), ".pdf") }

// readPeople reads every questionnaire of the inputs, each once; all that is
// wrong is said at once.
func (a *app) readPeople(q *diagnostic.Questionnaire, o *agreementOptions) ([]diagnostic.Answers, error) {
	inputs, ignored, err := batch.Find(o.files, "")
	if err != nil {
		return nil, filesf("%v", err)
	}
	if ignored > 0 {
		a.tell("remarque", fmt.Sprintf("%s dans les dossiers, sans rapport avec des réponses", counted(ignored, "fichier laissé", "fichiers laissés")))
	}
	surveys, err := a.surveys(q, &batchOptions{mapping: o.mapping})
	if err != nil {
		return nil, err
	}
	var people []person
	var failed []error
	for i := range inputs {
		in := &inputs[i]
		switch seen := slices.ContainsFunc(inputs[:i], func(other batch.Input) bool { return sameFile(other.Name, in.Name) }); {
		case seen:
			a.tell("remarque", fmt.Sprintf("« %s » est donné deux fois, et compté une fois", in.Name))
			continue
		case o.isCommon(in.Name) && slices.Contains(o.files, in.Name):
			return nil, usagef("« %s » est lu, et serait remplacé", in.Name).advise("choisissez un autre nom avec -o")
		case o.isCommon(in.Name), filepath.Base(in.Name) == commonName && !slices.Contains(o.files, in.Name):
			continue // the shared file is in the folder that is read: nobody answered it alone
		}
		a.reads(inputs[i : i+1])
		read, err := a.readInputOf(q, surveys, in)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		people = append(people, read...)
	}
	if err := a.several(failed); err != nil {
		return nil, err
	}
	a.tellLeftOut(surveys)
	people = a.withoutCopies(people)
	a.tellNames(q, people)
	var answers []diagnostic.Answers
	for i := range people {
		answers = append(answers, people[i].answers)
	}
	return answers, nil
}

// isCommon tells whether a file is the one that will be written for all.
func (o *agreementOptions) isCommon(file string) bool {
	return (o.propose || o.decide) && sameFile(file, o.common())
}

// readInputOf reads the people of one input: an export has several.
func (a *app) readInputOf(q *diagnostic.Questionnaire, surveys *batch.Surveys, in *batch.Input) ([]person, error) {
	if !in.Tabular() || strings.EqualFold(filepath.Ext(in.Name), ".json") {
		answers, err := a.readAnswersOf(q, in.Name)
		if err == nil && answers.Questionnaire.ID != "" && answers.Questionnaire.ID != q.ID {
			err = filesf("« %s » répond à un autre référentiel : « %s »", in.Name, answers.Questionnaire.ID).
				advise("réunissez des réponses au même référentiel, ou donnez le sien avec --referentiel")
		}
		if err != nil {
			return nil, err
		}
		return a.answered(person{answers, in.Name}), nil
	}
	records, err := surveys.ReadAll(in)
	if err != nil {
		return nil, filesf("%s : %v", in.Name, err)
	}
	var people []person
	var failed []error
	for _, record := range records {
		for _, problem := range record.Problems {
			failed = append(failed, filesf("%s%s", place(in.Name, cmp.Or(problem.Line, record.Line), problem.Column), problem.Text))
		}
		if len(record.Problems) == 0 {
			people = append(people, a.answered(person{record.Answers, in.Name})...)
		}
	}
	return people, a.several(failed)
}

// place says where something is wrong, as far as it is known:
// « export.csv:3:5: ».
func place(file string, line int, column string) string {
	at := file
	if line > 0 {
		at += ":" + strconv.Itoa(line)
	}
	if column != "" && column != "0" {
		at += ":" + column
	}
	return at + ": "
}

// answered leaves out a questionnaire where nothing was answered.
func (a *app) answered(p person) []person {
	if len(p.answers.Values) == 0 {
		a.tell("remarque", fmt.Sprintf("« %s » ne contient aucune réponse, et n’est pas compté", p.file))
		return nil
	}
	return []person{p}
}

// withoutCopies leaves out a plan whose answers are those of another file: it
// lies beside the answers that it was made from. Two answers files that say the
// same are two people who agree, or a copy: only the user knows.
func (a *app) withoutCopies(people []person) []person {
	var kept []person
	slices.SortStableFunc(people, func(x, y person) int { return rankPDF(x) - rankPDF(y) })
	for _, p := range people {
		same := slices.IndexFunc(kept, func(other person) bool { return other.answers.SameValues(p.answers) })
		switch {
		case same >= 0 && p.pdf() && (!kept[same].pdf() || stem(kept[same].file) == stem(p.file)):
			a.tell("remarque", fmt.Sprintf("« %s » contient les mêmes réponses que « %s », et n’est pas compté", p.file, kept[same].file))
			continue
		case same >= 0 && kept[same].file != p.file:
			a.tell("remarque", fmt.Sprintf("« %s » et « %s » disent exactement la même chose : est-ce une copie ?", kept[same].file, p.file))
		}
		kept = append(kept, p)
	}
	return kept
}

func rankPDF(p person) int {
	if p.pdf() {
		return 1
	}
	return 0
}

// tellNames says that the questionnaires name several associations: one may be
// there by mistake.
func (a *app) tellNames(q *diagnostic.Questionnaire, people []person) {
	id := q.Questions[q.Policy.Landmarks.Name].ID
	var names []string
	for i := range people {
		written := console.CleanLine(people[i].answers.Values[id].Text)
		known := slices.ContainsFunc(names, func(other string) bool { return fileStem(other) == fileStem(written) })
		if written != "" && !known {
			names = append(names, written)
		}
	}
	if slices.Sort(names); len(names) > 1 {
		a.tell("remarque", fmt.Sprintf("ces questionnaires donnent plusieurs noms : %s ; vérifiez qu’ils parlent de la même association", strings.Join(names, ", ")))
	}
}
