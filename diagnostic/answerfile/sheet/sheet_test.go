package sheet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/sheet"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// withShift reads the figures of a French keyboard typed without the shift key.
var withShift = strings.NewReplacer("à", "0", "&", "1", "é", "2", "\"", "3", "'", "4", "(", "5", "-", "6", "è", "7", "_", "8", "ç", "9").Replace

// told writes what a line gives: its entries as they are typed, then its
// problems.
func told(q *diagnostic.Questionnaire, f *sheet.Form, line string) string {
	entries, problems := f.ReadLine(line)
	var all []string
	for _, e := range entries {
		question := &q.Questions[e.Slot]
		said := question.Code
		if e.Given {
			said += " " + sheet.Typed(question, e.Answer)
		}
		if e.Given && e.Answer.State == diagnostic.Missing {
			said += "-"
		}
		if e.Note != "" {
			said += " = " + e.Note
		}
		all = append(all, said)
	}
	for _, p := range problems {
		all = append(all, fmt.Sprintf("%d: %s", p.Column, p.Text))
	}
	return strings.Join(all, " | ")
}

func TestReadLine(t *testing.T) {
	q := load(t)
	f := sheet.New(q, diagnostic.CompletePath, withShift)
	for line, want := range map[string]string{
		"":                                  "",
		"   ":                               "",
		"# une feuille":                     "",
		"\ufeffG1 2":                        "G1 2",
		"G1 2":                              "G1 2",
		"g1 2":                              "G1 2",
		"G1: 2":                             "G1 2",
		"G1 : 2":                            "G1 2",
		"  G1   2  ;":                       "G1 2",
		"C2 ac":                             "C2 ac",
		"C2 c, a":                           "C2 ac",
		"C2 C+A":                            "C2 ac",
		"C2 0":                              "C2 0",
		"D5 nsp":                            "D5 nsp",
		"D5 NSP":                            "D5 nsp",
		"C8 na":                             "C8 na",
		"I4 -":                              "I4 -",
		"P1 Les Amis du Lavoir":             "P1 Les Amis du Lavoir",
		"P1: Les Amis, du Lavoir":           "P1 Les Amis, du Lavoir",
		"P1 Les Amis ; du Lavoir":           "P1 Les Amis ; du Lavoir",
		"P1 Les Amis; g1 2":                 "P1 Les Amis | G1 2",
		"P3 2a":                             "P3 2A",
		"P4 b":                              "P4 b",
		"P11 oui":                           "P11 a",
		"V5 nsp":                            "V5 nsp",
		"V3 12":                             "V3 12",
		"G1 = à revoir avec Ana":            "G1 = à revoir avec Ana",
		"G1 2 = à revoir, D5 aussi":         "G1 2 = à revoir, D5 aussi",
		"G1 2 = à revoir; D5 3":             "G1 2 = à revoir | D5 3",
		"C8 na = nous n’avons pas d’images": "C8 na = nous n’avons pas d’images",
		"G1 2; G2 3":                        "G1 2 | G2 3",
		"G1 2, G2 3,C2 a,c, D5 nsp":         "G1 2 | G2 3 | C2 ac | D5 nsp",
		"G1 2 G2 3 C2 a c D5 nsp":           "G1 2 | G2 3 | C2 ac | D5 nsp",
		"G: 2 3 1":                          "G1 2 | G2 3 | G3 1",
		"g:231- nsp":                        "G1 2 | G2 3 | G3 1 | G4 - | G5 nsp",
		"C: 2 ac 3":                         "C1 2 | C2 ac | C3 3",
		"D: 2; I: 3 3":                      "D1 2 | I1 3 | I2 3",
		"G: 2 I1 3":                         "G1 2 | I1 3",

		// Nothing between the code and a letter: it cannot be a longer code.
		"C2ac":         "C2 ac",
		"p4b D5nsp":    "P4 b | D5 nsp",
		"C2ac,I4-;g1-": "C2 ac | I4 - | G1 -",
		"C2ac = vu":    "C2 ac = vu",
		"G1o":          "3: G1 : « o » n’est pas une réponse ici ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"P1Lavoir":     "1: « P1Lavoir » n’est pas un code : tapez d’abord celui qui est au bord de la page, par exemple « I11 »",
		"P1 a; G4bis":  "P1 a; G4bis",

		// Figures typed without the shift key of a French keyboard.
		"G& é":     "G1 2",
		"V\" &é":   "V3 12",
		"G: é\"&-": "G1 2 | G2 3 | G3 1 | G4 -",

		// What is not clear is never guessed.
		"G1":              "1: G1 : il manque la réponse ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"G1 5":            "4: G1 : « 5 » n’est pas une réponse ici ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"G1 2 3":          "4: G1 : « 2 3 » n’est pas une réponse ici ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"G1 na":           "4: G1 : « na » n’est pas une réponse ici, cette question concerne tout le monde ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"P4 nsp":          "4: P4 : « nsp » n’est pas une réponse ici ; tapez une lettre, de a à c (aussi : -)",
		"P4 2":            "4: P4 : « 2 » n’est pas une réponse ici ; tapez une lettre, de a à c (aussi : -)",
		"P4 bc":           "4: P4 : « bc » n’est pas une réponse ici ; tapez une lettre, de a à c (aussi : -)",
		"C2 az":           "4: C2 : « az » n’est pas une réponse ici ; tapez les lettres des cases cochées, de a à f, ou 0 pour aucune (aussi : nsp, refuser, -)",
		"C2 aa":           "4: C2 : « a » est tapé deux fois",
		"C2 0a":           "4: C2 : « 0 » (aucune case) se tape seul",
		"V3 41":           "4: V3 : « 41 » n’est pas une réponse ici ; tapez un nombre entier, de 0 à 40 (aussi : nsp, -)",
		"V3 -2":           "4: V3 : « -2 » n’est pas une réponse ici ; tapez un nombre entier, de 0 à 40 (aussi : nsp, -)",
		"P1":              "3: P1 : il manque la réponse ; tapez quelques mots, ou « - » si rien n’est écrit",
		"P1 nsp":          "4: P1 attend des mots ; si rien n’est écrit, tapez « - »",
		"P1 = Lavoir":     "4: P1 attend des mots : tapez « P1 Lavoir », sans « = »",
		"P3 Tours":        "4: P3 : « Tours » n’est pas une réponse ici ; Tapez le numéro, par exemple 37, 2A ou 974.",
		"G1 =":            "5: G1 : il manque la remarque après « = »",
		"G1 = 2":          "6: G1 : « = 2 » ressemble à une réponse ; tapez « G1 2 », ou une remarque plus longue",
		"G 1 2":           "1: « G » seul peut se lire de deux façons : tapez « G1 … », ou « G: » puis toutes les réponses",
		"G12 2":           "1: aucune question n’a le code « G12 » : ils vont de G1 à G11 ; vouliez-vous dire « G1 2 » ?",
		"B1 2":            "1: « B1 » est un code de la feuille individuelle : elle se recopie avec --individuel",
		"Z1 2":            "1: aucune question n’a le code « Z1 » : ils commencent par P, V, G, C, D, I",
		"bonjour":         "1: « bonjour » n’est pas un code : tapez d’abord celui qui est au bord de la page, par exemple « I11 »",
		"2 G1 3":          "1: « 2 » n’est pas un code : tapez d’abord celui qui est au bord de la page, par exemple « I11 »",
		"Z1 2, G1 3":      "G1 3 | 1: aucune question n’a le code « Z1 » : ils commencent par P, V, G, C, D, I",
		"G1 9; G2 3":      "G2 3 | 4: G1 : « 9 » n’est pas une réponse ici ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"G: 2 9 1":        "6: G2 : « 9 » n’est pas une réponse ici ; tapez un chiffre, de 0 à 4 (aussi : nsp, refuser, -)",
		"G:":              "3: il manque les réponses après « G: », à partir de G1",
		"G: 2 = non":      "8: une remarque va avec une seule question : mettez-la à part, par exemple « G1 = à revoir »",
		"P: Lavoir":       "4: P1 attend des mots : tapez-le à part",
		"G: 012340123401": "15: « 1 » est de trop : les codes vont de G1 à G11",
		"P1 Caf\xe9":      "7: des lettres sont illisibles : enregistrez ce texte en UTF-8",
	} {
		if got := told(q, f, line); got != want {
			t.Errorf("%q\n got %s\nwant %s", line, got, want)
		}
	}
}

