package canonical_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
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

// anyAnswers draws answers that the questionnaire accepts.
func anyAnswers(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{
		Date: rapid.SampledFrom([]string{"", "2026-11-21", "2024-02-29"}).Draw(t, "date"),
		Path: rapid.SampledFrom([]diagnostic.Path{"complet", "express", "inclusion"}).Draw(t, "path"),
	}
	a.Values = map[string]diagnostic.Answer{}
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"37", "2A", `"`, "a;b", "a\nb", "nsp", "=1+1", " x "}))
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := diagnostic.Answer{State: diagnostic.State(rapid.IntRange(0, 4).Draw(t, question.ID))}
		if answer.State == diagnostic.Known {
			switch question.Kind {
			case diagnostic.KindLevels:
				answer.Level = rapid.IntRange(0, 4).Draw(t, "level")
			case diagnostic.KindNumber:
				answer.Number = rapid.IntRange(question.Min, question.Max).Draw(t, "number")
			case diagnostic.KindText:
				answer.Text = strings.ReplaceAll(text.Draw(t, "text"), "\r", "")
			case diagnostic.KindBoxes:
				for _, option := range question.Options {
					if rapid.Bool().Draw(t, option.ID) {
						answer.Options = append(answer.Options, option.ID)
					}
				}
			default:
				answer.Options = []string{rapid.SampledFrom(question.Options).Draw(t, "option").ID}
			}
		}
		if answer.State != diagnostic.Missing && question.Fits(answer) {
			a.Values[question.ID] = answer
		}
	}
	return a
}

// cell writes an answer as the documentation says.
func cell(question *diagnostic.Question, a diagnostic.Answer) string {
	switch {
	case a.State == diagnostic.Missing:
		return ""
	case a.State == diagnostic.Unknown:
		return "nsp"
	case a.State == diagnostic.NotApplicable:
		return "na"
	case a.State == diagnostic.Declined:
		return "non_souhaite"
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		return strconv.Itoa(a.Level)
	case diagnostic.KindNumber:
		return strconv.Itoa(a.Number)
	case diagnostic.KindText:
		return a.Text
	case diagnostic.KindBoxes:
		if len(a.Options) == 0 {
			return canonical.NoBox
		}
	}
	return strings.Join(a.Options, "|")
}

func writeCSV(q *diagnostic.Questionnaire, answers []diagnostic.Answers, separator rune, crlf bool) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = separator, crlf
	head := []string{"id", "date", "parcours"}
	for i := range q.Questions {
		head = append(head, q.Questions[i].ID)
	}
	w.Write(head)
	for n, a := range answers {
		row := []string{fmt.Sprint("a", n), a.Date, string(a.Path)}
		for i := range q.Questions {
			row = append(row, cell(&q.Questions[i], a.Values[q.Questions[i].ID]))
		}
		w.Write(row)
	}
	w.Flush()
	return out.Bytes()
}

func writeNDJSON(q *diagnostic.Questionnaire, answers []diagnostic.Answers) []byte {
	var out bytes.Buffer
	for n, a := range answers {
		profile, replies := map[string]any{}, map[string]any{}
		for id, answer := range a.Values {
			slot, _ := q.Question(id)
			question := &q.Questions[slot]
			var value any = cell(question, answer)
			switch {
			case answer.State != diagnostic.Known:
			case question.Kind == diagnostic.KindLevels:
				value = answer.Level
			case question.Kind == diagnostic.KindNumber:
				value = answer.Number
			case question.Kind == diagnostic.KindBoxes:
				value = append([]string{}, answer.Options...)
			}
			if short, ok := strings.CutPrefix(id, "profil."); ok {
				profile[short] = value
			} else {
				replies[id] = value
			}
		}
		line, _ := json.Marshal(map[string]any{"id": fmt.Sprint("a", n), "date": a.Date, "parcours": a.Path, "profil": profile, "reponses": replies})
		out.Write(append(line, '\n'))
	}
	return out.Bytes()
}

// got is what a row says, copied.
type got struct {
	ID, Date string
	Path     diagnostic.Path
	Line     int
	Slots    []diagnostic.Slot
	Answers  map[string]diagnostic.Answer
	Problems []canonical.Problem
}

