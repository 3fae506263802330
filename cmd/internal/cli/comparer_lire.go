package cli

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/report"
)

// lookFile is a diagnostic to compare, and the file that it comes from.
type lookFile struct {
	rules.Look
	file string
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
		looks = append(looks, lookFile{look, file})
	}
	slices.SortStableFunc(looks, func(x, y lookFile) int { return cmp.Compare(x.Result.Date, y.Result.Date) })
	return looks, a.several(failed)
}

// readLook reads a diagnostic: its answers, read by the questionnaire at hand,
// or a result that holds them.
func (a *app) readLook(q *diagnostic.Questionnaire, file string) (rules.Look, error) {
	in, err := a.readDossier(file)
	if err != nil {
		return rules.Look{}, err
	}
	if in.kind == resultInput {
		return lookOfResult(q, in)
	}
	answers, err := a.readAnswers(q, in.name, in.data)
	if err != nil {
		return rules.Look{}, err
	}
	return lookOf(q, answers, in.result), nil
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
// one.
func lookOf(q *diagnostic.Questionnaire, answers diagnostic.Answers, travelled []byte) rules.Look {
	r := evaluate(q, answers)
	r.Answers = rules.Said(q, answers)
	given := answers.Questionnaire
	look := rules.Look{
		Result: r, Given: given, Plan: answers.Plan, Former: formerAnswers(answers),
		OwnWords: given.ID == "" || given.ID == q.ID && given.Version == q.Version,
	}
	noteFormer(look.Result.Answers, answers)
	old, err := report.ReadResult(travelled)
	sameDay := err == nil && old.Questionnaire.ID == given.ID && old.Questionnaire.Version == given.Version
	if !look.OwnWords && sameDay && len(old.Answers) > 0 {
		restoreWords(&look, old.Answers)
	}
	return look
}

// formerAnswers are the answers to questions that the questionnaire no longer
// has: of these only the ids are known.
func formerAnswers(answers diagnostic.Answers) []diagnostic.AnswerResult {
	var former []diagnostic.AnswerResult
	for _, extra := range answers.Extras {
		if extra.Section == "reponses" {
			former = append(former, diagnostic.AnswerResult{Question: extra.Key, Text: extra.Key, State: diagnostic.AnswerFormer})
		}
	}
	return former
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
