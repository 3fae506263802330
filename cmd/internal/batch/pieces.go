package batch

import (
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// pieces write the rows of the table of results, which are the same ids and
// small numbers again and again. Each is ready with the separator before it, in a
// room of one size: to write it is to copy the room, whose end is written over by
// the next piece.
type pieces struct {
	numbers       [101]number // 0 to 100
	alerts, steps []piece     // « |id »
	rules         []piece
	room          int // bytes that the pieces of a row may take, but for the first columns
}

type piece struct {
	text [pieceRoom]byte
	size int
	long string // instead, when it does not fit
}

const pieceRoom = 32

// number is a number with the separator before it, which takes four bytes at
// most.
type number struct {
	text [4]byte
	size int
}

func newPieces(q *diagnostic.Questionnaire) *pieces {
	p := &pieces{}
	for n := range p.numbers {
		p.numbers[n].size = copy(p.numbers[n].text[:], ";"+strconv.Itoa(n))
	}
	longest := 0
	ids := func(id string) piece {
		longest = max(longest, 1+len(id), pieceRoom)
		return newPiece("|" + id)
	}
	for i := range q.Alerts {
		p.alerts = append(p.alerts, ids(q.Alerts[i].ID))
	}
	for _, list := range [...][]diagnostic.Step{q.Steps, q.Generated} {
		for i := range list {
			p.steps = append(p.steps, ids(list[i].ID))
		}
	}
	for rule := rules.None; rule <= rules.InReserve; rule++ {
		p.rules = append(p.rules, ids(rule.String()))
	}
	listed := len(q.Alerts) + 2*q.Policy.StepCount + q.Policy.ReserveCount
	numbers := 5*len(q.Axes) + 9
	p.room = listed*longest + numbers*len(";-9223372036854775808") + pieceRoom
	return p
}

func newPiece(text string) piece {
	if len(text) > pieceRoom {
		return piece{long: text}
	}
	p := piece{size: len(text)}
	copy(p.text[:], text)
	return p
}

// row appends the row of an association.
func (p *pieces) row(dst []byte, s *Scored) []byte {
	dst = append(dst, s.Input.cell...)
	dst = appendLine(append(dst, ';'), s.Line)
	dst = appendCellBytes(append(dst, ';'), s.ID)
	dst = append(append(dst, ';'), s.Date...)
	dst = append(append(dst, ';'), s.Path...)
	dst = slices.Grow(dst, p.room)
	l := line{p, dst[:cap(dst)], len(dst)}
	out := s.Outcome
	for i := range out.Axes {
		f := &out.Axes[i]
		l.figure(&f.Figure)
		l.known(f.Coverage, f.HasCoverage)
	}
	l.figure(&out.Overall)
	reds := l.alerts(out.Alerts)
	l.number(reds)
	l.listSteps(out.Plan)
	l.listRules(out.Plan)
	l.listSteps(out.Reserve)
	g := gapsOf(out)
	l.number(g.unknown)
	l.number(g.notForUs)
	l.number(g.declined)
	l.number(g.missing)
	return append(l.bytes[:l.at], endOfLine...)
}

// line is a row being written in a room that is large enough.
type line struct {
	*pieces
	bytes []byte
	at    int
}

func (l *line) put(p *piece) {
	if p.size == 0 {
		l.at += copy(l.bytes[l.at:], p.long)
		return
	}
	*(*[pieceRoom]byte)(l.bytes[l.at:]) = p.text
	l.at += p.size
}

func (l *line) number(n int) {
	if n >= 0 && n < len(l.numbers) {
		ready := &l.numbers[n]
		*(*[4]byte)(l.bytes[l.at:]) = ready.text
		l.at += ready.size
		return
	}
	l.at = len(strconv.AppendInt(append(l.bytes[:l.at], ';'), int64(n), 10))
}

// known writes a number, or nothing: what is unknown is never 0.
func (l *line) known(n int, known bool) {
	if known {
		l.number(n)
		return
	}
	l.bytes[l.at] = ';'
	l.at++
}

func (l *line) figure(f *rules.Figure) {
	l.known(f.Score, f.Ok)
	l.known(f.Min, f.Ok)
	l.known(f.Max, f.Ok)
	l.known(f.Level, f.HasLevel)
}

// list makes a cell of the pieces that write has put, the first of which is to
// begin by a separator of cells.
func (l *line) list(write func()) {
	start := l.at
	write()
	l.at = max(l.at, start+1)
	l.bytes[start] = ';'
}

// alerts lists the active alerts, the red ones first, and counts these.
func (l *line) alerts(colours []rules.Colour) (reds int) {
	l.list(func() {
		for i, colour := range colours {
			if colour == rules.RedAlert {
				l.put(&l.pieces.alerts[i])
				reds++
			}
		}
		for i, colour := range colours {
			if colour == rules.OrangeAlert {
				l.put(&l.pieces.alerts[i])
			}
		}
	})
	return reds
}

func (l *line) listSteps(list []rules.Placement) {
	l.list(func() {
		for i := range list {
			l.put(&l.steps[list[i].Step])
		}
	})
}

func (l *line) listRules(list []rules.Placement) {
	l.list(func() {
		for i := range list {
			l.put(&l.rules[list[i].Rule])
		}
	})
}