func copyRow(q *diagnostic.Questionnaire, row *canonical.Row) got {
	var slots []diagnostic.Slot
	for slot := range q.Questions {
		slots = append(slots, row.Slot(slot))
	}
	return got{
		string(row.ID), string(row.Date), row.Path, row.Line,
		slots, row.Answers(q).Values, append([]canonical.Problem(nil), row.Problems...),
	}
}

// everyRow gives the rows that are left to read.
func everyRow(decoder interface{ Read() []canonical.Row }) iter.Seq[*canonical.Row] {
	return func(yield func(*canonical.Row) bool) {
		for read := decoder.Read(); len(read) > 0; read = decoder.Read() {
			for i := range read {
				if !yield(&read[i]) {
					return
				}
			}
		}
	}
}

// decode reads a table, cut into pieces of about the size given.
func decode(t interface{ Fatal(...any) }, q *diagnostic.Questionnaire, data []byte, piece int) []got {
	data = bytes.Clone(data)
	layout, size, lines, err := canonical.ReadLayout(q, data)
	if err != nil {
		return nil
	}
	splitter, decoder, line := canonical.NewSplitter(layout.Separator()), layout.Decoder(), 1+lines
	var rows []got
	for data = data[size:]; len(data) > 0; {
		n := 0
		for most := piece; n == 0; most += piece {
			last := most >= len(data)
			n = splitter.Split(data[:min(most, len(data))], last)
		}
		newlines := bytes.Count(data[:n], []byte("\n"))
		decoder.Reset(data[:n:n], line)
		for row := range everyRow(decoder) {
			rows = append(rows, copyRow(q, row))
		}
		data, line = data[n:], line+newlines
	}
	return rows
}

func decodeLines(q *diagnostic.Questionnaire, data []byte) []got {
	decoder := canonical.NewLines(q, func(string) {})
	decoder.Reset(data, 1)
	var rows []got
	for row := range everyRow(decoder) {
		rows = append(rows, copyRow(q, row))
	}
	return rows
}

func TestBothFormsGiveTheAnswersWritten(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		var answers []diagnostic.Answers
		for range rapid.IntRange(1, 3).Draw(t, "rows") {
			answers = append(answers, anyAnswers(t, q))
		}
		separator := rapid.SampledFrom([]rune{';', ',', '\t'}).Draw(t, "separator")
		table := decode(t, q, writeCSV(q, answers, separator, rapid.Bool().Draw(t, "crlf")), rapid.IntRange(1, 3000).Draw(t, "piece"))
		lines := decodeLines(q, writeNDJSON(q, answers))
		for name, rows := range map[string][]got{"csv": table, "ndjson": lines} {
			if len(rows) != len(answers) {
				t.Fatalf("%s: %d rows, want %d", name, len(rows), len(answers))
			}
			for i, a := range answers {
				want := got{fmt.Sprint("a", i), a.Date, a.Path, rows[i].Line, q.Slots(a, nil), a.Values, nil}
				if diff := cmp.Diff(want, rows[i], cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("%s (-written +read)\n%s", name, diff)
				}
			}
		}
	})
}

