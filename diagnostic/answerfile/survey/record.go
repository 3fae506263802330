package survey

import (
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Value is what a respondent said to one question, or to one row of a grid.
type Value struct {
	State  diagnostic.State
	Codes  []string // chosen options, in the order of the question
	Number string   // « -2.5 »: digits and a point, as exact as it was written
	Text   string
	Other  string // the text beside « autre »

	OtherTicked bool // « autre » is chosen, with or without a text
}

// Record is one respondent.
type Record struct {
	Line    int
	Key     string           // the same for two records of one respondent; "" = not known
	ID      string           // of a row of ours, which nothing hides; "" = none
	Date    string           // ISO day; "" = not known
	Path    string           // « parcours », when the file tells
	Partial bool             // stopped before the end
	Draft   bool             // saved to be finished later
	Empty   bool             // nothing was answered
	Values  map[string]Value // by code, « code.row » for the rows of a grid; absent = not answered
}

// Answers turns a record into the answers to the questionnaire that its schema
// was made of.
func (r *Record) Answers(q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest},
		Date:          r.Date, Path: diagnostic.CompletePath,
		Values: make(map[string]diagnostic.Answer, len(r.Values)),
	}
	if r.Path != "" {
		a.Path = diagnostic.Path(r.Path)
	}
	for i := range q.Questions {
		question := &q.Questions[i]
		if v, ok := r.Values[question.ID]; ok {
			a.Values[question.ID] = v.answer(question)
		}
	}
	return a
}

func (v *Value) answer(q *diagnostic.Question) diagnostic.Answer {
	a := diagnostic.Answer{State: v.State}
	if v.State != diagnostic.Known {
		return a
	}
	switch q.Kind {
	case diagnostic.KindLevels:
		if len(v.Codes) == 1 {
			a.Level, _ = q.Option(v.Codes[0])
		}
	case diagnostic.KindNumber:
		a.Number, _ = strconv.Atoi(v.Number) // whole and within bounds: Read checked it
	case diagnostic.KindText:
		a.Text = v.Text
	default:
		a.Options = v.Codes
	}
	return a
}
