package cli

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/report"
)

// lookFile is a diagnostic to compare, and the file that it comes from.
type lookFile struct {
	rules.Look
	file      string
	answers   *diagnostic.Answers // nil when only a result is known
	travelled []byte              // what a PDF carries beside its answers, or nil
}

// mostLooks is more diagnostics than an association ever makes.
const mostLooks = 200

// expandFolders replaces each folder by the answers files in it.
func expandFolders(files []string) ([]string, error) {
	var all []string
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || !info.IsDir() {
			all = append(all, file)
			continue
		}
		isAnswers := func(name string) bool { return strings.HasSuffix(name, answersSuffix) }
		inside, err := dossier.Recent(file, isAnswers, mostLooks)
		if err != nil {
			return nil, because(exitFiles, err)
		}
		if len(inside) == 0 {
			return nil, filesf("aucun fichier de réponses dans le dossier « %s »", file).advise("leur nom finit par « %s »", answersSuffix)
		}
		slices.SortFunc(inside, func(x, y dossier.File) int { return cmp.Compare(x.Path, y.Path) })
		for _, f := range inside {
			all = append(all, f.Path)
		}
	}
	return all, nil
}

// readLooks reads every file, the oldest diagnostic first. All that is wrong is
// said at once.
func (a *app) readLooks(q *diagnostic.Questionnaire, files []string) ([]lookFile, error) {
	var (
		looks  []lookFile
		failed []error
	)
	for _, file := range files {
		look, err := a.readLook(q, file)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		look.file = file
		looks = append(looks, look)
	}
	if err := a.several(failed); err != nil {
		return nil, err
	}
	slices.SortStableFunc(looks, func(x, y lookFile) int { return cmp.Compare(x.Result.Date, y.Result.Date) })
	for i := range looks[:len(looks)-1] {
		looks[i].rewind(q)
	}
	return looks, nil
}

// rewind goes back to what was answered on the day of the diagnostic, before its
// steps changed it. The newest says what is true today.
func (l *lookFile) rewind(q *diagnostic.Questionnaire) {
	if l.answers == nil || len(l.answers.Changes) == 0 {
		return
	}
	l.Look = lookOf(q, l.answers.Original(), l.travelled)
}

// readLook reads a diagnostic: its answers, read by the questionnaire at hand,
// or a result that holds them.
func (a *app) readLook(q *diagnostic.Questionnaire, file string) (lookFile, error) {
	in, err := a.readDossier(file)
	if err != nil {
		return lookFile{}, err
	}
	if in.kind == resultInput {
		look, err := lookOfResult(q, in)
		return lookFile{Look: look}, err
	}
	answers, err := a.readAnswers(q, in.name, in.data)
	if err != nil {
		return lookFile{}, err
	}
	return lookFile{Look: lookOf(q, answers, in.result), answers: &answers, travelled: in.result}, nil
}

func lookOfResult(q *diagnostic.Questionnaire, in input) (rules.Look, error) {
	if report.IsComparison(in.data) {
		return rules.Look{}, filesf("« %s » est déjà une comparaison", in.name).
			advise("donnez les diagnostics eux-mêmes ; seule, une comparaison se redessine : « %s comparer %s -f pdf »", name, in.name)
	}
	r, err := report.ReadResult(in.data)
	if err != nil {
		return rules.Look{}, filesf("%s : %v", in.name, err).advise("donnez le fichier de réponses, ou le plan en PDF qui les emporte")
	}
	if len(r.Answers) == 0 {
		return rules.Look{}, filesf("« %s » est un résultat sans les réponses : il n’y a rien à comparer", in.name).
			advise("donnez le fichier de réponses, ou le plan en PDF qui les emporte")
	}
	return rules.Look{Result: completed(r, q), OwnWords: true}, nil
}

// lookOf computes a diagnostic. When its answers were given to another version,
// the sentences are those of the result that travelled with them, if there is
// one; else the file may know how its questions were worded, and the others have
// the sentences of today.
func lookOf(q *diagnostic.Questionnaire, answers diagnostic.Answers, travelled []byte) rules.Look {
	r := evaluate(q, answers)
	r.Answers = rules.Said(q, answers)
	given := answers.Questionnaire
	sameVersion := given.ID == "" || given.ID == q.ID && given.Version == q.Version
	look := rules.Look{Result: r, Given: given, Plan: answers.Plan, OwnWords: sameVersion}
	noteFormer(look.Result.Answers, answers)
	changed := follow.Compare(q, answers)
	for _, id := range changed.Removed {
		look.Former = append(look.Former, diagnostic.AnswerResult{Question: id, Text: id, State: diagnostic.AnswerFormer})
	}
	if sameVersion {
		return look
	}
	old, err := report.ReadResult(travelled)
	sameDay := err == nil && old.Questionnaire.ID == given.ID && old.Questionnaire.Version == given.Version
	switch {
	case sameDay && len(old.Answers) > 0:
		restoreWords(&look, old.Answers)
	case len(answers.Wordings) > 0:
		noteWordings(&look, answers, changed)
	}
	return look
}

// noteWordings leaves out the questions that did not exist, and marks those that
// were worded otherwise: the others say the same as today.
func noteWordings(look *rules.Look, answers diagnostic.Answers, changed follow.Versions) {
	look.Result.Answers = slices.DeleteFunc(look.Result.Answers, func(said diagnostic.AnswerResult) bool {
		return slices.Contains(changed.New, said.Question)
	})
	look.OwnWords = true
	for i := range look.Result.Answers {
		said := &look.Result.Answers[i]
		if said.State != diagnostic.AnswerKnown {
			continue
		}
		if slices.Contains(changed.Reworded, said.Question) {
			said.State, said.Level = diagnostic.AnswerFormer, nil
		}
		if _, noted := answers.Wordings[said.Question]; !noted {
			look.OwnWords = false
		}
	}
}

// noteFormer marks the questions that were answered in a form that they no
// longer have: they were not left unanswered.
func noteFormer(said []diagnostic.AnswerResult, answers diagnostic.Answers) {
	for i := range said {
		former := slices.ContainsFunc(answers.Extras, func(e diagnostic.Extra) bool {
			return e.Section == "anciennes" && e.Key == said[i].Question
		})
		if former && said[i].State == diagnostic.AnswerMissing {
			said[i].State = diagnostic.AnswerFormer
		}
	}
}

// restoreWords gives answers the words that they had, and leaves out the
// questions that did not exist. A result that does not say the same as the
// answers is not believed.
func restoreWords(look *rules.Look, old []diagnostic.AnswerResult) {
	look.OwnWords = true
	look.Result.Answers = slices.DeleteFunc(look.Result.Answers, func(said diagnostic.AnswerResult) bool {
		existed := slices.ContainsFunc(old, func(was diagnostic.AnswerResult) bool { return was.Question == said.Question })
		return !existed && said.State == diagnostic.AnswerMissing
	})
	find := func(list []diagnostic.AnswerResult, id string) *diagnostic.AnswerResult {
		for i := range list {
			if list[i].Question == id {
				return &list[i]
			}
		}
		return nil
	}
	for _, was := range old {
		if said := find(look.Result.Answers, was.Question); said != nil {
			if said.State != was.State {
				continue
			}
			said.Text = was.Text
			sameLevel := said.Level == was.Level || said.Level != nil && was.Level != nil && *said.Level == *was.Level
			if sameLevel && said.Ticked == nil && was.Ticked == nil {
				said.Words = was.Words
			}
			continue
		}
		if said := find(look.Former, was.Question); said != nil {
			said.Text, said.Code, said.Axis = was.Text, was.Code, was.Axis
		}
	}
}
