package wizard

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestKeysAndLinesGiveTheSameAnswers makes an interview with keys and writes
// the lines that say the same.
func TestKeysAndLinesGiveTheSameAnswers(t *testing.T) {
	q := questionnaire(t)
	rapid.Check(t, func(t *rapid.T) {
		start := someAnswers(t, q)
		c, _, _ := console.Test("")
		m := newScreen(newSession(q, start, new(saver).save, Options{Together: true}), c)
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
		s := newSession(q, start, disk.save, Options{Together: true})
		runLines(t.Context(), s, c)
		if word := english.FindString(out.String()); word != "" {
			t.Fatalf("English %q in\n%s", word, out)
		}
		for id, want := range m.answers.Values {
			if !same(s.answers.Values[id], want) {
				t.Fatalf("%s: lines %+v, keys %+v\n%s", id, s.answers.Values[id], want, out)
			}
		}
		if len(s.answers.Values) != len(m.answers.Values) {
			t.Fatalf("lines %d answers, keys %d", len(s.answers.Values), len(m.answers.Values))
		}
		if !maps.Equal(s.answers.Notes, m.answers.Notes) || !slices.Equal(s.answers.Revisit, m.answers.Revisit) ||
			cmp.Diff(s.answers.Views, m.answers.Views) != "" {
			t.Fatalf("lines and keys: %s", cmp.Diff(s.answers, m.answers))
		}
	})
}

// oneLine draws what to do with the question: with keys and on a line.
func oneLine(t *rapid.T, m *screen) (typed []string, line string) {
	question := m.card.question
	switch rapid.IntRange(0, 15).Draw(t, "what") {
	case 10:
		return []string{"f2", "ctrl+u", "un mot", "enter"}, "/note un mot"
	case 11:
		return []string{"f4"}, "/reprendre"
	case 12:
		var codes []string
		for _, e := range m.entries() {
			if e.part == "" {
				codes = append(codes, e.code)
			}
		}
		code := rapid.SampledFrom(codes).Draw(t, "code")
		return []string{"f3", code, "enter"}, "/aller " + code
	case 13:
		if question.NotApplicable != "" && question.Kind != diagnostic.KindText {
			return []string{keyNotApplicable, "ctrl+u", "pas ici", "enter"}, "na : pas ici"
		}
	case 15:
		if question.DeclinedText != "" {
			return []string{keyDecline, "ctrl+u", "pas ici", "enter"}, "refuser : pas ici"
		}
	case 14:
		if question.Kind == diagnostic.KindLevels {
			return []string{"d", "p", "3", "esc"}, "desaccord benevole 3"
		}
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
		return []string{keyNotApplicable, "enter"}, "na"
	case a.State == diagnostic.Declined:
		return []string{keyDecline, "enter"}, "refuser"
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
