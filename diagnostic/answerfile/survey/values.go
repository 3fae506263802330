package survey

import (
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// word is what a word means in the column of a box.
type word uint8

const (
	unknownWord word = iota
	yesWord
	noWord
	hiddenWord
)

func wordsOf(e *Exporter) map[string]word {
	words := map[string]word{}
	for _, group := range []struct {
		list []string
		word word
	}{{e.Yes, yesWord}, {e.No, noWord}, {e.Hidden, hiddenWord}} {
		for _, w := range group.list {
			words[key(w)], words[w] = group.word, group.word
		}
	}
	return words
}

// word is what a cell means in the column of a box: first as it is written by
// the tool, which is most common and costs nothing, then as people write it.
func (m *Mapping) word(cell string) word {
	if w, ok := m.words[cell]; ok {
		return w
	}
	const longest = 16
	if len(cell) > longest {
		return unknownWord
	}
	return m.words[key(cell)]
}

// lookup finds the choices of a question by what is written.
type lookup struct {
	choices                []*Option
	exact                  map[string]int // what is written as in the schema, for speed
	codes, labels, resaved map[string]int // by key; -1 = several
	splitter               splitter
}

func lookupOf(q *Question, e *Exporter) lookup {
	l := lookup{choices: q.choices(), exact: map[string]int{}, codes: map[string]int{}, labels: map[string]int{}, resaved: map[string]int{}, splitter: newSplitter(q, e)}
	for i, o := range l.choices {
		for _, code := range o.codes() {
			enter(l.codes, key(code), i)
		}
		enter(l.labels, key(o.Label), i)
		for _, form := range resaved(o.Label) {
			enter(l.resaved, key(form), i)
		}
		if q.Other != nil && o == &q.Other.Option {
			enter(l.codes, limeSurveyOther, i)
		}
	}
	for _, o := range l.choices {
		for _, written := range []string{o.Code, o.Label} {
			if i, ok := l.find(written); ok {
				l.exact[written] = i
			}
		}
	}
	return l
}

// limeSurveyOther is what LimeSurvey writes for « autre » in a question with one
// answer.
const limeSurveyOther = "-oth-"

func enter(to map[string]int, k string, choice int) {
	if already, twice := to[k]; twice && already != choice {
		choice = -1
	}
	to[k] = choice
}

// find returns the choice that is written, by code, then by label, then by what
// is left of a label in a poorer encoding.
func (l *lookup) find(cell string) (choice int, ok bool) {
	if choice, ok = l.exact[cell]; ok {
		return choice, true
	}
	k := key(cell)
	for _, known := range []map[string]int{l.codes, l.labels, l.resaved} {
		if choice, ok = known[k]; ok {
			return choice, choice >= 0
		}
	}
	return 0, false
}

// valueOf makes the value of some of all choices. ok is false when they contradict one
// another: « je ne sais pas », « pas concerné », « nous ne souhaitons pas » and
// « aucune » stand alone.
func (q *Question) valueOf(all []*Option, chosen []int) (v Value, ok bool) {
	v.State = diagnostic.Known
	none := false
	for _, i := range chosen {
		switch o := all[i]; {
		case o == q.Unknown:
			v.State, ok = diagnostic.Unknown, true
		case o == q.NotApplicable:
			v.State, ok = diagnostic.NotApplicable, true
		case o == q.Declined:
			v.State, ok = diagnostic.Declined, true
		case o == q.None:
			none = true
		case q.Other != nil && o == &q.Other.Option:
			v.OtherTicked = true
		default:
			v.Codes = append(v.Codes, o.Code)
		}
	}
	if v.State != diagnostic.Known {
		return Value{State: v.State}, len(chosen) == 1
	}
	return v, !none || len(chosen) == 1
}
