package volunteers_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var update = flag.Bool("update", false, "rewrite the invented sheets and the samples of reports")

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// invent makes the sheets of an invented association: some are at ease, some
// are not, some could and do not want to.
func invent(sheet *diagnostic.Questionnaire, random *rand.Rand, n int) []diagnostic.Answers {
	list := make([]diagnostic.Answers, n)
	for i := range list {
		ease := random.IntN(5) // 0: not at ease at all; 4: shows others
		list[i] = diagnostic.Answers{
			Questionnaire: diagnostic.Reference{ID: sheet.ID, Version: sheet.Version},
			Path:          diagnostic.CompletePath, Date: fmt.Sprintf("2026-%02d", 9+random.IntN(3)), Values: map[string]diagnostic.Answer{},
		}
		for s := range sheet.Questions {
			if question := &sheet.Questions[s]; random.IntN(25) > 0 && question.Kind != diagnostic.KindText {
				list[i].Values[question.ID] = reply(question, random, ease)
			}
		}
	}
	return list
}

// reply answers one question, the higher the more at ease.
func reply(question *diagnostic.Question, random *rand.Rand, ease int) diagnostic.Answer {
	a := diagnostic.Answer{State: diagnostic.Known}
	options := len(question.Options)
	around := min(max(ease*(options-1)/4+random.IntN(3)-1, 0), options-1)
	switch question.Kind {
	case diagnostic.KindLevels:
		a.Level = around
	case diagnostic.KindBoxes:
		a.Options = []string{}
		for _, option := range question.Options {
			if random.IntN(4) == 0 && (question.MaxBoxes == 0 || len(a.Options) < question.MaxBoxes) {
				a.Options = append(a.Options, option.ID)
			}
		}
	default:
		a.Options = []string{question.Options[random.IntN(options)].ID}
	}
	return a
}

// board is what the association of the samples answered.
func board() *diagnostic.Answers {
	known := func(level int) diagnostic.Answer { return diagnostic.Answer{State: diagnostic.Known, Level: level} }
	return &diagnostic.Answers{Values: map[string]diagnostic.Answer{
		"inc-equipement": known(3), "inc-connaitre": known(4),
		"profil.nom": {State: diagnostic.Known, Text: "Les Amis du Lavoir"},
	}}
}

func options() volunteers.Options {
	return volunteers.Options{Date: "2026-11-21", Tool: diagnostic.Tool{Name: "petitspas", Version: "0.1"}}
}

func encode(t testing.TB, v diagnostic.Volunteers) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s: %s", file, diff)
	}
}

// TestSamplesOfReports keeps what package report draws in its tests up to date
// with what is told.
func TestSamplesOfReports(t *testing.T) {
	q := load(t)
	sheet := q.IndividualSheet()
	for name, n := range map[string]int{"trois": 3, "cinq": 5, "huit": 8, "neuf": 9, "deux-cents": 200} {
		b := board()
		if n == 8 {
			b = nil
		}
		v := volunteers.Tell(q, invent(sheet, rand.New(rand.NewPCG(9, 9)), n), b, options())
		v.Questionnaire.Digest = "sha256:0123" // another word in a question changes no sample
		golden(t, filepath.Join("..", "..", "report", "testdata", "feuilles", name+".json"), encode(t, v))
	}
}

// TestInventedSheets keeps the sheets that the scripts read: twelve files, and a
// table of two hundred.
func TestInventedSheets(t *testing.T) {
	q := load(t)
	sheet := q.IndividualSheet()
	folder := filepath.Join("..", "..", "questionnaires", "testdata", "feuilles")
	random := rand.New(rand.NewPCG(9, 9))
	for i, a := range invent(sheet, random, 12) {
		if i%5 == 0 {
			a.Values["ind-mot"] = diagnostic.Answer{State: diagnostic.Known, Text: "Merci de demander, c’est Odette qui m’aide"}
		}
		data, err := answerfile.WriteIndividual(sheet, a)
		if err != nil {
			t.Fatal(err)
		}
		name := "individuel-" + strings.Repeat(string(rune('a'+i)), 8) + ".reponses.yaml"
		golden(t, filepath.Join(folder, name), data)
	}
	golden(t, filepath.Join(folder, "..", "feuilles-200.csv"), table(t, sheet, invent(sheet, random, 200)))
}

// table writes sheets as our own table: a row of the grid is « question.ligne ».
func table(t *testing.T, sheet *diagnostic.Questionnaire, list []diagnostic.Answers) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	head := []string{"date"}
	for i := range sheet.Questions {
		head = append(head, sheet.Questions[i].ID)
	}
	rows := [][]string{head}
	for _, a := range list {
		row := []string{a.Date + "-15"}
		for i := range sheet.Questions {
			row = append(row, cell(&sheet.Questions[i], a.Values[sheet.Questions[i].ID]))
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func cell(question *diagnostic.Question, a diagnostic.Answer) string {
	switch {
	case a.State != diagnostic.Known:
		return ""
	case question.Kind == diagnostic.KindLevels:
		return strconv.Itoa(a.Level)
	case question.Kind == diagnostic.KindBoxes && len(a.Options) == 0:
		return "|"
	}
	return strings.Join(a.Options, "|")
}

// shuffled returns the same sheets in another order.
func shuffled(list []diagnostic.Answers, random *rand.Rand) []diagnostic.Answers {
	list = slices.Clone(list)
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}