// checkAgainstCSV reads any bytes: the rows are those of encoding/csv, or some
// are refused, at a line of the file; and pieces change nothing.
func checkAgainstCSV(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, q *diagnostic.Questionnaire, data []byte, piece int) {
	rows := decode(t, q, data, len(data)+1)
	if diff := cmp.Diff(rows, decode(t, q, data, piece)); diff != "" {
		t.Fatalf("pieces of %d bytes (-whole +pieces)\n%s", piece, diff)
	}
	faults, last := 0, 1+bytes.Count(data, []byte("\n"))
	for _, row := range rows {
		if len(row.Problems) > 0 {
			faults++
		}
		if row.Line < 1 || row.Line > last {
			t.Fatalf("line %d of %d", row.Line, last)
		}
	}
	layout, _, _, err := canonical.ReadLayout(q, bytes.Clone(data))
	if err != nil {
		return
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord = rune(layout.Separator()), -1
	records, err := r.ReadAll()
	if err != nil {
		if faults == 0 && !strings.Contains(string(data), "\r") {
			t.Fatalf("encoding/csv refuses (%v), nothing is refused here: %q", err, data)
		}
		return
	}
	var full [][]string
	for _, record := range records[1:] {
		if strings.Join(record, "") != "" {
			full = append(full, record)
		}
	}
	if len(full) != len(rows) {
		t.Fatalf("%d rows, encoding/csv has %d: %q", len(rows), len(full), data)
	}
	for i, record := range full {
		checkRecord(t, q, records[0], record, rows[i])
	}
}

// checkRecord compares a row to the cells that encoding/csv found.
func checkRecord(t interface{ Fatalf(string, ...any) }, q *diagnostic.Questionnaire, head, record []string, row got) {
	if len(record) != len(head) || len(row.Problems) > 0 {
		if len(row.Problems) == 0 {
			t.Fatalf("%d cells for %d columns are accepted", len(record), len(head))
		}
		return
	}
	for i, name := range head {
		slot, ok := q.Question(strings.Trim(name, " \t\r\n"))
		if !ok {
			continue
		}
		written := strings.Trim(record[i], " \t\r\n")
		if q.Questions[slot].Kind == diagnostic.KindText {
			written, _ = diagnostic.WithZero(q.Questions[slot].Pattern, record[i])
		}
		read := cell(&q.Questions[slot], row.Answers[q.Questions[slot].ID])
		if q.Questions[slot].Kind == diagnostic.KindBoxes && read != "" {
			continue // any order, spaces
		}
		if read != written && strings.TrimSpace(read+written) != "" {
			t.Fatalf("%s: read %q, encoding/csv %q", name, read, written)
		}
	}
}

func TestTablesAreReadAsEncodingCSVDoes(t *testing.T) {
	q := load(t)
	bit := rapid.SampledFrom([]string{
		";", ";", ";", "\n", "\r\n", `"`, `""`, "0", "4", "5", "nsp", "na", "b2", "|", "membres", "a b", "é", "\xff", " ", "\r",
		"\"a;\nb\"", `"x""y"`,
	})
	rapid.Check(t, func(t *rapid.T) {
		data := "id;gou-referents;profil.benevoles;profil.nom;profil.publics\n" + strings.Join(rapid.SliceOfN(bit, 0, 60).Draw(t, "bits"), "")
		checkAgainstCSV(t, q, []byte(data), rapid.IntRange(1, 40).Draw(t, "piece"))
	})
}

func FuzzTable(f *testing.F) {
	q := load(f)
	f.Add([]byte("id;gou-referents;profil.nom\na;3;\"x \"\"y\"\" ;\n z\"\nb;9;\n"), 7)
	f.Add([]byte("\ufeffgou-referents,profil.publics\r\n2,membres|ages\r\n"), 3)
	f.Add([]byte("gou-referents\tdate\tparcours\n1\t2026-13-01\texpress\n\"\n"), 1)
	f.Fuzz(func(t *testing.T, data []byte, piece int) {
		checkAgainstCSV(t, q, data, max(1, piece))
	})
}

func FuzzLines(f *testing.F) {
	q := load(f)
	f.Add([]byte(`{"id":"a","profil":{"benevoles":"b2","publics":["membres"]},"reponses":{"gou-referents":3},"autre":[{}]}` + "\n{"))
	f.Add([]byte("[]\n\n{\"reponses\":{\"gou-referents\":[1,[2]],\"gou-referents\":2}} x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, row := range decodeLines(q, data) {
			if row.Line < 1 || row.Line > 1+bytes.Count(data, []byte("\n")) {
				t.Fatalf("line %d", row.Line)
			}
			if len(row.Problems) == 0 && !json.Valid(bytes.TrimPrefix(bytes.Split(data, []byte("\n"))[row.Line-1], []byte("\ufeff"))) {
				t.Fatalf("line %d of %q is no JSON", row.Line, data)
			}
		}
	})
}

