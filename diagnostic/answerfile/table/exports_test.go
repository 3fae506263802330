package table

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read is everything a reader said of a table.
type read struct {
	Rows    [][]string
	Lines   []int
	Facts   Facts
	Notices []string
	Err     string
}

func readTable(r *Reader) read {
	var out read
	for {
		row, more := r.Next()
		if !more {
			break
		}
		out.Rows = append(out.Rows, slices.Clone(row.Cells))
		out.Lines = append(out.Lines, row.Line)
	}
	out.Facts = r.Facts()
	for _, n := range r.Notices() {
		out.Notices = append(out.Notices, n.String())
	}
	if err := r.Err(); err != nil {
		out.Err = err.Error()
	}
	return out
}

func readBytes(t testing.TB, name string, data []byte, o Options) read {
	t.Helper()
	r, err := Open(name, bytes.NewReader(data), o)
	if err != nil {
		return read{Err: err.Error()}
	}
	return readTable(r)
}

const (
	r1Text  = "Bonjour,\nnotre \"vieux\" PC ; il rame"
	r2Other = "Bouche à oreille, marché"
)

// exports tells, for each file of testdata/exports, its number of records that
// hold something (titles included), their width, its form, and the beginning
// of what must be said of it.
var exports = []struct {
	file          string
	records       int
	width         int
	facts         Facts
	notice        string
	withoutAnswer bool
}{
	{"drupal-webform8.csv", 4, 27, Facts{Encoding: "utf-8", Separator: ','}, "", false},
	{"empty.csv", 0, 0, Facts{Encoding: "utf-8"}, "empty.csv: fichier vide", true},
	{"excel-fr-resaved-cp1252.csv", 4, 14, Facts{Encoding: "windows-1252", Separator: ';'}, "", false},
	{"excel-fr-sep-line.csv", 4, 14, Facts{Encoding: "windows-1252", Separator: ';'}, "", false},
	{"excel-unicode-text-utf16le.txt", 4, 14, Facts{Encoding: "utf-16le", BOM: true, Separator: '\t'}, "", false},
	{"excel-utf8-bom-semicolon.csv", 4, 14, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", false},
	{"formr-csv_german.csv", 4, 15, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"framaforms-comma-keys-separate-iso.csv", 6, 19, Facts{Encoding: "utf-8", Separator: ','}, "", false},
	{"framaforms-excel-utf16le.xls", 6, 19, Facts{Encoding: "utf-16le", BOM: true, Separator: '\t'}, "", false},
	{"framaforms-semicolon-labels-compact.csv", 6, 16, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"framaforms-semicolon-noheader.csv", 3, 19, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"framaforms-tsv-labels-separate.tsv", 6, 19, Facts{Encoding: "utf-8", Separator: '\t'}, "", false},
	{"google-forms-zip.csv", 3, 8, Facts{Encoding: "utf-8", Separator: ','}, "", false},
	{"google-sheets.csv", 3, 8, Facts{Encoding: "utf-8", Separator: ','}, "", false},
	{"header-only.csv", 1, 14, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", true},
	{"kobo-labels-both.csv", 4, 24, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"kobo-xml-details.csv", 4, 23, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"kobo-xml-summary-groups.csv", 4, 20, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"limesurvey-anonymous.csv", 4, 15, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", false},
	{"limesurvey-code-short-comma.csv", 4, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ','}, "", false},
	{"limesurvey-code-short-semicolon.csv", 4, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", false},
	{"limesurvey-codetext-short-semicolon-fr.csv", 4, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", false},
	{"limesurvey-emcode-yn12.csv", 4, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ','}, "", false},
	{"limesurvey-empty.csv", 1, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", true},
	{"limesurvey-full-long-comma-fr.csv", 4, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ','}, "", false},
	{"limesurvey-underscores.csv", 4, 17, Facts{Encoding: "utf-8", BOM: true, Separator: ','}, "", false},
	{"mac-nfd-utf8.csv", 4, 14, Facts{Encoding: "utf-8", Separator: ';'}, "", false},
	{"mac-roman.csv", 4, 14, Facts{Encoding: "macroman", Separator: ';'}, "mac-roman.csv:1:1: codage deviné : MacRoman", false},
	{"mojibake-double-utf8.csv", 4, 14, Facts{Encoding: "utf-8", Separator: ';', Repaired: true}, "mojibake-double-utf8.csv:1:1: accents codés deux fois", false},
	{"nbsp-headers.csv", 4, 14, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", false},
	{"nextcloud-forms.csv", 3, 10, Facts{Encoding: "utf-8", BOM: true, Separator: ','}, "", false},
	{"odk-central-split.csv", 4, 26, Facts{Encoding: "utf-8", Separator: ','}, "", false},
	{"php-fputcsv-backslash.csv", 2, 2, Facts{Encoding: "utf-8", Separator: ','}, "php-fputcsv-backslash.csv:2:32: guillemet précédé d’une barre oblique", true},
	{"pix-orga.csv", 3, 15, Facts{Encoding: "utf-8", BOM: true, Separator: ';'}, "", true},
	{"surveyjs.csv", 4, 7, Facts{Encoding: "utf-8", BOM: true, Separator: ','}, "", false},
	{"truncated-mid-quote.csv", 1, 14, Facts{Encoding: "utf-8", Separator: ';'}, "truncated-mid-quote.csv:2:100: guillemet ouvert ici et jamais refermé : le fichier est sans doute coupé ; ce qui suit (lignes : 2) est laissé de côté ; lignes complètes lues avant, titres compris : 1", true},
}

func TestEveryExportIsReadWithItsForm(t *testing.T) {
	for _, want := range exports {
		t.Run(want.file, func(t *testing.T) {
			got := readBytes(t, want.file, fixture(t, want.file), Options{})
			if got.Err != "" || len(got.Rows) != want.records {
				t.Fatalf("%d records, error %q; want %d", len(got.Rows), got.Err, want.records)
			}
			if diff := cmp.Diff(want.facts, got.Facts); diff != "" {
				t.Error(diff)
			}
			for i, row := range got.Rows {
				if len(row) != want.width {
					t.Errorf("line %d: %d cells, want %d", got.Lines[i], len(row), want.width)
				}
			}
			switch {
			case want.notice == "" && len(got.Notices) > 0:
				t.Errorf("unexpected %q", got.Notices)
			case want.notice != "" && (len(got.Notices) != 1 || !strings.HasPrefix(got.Notices[0], want.notice)):
				t.Errorf("notices %q, want %q", got.Notices, want.notice)
			}
			if !want.withoutAnswer {
				checkAnswers(t, got.Rows)
			}
		})
	}
}

// checkAnswers looks for the two free texts of the three respondents: they
// hold all that is hard to read.
func checkAnswers(t *testing.T, rows [][]string) {
	t.Helper()
	all := slices.Concat(rows...)
	if !slices.Contains(all, r1Text) {
		t.Errorf("%q is not read", r1Text)
	}
	if !slices.ContainsFunc(all, func(cell string) bool { return strings.HasSuffix(cell, r2Other) }) {
		t.Errorf("%q is not read", r2Other)
	}
}

func TestEveryExportHasItsLineInTheTable(t *testing.T) {
	files, err := filepath.Glob("testdata/exports/*")
	if err != nil || len(files) != len(exports) {
		t.Fatalf("%d files, %d in the table, %v", len(files), len(exports), err)
	}
}

// The re-saves hold the same words whatever their bytes.
func TestSavedAgainIsTheSameText(t *testing.T) {
	want := readBytes(t, "", fixture(t, "excel-utf8-bom-semicolon.csv"), Options{}).Rows
	for _, file := range []string{
		"excel-fr-resaved-cp1252.csv", "excel-fr-sep-line.csv", "excel-unicode-text-utf16le.txt",
		"mac-nfd-utf8.csv", "mac-roman.csv", "mojibake-double-utf8.csv",
	} {
		got := readBytes(t, file, fixture(t, file), Options{}).Rows
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/exports", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
