package table

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// smallLimits let the fuzzer reach them.
func smallLimits() Limits {
	return Limits{Cell: 2000, Columns: 50, Record: 5000, Total: 1 << 20, Memory: 1 << 16, Members: 20}
}

// FuzzOpen reads any bytes to their end: no panic, no hang, cells of UTF-8
// within their limits, places that exist.
func FuzzOpen(f *testing.F) {
	for _, e := range exports {
		f.Add(fixture(f, e.file))
	}
	f.Add(workbookOf(f, `<row><c t="s"><v>0</v></c><c s="1"><v>45356</v></c></row>`))
	f.Add(zipOf(f, member{"a.csv", "a;b\n1;2"}, member{"b.csv", "a,b\n\"1\r\n2\",3"}))
	f.Add(gzipOf(f, "a\tb\n1\t2"))
	f.Add([]byte("sep=,\r\"a\\\" b\",\"c\rd\""))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Open("x", bytes.NewReader(data), Options{Limits: smallLimits()})
		if err != nil {
			return
		}
		tables := 0
		for more := true; more; more = r.NextTable() {
			tables++
			checkTable(t, r)
		}
		if tables > 20 {
			t.Fatalf("%d tables", tables)
		}
		for _, n := range r.Notices() {
			if n.Text == "" || n.Line < 0 || strings.Contains(n.Text, "%!") {
				t.Fatalf("notice %+v", n)
			}
		}
	})
}

func checkTable(t *testing.T, r *Reader) {
	line := 0
	for row, more := r.Next(); more; row, more = r.Next() {
		if row.Line <= line {
			t.Fatalf("line %d after line %d", row.Line, line)
		}
		line = row.Line
		if len(row.Cells) == 0 || len(row.Cells) > 50 || strings.Join(row.Cells, "") == "" {
			t.Fatalf("row of %d cells", len(row.Cells))
		}
		before, beforeColumn := row.Line, 0
		for i, cell := range row.Cells {
			at, column := r.Place(i)
			if at < before || at == before && column <= beforeColumn {
				t.Fatalf("cell %d at %d:%d, after %d:%d", i, at, column, before, beforeColumn)
			}
			before, beforeColumn = at, column
			if !utf8.ValidString(cell) || strings.Contains(cell, "\r") || len(cell) > 4*2000 {
				t.Fatalf("cell %q", cell)
			}
		}
	}
}

// FuzzText does the same on text alone, against a naive count of lines.
func FuzzText(f *testing.F) {
	for _, e := range exports {
		f.Add(string(fixture(f, e.file)), byte(';'))
	}
	f.Add("a,\"b\nc\"x\",d\r\re", byte(','))
	f.Fuzz(func(t *testing.T, text string, sep byte) {
		o := Options{Encoding: "utf-8", Separator: rune(sep), Limits: smallLimits()}
		r, err := Open("x", strings.NewReader(text), o)
		if err != nil {
			return
		}
		lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
		for row, more := r.Next(); more; row, more = r.Next() {
			for i := range row.Cells {
				line, column := r.Place(i)
				if line > len(lines) || column > utf8.RuneCountInString(lines[line-1])+1 {
					t.Fatalf("cell %d at %d:%d, out of the file", i, line, column)
				}
			}
		}
	})
}