func TestLongTextIsRefused(t *testing.T) {
	q := load(t)
	f := sheet.New(q, diagnostic.CompletePath, nil)
	for _, line := range []string{"P1 " + strings.Repeat("é", diagnostic.MaxText+1), "G1 2 = " + strings.Repeat("é", diagnostic.MaxText+1)} {
		if entries, problems := f.ReadLine(line); len(entries) > 0 || len(problems) != 1 || !strings.Contains(problems[0].Text, "300 caractères") {
			t.Errorf("%d entries, %v", len(entries), problems)
		}
	}
}

// TestFormOfAPath: a form only has the codes printed on it.
func TestFormOfAPath(t *testing.T) {
	q := load(t)
	express := sheet.New(q, diagnostic.ExpressPath, nil)
	if got := told(q, express, "G: 2 3 1 0"); strings.Count(got, "|") != 3 {
		t.Errorf("the four of the express version: %s", got)
	}
	if got := told(q, express, "G4 2"); got != "1: G4 n’est pas sur cette feuille (version express)" {
		t.Error(got)
	}
	axis := sheet.New(q, "inclusion", nil)
	if got := told(q, axis, "G1 2; I1 3"); got != "I1 3 | 1: G1 n’est pas sur cette feuille (axe inclusion)" {
		t.Error(got)
	}
}

