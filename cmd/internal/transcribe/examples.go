package transcribe

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// example shows what to type, for help.
type example struct{ typed, means string }

// examples are made of the codes of this form: whoever types one by mistake
// types something real.
func (t *typist) examples() []example {
	var list []example
	add := func(is func(*diagnostic.Question) bool, typed, means string) {
		for _, slot := range t.q.Printed(t.state.answers.Path) {
			if question := &t.q.Questions[slot]; is(question) {
				list = append(list, example{question.Code + " " + typed, means})
				return
			}
		}
	}
	levels := func(q *diagnostic.Question) bool { return q.Kind == diagnostic.KindLevels }
	add(levels, "2", "la case 2")
	add(func(q *diagnostic.Question) bool { return q.Kind == diagnostic.KindChoice && len(q.Options) > 2 }, "b", "la case b")
	add(func(q *diagnostic.Question) bool { return q.Kind == diagnostic.KindBoxes && len(q.Options) > 2 }, "ac", "les cases a et c ; 0 pour aucune")
	add(func(q *diagnostic.Question) bool { return q.UnknownText != "" }, "nsp", "nous ne savons pas")
	add(func(q *diagnostic.Question) bool { return q.NotApplicable != "" }, "na", "pas concernés")
	add(func(q *diagnostic.Question) bool { return q.DeclinedText != "" }, "refuser", "nous ne souhaitons pas")
	add(levels, "-", "rien n’est coché")
	add(func(q *diagnostic.Question) bool { return q.Kind == diagnostic.KindText }, "quelques mots", "des mots, jusqu’au bout de la ligne")
	add(levels, "2 = à revoir", "une remarque, avec ou sans réponse")
	if run := t.runExample(); run.typed != "" {
		list = append(list, run)
	}
	return list
}

// runExample answers the first questions of a letter, the first letter that has
// no number and no words to type there.
func (t *typist) runExample() example {
	samples := [...]map[diagnostic.Kind]string{
		{diagnostic.KindLevels: "2", diagnostic.KindBoxes: "ac", diagnostic.KindChoice: "b", diagnostic.KindYesNo: "a"},
		{diagnostic.KindLevels: "3", diagnostic.KindBoxes: "0", diagnostic.KindChoice: "a", diagnostic.KindYesNo: "b"},
		{diagnostic.KindLevels: "1", diagnostic.KindBoxes: "b", diagnostic.KindChoice: "b", diagnostic.KindYesNo: "a"},
	}
	for _, letter := range t.form.Letters() {
		slots := t.form.Run(letter)
		typed, codes := letter+":", []string{}
		for i := range samples[:min(len(samples), len(slots))] {
			question := &t.q.Questions[slots[i]]
			if answer, ok := samples[i][question.Kind]; ok {
				typed, codes = typed+" "+answer, append(codes, question.Code)
			}
		}
		if len(codes) == len(samples) {
			return example{typed, "les réponses de " + strings.Join(codes, ", ")}
		}
	}
	return example{}
}
