package diagnostic_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// FuzzFiles feeds any bytes as any file of a questionnaire: problems that are in
// the files, or a questionnaire whose ids lead to what they name.
func FuzzFiles(f *testing.F) {
	base, err := fixture.Base("testdata")
	if err != nil {
		f.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(base))
	for i, name := range names {
		f.Add(byte(i), string(base[name].Data))
	}
	fixtures, err := fixture.All("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, fault := range fixtures {
		for i, name := range names {
			if file := fault.Files[name]; file != nil && string(file.Data) != string(base[name].Data) {
				f.Add(byte(i), string(file.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, which byte, text string) {
		files := maps.Clone(base)
		name := names[int(which)%len(names)]
		files[name] = &fstest.MapFile{Data: []byte(text)}
		q, err := diagnostic.Load(files)
		if err != nil {
			checkProblems(t, files, err)
			return
		}
		explained := q.Texts.Explain != nil
		if explained {
			q.Find(text[:min(len(text), 100)])
		}
		for i := range q.Questions {
			if slot, ok := q.Question(q.Questions[i].ID); !ok || slot != i {
				t.Errorf("question %q is %d, %v", q.Questions[i].ID, slot, ok)
			}
			if !explained {
				continue
			}
			if _, ok := q.Find(q.Questions[i].ID); !ok {
				t.Errorf("%q is not found", q.Questions[i].ID)
			}
		}
	})
}

// checkProblems: each is in a file that there is, or that is missed, at a place of
// it, in words.
func checkProblems(t *testing.T, files fstest.MapFS, err error) {
	t.Helper()
	var problems strictyaml.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("no problems: %v", err)
	}
	for _, p := range problems {
		lines := []string{}
		if file := files[p.File]; file != nil {
			text := strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(string(file.Data))
			lines = strings.Split(text, "\n")
		}
		if p.Text == "" || !utf8.ValidString(p.Text) || p.Line > len(lines) || p.Line > 0 && (p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1) {
			t.Fatalf("%v: out of its file", p)
		}
	}
}

// FuzzCondition compiles any condition: what holds is allowed answer by answer,
// and what is not readable is said.
func FuzzCondition(f *testing.F) {
	base, err := fixture.Base("testdata")
	if err != nil {
		f.Fatal(err)
	}
	const place = "rouge: {gou-un: [0]}"
	alerts := string(base["alertes.yaml"].Data)
	if !strings.Contains(alerts, place) {
		f.Fatal("the alert of testdata/ok has changed")
	}
	for _, seed := range []string{
		"{gou-un: [0]}", "{gou-un: [0, 1], gou-un: [nsp]}", "{un_de: [{gou-un: [2]}, {sauf: {gou-un: [na]}}]}", "{sauf: {}}", "{un_de: []}", "{gou-un: {moins_de: 2, plus_de: 3}}",
		"{un_de: [{un_de: [{un_de: [{gou-un: [4]}]}]}]}", "{profil.nom: [a, b]}", "[]", "{cpl-temps: {plus_de: 65535}}", "{sauf: {sauf: {sauf: {gou-un: [0]}}}}",
	} {
		f.Add(seed, uint64(0x9e3779b97f4a7c15))
	}
	f.Fuzz(func(t *testing.T, condition string, drawn uint64) {
		if strings.ContainsAny(condition, "\r\n#\u0085\u2028\u2029") {
			return // the condition would go on after its place
		}
		files := maps.Clone(base)
		files["alertes.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(alerts, place, "rouge: "+condition, 1))}
		q, err := diagnostic.Load(files)
		if err != nil {
			checkProblems(t, files, err)
			return
		}
		slots := make([]diagnostic.Slot, len(q.Questions))
		for range 16 {
			for i := range slots {
				drawn ^= drawn << 13
				drawn ^= drawn >> 7
				drawn ^= drawn << 17
				slots[i] = diagnostic.Slot{State: diagnostic.State(drawn % 4), Level: uint8(drawn >> 3 % 5), Number: uint16(drawn >> 8), Bits: uint32(drawn >> 24)}
			}
			red := q.Alerts[0].Red
			for slot := range slots {
				if red.Holds(slots) && !red.Allows(slot, slots[slot]) {
					t.Fatalf("%s holds, and %q is not allowed", condition, q.Questions[slot].ID)
				}
				red.Decided(slot)
			}
		}
	})
}
