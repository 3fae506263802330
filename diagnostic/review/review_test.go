package review_test

import (
	"flag"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/diagnostic/review"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var show = flag.Bool("show", false, "print what each fixture says, to be read and copied")

// rulesIn reads the rules of some files, or those of the program.
func rulesIn(t testing.TB, files fs.FS) *review.Rules {
	t.Helper()
	data, err := fs.ReadFile(files, diagnostic.WritingFile)
	if err != nil {
		data, err = fs.ReadFile(questionnaires.Files, diagnostic.WritingFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	rules, err := review.ReadRules(diagnostic.WritingFile, data)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func judge(t testing.TB, files fs.FS) strictyaml.Problems {
	t.Helper()
	q, err := diagnostic.Load(files)
	if err != nil {
		t.Fatalf("a fixture of remarks has faults:\n%v", err)
	}
	remarks, err := review.Judge(q, rulesIn(t, files), files)
	if err != nil {
		t.Fatal(err)
	}
	return remarks
}

// TestRemarks runs the fixtures: what each changes in the smallest correct
// questionnaire, and the remarks that come with it.
func TestRemarks(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	base, err := fixture.Base("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	usual := map[strictyaml.Problem]bool{}
	for _, r := range judge(t, base) {
		usual[strictyaml.Problem{File: r.File, Text: r.Text}] = true
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			files, err := fixture.Base("../testdata")
			if err != nil {
				t.Fatal(err)
			}
			f, err := fixture.Change(files, name)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, r := range judge(t, f.Files) {
				if !usual[strictyaml.Problem{File: r.File, Text: r.Text}] {
					got.WriteString(r.String() + "\n")
				}
			}
			if *show {
				t.Log("\n" + got.String())
			}
			if diff := cmp.Diff(f.Want, got.String()); diff != "" {
				t.Errorf("remarks (-expected +got):\n%s", diff)
			}
		})
	}
}
