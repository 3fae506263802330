package canonical

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// lasting is a Row that lasts.
type lasting struct {
	Line     int
	ID, Date []byte
	Path     diagnostic.Path
	Problems []Problem
	Slots    []diagnostic.Slot
	Texts    [][]byte
}

func lastingRow(row *Row) lasting {
	r := lasting{Line: row.Line}
	if len(row.Problems) > 0 {
		r.Problems = slices.Clone(row.Problems)
	}
	r.ID, r.Date, r.Path = bytes.Clone(row.ID), bytes.Clone(row.Date), row.Path
	r.Slots = row.of.columns.Row(row.lane, nil)
	for slot := range r.Slots {
		r.Texts = append(r.Texts, bytes.Clone(row.Text(slot)))
	}
	return r
}

// quickly decodes a table; slowly decodes it record by record.
func quickly(l *Layout, data []byte) (rows []lasting) {
	t := l.Decoder()
	t.Reset(bytes.Clone(data), 2)
	for read := t.Read(); len(read) > 0; read = t.Read() {
		for i := range read {
			rows = append(rows, lastingRow(&read[i]))
		}
	}
	return rows
}

func slowly(l *Layout, data []byte) (rows []lasting) {
	t := l.Decoder()
	t.Reset(bytes.Clone(data), 2)
	for t.cursor.at < len(t.cursor.data) {
		t.begin(0, t.line+t.cursor.lines)
		if t.read() {
			if len(t.row.Problems) > 0 {
				t.forget()
			}
			rows = append(rows, lastingRow(t.row))
		}
	}
	return rows
}

// cells are those that a table may have, well written or not.
func cells(q *diagnostic.Question) []string {
	list := []string{"", "0", "1", "4", "5", "nsp", "na", "non_souhaite", " 2", "3 ", "\"2\"", "\"\"", "x", "é", "\"a;b\"", "\"a\nb\"",
		"\"l’« amie » du \"\"lavoir\"\"\"", "Comité des fêtes", "a\"b", "\xff", "|", "2A", "2026-11-21", "  ", "\"ouvert"}
	var ids []string
	for i := range q.Options {
		id := q.Options[i].ID
		ids = append(ids, id)
		list = append(list, id, id, id+"|"+q.Options[0].ID)
		if i < 2 {
			list = append(list, id+"|", "|"+id, id+"x", id+"|nsp", "nsp|"+id, id+" |"+id, id[:len(id)-1], id[:len(id)-1]+"x")
		}
	}
	return append(list, strings.Join(ids, "|"))
}

// TestQuickIsRead: a record says the same whether it is read quickly or not.
func TestQuickIsRead(t *testing.T) {
	t.Parallel()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]string{";", ",", "\t"}).Draw(t, "separator")
		eol := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end of line")
		some := []int{0, 1, 2, 4, 5, 8, 15, 22, 23, 24, 30, 31, 38, 55}
		if from := rapid.IntRange(-10, len(q.Questions)-7).Draw(t, "neighbours from"); from >= 0 {
			some = []int{from, from + 1, from + 2, from + 3, from + 4, from + 5, from + 6}
		}
		columns := rapid.Permutation(some).Draw(t, "columns")[:rapid.IntRange(2, len(some)).Draw(t, "width")]
		odd := rapid.IntRange(0, 6).Draw(t, "odd cells in a hundred")
		var table strings.Builder
		head := []string{"id", "date", "inconnue"}
		for _, slot := range columns {
			head = append(head, q.Questions[slot].ID)
		}
		table.WriteString(strings.Join(head, separator) + eol)
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			row := []string{rapid.SampledFrom([]string{"a-1", "", "é", "\"a\""}).Draw(t, "id"), "2026-11-21", "rien"}
			for _, slot := range columns {
				list := cells(&q.Questions[slot])
				if rapid.IntRange(0, 99).Draw(t, "odd") >= odd {
					list = accepted(&q.Questions[slot])
				}
				row = append(row, strings.ReplaceAll(rapid.SampledFrom(list).Draw(t, "cell"), ";", separator))
			}
			if rapid.IntRange(0, 30).Draw(t, "cut") == 0 {
				row = row[:len(row)-1]
			}
			table.WriteString(strings.Join(row, separator) + eol)
		}
		if rapid.Bool().Draw(t, "far from the end") {
			table.WriteString(strings.Repeat(eol, 100)) // what is near the end is not read quickly
		}
		l, size, _, err := ReadLayout(q, []byte(table.String()))
		if err != nil {
			t.Fatal(err)
		}
		data := []byte(table.String())[size:]
		if diff := cmp.Diff(slowly(l, data), quickly(l, data)); diff != "" {
			t.Fatalf("%q (-slowly +quickly):\n%s", data, diff)
		}
	})
}

