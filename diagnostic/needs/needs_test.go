package needs

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// drawSheets draws the sheets of some volunteers.
func drawSheets(t *rapid.T, q *diagnostic.Questionnaire) []diagnostic.Answers {
	var sheets []diagnostic.Answers
	grid := q.Individual.Questions[q.Individual.Policy.Gestures]
	for range rapid.IntRange(0, 12).Draw(t, "sheets") {
		a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
		for _, row := range grid.Rows {
			if level := rapid.IntRange(-1, 3).Draw(t, row.ID); level >= 0 {
				a.Values[grid.ID+"."+row.ID] = diagnostic.Answer{State: diagnostic.Known, Level: level}
			}
		}
		sheets = append(sheets, a)
	}
	return sheets
}

// TestNeedsTellNothingMore: whatever the sheets, needs are a function of what
// these say together, so that nothing appears that may not be told; and no
// number is of one or two people.
func TestNeedsTellNothingMore(t *testing.T) {
	q := load(t)
	hidden := q.Individual.Policy.Hidden
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		v := volunteers.Tell(q, drawSheets(t, q), nil, volunteers.Options{Date: "2026-11-21"})
		n := Tell(q, diagnostic.Answers{Date: "2026-11-21"}, Sources{Volunteers: &v})
		for _, topic := range n.Topics {
			learn := topic.Learn
			if learn == nil {
				t.Fatalf("%q: nobody asked for it", topic.Name)
			}
			told++
			if v.Missing > 0 || learn.AtLeast < hidden {
				t.Fatalf("%q for %+v people, of %d sheets", topic.Name, *learn, v.Sheets)
			}
			if exact := learn.AtLeast == learn.AtMost; exact && v.Sheets-learn.AtLeast < hidden {
				t.Fatalf("%q leaves %d people out", topic.Name, v.Sheets-learn.AtLeast)
			}
		}
	})
	if told == 0 {
		t.Error("nothing was told")
	}
}

// TestNeedsOfTheAssociation: an answer at the level of the policy asks for the
// topic, a better one does not.
func TestNeedsOfTheAssociation(t *testing.T) {
	q := load(t)
	for level, want := range map[int]bool{0: true, q.Needs.Level: true, q.Needs.Level + 1: false, 4: false} {
		a := diagnostic.Answers{Date: "2026-11-21", Values: map[string]diagnostic.Answer{"don-sauvegarde": {State: diagnostic.Known, Level: level}}}
		n := Tell(q, a, Sources{})
		if got := len(n.Topics) == 1; got != want {
			t.Errorf("level %d: %d topics", level, len(n.Topics))
		}
	}
	a := diagnostic.Answers{Values: map[string]diagnostic.Answer{"don-sauvegarde": {State: diagnostic.Unknown}}}
	if n := Tell(q, a, Sources{}); len(n.Topics) != 0 {
		t.Error("« je ne sais pas » is not a need")
	}
}

const pixHead = `"Nom du Participant";"Partage (O/N)";"% maitrise de l'ensemble des acquis du profil";"% de maitrise des acquis de la compétence Gérer des données"` + "\n"

func readPix(t testing.TB, rows ...string) *survey.PixResults {
	t.Helper()
	results, err := survey.ReadPix("p.csv", strings.NewReader(pixHead+strings.Join(rows, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &results
}

func TestPixIsCountedFromFivePeople(t *testing.T) {
	q := load(t)
	below, above, alone := `"A";"Oui";0,3;0,49`, `"B";"Oui";0,8;0,5`, `"C";"Non";"NA";"NA"`
	for _, c := range []struct {
		rows []string
		want string
	}{
		{[]string{below, below, below, below, alone}, "[]"},
		{[]string{below, below, above, above, above}, "[]"},
		{[]string{below, below, below, above, above, above, alone}, "[Gérer des données 3-3]"},
		{[]string{below, below, below, below, above}, "[Gérer des données 3-5]"},
	} {
		got := []string{}
		for _, topic := range Tell(q, diagnostic.Answers{}, Sources{Pix: readPix(t, c.rows...)}).Topics {
			got = append(got, fmt.Sprintf("%s %d-%d", topic.Name, topic.Learn.AtLeast, topic.Learn.AtMost))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%d rows: %v, want %s", len(c.rows), got, c.want)
		}
	}
	if _, err := survey.ReadPix("p.csv", strings.NewReader(pixHead+`"A";"Oui";1;12`+"\n")); err == nil || !strings.Contains(err.Error(), "p.csv:2:") {
		t.Error(err)
	}
	if _, err := survey.ReadPix("p.csv", strings.NewReader("a;b\n")); err == nil {
		t.Error("not a campaign")
	}
}