func TestRefusals(t *testing.T) {
	q := load(t)
	const head = "id;gou-referents;profil.benevoles;profil.publics;cpl-temps;profil.departement;date;parcours\n"
	tests := map[string]struct {
		data string
		want string // of the first row: line, column, words of the reason
	}{
		"a level too high":        {head + "a;5;;;;;;\n", "2 gou-referents: « 5 » n’est pas une réponse possible ; est attendu : un nombre de 0 à 4"},
		"an unknown choice":       {head + "a;;b9;;;;;\n", "2 profil.benevoles: « b9 » n’est pas une réponse possible ; est attendu : b1, b2, b3, b4"},
		"an unknown box":          {head + "a;;;membres|x;;;;\n", "2 profil.publics: « membres|x »"},
		"a number too high":       {head + "a;;;;41;;;\n", "2 cpl-temps: « 41 » n’est pas une réponse possible ; est attendu : un nombre entier de 0 à 40"},
		"a number with a zero":    {head + "a;;;;01;;;\n", "2 cpl-temps: « 01 »"},
		"a département":           {head + "a;;;;;99;;\n", "2 profil.departement: « 99 »"},
		"a date":                  {head + "a;;;;;;2026-02-30;\n", "2 date: « 2026-02-30 »"},
		"a path":                  {head + "a;;;;;;;rapide\n", "2 parcours: « rapide » n’est pas une réponse possible ; est attendu : complet, express"},
		"cells missing":           {head + "a;3\n", "2 : 2 colonnes, au lieu de 8"},
		"a stray quote":           {head + "\"a;;;;;;;\n", "2 : guillemet mal placé"},
		"text after a quote":      {head + "\"a\"b;;;;;;;\n", "2 : guillemet mal placé"},
		"controls are not shown":  {head + "a;\x1b[31m\u202e;;;;;;\n", "2 gou-referents: « [31m » "},
		"a row of several lines":  {head + "\"a\nb\";;;;;;;\nc;7;;;;;;\n", "4 gou-referents"},
		"invalid bytes":           {"profil.nom\n\xe9t\xe9\n", "2 profil.nom: ce texte n’est pas en UTF-8"},
		"nsp where it is none":    {"profil.territoire\nna\n", "2 profil.territoire: « na »"},
		"JSON cut short":          {"{\"id\": 3\n", "1 : JSON illisible"},
		"JSON twice":              {`{"reponses": {"gou-referents": 3, "gou-referents": 4}}`, "1 gou-referents: la clé est écrite deux fois"},
		"JSON boxes as a text":    {`{"profil": {"publics": "membres"}}`, "1 profil.publics: est attendu : une liste"},
		"JSON level as an object": {`{"reponses": {"gou-referents": {"a": [1]}}}`, "1 gou-referents: cette valeur"},
		"JSON, a list":            {`[1]`, "1 : est attendu : un objet"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var rows []got
			if strings.ContainsAny(tt.data[:1], "{[") {
				rows = decodeLines(q, []byte(tt.data))
			} else {
				rows = decode(t, q, []byte(tt.data), 1<<20)
			}
			said := ""
			for _, row := range rows {
				for _, p := range row.Problems {
					said += strings.TrimSpace(fmt.Sprint(row.Line, " ", p.Column)) + ": " + p.Text + "\n"
				}
			}
			if want := strings.Replace(tt.want, " : ", ": ", 1); !strings.HasPrefix(said, want) && !strings.HasPrefix(said, tt.want) {
				t.Errorf("got %q, want %q", said, tt.want)
			}
		})
	}
}

// TestAStrayQuoteLosesOneRow: the rest of the file is not taken for one cell.
func TestAStrayQuoteLosesOneRow(t *testing.T) {
	q := load(t)
	data := "id;gou-referents\n\"a;3\n" + strings.Repeat("b;3\n", canonical.MaxQuoted)
	for _, piece := range []int{1 << 12, 100_000, 1 << 20} {
		rows := decode(t, q, []byte(data), piece)
		if len(rows) != canonical.MaxQuoted+1 || len(rows[0].Problems) != 1 || len(rows[1].Problems) != 0 {
			t.Errorf("pieces of %d: %d rows, %v", piece, len(rows), rows[0].Problems)
		}
	}
}

