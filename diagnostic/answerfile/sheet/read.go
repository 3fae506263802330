package sheet

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// reader reads one line.
type reader struct {
	*Form
	in       []rune
	at       int
	entries  []Entry
	problems []Problem
}

// word is a piece of a line between spaces.
type word struct {
	text   string
	column int
}

// ReadLine reads the entries of one line. Those that have a problem are left
// out; the others are there.
func (f *Form) ReadLine(line string) ([]Entry, []Problem) {
	r := &reader{Form: f, in: []rune(strings.TrimPrefix(line, "\ufeff"))}
	if i := slices.Index(r.in, utf8.RuneError); i >= 0 {
		r.at = i
		r.problem(r.column(), msgNotUTF8)
		return nil, r.problems
	}
	r.skip(isGap)
	if r.more() && r.in[r.at] == '#' {
		return nil, nil
	}
	for r.more() {
		r.entry()
		r.skip(isGap)
	}
	return r.entries, r.problems
}

// entry reads one code and what follows it.
func (r *reader) entry() {
	code := r.next()
	letter, number, rest := r.split(code.text)
	known := letter != "" && len(r.Run(letter)) > 0
	slot, found := r.q.ByCode(letter + number)
	problem := ""
	switch {
	case number != "" && found && slices.Contains(r.printed, slot) && (rest == "" || r.q.Questions[slot].Kind != diagnostic.KindText):
		r.at -= utf8.RuneCountInString(rest) // it is the answer
		r.question(code.column, slot)
	case number == "" && known && r.follows(':'):
		r.sequence(letter)
	case number != "" && found && !slices.Contains(r.printed, slot):
		problem = fmt.Sprintf(msgNotPrinted, letter+number, r.name())
	case number != "" && !found:
		problem = r.noSuchCode(letter, number)
	case known && number == "":
		first, _ := r.ends(letter)
		problem = fmt.Sprintf(msgLetterAlone, letter, first+" …")
	default:
		problem = fmt.Sprintf(msgNoCode, code.text, r.Example())
	}
	if problem != "" {
		r.problem(code.column, problem)
		r.recover()
	}
}

// question reads the answer to one question, its remark, or both.
func (r *reader) question(column, slot int) {
	before := len(r.problems)
	e := Entry{Slot: slot, Column: column}
	r.follows(':')
	if r.q.Questions[slot].Kind == diagnostic.KindText {
		r.words(&e)
	} else {
		r.keys(&e)
	}
	if len(r.problems) == before {
		r.entries = append(r.entries, e)
	}
}

// keys reads an answer in keys, then a remark.
func (r *reader) keys(e *Entry) {
	question := &r.q.Questions[e.Slot]
	words := r.answer()
	remark := r.follows('=')
	if len(words) == 0 && !remark {
		r.problem(e.Column, fmt.Sprintf(msgNoAnswer, question.Code, expected(question)))
		return
	}
	if len(words) > 0 {
		a, problem := r.read(question, texts(words))
		if problem != "" {
			r.problem(words[0].column, problem)
		}
		e.Given, e.Answer = true, a
	}
	if remark {
		r.note(e, len(words) > 0)
	}
}

// note reads a remark. Alone, it must not look like an answer: « G1 = 2 » was
// meant as « G1 2 ».
func (r *reader) note(e *Entry, answered bool) {
	question := &r.q.Questions[e.Slot]
	column := r.column()
	e.Note = r.text()
	switch {
	case e.Note == "":
		r.problem(column, fmt.Sprintf(msgEmptyNote, question.Code))
	case utf8.RuneCountInString(e.Note) > diagnostic.MaxText:
		r.problem(column, fmt.Sprintf(msgTooLong, diagnostic.MaxText))
	case !answered:
		if _, problem := r.read(question, strings.Fields(e.Note)); problem == "" {
			r.problem(column, fmt.Sprintf(msgNoteAnswer, question.Code, e.Note))
		}
	}
}

// words reads an answer in words.
func (r *reader) words(e *Entry) {
	question := &r.q.Questions[e.Slot]
	r.skip(unicode.IsSpace)
	column := r.column()
	text := r.text()
	if rest, equals := strings.CutPrefix(text, "="); equals {
		r.problem(column, fmt.Sprintf(msgTextEquals, question.Code, strings.TrimSpace(rest)))
		return
	}
	a, problem := readText(question, text)
	if problem != "" {
		r.problem(column, problem)
	}
	e.Given, e.Answer = true, a
}

// sequence reads the answers of one letter, in the order of the form.
func (r *reader) sequence(letter string) {
	slots := r.Run(letter)
	first, last := r.ends(letter)
	column := r.column()
	words := r.answer()
	before := len(r.problems)
	switch {
	case r.follows('='):
		r.problem(r.column(), fmt.Sprintf(msgRunNote, first))
		r.recover()
	case len(words) == 0:
		r.problem(column, fmt.Sprintf(msgRunEmpty, letter, first))
	}
	var entries []Entry
	for _, w := range r.apart(words, slots) {
		if len(entries) == len(slots) {
			r.problem(w.column, fmt.Sprintf(msgRunTooMany, w.text, first, last))
			break
		}
		slot := slots[len(entries)]
		a, problem := r.inSequence(&r.q.Questions[slot], w.text)
		if problem != "" {
			r.problem(w.column, problem)
		}
		entries = append(entries, Entry{Slot: slot, Column: w.column, Given: true, Answer: a})
	}
	if len(r.problems) == before { // one word wrong may mean that the next are shifted
		r.entries = append(r.entries, entries...)
	}
}

func (r *reader) inSequence(question *diagnostic.Question, typed string) (a diagnostic.Answer, problem string) {
	if question.Kind == diagnostic.KindText && typed != wordBlank {
		return a, fmt.Sprintf(msgRunText, question.Code)
	}
	return r.read(question, []string{typed})
}

// apart cuts « 2310 » where each figure is the answer to a question of its own:
// a number alone has several figures.
func (r *reader) apart(words []word, slots []int) []word {
	var list []word
	for _, w := range words {
		figures := r.figures(w.text)
		if strings.Trim(figures, "0123456789-") != "" || r.wantsNumber(slots, len(list), len(figures)) {
			list = append(list, w)
			continue
		}
		for i, figure := range figures {
			list = append(list, word{string(figure), w.column + i})
		}
	}
	return list
}

func (r *reader) wantsNumber(slots []int, from, count int) bool {
	from = min(from, len(slots))
	return slices.ContainsFunc(slots[from:min(from+count, len(slots))], func(slot int) bool {
		return r.q.Questions[slot].Kind == diagnostic.KindNumber
	})
}

// Run lists the slots of the questions printed whose code has this letter, in
// the order in which « G: » answers them.
func (f *Form) Run(letter string) []int {
	var slots []int
	for _, slot := range f.printed {
		if strings.EqualFold(f.q.Questions[slot].Code[:1], letter) {
			slots = append(slots, slot)
		}
	}
	return slots
}

// Example is a code of the form, to show.
func (f *Form) Example() string {
	if len(f.printed) == 0 {
		return ""
	}
	return f.q.Questions[f.printed[len(f.printed)-1]].Code
}
