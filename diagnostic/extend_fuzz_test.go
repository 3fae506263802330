package diagnostic_test

import (
	"maps"
	"testing"
	"testing/fstest"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
)

// FuzzExtend lays any bytes over one of the files: problems, or a questionnaire
// whose references hold, and never a panic.
func FuzzExtend(f *testing.F) {
	base, err := fixture.Base("testdata")
	if err != nil {
		f.Fatal(err)
	}
	ok, err := fixture.Folder("testdata/etend/ok")
	if err != nil {
		f.Fatal(err)
	}
	extensions, err := fixture.Extensions("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range extensions {
		for name, file := range e.Files {
			f.Add(name, string(file.Data))
		}
	}
	f.Add("petits-pas/gouvernance.yaml", "petits_pas: [{id: pp-gou-un, avant: pp-gou-deux}, {id: pp-gou-deux, retirer: oui}]")
	f.Add("ressources.yaml", "appuis: [{id: a-mairie, remplacer: oui}]\norientations: [reprendre]")
	f.Fuzz(func(t *testing.T, name, text string) {
		files := maps.Clone(ok)
		files[name] = &fstest.MapFile{Data: []byte(text)}
		q, err := diagnostic.Load(files, base)
		if (q == nil) == (err == nil) {
			t.Fatalf("questionnaire %v, error %v", q != nil, err)
		}
		if q == nil {
			return
		}
		for i := range q.Steps {
			s := &q.Steps[i]
			for _, at := range s.Prerequisites {
				if at < 0 || at >= len(q.Steps) {
					t.Errorf("%s comes after nothing", s.ID)
				}
			}
			if s.Question < 0 || s.Question >= len(q.Questions) {
				t.Errorf("%s has no question", s.ID)
			}
		}
		for i := range q.Alerts {
			if a := &q.Alerts[i]; a.Step < 0 || a.Axis < 0 {
				t.Errorf("%s proposes nothing", a.ID)
			}
		}
	})
}
