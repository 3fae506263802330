package listfile

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/madeup"
)

// samples are files as Write writes them, of made-up places and of texts that
// are hard to write.
func samples(t testing.TB) [][]byte {
	t.Helper()
	schema := places.NewSchema(true)
	byDepartment := map[string][]places.Place{}
	for _, row := range madeup.Rows(400, 0) {
		p, faults := schema.Make(row.Values)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		byDepartment[p.Department()] = append(byDepartment[p.Department()], p)
	}
	hard := []places.Place{
		{ID: "a", Name: `Chez « L’Œuvre », dit "le \ Lavoir" : # - [x, "y"]`, Commune: "Inventé", Postcode: "37990", Address: "1 rue", Hours: `Mo "sonner"`, Support: "a-guidasso"},
		{ID: "012", Name: "true", Commune: "Inventé", Postcode: "37990", Phone: "02 61 91 00 01", At: &places.Point{Latitude: -47, Longitude: 0.0000001}, Sites: []string{"https://a.example", "https://b.example"}},
	}
	files := [][]byte{
		Write(File{Department: "37", Date: "2026-11-26", Sources: []string{`une "liste", [deux]`, "b"}, Places: hard}),
		Write(File{Department: "37", Date: "2026-11-26"}),
	}
	for department, all := range byDepartment {
		files = append(files, Write(File{Department: department, Date: "2026-11-26", Sources: []string{"liste inventée"}, Places: all}))
	}
	return files
}

// TestWhatIsWrittenIsReadAsYAMLIs: the quick way is taken for what Write writes,
// and gives what YAML gives.
func TestWhatIsWrittenIsReadAsYAMLIs(t *testing.T) {
	for i, data := range samples(t) {
		want, err := readYAML("f", data)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := readPlain(data)
		if ok != (len(want.Places) > 0) {
			t.Fatalf("file %d is not read the quick way", i)
		}
		if diff := cmp.Diff(want, got); ok && diff != "" {
			t.Fatal(diff)
		}
	}
}

// agrees checks that a file which is read the quick way is one that YAML reads,
// and gives the same.
func agrees(t *testing.T, data []byte) (quick bool) {
	got, ok := readPlain(data)
	if !ok {
		return false
	}
	want, err := readYAML("f", data)
	if err != nil {
		t.Fatalf("read the quick way, and refused by YAML: %v\n%q", err, data)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s\n%q", diff, data)
	}
	return true
}

// TestCorrectedFilesAreReadAsYAMLReadsThem changes, drops and doubles bytes and
// lines of files, as an editor does.
func TestCorrectedFilesAreReadAsYAMLReadsThem(t *testing.T) {
	random, quick := rand.New(rand.NewPCG(1, 1)), 0
	small := samples(t)[0]
	signs := []string{`"`, `\`, `'`, ":", ": ", "#", " #", "-", "  - ", "[", "]", ", ", "|", "{", "&a ", "*a", "!", "%", "@", "~", "null", "\t", "\r", "\n", "\n\n", "\x85", "\xef", "\ufffd", "\u0085", "\u2028", "\ufeff", "\x00", "\x7f", "é", "1e3", "0x1", "é", " "}
	for range 20_000 {
		data := bytes.Clone(small)
		for range 1 + random.IntN(2) {
			at := random.IntN(len(data))
			to := min(len(data), at+random.IntN(3))
			if random.IntN(4) == 0 {
				to = at
			}
			data = append(data[:at:at], append([]byte(signs[random.IntN(len(signs))]), data[to:]...)...)
		}
		if agrees(t, data) {
			quick++
		}
	}
	if quick < 1000 {
		t.Errorf("only %d files were read the quick way", quick)
	}
}

func FuzzPlain(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data[:min(len(data), 4000)])
	}
	f.Fuzz(func(t *testing.T, data []byte) { agrees(t, data) })
}
