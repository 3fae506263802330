package rules

// marks are some of many things. They are forgotten all at once, without going
// through them.
type marks struct {
	turns []uint64 // by thing: the turn when it was marked
	turn  uint64
}

func newMarks(n int) marks { return marks{turns: make([]uint64, n), turn: 1} }

func (m *marks) has(i int) bool { return m.turns[i] == m.turn }

func (m *marks) set(i int) { m.turns[i] = m.turn }

func (m *marks) unset(i int) { m.turns[i] = 0 }

func (m *marks) forget() { m.turn++ }
