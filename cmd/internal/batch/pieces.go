package batch

import (
	"encoding/binary"
	"math/bits"
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
	numbers       [256]number // of those up to nothing
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

// number is a number from 0 to 100 with the separator before it, which takes four
// bytes at most; nothing is the separator alone.
type number struct{ text, size uint32 }

const numberRoom = 4

const nothing = 101

func newPieces(q *diagnostic.Questionnaire) *pieces {
	p := &pieces{}
	for n := range nothing + 1 {
		text := ";"
		if n != nothing {
			text += strconv.Itoa(n)
		}
		var bytes [numberRoom]byte
		p.numbers[n].size = uint32(copy(bytes[:], text))
		p.numbers[n].text = binary.LittleEndian.Uint32(bytes[:])
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
	p.room = listed*longest + numbers*len(";-9223372036854775808") + pieceRoom + 9*numberRoom
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
	out, at := s.Outcome, len(dst)
	dst = dst[:cap(dst)]
	for i := range out.Axes {
		f := &out.Axes[i]
		at = p.small(dst, at,
			known(f.Score, f.Ok), known(f.Min, f.Ok), known(f.Max, f.Ok), known(f.Level, f.HasLevel),
			known(f.Coverage, f.HasCoverage))
	}
	f := &out.Overall
	at = p.small(dst, at, known(f.Score, f.Ok), known(f.Min, f.Ok), known(f.Max, f.Ok), known(f.Level, f.HasLevel))
	at = p.listAlerts(dst, at, out.Red, out.Orange)
	at = p.small(dst, at, uint8(bits.OnesCount64(out.Red)))
	at = p.listSteps(dst, at, out.Plan)
	at = p.listRules(dst, at, out.Plan)
	at = p.listSteps(dst, at, out.Reserve)
	at = p.counts(dst, at, gapsOf(out))
	return append(dst[:at], endOfLine...)
}

// put writes a piece there, and returns where the next one goes; the room is large
// enough.
func (p *piece) put(room []byte, at int) int {
	if p.size == 0 {
		return at + copy(room[at:], p.long)
	}
	*(*[pieceRoom]byte)(room[at:]) = p.text
	return at + p.size
}

// small writes at most eight numbers from 0 to 100, or nothing.
func (p *pieces) small(room []byte, at int, list ...uint8) int {
	here, size := (*[9 * numberRoom]byte)(room[at:]), uint(0)
	for _, n := range list {
		ready := &p.numbers[n]
		binary.LittleEndian.PutUint32(here[size%(8*numberRoom):], ready.text) // modulo: so that no bound is looked at
		size += uint(ready.size)
	}
	return at + int(size)
}

// counts writes numbers of questions.
func (p *pieces) counts(room []byte, at int, g gaps) int {
	if max(g.unknown, g.notForUs, g.declined, g.missing) < nothing {
		return p.small(room, at, uint8(g.unknown), uint8(g.notForUs), uint8(g.declined), uint8(g.missing))
	}
	for _, n := range [...]int{g.unknown, g.notForUs, g.declined, g.missing} {
		at = len(strconv.AppendInt(append(room[:at], ';'), int64(n), 10))
	}
	return at
}

// known is a number, or nothing: what is unknown is never 0.
func known(n int, known bool) uint8 {
	if known {
		return uint8(n)
	}
	return nothing
}

// listAlerts lists the active alerts, the red ones first.
func (p *pieces) listAlerts(room []byte, at int, red, orange uint64) int {
	to := at
	for _, alerts := range [...]uint64{red, orange} {
		for ; alerts != 0; alerts &= alerts - 1 {
			to = p.alerts[bits.TrailingZeros64(alerts)].put(room, to)
		}
	}
	return endList(room, at, to)
}

func (p *pieces) listSteps(room []byte, at int, list []rules.Placement) int {
	to := at
	for i := range list {
		to = p.steps[list[i].Step].put(room, to)
	}
	return endList(room, at, to)
}

func (p *pieces) listRules(room []byte, at int, list []rules.Placement) int {
	to := at
	for i := range list {
		to = p.rules[list[i].Rule].put(room, to)
	}
	return endList(room, at, to)
}

// endList makes a cell of the pieces put from a place to another: it begins by a
// separator of cells.
func endList(room []byte, from, to int) int {
	room[from] = ';'
	return max(from+1, to)
}
