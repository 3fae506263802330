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

// drawSlot draws an answer that the question accepts, or none.
func drawSlot(t *rapid.T, question *diagnostic.Question) diagnostic.Slot {
	a := diagnostic.Answer{State: rapid.SampledFrom([]diagnostic.State{
		diagnostic.Missing, diagnostic.Unknown, diagnostic.NotApplicable, diagnostic.Declined,
		diagnostic.Known, diagnostic.Known, diagnostic.Known,
	}).Draw(t, "state")}
	if a.State != diagnostic.Known {
		return question.Slot(a)
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		a.Level = rapid.IntRange(0, len(question.Options)-1).Draw(t, "level")
	case diagnostic.KindNumber:
		a.Number = rapid.IntRange(question.Min, question.Max).Draw(t, "number")
	case diagnostic.KindText:
		a.Text = rapid.SampledFrom([]string{"37", "2A", "974", "Les Amis"}).Draw(t, "text")
	default:
		option := rapid.SampledFrom(question.Options).Draw(t, "option")
		a.Options = []string{option.ID}
	}
	return question.Slot(a)
}