// TestQuickEveryCell: each cell that may be somewhere, and each byte alone, at
// each place of a record, then a record that ends there.
func TestQuickEveryCell(t *testing.T) {
	t.Parallel()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	var columns []int
	levels := 0
	isLevels := func(slot int) bool { return slot < len(q.Questions) && q.Questions[slot].Kind == diagnostic.KindLevels }
	for slot := range q.Questions {
		if isLevels(slot) {
			levels++
		}
		if !isLevels(slot) || levels > 3 && levels < 10 || !isLevels(slot+1) { // seven in a row, and what comes before others
			columns = append(columns, slot)
		}
	}
	q.Questions[columns[slices.IndexFunc(columns, func(slot int) bool { return q.Questions[slot].Kind == diagnostic.KindBoxes })]].MaxBoxes = 2
	head, usual := []string{"id", "date"}, []string{"a", "2026-11-21"}
	for _, slot := range columns {
		head, usual = append(head, q.Questions[slot].ID), append(usual, accepted(&q.Questions[slot])[0])
	}
	line := func(cells []string) string { return strings.Join(cells, ";") + "\n" }
	l, _, _, err := ReadLayout(q, []byte(line(head)))
	if err != nil {
		t.Fatal(err)
	}
	check := func(records ...string) {
		data := []byte(line(usual) + strings.Join(records, "") + line(usual) + strings.Repeat("\n", 100))
		if want, got := slowly(l, data), quickly(l, data); !reflect.DeepEqual(want, got) {
			t.Fatalf("%q (-slowly +quickly):\n%s", records, cmp.Diff(want, got))
		}
	}
	d := l.Decoder()
	d.Reset([]byte(line(usual)+strings.Repeat("\n", 100)), 2)
	if d.begin(0, 2); !d.quick() {
		t.Fatal("the usual record is not read quickly: there is nothing to compare")
	}
	for n := range usual {
		var list []string
		if n >= 2 {
			list = cells(&q.Questions[columns[n-2]])
		}
		for b := range 256 {
			list = append(list, string([]byte{byte(b)}))
		}
		for _, cell := range list {
			odd := slices.Clone(usual)
			odd[n] = cell
			check(line(odd), line(odd)) // the second time, it may be remembered
			if n+1 < len(odd) {
				check(line(slices.Delete(odd, n+1, n+2)))
			}
		}
		check(line(usual[:n+1]), line(usual[:n+1]))
	}
}

// accepted are cells that the question accepts.
func accepted(q *diagnostic.Question) []string {
	switch q.Kind {
	case diagnostic.KindLevels:
		return []string{"0", "1", "2", "3", "4", "nsp", ""}
	case diagnostic.KindNumber:
		return []string{"1", "2", ""}
	case diagnostic.KindText:
		if q.TextMatters() {
			return []string{"37", "2A", ""}
		}
		return []string{"Comité des fêtes", "\"les \"\"amis\"\" ; du lavoir\"", "a"}
	}
	first, last := q.Options[0].ID, q.Options[len(q.Options)-1].ID
	if q.Kind == diagnostic.KindBoxes {
		return []string{first + "|" + last, first, last + "|" + first, "nsp", NoBox, ""}
	}
	return []string{first, last, ""}
}

// TestBoxesAreKnownByHowTheyBegin: those of our questionnaire are read quickly,
// and nothing else is taken for one of them.
func TestBoxesAreKnownByHowTheyBegin(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	for slot := range q.Questions {
		if question := &q.Questions[slot]; question.Kind == diagnostic.KindBoxes && newStarts(question.Options) == nil {
			t.Errorf("%s: no starts", question.ID)
		}
	}
	for _, id := range []string{"", "sixteen-letters-"} {
		if newStarts([]diagnostic.Option{{ID: id}}) != nil {
			t.Errorf("%q has a start", id)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.StringMatching("[a-c]{1,8}([a-c]{7,9})?"), 1, 8, rapid.ID[string]).Draw(t, "ids")
		var options []diagnostic.Option
		for _, id := range ids {
			options = append(options, diagnostic.Option{ID: id})
		}
		known := newStarts(options)
		if known == nil {
			return
		}
		text := rapid.SampledFrom(ids).Draw(t, "one") + rapid.StringMatching("[a-c|;]{0,3}").Draw(t, "more")
		if rapid.Bool().Draw(t, "another") {
			text = rapid.StringMatching("[a-c|;]{0,16}").Draw(t, "text")
		}
		var here [wordRoom]byte
		copy(here[:], text)
		low, high := binary.LittleEndian.Uint64(here[:]), binary.LittleEndian.Uint64(here[8:])
		found, is := known.find(low, high)
		for i, id := range ids {
			// Two ids never begin alike, in as many bytes as the shortest has.
			if begins := strings.HasPrefix(string(here[:]), id); begins != (is && found.box == 1<<i) {
				t.Fatalf("%q in %q: begins %v, found %v", id, text, begins, is)
			}
		}
	})
}

// TestIsDay: a text of that size is a date when the calendar says so.
func TestIsDay(t *testing.T) {
	check := func(text string) {
		if _, err := time.Parse(time.DateOnly, text); isDay([]byte(text)) != (err == nil) {
			t.Errorf("%q: %v, %v", text, isDay([]byte(text)), err)
		}
	}
	for _, year := range []int{0, 1900, 2000, 2023, 2024, 9999} {
		for month := range 100 {
			for day := range 100 {
				check(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
			}
		}
	}
	for at := range daySize {
		for b := range 256 {
			text := []byte("2026-11-21")
			text[at] = byte(b)
			check(string(text))
		}
	}
}
