package cli

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/sheet"
)

// TestPaperOfAnyQuestionnaire: a questionnaire of one's own, with two axes and
// no words of paper, is printed with those of the program.
func TestPaperOfAnyQuestionnaire(t *testing.T) {
	const folder = "../../../diagnostic/testdata/ok"
	for _, path := range []string{"--complet", "--express", "--axe=donnees"} {
		for _, format := range []string{"pdf", "html", "odt", "txt", "md"} {
			c, out, stderr := console.Test("")
			if code := Main(c, []string{"papier", "--referentiel", folder, path, "-f", format, "-o", "-", "--date", "2026-11-21"}); code != 0 {
				t.Fatalf("%s %s: exit code %d\n%s", path, format, code, stderr)
			}
			if format != "txt" {
				continue
			}
			for _, word := range []string{"D1 ", "P1 ", "Mode d’emploi", "Le rendez-vous"} {
				if !strings.Contains(out.String(), word) {
					t.Errorf("%s: no %s", path, word)
				}
			}
			if strings.ContainsAny(out.String(), "{}") || strings.Contains(out.String(), "\nI1 ") {
				t.Errorf("%s: %s", path, out)
			}
		}
	}
}

// TestPaperAndTypingAgree: on every form, each code that is printed can be
// typed, with every key printed beside its boxes; and nothing else can.
func TestPaperAndTypingAgree(t *testing.T) {
	q, err := (&app{}).loadQuestionnaire()
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--complet"}, {"--express"}, {"--axe=inclusion"}, {"individuel"}} {
		c, out, stderr := console.Test("")
		if code := Main(c, append([]string{"papier", "-f", "txt", "-o", "-"}, args...)); code != 0 {
			t.Fatal(stderr)
		}
		asked, path := q, diagnostic.Path(strings.TrimPrefix(strings.TrimPrefix(args[0], "--"), "axe="))
		if args[0] == "individuel" {
			asked, path = q.IndividualSheet(), diagnostic.CompletePath
		}
		checkTyping(t, asked, path, out.String())
	}
}

func checkTyping(t *testing.T, q *diagnostic.Questionnaire, path diagnostic.Path, printed string) {
	t.Helper()
	form := sheet.New(q, path, nil)
	code, codes, keys := "", map[string]bool{}, 0
	for line := range strings.Lines(printed) {
		word, _, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		if slot, ok := q.ByCode(word); ok && word == q.Questions[slot].Code {
			if codes[word] {
				t.Errorf("%s: %s is printed twice", path, word)
			}
			code, codes[word] = word, true
			continue
		}
		key, box := strings.CutPrefix(line, "[ ] ")
		if !box || code == "" {
			continue
		}
		key, _, _ = strings.Cut(key, " ")
		keys++
		if entries, problems := form.ReadLine(code + " " + key); len(entries) != 1 || len(problems) > 0 {
			t.Errorf("%s: « %s %s » is not read: %v", path, code, key, problems)
		}
	}
	if len(codes) != len(q.Printed(path)) || keys < 2*len(codes) {
		t.Errorf("%s: %d codes and %d boxes printed, for %d questions", path, len(codes), keys, len(q.Printed(path)))
	}
}
