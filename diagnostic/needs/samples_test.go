package needs

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
)

var update = flag.Bool("update", false, "write the samples again")

// TestSamplesOfReports keeps the needs that package report draws in its tests up
// to date with what is told: in town with everything known, in the country with
// too few sheets, far from everything without any, and nothing to learn.
func TestSamplesOfReports(t *testing.T) {
	q := load(t)
	list := readList(t)
	pix := readPix(t, `"A";"Oui";0,3;0,49`, `"B";"Oui";0,3;0,1`, `"C";"Oui";0,3;0,2`, `"D";"Oui";0,3;0,3`, `"E";"Oui";0,8;0,9`, `"F";"Oui";0,8;0,7`, `"G";"Oui";0,8;0,6`)
	samples := map[string]diagnostic.Needs{
		"en-ville":       Tell(q, persona(t, q, "en-ville"), Sources{Volunteers: sheets(q, 12), Pix: pix, List: &list}),
		"a-la-campagne":  Tell(q, persona(t, q, "a-la-campagne"), Sources{Volunteers: sheets(q, 3), List: &list}),
		"loin-de-tout":   Tell(q, persona(t, q, "loin-de-tout"), Sources{List: &list}),
		"rien-a-montrer": Tell(q, diagnostic.Answers{Date: "2026-11-21"}, Sources{}),
	}
	for name, n := range samples {
		n.Tool, n.Questionnaire.Digest = diagnostic.Tool{Name: "petitspas", Version: "0.1"}, "sha256:0123" // another word in a question changes no sample
		if n.Volunteers != nil {
			n.Volunteers.Tool, n.Volunteers.Questionnaire.Digest = n.Tool, n.Questionnaire.Digest
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(n); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "..", "report", "testdata", "besoins", name+".json")
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

const personas = "../../questionnaires/testdata/lieux/"

func persona(t *testing.T, q *diagnostic.Questionnaire, name string) diagnostic.Answers {
	t.Helper()
	file := personas + name + ".reponses.yaml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, problems, err := answerfile.Read(q, file, data)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return a
}

func readList(t *testing.T) rules.List {
	t.Helper()
	file := personas + "lieux-37.yaml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := listfile.ReadFile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return rules.List{List: places.NewList(f.Places), Date: f.Date, Sources: f.Sources}
}

// sheets are what some volunteers say together: the first gestures are known by
// most of them, the last by few.
func sheets(q *diagnostic.Questionnaire, count int) *diagnostic.Volunteers {
	grid := q.Individual.Questions[q.Individual.Policy.Gestures]
	var all []diagnostic.Answers
	for i := range count {
		a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
		for row := range grid.Rows {
			level := max(0, 3-(i*(row+2)+row)%(row+3))
			a.Values[grid.ID+"."+grid.Rows[row].ID] = diagnostic.Answer{State: diagnostic.Known, Level: level}
		}
		for _, question := range q.Individual.Questions {
			if question.Kind == diagnostic.KindBoxes && len(question.Options) > 0 {
				a.Values[question.ID] = diagnostic.Answer{State: diagnostic.Known, Options: []string{question.Options[i%min(3, len(question.Options))].ID}}
			}
		}
		all = append(all, a)
	}
	v := volunteers.Tell(q, all, nil, volunteers.Options{Date: "2026-11-21"})
	return &v
}
