package report

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// hostileFolder is where PDFs of any text are written, for veraPDF and qpdf to
// read them: go test ./report -run Hostile -hostile DIR
var hostileFolder = flag.String("hostile", "", "folder for 200 PDFs of any names and texts")

const hostileCount = 200

// TestHostileTextsArePrinted writes a plan for each of 200 sets of names and
// texts of any script, marks, controls, markup and bytes.
func TestHostileTextsArePrinted(t *testing.T) {
	random := rand.New(rand.NewPCG(20261121, 4))
	for i := range hostileCount {
		r := anyScriptsResult(t, random)
		data := write(t, "pdf", r, Options{LargePrint: i%2 == 1})
		if !strings.HasPrefix(string(data), "%PDF-1.7") {
			t.Fatalf("%q: not a PDF", r.Association)
		}
		if *hostileFolder == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(*hostileFolder, fmt.Sprintf("%03d.pdf", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// anyScriptsResult is a plan of one step whose every text is any text.
func anyScriptsResult(t testing.TB, random *rand.Rand) diagnostic.Result {
	r := oneAxis(t)
	any := func() string { return anyScripts(random) }
	r.Association = any()
	r.Roles = []string{any(), any()}
	r.Summary = []diagnostic.Sentence{{Kind: "fierte", Text: any()}}
	step := phoneStep()
	step.Title, step.Gesture, step.DoneWhen, step.Why = any(), any(), any(), any()
	step.ChosenWho, step.With = any(), []diagnostic.ResourceRef{{Name: any(), URL: "https://example.org/" + any()}, {Name: any(), URL: any()}}
	r.Plan.Steps = []diagnostic.StepResult{step}
	r.Help = r.Help[:1]
	return r
}

// alphabets are ranges of characters that names are made of, or had better not.
var alphabets = [][2]rune{
	{'a', 'z'}, {'A', 'Z'}, {' ', '@'}, {0xc0, 0x17f}, {0x300, 0x36f}, {0x370, 0x3ff}, {0x400, 0x4ff},
	{0x590, 0x5ff}, {0x600, 0x6ff}, {0x900, 0x97f}, {0xe00, 0xe7f}, {0x2000, 0x206f}, {0x20a0, 0x20bf},
	{0x2600, 0x27bf}, {0x3040, 0x30ff}, {0x4e00, 0x9fff}, {0xac00, 0xd7a3}, {0xe000, 0xf8ff}, {0xfe00, 0xfe0f},
	{0xfff0, 0xffff}, {0x1f300, 0x1faff}, {0x10fff0, 0x10ffff}, {0, 0x1f}, {0x7f, 0x9f},
}

// anyScripts is a few words, each of one alphabet, markup or broken bytes;
// sometimes 300 characters without a space.
func anyScripts(random *rand.Rand) string {
	if random.IntN(12) == 0 {
		return strings.Repeat(string(rune('A'+random.IntN(26))), 300)
	}
	markup := []string{"<script>alert(1)</script>", "</title>", "&amp;", ")Tj ET", "endstream\nendobj", "\\", "(", "<<>>", "%", "\"'", "=1+1", "\u202e", "\xff\xfe", "\xc3"}
	words := make([]string, 1+random.IntN(6))
	for i := range words {
		if random.IntN(5) == 0 {
			words[i] = markup[random.IntN(len(markup))]
			continue
		}
		alphabet := alphabets[random.IntN(len(alphabets))]
		for range 1 + random.IntN(10) {
			r := alphabet[0] + rune(random.IntN(int(alphabet[1]-alphabet[0]+1)))
			if !utf8.ValidRune(r) {
				r = '?'
			}
			words[i] += string(r)
		}
	}
	return strings.Join(words, " ")
}
