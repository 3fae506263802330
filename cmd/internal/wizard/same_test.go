package wizard

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"pgregory.net/rapid"
)

// TestKeysAndLinesGiveTheSameAnswers makes an interview with keys and writes
// the lines that say the same.
func TestKeysAndLinesGiveTheSameAnswers(t *testing.T) {
	q := questionnaire(t)
	rapid.Check(t, func(t *rapid.T) {
		start := someAnswers(t, q)
		c, _, _ := console.Test("")
		m := newScreen(newSession(q, start, new(saver).save), c)
		press(m, "enter")
		var lines []string
		for range rapid.IntRange(0, 80).Draw(t, "operations") {
			if m.over {
				break
			}
			if m.stage != asking {
				press(m, "enter")
				continue
			}
			typed, line := oneLine(t, m)
			press(m, typed...)
			lines = append(lines, line)
		}
		c, out, _ := console.Test(strings.Join(lines, "\n") + "\n")
		disk := new(saver)
		s := newSession(q, start, disk.save)
		runLines(t.Context(), s, c)
		for id, want := range m.answers.Values {
			if !same(s.answers.Values[id], want) {
				t.Fatalf("%s: lines %+v, keys %+v\n%s", id, s.answers.Values[id], want, out)
			}
		}
		if len(s.answers.Values) != len(m.answers.Values) {
			t.Fatalf("lines %d answers, keys %d", len(s.answers.Values), len(m.answers.Values))
		}
	})
}

// oneLine draws what to do with the question: with keys and on a line.
func oneLine(t *rapid.T, m *screen) (typed []string, line string) {
	question := m.card.question
	switch rapid.IntRange(0, 9).Draw(t, "what") {
	case 0:
		return []string{"shift+tab"}, "/retour"
	case 1:
		return []string{"f1", "enter"}, "/aide"
	}
	a := accepted(t, question)
	switch {
	case a.State == diagnostic.Unknown:
		return []string{unknownKey(question)}, "nsp"
	case a.State == diagnostic.NotApplicable:
		return []string{keyNotApplicable}, "na"
	case question.Kind == diagnostic.KindText:
		return []string{"ctrl+u", a.Text, "enter"}, a.Text
	case question.Kind == diagnostic.KindNumber:
		return []string{"ctrl+u", strconv.Itoa(a.Number), "enter"}, strconv.Itoa(a.Number)
	case question.Kind == diagnostic.KindBoxes:
		return boxKeys(m, a)
	}
	for i, r := range m.card.rows {
		if same(r.answer, a) {
			typed = append([]string{"home"}, slices.Repeat([]string{"down"}, i)...)
			return append(typed, "enter"), r.key
		}
	}
	return nil, ""
}

func boxKeys(m *screen, a diagnostic.Answer) (typed []string, line string) {
	if len(a.Options) == 0 {
		return []string{"0"}, "aucun"
	}
	var numbers []string
	for i, r := range m.card.rows {
		if !r.box {
			continue
		}
		want := slices.Contains(a.Options, r.answer.Options[0])
		if want {
			numbers = append(numbers, r.key)
		}
		if want != slices.Contains(m.field.ticked, i) {
			typed = append(typed, r.key)
		}
	}
	return append(typed, "enter"), strings.Join(numbers, ", ")
}
