package batch_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// exports are the ten personas as each survey tool exports them.
const exports = "../../../diagnostic/answerfile/survey/testdata/personas"

// scoredExport scores an export, and returns its rows without what names the
// file.
func scoredExport(t *testing.T, q *diagnostic.Questionnaire, path string) ([]string, batch.Counts) {
	t.Helper()
	var c *survey.Correspondence
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	if data, err := os.ReadFile(stem + ".correspondance.yaml"); err == nil {
		var problems strictyaml.Problems
		if c, problems = survey.LoadCorrespondence(survey.SchemaOf(q), stem, data); len(problems) > 0 {
			t.Fatal(problems)
		}
	}
	inputs, _, err := batch.Find([]string{path}, "")
	if err != nil {
		t.Fatal(err)
	}
	surveys := batch.NewSurveys(q, c, func(strictyaml.Problem) {})
	surveys.Plug(&inputs[0])
	var out bytes.Buffer
	table, err := batch.ResultsCSV(q, &out)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := batch.Run(context.Background(), q, batch.Options{Inputs: inputs, Tables: []batch.Table{table}})
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff"))))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	from := slices.Index(rows[0], "parcours")
	var all []string
	for _, row := range rows[1:] {
		all = append(all, strings.Join(row[from:], ";"))
	}
	return all, counts
}

// scoredBytes scores one file.
func scoredBytes(t *testing.T, q *diagnostic.Questionnaire, c *survey.Correspondence, name string, data []byte) (*outputs, batch.Counts) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	inputs, _, err := batch.Find([]string{path}, "")
	if err != nil {
		t.Fatal(err)
	}
	batch.NewSurveys(q, c, func(strictyaml.Problem) {}).Plug(&inputs[0])
	out, counts, err := score(t.Context(), q, batch.Options{Inputs: inputs})
	if err != nil {
		t.Fatal(err)
	}
	return out, counts
}

// TestExportsGiveTheSameResults scores the personas in the layout of every tool.
// A tool that writes nothing when no box is ticked cannot say it: the two
// personas who ticked none are then read as not having answered.
func TestExportsGiveTheSameResults(t *testing.T) {
	q := load(t)
	want, _ := scoredExport(t, q, filepath.Join(exports, "petitspas.csv"))
	files, err := os.ReadDir(exports)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, file := range files {
		if strings.HasSuffix(file.Name(), ".yaml") {
			continue
		}
		count++
		got, counts := scoredExport(t, q, filepath.Join(exports, file.Name()))
		if counts.Scored != 10 || counts.Rejected+counts.Unreadable != 0 || len(got) != len(want) {
			t.Errorf("%s: %+v, %d rows", file.Name(), counts, len(got))
			continue
		}
		differ := 0
		for i := range want {
			if got[i] != want[i] {
				differ++
			}
		}
		if differ > 2 {
			t.Errorf("%s: %d results differ", file.Name(), differ)
		}
	}
	if count < 18 {
		t.Errorf("only %d layouts", count)
	}
}

func TestPackedExportsGiveTheSameResults(t *testing.T) {
	q := load(t)
	source := filepath.Join(exports, "excel.csv")
	want, _ := scoredExport(t, q, source)
	data, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	var zipped, gzipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, name := range []string{"nord/un.csv", "sud/deux.csv"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(data)
	}
	z.Close()
	g := gzip.NewWriter(&gzipped)
	g.Write(data)
	g.Close()
	dir := t.TempDir()
	for name, file := range map[string]struct {
		data []byte
		want []string
	}{
		"un.csv.gz": {gzipped.Bytes(), want},
		"deux.zip":  {zipped.Bytes(), append(slices.Clone(want), want...)},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, file.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, _ := scoredExport(t, q, path); !slices.Equal(got, file.want) {
			t.Errorf("%s: %d rows, want %d", name, len(got), len(file.want))
		}
	}
}

// TestCutExportsAreRefused reads exports that end in a record, or in the titles.
func TestCutExportsAreRefused(t *testing.T) {
	q := load(t)
	for _, c := range []struct {
		file   string
		size   int
		scored int
		want   string
	}{
		{"limesurvey-textes.csv", 20866, 5, `limesurvey-textes.csv";7;"468";"guillemet ouvert`},
		{"limesurvey-textes.csv", 200, 0, `limesurvey-textes.csv";1;"`},
		{"surveyjs.csv", 200, 0, `surveyjs.csv";1;"`},
		{"framaforms-textes.tsv", 1200, 0, `framaforms-textes.tsv";3;"`},
		{"petitspas.csv", 200, 0, `petitspas.csv";1;"1";"`},
	} {
		data, err := os.ReadFile(filepath.Join(exports, c.file))
		if err != nil {
			t.Fatal(err)
		}
		out, counts := scoredBytes(t, q, nil, c.file, data[:c.size])
		if counts.Scored != c.scored || counts.Rejected+counts.Unreadable != 1 || counts.Rejected == 1 != (c.scored > 0) {
			t.Errorf("%s: %+v", c.file, counts)
		}
		if got := out.rejects.String(); !strings.Contains(got, c.want) || !strings.Contains(got, "coupé") || strings.Contains(got, "aucune colonne") {
			t.Errorf("%s: %s", c.file, got)
		}
	}
}

// TestTooWideIsSaid reads a first line that no survey has.
func TestTooWideIsSaid(t *testing.T) {
	q := load(t)
	out, counts := scoredBytes(t, q, nil, "large.csv", []byte("gou-referents"+strings.Repeat(";c", 2_000_000)+"\n3\n"))
	if counts != (batch.Counts{Unreadable: 1}) {
		t.Fatal(counts)
	}
	if got := out.rejects.String(); strings.Contains(got, "sans ligne de titres") || !strings.Contains(got, "large.csv\";1;") {
		t.Error(got)
	}
}

// TestEachProblemIsWhereItIs: a place in the correspondence is none in the export,
// and --strict says places as everywhere else.
func TestEachProblemIsWhereItIs(t *testing.T) {
	q := load(t)
	c, problems := survey.LoadCorrespondence(survey.SchemaOf(q), "c.yaml", []byte("petitspas-correspondance: 1\ncolonnes:\n  - {titre: \"Absente\", ignorer: oui}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	out, _ := scoredBytes(t, q, c, "a.csv", []byte("gou-referents\n1\n"))
	if !strings.Contains(out.rejects.String(), `a.csv";;;"c.yaml:3:`) {
		t.Error(out.rejects.String())
	}
	for want, r := range map[string]batch.Reject{
		"a.csv:3:224: faux":             {File: "a.csv", Line: 3, Column: "224", Reason: "faux"},
		"a.csv:3: gou-referents : faux": {File: "a.csv", Line: 3, Column: "gou-referents", Reason: "faux"},
		"a.csv: faux":                   {File: "a.csv", Reason: "faux"},
	} {
		if got := strings.ReplaceAll(r.Error(), "\u00a0", " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
