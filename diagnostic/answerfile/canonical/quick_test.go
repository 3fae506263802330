package canonical

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// lastingRow is a Row that lasts.
func lastingRow(row *Row) Row {
	r := *row
	r.ID, r.Date, r.Slots, r.Problems = bytes.Clone(r.ID), bytes.Clone(r.Date), slices.Clone(r.Slots), slices.Clone(r.Problems)
	r.Texts = slices.Clone(r.Texts)
	for i := range r.Texts {
		r.Texts[i] = bytes.Clone(r.Texts[i])
	}
	if len(r.Problems) > 0 { // the rest then means nothing
		r.Slots, r.Texts, r.Path, r.Date, r.ID = nil, nil, "", nil, nil
	}
	return r
}

// quickly decodes a table, and counts the rows that quick read; slowly decodes
// it without quick.
func quickly(l *Layout, data []byte) (rows []Row, quick int) {
	t := l.Decoder()
	t.Reset(bytes.Clone(data), 2)
	for t.cursor.at < len(t.cursor.data) {
		t.begin(t.line + t.cursor.lines)
		if t.quick() {
			quick++
		} else if !t.read() {
			continue
		}
		rows = append(rows, lastingRow(t.end()))
	}
	return rows, quick
}

func slowly(l *Layout, data []byte) (rows []Row) {
	t := l.Decoder()
	t.Reset(bytes.Clone(data), 2)
	for t.cursor.at < len(t.cursor.data) {
		t.begin(t.line + t.cursor.lines)
		if t.read() {
			rows = append(rows, lastingRow(t.end()))
		}
	}
	return rows
}

// cells are those that a table may have, well written or not.
func cells(q *diagnostic.Question) []string {
	list := []string{"", "0", "1", "4", "5", "nsp", "na", "non_souhaite", " 2", "3 ", "\"2\"", "\"\"", "x", "é", "\"a;b\"", "\"a\nb\"",
		"\"l’« amie » du \"\"lavoir\"\"\"", "Comité des fêtes", "a\"b", "\xff", "|", "2A", "2026-11-21", "  ", "\"ouvert"}
	for i := range q.Options {
		list = append(list, q.Options[i].ID, q.Options[i].ID, q.Options[i].ID+"|"+q.Options[0].ID)
	}
	return list
}

// TestQuickIsRead: a record says the same whether it is read quickly or not.
func TestQuickIsRead(t *testing.T) {
	t.Parallel()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]string{";", ",", "\t"}).Draw(t, "separator")
		eol := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end of line")
		columns := rapid.Permutation([]int{0, 1, 2, 4, 5, 8, 15, 22, 23, 24, 30, 31, 38, 55}).Draw(t, "columns")[:rapid.IntRange(2, 14).Draw(t, "width")]
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
		l, size, _, err := ReadLayout(q, []byte(table.String()))
		if err != nil {
			t.Fatal(err)
		}
		data := []byte(table.String())[size:]
		rows, quick := quickly(l, data)
		seen += quick
		if diff := cmp.Diff(slowly(l, data), rows); diff != "" {
			t.Fatalf("%q (-slowly +quickly):\n%s", data, diff)
		}
	})
	if seen == 0 {
		t.Error("no row was read quickly")
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
	return []string{q.Options[0].ID, q.Options[len(q.Options)-1].ID, ""}
}