func TestReadLayoutRefusals(t *testing.T) {
	q := load(t)
	for data, want := range map[string]string{
		"":                            "aucune colonne n’est connue",
		"nom;age\nx;3\n":              "aucune colonne n’est connue",
		"\xff\xfeg\x00":               "UTF-8",
		"gou-referents;gou-referents": "« gou-referents » est écrite deux fois",
		"gou-referents;p\"":           "guillemet mal placé",
		"id;cle;gou-referents":        "« cle » est écrite deux fois",
	} {
		if _, _, _, err := canonical.ReadLayout(q, []byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", data, err)
		}
	}
	layout, _, _, err := canonical.ReadLayout(q, []byte("id,gou-referents,courriel,\n"))
	if err != nil || cmp.Diff([]string{"courriel"}, layout.Unknown) != "" {
		t.Errorf("%v %v", layout, err)
	}
}

func TestDecodingDoesNotAllocate(t *testing.T) {
	q := load(t)
	data := []byte("id;gou-referents;profil.benevoles;profil.nom;profil.publics;profil.departement;date\n" + strings.Repeat("a;3;b2;\"Les ;\"\"Amis\"\"\";membres|ages;37;2026-11-21\n", 100))
	layout, size, _, err := canonical.ReadLayout(q, data)
	if err != nil {
		t.Fatal(err)
	}
	decoder, body := layout.Decoder(), make([]byte, len(data)-size)
	allocations := testing.AllocsPerRun(10, func() {
		copy(body, data[size:])
		decoder.Reset(body, 2)
		for row := range everyRow(decoder) {
			if len(row.Problems) > 0 {
				t.Fatal(row.Problems)
			}
		}
	})
	if allocations > 0 {
		t.Errorf("%v allocations", allocations)
	}
}

// TestNothingIsLeftOfTheRowBefore reads cells of every kind, then the same
// columns with nothing in them, written in every way.
// A spreadsheet takes the zero from the start of what looks like a number.
func TestLostZerosComeBack(t *testing.T) {
	q := load(t)
	table := "id;profil.departement;gou-referents\n" + strings.Repeat("a;8;3\nb;08;3\nc;\"9\";3\nd;18;3\n", 3) + "e;0;3\n"
	layout, size, _, err := canonical.ReadLayout(q, []byte(table))
	if err != nil {
		t.Fatal(err)
	}
	decoder := layout.Decoder()
	decoder.Reset([]byte(table[size:]), 2)
	want := map[string]string{"a": "08", "b": "08", "c": "09", "d": "18", "e": ""}
	for row := range everyRow(decoder) {
		id := string(row.ID)
		if got := row.Answers(q).Values["profil.departement"].Text; got != want[id] || (len(row.Problems) > 0) != (id == "e") {
			t.Errorf("%s: %q %v", id, got, row.Problems)
		}
	}
}

func TestNothingIsLeftOfTheRowBefore(t *testing.T) {
	q := load(t)
	table := "id;date;parcours;profil.nom;profil.departement;profil.publics;gou-referents;cpl-temps\n" +
		"a;2026-11-21;express;Les Amis;37;mineurs|ages;3;4\n" +
		"b;;;;;;;\n" +
		"c;2026-11-21;express;Les Amis;37;mineurs;3;4\n" +
		"d; ; ;  ; ; ; ; \n" +
		"e;2026-11-21;express;Les Amis;37;mineurs;3;4\n" +
		"f;\"\";\"\";\"\";\"\";\"\";\"\";\"\"\n"
	layout, size, _, err := canonical.ReadLayout(q, []byte(table))
	if err != nil {
		t.Fatal(err)
	}
	decoder := layout.Decoder()
	decoder.Reset([]byte(table[size:]), 2)
	for row := range everyRow(decoder) {
		if id := string(row.ID); id == "b" || id == "d" || id == "f" {
			if a := row.Answers(q); len(a.Values) > 0 || a.Date != "" || a.Path != diagnostic.CompletePath || len(row.Problems) > 0 {
				t.Errorf("%s: %+v, %v", id, a, row.Problems)
			}
			for slot := range q.Questions {
				if text := row.Text(slot); text != nil {
					t.Errorf("%s: %s is still %q", id, q.Questions[slot].ID, text)
				}
			}
		}
	}
}