func TestMissing(t *testing.T) {
	q := load(t)
	f := sheet.New(q, diagnostic.ExpressPath, nil)
	a := diagnostic.Answers{}
	all := len(f.Missing(a))
	a = typeIn(t, f, a, "P1 Les Amis du Lavoir\nG1 2")
	if n := len(f.Missing(a)); n != all-2 {
		t.Errorf("%d missing, of %d", n, all)
	}
	slot, _ := q.ByCode("V5")
	if !slices.Contains(f.Missing(a), slot) || !f.Asked(a, slot) {
		t.Error("V5 is not asked")
	}
	a = typeIn(t, f, a, "P4 a")
	if slices.Contains(f.Missing(a), slot) || f.Asked(a, slot) {
		t.Error("V5 is for those who live far apart")
	}
	if a = typeIn(t, f, a, "G1 -"); len(f.Missing(a)) != all-3 {
		t.Errorf("a blank is an answer: %d missing of %d", len(f.Missing(a)), all)
	}
}

// typeIn types a whole sheet, which must have no problem.
func typeIn(t interface {
	Helper()
	Fatalf(string, ...any)
}, f *sheet.Form, a diagnostic.Answers, text string) diagnostic.Answers {
	t.Helper()
	for line := range strings.Lines(text) {
		entries, problems := f.ReadLine(strings.TrimSuffix(line, "\n"))
		if len(problems) > 0 {
			t.Fatalf("%q: %v", line, problems)
		}
		for _, e := range entries {
			a = f.Apply(a, e)
		}
	}
	return a
}

// TestTypedBackIsTheSame: what is written as typed, typed back, gives the same
// answers, whatever they are, in any order, on any number of lines.
func TestTypedBackIsTheSame(t *testing.T) {
	q := load(t)
	forms := []*diagnostic.Questionnaire{q, q.IndividualSheet()}
	rapid.Check(t, func(t *rapid.T) {
		q := forms[rapid.IntRange(0, len(forms)-1).Draw(t, "form")]
		f := sheet.New(q, diagnostic.CompletePath, nil)
		want := drawAnswers(t, q, f)
		text := f.Write(want)
		lines := slices.Collect(strings.Lines(text))
		lines = rapid.Permutation(lines).Draw(t, "order")
		text = strings.Join(lines, "")
		if rapid.Bool().Draw(t, "one line") {
			text = strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", rapid.SampledFrom([]string{";", " ; "}).Draw(t, "separator"))
		}
		got := typeIn(t, f, diagnostic.Answers{}, text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s", text, diff)
		}
	})
}

func drawAnswers(t *rapid.T, q *diagnostic.Questionnaire, f *sheet.Form) diagnostic.Answers {
	var a diagnostic.Answers
	for slot := range q.Questions {
		question := &q.Questions[slot]
		if answer := drawAnswer(t, question); answer.State != diagnostic.Missing {
			a = a.With(question.ID, answer)
		}
		note := drawText(t, f, question.Code+" note")
		if question.Kind == diagnostic.KindText || note == "" {
			continue
		}
		if _, problems := f.ReadLine(question.Code + " = " + note); len(problems) == 0 { // it must not look like an answer
			a = f.Apply(a, sheet.Entry{Slot: slot, Note: note})
		}
	}
	return a
}

