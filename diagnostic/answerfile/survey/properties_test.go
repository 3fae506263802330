package survey

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// drawAnswer draws any answer that the question accepts, or none.
func drawAnswer(t *rapid.T, q *diagnostic.Question) diagnostic.Answer {
	states := []diagnostic.State{diagnostic.Missing, diagnostic.Known, diagnostic.Known}
	if q.UnknownText != "" {
		states = append(states, diagnostic.Unknown)
	}
	if q.NotApplicable != "" {
		states = append(states, diagnostic.NotApplicable)
	}
	if q.DeclinedText != "" {
		states = append(states, diagnostic.Declined)
	}
	a := diagnostic.Answer{State: rapid.SampledFrom(states).Draw(t, "state")}
	if a.State != diagnostic.Known {
		return a
	}
	switch q.Kind {
	case diagnostic.KindLevels:
		a.Level = rapid.IntRange(0, 4).Draw(t, "level")
	case diagnostic.KindNumber:
		a.Number = rapid.IntRange(q.Min, q.Max).Draw(t, "number")
	case diagnostic.KindText:
		a.Text = drawText(t)
		if q.Pattern != nil {
			a.Text = rapid.SampledFrom([]string{"01", "2A", "37", "974"}).Draw(t, "department")
		}
	case diagnostic.KindBoxes:
		for _, o := range q.Options {
			if (q.MaxBoxes == 0 || len(a.Options) < q.MaxBoxes) && rapid.Bool().Draw(t, o.ID) {
				a.Options = append(a.Options, o.ID)
			}
		}
	default:
		a.Options = []string{rapid.SampledFrom(q.Options).Draw(t, "option").ID}
	}
	return a
}

// drawText draws what people write, and worse.
func drawText(t *rapid.T) string {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("aéŒ’'\"«;,|\t\\=@<&\u00a0\u202e\u200f🎺0 -\n")), 1, 12, -1).Draw(t, "text")
	text = strings.TrimFunc(text, unicode.IsSpace)
	if text == "" || clean(text) != text {
		return "x" + text
	}
	return text
}

// « Je ne sais pas », « pas concerné », not answered and « non » come back as
// they were said, from every tool; or the row is refused, with its reason.
func TestStatesNeverBecomeOneAnother(t *testing.T) {
	q := loadQuestionnaire(t)
	s := SchemaOf(q)
	refused, rows := 0, 0
	for _, l := range layouts() {
		t.Run(l.name, func(t *testing.T) {
			head := rowsOfComma(l.write(s, []map[string]diagnostic.Answer{{}}), rune(l.comma[0]))
			m, problems := Map(s, l.name, head, Recognise(head, factsOf(&l)), nil)
			if l.name == "limesurvey-codes.csv" {
				m, problems = Map(s, l.name, head, Recognise(head, factsOf(&l)), shortAnswers(s, m))
			}
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			rapid.Check(t, func(t *rapid.T) {
				answers, want := map[string]diagnostic.Answer{}, map[string]diagnostic.Answer{}
				for i := range q.Questions {
					id := q.Questions[i].ID
					answers[id] = drawAnswer(t, &q.Questions[i])
					if a, ok := l.said(&q.Questions[i], answers[id]); ok {
						want[id] = a
					}
				}
				file := rowsOfComma(l.write(s, []map[string]diagnostic.Answer{answers}), rune(l.comma[0]))
				rows++
				r, problems := m.Read(file[m.Titles()])
				if len(problems) > 0 {
					refused++
					for _, p := range problems {
						if !strings.Contains(p.Text, "de plusieurs façons") {
							t.Fatal(p)
						}
					}
					return
				}
				if diff := cmp.Diff(want, r.Answers(q).Values, cmp.Comparer(sameAnswer)); diff != "" {
					t.Fatal(diff)
				}
			})
		})
	}
	t.Logf("%d of %d rows refused as ambiguous", refused, rows)
}

// Each word is read as one thing by every tool, or refused.
func TestEachWordHasOneMeaning(t *testing.T) {
	s := SchemaOf(loadQuestionnaire(t))
	type meaning struct {
		state diagnostic.State
		code  string
	}
	allowed := map[string]meaning{
		"": {}, " ": {}, "\u00a0": {}, "N/A": {}, "n/a": {},
		"non": {diagnostic.Known, "non"}, "NON": {diagnostic.Known, "non"}, "Non ": {diagnostic.Known, "non"}, "No": {diagnostic.Known, "non"}, "N": {diagnostic.Known, "non"}, "0": {diagnostic.Known, "non"}, "2": {diagnostic.Known, "non"},
		"oui": {diagnostic.Known, "oui"}, "Y": {diagnostic.Known, "oui"}, "1": {diagnostic.Known, "oui"}, "X": {diagnostic.Known, "oui"},
		"nsp": {diagnostic.Unknown, ""}, "NSP": {diagnostic.Unknown, ""}, "Je ne sais pas": {diagnostic.Unknown, ""}, "je ne sais pas": {diagnostic.Unknown, ""},
		"na": {diagnostic.NotApplicable, ""}, "NA": {diagnostic.NotApplicable, ""}, "Pas concerné": {diagnostic.NotApplicable, ""},
		"-": {}, "?": {}, "vide": {}, "null": {}, "None": {}, "#N/A": {}, "Autre": {},
	}
	for _, e := range Exporters() {
		if e.Needs {
			continue
		}
		m, problems := Map(s, "f", rowsOfComma("profil.site_web,cpl-statuts-distance,com-images,don-sauvegarde", ','), Recognition{Exporter: e, Titles: 1}, nil)
		if len(problems) > 0 || len(m.plans) != 4 {
			t.Fatal(e.ID, problems)
		}
		for word, want := range allowed {
			r, problems := m.Read(rowsOfComma(strings.Join([]string{word, word, word, word}, ","), ',')[0])
			for code, v := range r.Values {
				if code == "don-sauvegarde" || code == "com-images" {
					if v.State == diagnostic.Known && word != "0" && word != "1" && word != "2" {
						t.Errorf("%s: %q is an answer to %s", e.ID, word, code)
					}
					continue
				}
				if v.State != want.state || strings.Join(v.Codes, "") != want.code {
					t.Errorf("%s: %q is %v for %s", e.ID, word, v, code)
				}
			}
			if len(r.Values)+len(problems) != 4 && want != (meaning{}) {
				t.Errorf("%s: %q gives %d values and %d problems", e.ID, word, len(r.Values), len(problems))
			}
		}
	}
}
