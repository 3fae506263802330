package schemas_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
	"codeberg.org/petitspas/petitspas/diagnostic/review"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// testdata of the reader of questionnaires.
const questionnaireFixtures = "../../../diagnostic/testdata"

// reader gives the problems that a reader finds in a file.
type reader func(data []byte) strictyaml.Problems

func problems(err error) strictyaml.Problems {
	var found strictyaml.Problems
	errors.As(err, &found)
	return found
}

// kindOfFile is the kind of a file of a questionnaire.
func kindOfFile(name string) string {
	kind := strings.TrimSuffix(name, ".yaml")
	switch {
	case strings.HasPrefix(name, "petits-pas/"):
		return "petits-pas"
	case kind == "referentiel", kind == "profil", kind == "alertes", kind == "ressources", kind == "individuel", kind == "textes", kind == "sources", kind == "ecriture":
		return kind
	}
	return "questions"
}

// inSet reads a questionnaire in which one file is another; known are those that
// it may extend.
func inSet(files fstest.MapFS, name string, known ...fs.FS) reader {
	return func(data []byte) strictyaml.Problems {
		changed := maps.Clone(files)
		changed[name] = &fstest.MapFile{Data: data}
		_, err := diagnostic.Load(changed, known...)
		return problems(err)
	}
}

// sample is a correct file, its kind, and who reads it.
type sample struct {
	name, kind string
	file       string // as its reader calls it
	data       []byte
	read       reader
}

// ours is the questionnaire of the program.
func ours(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// readWriting reads ecriture.yaml, which is read apart.
func readWriting(data []byte) strictyaml.Problems {
	_, err := review.ReadRules("fichier", data)
	return problems(err)
}

// setSamples are the files of the smallest questionnaire and of ours.
func setSamples(t testing.TB) []sample {
	t.Helper()
	var samples []sample
	for _, folder := range []string{questionnaireFixtures + "/ok", "../../../questionnaires"} {
		files, err := fixture.Folder(folder)
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			file := files[name]
			if name == diagnostic.WritingFile {
				samples = append(samples, sample{filepath.Base(folder) + "/" + name, "ecriture", "fichier", file.Data, readWriting})
				continue
			}
			samples = append(samples, sample{filepath.Base(folder) + "/" + name, kindOfFile(name), name, file.Data, inSet(files, name)})
		}
	}
	return samples
}

// extensionSamples are the files of correct extensions.
func extensionSamples(t testing.TB) []sample {
	t.Helper()
	small, err := fixture.Base(questionnaireFixtures)
	if err != nil {
		t.Fatal(err)
	}
	var samples []sample
	for folder, base := range map[string]fs.FS{
		questionnaireFixtures + "/etend/ok": small, "../../../questionnaires/exemple/federation-sportive": questionnaires.Files,
	} {
		files, err := fixture.Folder(folder)
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for name, file := range files {
			samples = append(samples, sample{filepath.Base(folder) + "/" + name, "etendre/" + kindOfFile(name), name, file.Data, inSet(files, name, base)})
		}
	}
	slices.SortFunc(samples, func(a, b sample) int { return strings.Compare(a.name, b.name) })
	return samples
}

// readers are those of the files that are no part of a questionnaire.
func readers(t testing.TB) map[string]reader {
	t.Helper()
	q := ours(t)
	individual := q.IndividualSheet()
	columns := survey.SchemaOf(q)
	var supports []string
	for i := range q.Supports {
		supports = append(supports, q.Supports[i].ID)
	}
	return map[string]reader{
		"reponses": func(data []byte) strictyaml.Problems {
			_, _, err := answerfile.Read(q, "fichier", data)
			return problems(err)
		},
		"feuille": func(data []byte) strictyaml.Problems {
			_, _, err := answerfile.ReadIndividual(individual, "fichier", data)
			return problems(err)
		},
		"correspondance": func(data []byte) strictyaml.Problems {
			_, found := survey.LoadCorrespondence(columns, "fichier", data)
			return found
		},
		"ecriture": readWriting,
		"lieux": func(data []byte) strictyaml.Problems {
			_, err := listfile.ReadFile("fichier", data)
			return problems(err)
		},
		"correspondance-lieux": func(data []byte) strictyaml.Problems {
			_, err := listfile.ReadCorrespondence("fichier", data, supports)
			return problems(err)
		},
	}
}

// otherSamples are correct files of the other kinds, so many of each place where
// there are some.
func otherSamples(t testing.TB, most int) []sample {
	t.Helper()
	all := readers(t)
	var samples []sample
	patterns := map[string]string{
		"testdata/ok/reponses/*.yaml":                            "reponses",
		"testdata/ok/feuille/*.yaml":                             "feuille",
		"testdata/ok/correspondance/*.yaml":                      "correspondance",
		"testdata/ok/lieux/*.yaml":                               "lieux",
		"testdata/ok/correspondance-lieux/*.yaml":                "correspondance-lieux",
		"../../../questionnaires/exemple/*.reponses.yaml":        "reponses",
		"../../../questionnaires/exemple/lieux-*.yaml":           "lieux",
		"../../../questionnaires/testdata/personas/*.yaml":       "reponses",
		"../../../questionnaires/testdata/lieux/*.reponses.yaml": "reponses",
		"../../../questionnaires/testdata/lieux/lieux-*.yaml":    "lieux",
		"../../../questionnaires/testdata/feuilles/*.yaml":       "feuille",
	}
	for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
		kind := patterns[pattern]
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v %v", pattern, names, err)
		}
		for _, name := range names[:min(most, len(names))] {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			samples = append(samples, sample{name, kind, "fichier", data, all[kind]})
		}
	}
	return samples
}
