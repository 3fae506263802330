package sheet

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The words that are answers of their own.
const (
	wordUnknown  = "nsp"
	wordNotForUs = "na"
	wordDeclined = "refuser" // as in the interview
	wordBlank    = "-"
)

// Form is the questions of a paper form, by code.
type Form struct {
	q       *diagnostic.Questionnaire
	path    diagnostic.Path
	printed []int
	letters []string // of the codes printed, in order
	digits  func(string) string
}

// New returns the form of one path. digits reads the keys of figures typed
// without the shift key; nil when the keyboard needs none.
func New(q *diagnostic.Questionnaire, path diagnostic.Path, digits func(string) string) *Form {
	if digits == nil {
		digits = func(typed string) string { return typed }
	}
	f := &Form{q: q, path: path, printed: q.Printed(path), digits: digits}
	for _, slot := range f.printed {
		if letter := q.Questions[slot].Code[:1]; !slices.Contains(f.letters, letter) {
			f.letters = append(f.letters, letter)
		}
	}
	return f
}

// Letters lists the letters of the codes printed, in order.
func (f *Form) Letters() []string { return slices.Clone(f.letters) }

// figures reads the keys of figures, except « - », which is an answer.
func (f *Form) figures(typed string) string {
	parts := strings.Split(typed, wordBlank)
	for i := range parts {
		parts[i] = f.digits(parts[i])
	}
	return strings.Join(parts, wordBlank)
}

// Entry is what was typed for one question.
type Entry struct {
	Slot   int
	Column int               // of its code on the line, from 1, in characters
	Given  bool              // an answer, or that there is none; otherwise a remark only
	Answer diagnostic.Answer // Missing: left blank on paper
	Note   string            // remark; empty when none was typed
}

// Problem is something that cannot be taken as it is typed.
type Problem struct {
	Column int // from 1, in characters
	Text   string
}

// Apply returns a copy of the answers with one entry taken in. What is left
// blank on paper is not answered, whatever the file said before.
func (f *Form) Apply(a diagnostic.Answers, e Entry) diagnostic.Answers {
	id := f.q.Questions[e.Slot].ID
	if e.Given {
		a = a.With(id, e.Answer)
	}
	if e.Note != "" {
		notes := maps.Clone(a.Notes)
		if notes == nil {
			notes = map[string]string{}
		}
		notes[id] = e.Note
		a.Notes = notes
	}
	return a
}

// Missing lists the slots of the questions printed that these answers want and
// do not hold.
func (f *Form) Missing(a diagnostic.Answers) []int {
	a.Path = f.path
	visible := f.q.Visible(a)
	return slices.DeleteFunc(slices.Clone(f.printed), func(slot int) bool {
		question := &f.q.Questions[slot]
		answer := a.Values[question.ID]
		answered := answer.State != diagnostic.Missing && question.Fits(answer)
		return answered || !slices.Contains(visible, slot)
	})
}

// Asked tells whether these answers leave the question to be asked: paper holds
// it in any case.
func (f *Form) Asked(a diagnostic.Answers, slot int) bool {
	a.Path = f.path
	return slices.Contains(f.q.Visible(a), slot)
}

// Typed is what is typed for an answer: « 2 », « ac », « nsp »; nothing when
// there is none that the question accepts.
func Typed(q *diagnostic.Question, a diagnostic.Answer) string {
	switch {
	case a.State == diagnostic.Missing || !q.Fits(a):
		return ""
	case a.State == diagnostic.Unknown:
		return wordUnknown
	case a.State == diagnostic.NotApplicable:
		return wordNotForUs
	case a.State == diagnostic.Declined:
		return wordDeclined
	}
	switch q.Kind {
	case diagnostic.KindLevels:
		return q.OptionKey(a.Level)
	case diagnostic.KindNumber:
		return strconv.Itoa(a.Number)
	case diagnostic.KindText:
		return a.Text
	}
	return ticked(q, a)
}

// ticked writes the keys of chosen options in the order of the form, where
// « an » can never be read as « na ».
func ticked(q *diagnostic.Question, a diagnostic.Answer) string {
	keys := ""
	for i := range q.Options {
		if slices.Contains(a.Options, q.Options[i].ID) {
			keys += q.OptionKey(i)
		}
	}
	if keys == "" {
		return diagnostic.NoBoxKey
	}
	return keys
}
