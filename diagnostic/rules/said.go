package rules

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Said lists the answers that can be compared with later ones, as they count
// and with their words, in the order of the questionnaire: those to the scored
// questions, and to the complements with a choice of sentences.
func Said(q *diagnostic.Questionnaire, a diagnostic.Answers) []diagnostic.AnswerResult {
	slots := q.Slots(a, nil)
	q.Effective(a.Path, slots)
	list := []diagnostic.AnswerResult{}
	for slot := range q.Questions {
		question := &q.Questions[slot]
		if !tellable(question) {
			continue
		}
		said := diagnostic.AnswerResult{
			Question: question.ID, Code: question.Code, Text: question.Text, Weight: question.Weight,
			State: diagnostic.AnswerState(stateOf(slots[slot], a.Values[question.ID])),
		}
		if !a.Path.Asks(q, slot) {
			said.State = diagnostic.AnswerNotAsked
		}
		if question.Scored() {
			said.Axis = q.Axes[question.Axis].ID
		}
		if said.State == diagnostic.AnswerKnown {
			said.Words, said.Ticked = wordsOf(question, slots[slot])
			if level := int(slots[slot].Level); question.Scored() {
				said.Level = &level
			}
		}
		list = append(list, said)
	}
	return list
}

// stateOf is the state of an answer. What leaves the figures like « pas
// concerné » keeps the state in which it was given.
func stateOf(s diagnostic.Slot, given diagnostic.Answer) diagnostic.State {
	if s.State == diagnostic.NotApplicable {
		return max(s.State, given.State)
	}
	return s.State
}

func tellable(question *diagnostic.Question) bool {
	choice := question.Kind == diagnostic.KindChoice || question.Kind == diagnostic.KindYesNo
	return question.Scored() || question.Part == diagnostic.ComplementPart && choice
}

// wordsOf are the words of a known answer: its sentence, or those of the ticked
// boxes.
func wordsOf(question *diagnostic.Question, s diagnostic.Slot) (sentence string, ticked []string) {
	if question.Kind == diagnostic.KindLevels {
		return question.Options[s.Level].Text, nil
	}
	ticked = []string{}
	for i := range question.Options {
		if s.Bits&(1<<i) != 0 {
			ticked = append(ticked, question.Options[i].Text)
		}
	}
	if question.Kind == diagnostic.KindBoxes {
		return "", ticked
	}
	return strings.Join(ticked, ""), nil // one of them
}
