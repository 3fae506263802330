package diagnostic_test

import (
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestColumnsKeepAnswers: what is set is found again, and a neighbour in the
// same column is left alone.
func TestColumnsKeepAnswers(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		slot := rapid.IntRange(0, len(q.Questions)-1).Draw(t, "slot")
		lane := rapid.IntRange(0, diagnostic.Lanes-1).Draw(t, "lane")
		beside := (lane + 1) % diagnostic.Lanes
		c := diagnostic.NewColumns(q)
		first, second := drawSlot(t, &q.Questions[slot]), drawSlot(t, &q.Questions[slot])
		c.Set(slot, beside, first)
		c.Set(slot, lane, first)
		c.Set(slot, lane, second)
		if got := c.Slot(slot, lane); got != second {
			t.Fatalf("%+v, given %+v", got, second)
		}
		if got := c.Slot(slot, beside); got != first {
			t.Fatalf("beside: %+v, given %+v", got, first)
		}
		if row := c.Row(lane, nil); row[slot] != second || len(row) != len(q.Questions) {
			t.Fatalf("row: %+v", row)
		}
	})
}

// drawSlot draws an answer that a question of that kind may have, or none, with
// any boxes.
func drawSlot(t *rapid.T, question *diagnostic.Question) diagnostic.Slot {
	s := diagnostic.ExampleOf(rapid.Uint8Range(0, diagnostic.Gists-1).Draw(t, "gist"))
	switch {
	case s.State != diagnostic.Known:
	case question.Kind == diagnostic.KindNumber:
		s = diagnostic.Slot{State: diagnostic.Known, Number: rapid.Uint16().Draw(t, "number")}
	default:
		s.Bits = rapid.Uint32().Draw(t, "boxes")
	}
	return s
}
