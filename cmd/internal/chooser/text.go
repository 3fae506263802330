package chooser

import (
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// What both front ends say of the plan and of its steps. Texts come from files
// that anyone may have written: everything is cleaned here.

// titleOf is the title of a step, marked when an alert asks for it.
func (s *session) titleOf(step *diagnostic.StepResult) string {
	title := console.CleanLine(step.Title)
	if s.alert(step) != "" {
		title += dash + small(console.CleanLine(s.q.Texts.Report.Protect))
	}
	return title
}

// effortOf is « 2 h environ, gratuit ».
func (s *session) effortOf(step *diagnostic.StepResult) string {
	return console.CleanLine(effortWords(s.q, step))
}

// summaryOf says what is needed to choose a step: its first gesture, why it is
// proposed, and who takes it.
func (s *session) summaryOf(step *diagnostic.StepResult) []string {
	t := &s.q.Texts.Report
	week := diagnostic.Fill(t.ThisWeek, "minutes", number(step.GestureMinutes))
	lines := []string{label(week) + sentence(step.Gesture)}
	if step.Why != "" {
		lines = append(lines, label(t.Why)+sentence(step.Why))
	}
	if who := whoWords(s.q, step); who != "" {
		lines = append(lines, sentence(who))
	}
	return cleaned(lines)
}

// wholeOf is all of a step.
func (s *session) wholeOf(step *diagnostic.StepResult) []string {
	t := &s.q.Texts.Report
	lines := append([]string{capital(sentence(s.effortOf(step)))}, s.summaryOf(step)...)
	if len(step.Then) > 0 {
		lines = append(lines, label(t.Then)+strings.Join(sentences(step.Then), " "))
	}
	if len(step.Who) > 0 && step.ChosenWho == "" {
		lines = append(lines, sentence(diagnostic.Fill(t.WhoIdea, "roles", strings.Join(step.Who, ", "))))
	}
	var names []string
	for _, with := range step.With {
		name := with.Name
		if with.URL != "" {
			name += " (" + with.URL + ")"
		}
		names = append(names, name)
	}
	if len(names) > 0 {
		lines = append(lines, label(t.With)+strings.Join(names, " ; ")+".")
	}
	if len(step.Help) > 0 {
		lines = append(lines, label(t.Help)+sentence(strings.Join(step.Help, ", ")))
	}
	if step.DoneWhen != "" {
		lines = append(lines, label(t.DoneWhen)+sentence(step.DoneWhen))
	}
	if step.Target != "" {
		lines = append(lines, sentence(diagnostic.Fill(t.Effect, "vise", step.Target)))
	}
	return cleaned(lines)
}

func sentences(texts []string) []string {
	whole := make([]string, len(texts))
	for i, text := range texts {
		whole[i] = sentence(text)
	}
	return whole
}

func cleaned(lines []string) []string {
	for i := range lines {
		lines[i] = console.CleanLine(lines[i])
	}
	return lines
}

// stateOf says how long the plan takes, and whether it is kept.
func (s *session) stateOf() string {
	state := wordUnsaved
	if s.isKept() && !s.unsaved {
		state = wordKept
	}
	return sayHours(s.hours(), s.ceiling()) + ". " + state
}

// overflow says, kindly, that the plan asks for more time than there is.
func (s *session) overflow() string {
	if s.hours() <= s.ceiling() {
		return ""
	}
	for _, step := range s.steps() {
		if s.alert(&step) == diagnostic.Red {
			return sayOver
		}
	}
	return sayOverKept
}
