package transcribe

import (
	"fmt"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/sheet"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// say writes paragraphs, safe to print; an empty one is an empty line.
func (t *typist) say(paragraphs ...string) {
	for _, p := range paragraphs {
		fmt.Fprintln(t.Out, strings.Join(screens.Wrap(console.CleanLine(p), t.width()), "\n"))
	}
}

// item writes a short label and what it is about.
func (t *typist) item(label, text string) {
	fmt.Fprintln(t.Out, strings.Join(screens.Hang("  "+label+" ", console.CleanLine(text), t.width()), "\n"))
}

func (t *typist) width() int { return min(t.Width, screens.MaxWidth) }

func (t *typist) welcome() {
	t.say(welcome(t.q.Version), sayPrivate, "")
	t.help()
}

func (t *typist) help() {
	for _, e := range t.examples() {
		t.item(fmt.Sprintf("%-22s", e.typed), e.means)
	}
	t.say("")
	for _, s := range spellings(t.next != nil) {
		typed := strings.Join(s.words, " ou ")
		if s.argument {
			typed += " " + t.form.Example()
		}
		t.item(fmt.Sprintf("%-22s", typed), s.does)
	}
	t.say("")
}

// confirm repeats an answer in the words of the question.
func (t *typist) confirm(e sheet.Entry) {
	question := &t.q.Questions[e.Slot]
	said := ""
	if e.Given {
		said = t.answered(question, e.Answer)
		before := sheet.Typed(question, t.state.answers.Values[question.ID])
		if now := sheet.Typed(question, e.Answer); before != "" && before != now {
			said += instead(before)
		}
	}
	if e.Note != "" {
		said = strings.TrimSpace(said + " " + remarkIs(e.Note))
	}
	t.item(fmt.Sprintf("%-3s", question.Code), said)
}

func (t *typist) answered(question *diagnostic.Question, a diagnostic.Answer) string {
	if a.State == diagnostic.Missing {
		return sayBlank
	}
	words := wizard.Describe(question, a)
	if question.Kind == diagnostic.KindText || question.Kind == diagnostic.KindNumber && a.State == diagnostic.Known {
		return words
	}
	return sheet.Typed(question, a) + " " + words
}

// warn says that an answer will not count.
func (t *typist) warn(slot int) {
	blank, typed := t.state.read[slot]
	if blank || !typed || t.form.Asked(t.state.answers, slot) {
		return
	}
	question := &t.q.Questions[slot]
	var codes []string
	for _, slot := range question.DependsOn() {
		codes = append(codes, t.q.Questions[slot].Code)
	}
	t.say(notAsked(question.Code, strings.Join(codes, ", ")))
}

func (t *typist) warnAll() {
	for slot := range t.q.Questions {
		t.warn(slot)
	}
	t.warnTown()
}

func (t *typist) codes(entries []sheet.Entry) string {
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = t.q.Questions[e.Slot].Code
	}
	return strings.Join(codes, ", ")
}

func (t *typist) showMissing() {
	missing := t.missing()
	if len(missing) == 0 {
		t.say(sayNoneMissing)
		return
	}
	t.say(countMissing(len(missing)))
	for _, slot := range missing {
		t.item(fmt.Sprintf("%-3s", t.q.Questions[slot].Code), t.q.Questions[slot].Text)
	}
}

// show writes a question as it is printed, with the answer that it has.
func (t *typist) show(code string) {
	slot, ok := t.q.ByCode(screens.WithShift(code))
	switch {
	case code == "":
		t.say(showWhat(t.form.Example()))
		return
	case !ok:
		t.say(nowhere(code) + suggest.Ask(code, t.allCodes()))
		return
	}
	question := &t.q.Questions[slot]
	t.say(question.Code + " " + question.Text)
	for i, option := range question.Options {
		t.item(question.OptionKey(i), option.Text)
	}
	if question.Kind == diagnostic.KindBoxes {
		t.item(diagnostic.NoBoxKey, wordNoBox)
	}
	if question.UnknownText != "" {
		t.item("nsp", question.UnknownText)
	}
	if towns := t.communes(slot); len(towns) > 0 {
		t.say(wizard.SayTowns(towns))
	}
	if question.NotApplicable != "" {
		t.item("na", question.NotApplicable)
	}
	if question.DeclinedText != "" {
		t.item("refuser", question.DeclinedText)
	}
	t.say(present(t.answerOf(slot)))
}

// allCodes are the codes of the questions.
func (t *typist) allCodes() []string {
	codes := make([]string, len(t.q.Questions))
	for i := range t.q.Questions {
		codes[i] = t.q.Questions[i].Code
	}
	return codes
}

func (t *typist) answerOf(slot int) string {
	question := &t.q.Questions[slot]
	a := t.state.answers.Values[question.ID]
	said := wordNotTyped
	switch {
	case a.State != diagnostic.Missing && question.Fits(a):
		said = strings.TrimSpace(t.answered(question, a))
	case t.state.read[slot]:
		said = sayBlank
	}
	if note := t.state.answers.Notes[question.ID]; note != "" {
		said += " " + remarkIs(note)
	}
	return said
}

// sum says what the sheet holds, and what is missing.
func (t *typist) sum() {
	missing := t.missing()
	said := typedCount(len(t.state.read))
	if len(missing) == 0 {
		t.say(said + " " + sayNoneMissing)
		return
	}
	t.say(said + " " + countMissing(len(missing)) + " " + strings.Join(t.ranges(missing), ", ") + ".")
}

// ranges writes codes, several that follow each other as « G2 à G11 ».
func (t *typist) ranges(slots []int) []string {
	var all []string
	for i := 0; i < len(slots); {
		end := i + 1
		letter := t.q.Questions[slots[i]].Code[:1]
		run := t.form.Run(letter)
		at := slices.Index(run, slots[i])
		for end < len(slots) && at+end-i < len(run) && run[at+end-i] == slots[end] {
			end++
		}
		first, last := t.q.Questions[slots[i]].Code, t.q.Questions[slots[end-1]].Code
		switch end - i {
		case 1:
			all = append(all, first)
		case 2:
			all = append(all, first, last)
		default:
			all = append(all, fromTo(first, last))
		}
		i = end
	}
	return all
}
