package wizard

import (
	"fmt"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
)

// townList has a small département, and one of many communes with hostile names.
func townList() *places.List {
	all := []places.Place{{Commune: "Inventé", Postcode: "37990"}, {Commune: "Supposé", Postcode: "37991"}}
	for i := range 20 {
		all = append(all, places.Place{Commune: fmt.Sprintf("Rêve\x1b[31m-%c", 'a'+i), Postcode: fmt.Sprintf("860%02d", i)})
	}
	return places.NewList(all)
}

// askedTown is a session at the question about the commune.
func askedTown(t *testing.T, department string, o Options) (*session, *saver) {
	q, disk := questionnaire(t), new(saver)
	start := diagnostic.Answers{Path: diagnostic.CompletePath}
	if department != "" {
		start = start.With(q.Questions[q.Policy.Landmarks.Department].ID, diagnostic.Answer{State: diagnostic.Known, Text: department})
	}
	s := newSession(q, start, disk.save, o)
	s.ask(q.Places.Commune)
	return s, disk
}

func TestTownsAreShownAndReadAsTheListWritesThem(t *testing.T) {
	for _, c := range []struct{ department, typed, kept, said string }{
		{"37", "invente", "Inventé", "Noté"},
		{"37", "37991", "37991", "Noté"},
		{"37", "37991 suppose", "37991 Supposé", "Noté"},
		{"37", "Inv", "Inv", "Inventé (37990)"},
		{"37", "Ailleurs", "Ailleurs", "code postal"},
		{"37", "37999 Ailleurs", "37999 Ailleurs", "pas de lieu"},
		{"86", "Rêve", "Rêve", "Vouliez-vous"},
		{"75", "invente", "invente", "Noté"}, // no list knows it: as it was written
		{"", "invente", "invente", "Noté"},
	} {
		s, disk := askedTown(t, c.department, Options{Towns: townList()})
		if err := s.answer(diagnostic.Answer{State: diagnostic.Known, Text: c.typed}); err != nil {
			t.Fatal(err)
		}
		id := s.q.Questions[s.q.Places.Commune].ID
		if got := disk.last.Values[id].Text; got != c.kept || !strings.Contains(s.said, c.said) || strings.Contains(s.said, "\x1b") {
			t.Errorf("%s %q: %q, %q", c.department, c.typed, got, s.said)
		}
	}
}

// TestTownsInBothFrontEnds: few communes stand with the question, many in its
// help, and their names steer no terminal.
func TestTownsInBothFrontEnds(t *testing.T) {
	for department, want := range map[string][2]string{
		"37": {"Inventé (37990)", "Supposé (37991)"},
		"86": {"20 communes", "Rêve[31m-t (86019)"},
	} {
		c, out, _ := console.Test("/aide\n")
		s, _ := askedTown(t, department, Options{Towns: townList()})
		runLines(t.Context(), s, c)
		s, _ = askedTown(t, department, Options{Towns: townList()})
		c, _, _ = console.Test("")
		m := newScreen(s, c)
		m.shown()
		card, help := strings.Join(m.questionLines(), "\n"), strings.Join(m.helpText(), "\n")
		for where, text := range map[string]string{"lines": out.String(), "screen": card + help} {
			text = strings.Join(strings.Fields(text), " ")
			for _, words := range want {
				if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), words) {
					t.Errorf("%s, %s: %q is missing in\n%s", department, where, words, text)
				}
			}
		}
		if strings.Contains(out.String(), "\x1b[31m") || strings.Contains(card+help, "\x1b[31m-") {
			t.Error("a name steers the terminal")
		}
	}
	s, _ := askedTown(t, "37", Options{})
	if len(s.communes()) > 0 || len(s.card().towns) > 0 {
		t.Error("communes without a list")
	}
}
