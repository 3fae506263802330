package canonical

import (
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// declined is the cell of « nous ne souhaitons pas ».
const declined = "non_souhaite"

// field reads the answers to one question. It is shared: what a goroutine
// remembers is in its memory.
//
// What every row needs is copied there: questions are large, and reading them
// would push everything else out of the nearest memory.
type field struct {
	kind    diagnostic.Kind
	levels  uint8 // KindLevels: how many
	unknown bool  // nsp is an answer
	na      bool  // na is an answer
	decline bool  // non_souhaite is an answer
	odd     bool  // a text that a pattern or a condition looks at
	slot    int32
	ids     *options
	words   *words // the cells that say one thing; nil when they are many

	// Of boxes.
	starts *starts // nil when they are not known by how they begin
	ticks  *ticks
	*diagnostic.Question
}

// fields prepares every question of a questionnaire, by slot.
func fields(q *diagnostic.Questionnaire) []field {
	list := make([]field, len(q.Questions))
	levels := map[field]*words{} // most questions accept the same cells
	for slot := range q.Questions {
		question := &q.Questions[slot]
		list[slot] = field{
			kind: question.Kind, levels: uint8(len(question.Options)), odd: question.TextMatters(),
			unknown: question.UnknownText != "", na: question.NotApplicable != "",
			decline: question.DeclinedText != "",
			slot:    int32(slot), ids: newOptions(question.Options), Question: question,
		}
		f := &list[slot]
		if f.kind == diagnostic.KindBoxes {
			f.starts, f.ticks = newStarts(question.Options), newTicks(question)
		}
		same := field{kind: f.kind, levels: f.levels, unknown: f.unknown, na: f.na}
		if f.words = levels[same]; f.words == nil {
			f.words = newWords(f)
		}
		if f.kind == diagnostic.KindLevels {
			levels[same] = f.words
		}
	}
	return list
}

// parse reads an answer; ok is false when the question does not accept it. The
// cell is not empty.
func (f *field) parse(cell []byte, m *memory) (s diagnostic.Slot, ok bool) {
	if f.kind == diagnostic.KindText {
		return f.text(cell, m)
	}
	if len(cell) == 1 && f.kind == diagnostic.KindLevels && cell[0]-'0' < f.levels {
		return diagnostic.Slot{State: diagnostic.Known, Level: cell[0] - '0'}, true
	}
	cell = trim(cell)
	switch string(cell) {
	case "":
		return s, true
	case "nsp":
		return diagnostic.Slot{State: diagnostic.Unknown}, f.unknown
	case "na":
		return diagnostic.Slot{State: diagnostic.NotApplicable}, f.na
	case declined:
		return diagnostic.DeclinedSlot(), f.decline
	}
	s.State = diagnostic.Known
	switch f.kind {
	case diagnostic.KindLevels:
		s.Level = cell[0] - '0'
		return s, len(cell) == 1 && s.Level < f.levels
	case diagnostic.KindBoxes:
		return f.boxes(cell)
	case diagnostic.KindNumber:
		n, ok := wholeNumber(cell)
		s.Number = uint16(n)
		return s, ok && n >= f.Min && n <= f.Max
	}
	i, ok := f.ids.find(cell)
	s.Bits = 1 << i
	return s, ok
}

// text reads free text. Only what a pattern or a condition looks at costs more
// than a glance, once for each value.
func (f *field) text(cell []byte, m *memory) (diagnostic.Slot, bool) {
	if !utf8.Valid(cell) {
		return diagnostic.Slot{}, false
	}
	if blank(cell) {
		return diagnostic.Slot{}, true
	}
	if !f.odd {
		return diagnostic.Slot{State: diagnostic.Known}, true
	}
	if s, known := m.seen(f.slot, cell); known {
		return s, s.State == diagnostic.Known
	}
	s := f.Slot(diagnostic.Answer{State: diagnostic.Known, Text: string(cell)})
	m.remember(f.slot, cell, s)
	return s, s.State == diagnostic.Known
}

// options finds the place of an id among at most 32, most often by looking at
// one of them.
type options struct {
	ids  []string
	head [64]int8 // 1 + the last id of this hash; 0 = none
	next []int8
}

func newOptions(list []diagnostic.Option) *options {
	o := &options{next: make([]int8, len(list))}
	for i := range list {
		o.ids = append(o.ids, list[i].ID)
		h := hash([]byte(list[i].ID))
		o.next[i], o.head[h] = o.head[h], int8(i+1)
	}
	return o
}

func hash(id []byte) uint8 {
	if len(id) == 0 {
		return 0
	}
	return (id[0]*5 ^ id[len(id)-1] ^ uint8(len(id))<<2) & 63
}

func (o *options) find(id []byte) (int, bool) {
	for i := o.head[hash(id)]; i > 0; i = o.next[i-1] {
		if o.ids[i-1] == string(id) {
			return int(i - 1), true
		}
	}
	return 0, false
}

// wholeNumber reads digits without sign nor leading zero.
func wholeNumber(cell []byte) (n int, ok bool) {
	if len(cell) == 0 || len(cell) > 5 || cell[0] == '0' && len(cell) > 1 {
		return 0, false
	}
	for _, c := range cell {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// trim removes the spaces around a value.
func trim(cell []byte) []byte {
	for len(cell) > 0 && space(cell[0]) {
		cell = cell[1:]
	}
	for len(cell) > 0 && space(cell[len(cell)-1]) {
		cell = cell[:len(cell)-1]
	}
	return cell
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
