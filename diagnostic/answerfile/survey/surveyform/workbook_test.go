package surveyform

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// awkward are texts that a file format could spoil.
func awkward() [][]string {
	return [][]string{
		{"type", "nom", "libellé"}, {"a", "", "« été » & <b> \"x\" 'y'"}, {"", " b ", "deux\nlignes"}, {"'c", "=1+1", "007"}, {"\u202f", "d", "\x01\x0b"},
	}
}

// cleaned is what is left of a text in a file that holds no control character,
// without empty cells at the end.
func cleaned(rows [][]string) [][]string {
	var all [][]string
	for _, row := range rows {
		row = slices.Clone(row)
		for i := range row {
			row[i] = strings.NewReplacer("\x01", "", "\x0b", "").Replace(row[i])
		}
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		all = append(all, row)
	}
	return all
}

// A workbook is read back by another reader, sheet by sheet.
func TestWorkbookIsReadBack(t *testing.T) {
	sheets := []sheet{{"survey", awkward()}, {"choices", [][]string{{"x"}, {"y"}}}}
	data, err := workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	r, err := table.Open("f.xlsx", bytes.NewReader(data), table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, more := 0, true; more; i, more = i+1, r.NextTable() {
		var rows [][]string
		for row, ok := r.Next(); ok; row, ok = r.Next() {
			rows = append(rows, slices.Clone(row.Cells))
		}
		if diff := cmp.Diff(cleaned(sheets[i].rows), cleaned(rows)); diff != "" {
			t.Errorf("%s: %s", sheets[i].name, diff)
		}
	}
	if r.Err() != nil {
		t.Error(r.Err())
	}
}

// LibreOffice opens a form, and sees every cell of the questions.
func TestLibreOfficeOpensTheForm(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is needed in CI")
		}
		t.Skip("soffice is not installed")
	}
	f, _ := New(load(t), diagnostic.ExpressPath)
	data, err := xlsForm(f)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "form.xlsx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder, filepath.Join(folder, "form.xlsx"))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(folder, "form.csv"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	for _, row := range workbookRows(t, data)["survey"] {
		cells := make([]string, len(xlsFormColumns()))
		for i, title := range xlsFormColumns() {
			cells[i] = row[title]
		}
		want = append(want, cells)
	}
	if diff := cmp.Diff(want, got[1:]); diff != "" {
		t.Error(diff)
	}
}

// Columns are named as in a spreadsheet.
func TestColumnsAreNamed(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(i); got != want {
			t.Errorf("%d: %s", i, got)
		}
	}
}