func drawAnswer(t *rapid.T, question *diagnostic.Question) diagnostic.Answer {
	a := diagnostic.Answer{State: rapid.SampledFrom([]diagnostic.State{
		diagnostic.Missing, diagnostic.Known, diagnostic.Known, diagnostic.Unknown, diagnostic.NotApplicable, diagnostic.Declined,
	}).Draw(t, question.Code)}
	if a.State == diagnostic.Known {
		a = drawKnown(t, question)
	}
	if !question.Fits(a) {
		return diagnostic.Answer{}
	}
	return a
}

func drawKnown(t *rapid.T, question *diagnostic.Question) diagnostic.Answer {
	a := diagnostic.Answer{State: diagnostic.Known}
	switch question.Kind {
	case diagnostic.KindLevels:
		a.Level = rapid.IntRange(0, len(question.Options)-1).Draw(t, "level")
	case diagnostic.KindNumber:
		a.Number = rapid.IntRange(question.Min, question.Max).Draw(t, "number")
	case diagnostic.KindText:
		a.Text = rapid.SampledFrom([]string{"37", "2A", "Les Amis du Lavoir", "L’Étoile, section B", "a; b", "Club n° 3 = le meilleur"}).Draw(t, "words")
	case diagnostic.KindBoxes:
		a.Options = []string{}
		for _, o := range question.Options {
			if rapid.Bool().Draw(t, o.ID) {
				a.Options = append(a.Options, o.ID)
			}
		}
	default:
		a.Options = []string{rapid.SampledFrom(question.Options).Draw(t, "option").ID}
	}
	return a
}

// drawText draws a remark made of what could be taken for something else.
func drawText(t *rapid.T, f *sheet.Form, name string) string {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
		"revoir", "G4", "D5", "2", "nsp", "-", "=", ":", ",", "ac", "#", "à Ana", "; puis", "12",
	}), 0, 4).Draw(t, name)
	text := strings.Join(pieces, " ")
	if strings.HasPrefix(text, "=") { // read as the sign before it
		return ""
	}
	return text
}

// FuzzReadLine: whatever is typed, nothing breaks, each entry fits its question,
// each problem is somewhere on the line.
func FuzzReadLine(f *testing.F) {
	q := load(f)
	forms := []struct {
		q *diagnostic.Questionnaire
		f *sheet.Form
	}{
		{q, sheet.New(q, diagnostic.CompletePath, withShift)},
		{q, sheet.New(q, diagnostic.ExpressPath, nil)},
		{q.IndividualSheet(), sheet.New(q.IndividualSheet(), diagnostic.CompletePath, withShift)},
	}
	for _, seed := range []string{
		"G1 2; C3 ac, D5 nsp", "P1 Les Amis du Lavoir", "G: 2 3 1-", "G1 = à revoir; I4 -", "B: a 0123", "G1\u00a02", "é: 1", "G& é", "P1;;=:", "V3 99999999999999999999",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		for _, form := range forms {
			entries, problems := form.f.ReadLine(line)
			for _, e := range entries {
				if question := &form.q.Questions[e.Slot]; !question.Fits(e.Answer) || !e.Given && e.Note == "" {
					t.Errorf("%s: %+v", question.Code, e)
				}
				if utf8.RuneCountInString(e.Note) > diagnostic.MaxText {
					t.Errorf("a remark of %d characters", utf8.RuneCountInString(e.Note))
				}
			}
			for _, p := range problems {
				if p.Column < 1 || p.Column > utf8.RuneCountInString(line)+1 || p.Text == "" || !utf8.ValidString(p.Text) {
					t.Errorf("%+v", p)
				}
			}
		}
	})
}

// TestLongLines: a file sent by mistake is refused at once, whatever it holds.
func TestLongLines(t *testing.T) {
	q := load(t)
	f := sheet.New(q, diagnostic.CompletePath, nil)
	for _, piece := range []string{"P1 ;", ";", "G1 ,", "Z1 2, ", "G1 =;;", "a:", "G: ", "é", "P1 a; G1 "} {
		start := time.Now()
		f.ReadLine("P1 " + strings.Repeat(piece, 64<<10/len(piece)))
		f.ReadLine(strings.Repeat(piece, 64<<10/len(piece)))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: %v", piece, took)
		}
	}
}
