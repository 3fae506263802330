package survey

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The codes of our questions are those that a person would guess, where they
// fit.
func TestCodesAreWhatIsLeftOfIds(t *testing.T) {
	q := loadQuestionnaire(t)
	for _, s := range []*Schema{SchemaOf(q), SchemaOfSheet(q)} {
		for i := range s.Questions {
			question := &s.Questions[i]
			left := strings.NewReplacer("-", "", "_", "", ".", "").Replace(question.Code)
			if question.Plain != left[:min(len(left), 20)] || question.Key != strings.NewReplacer("-", "_", ".", "_").Replace(question.Code) {
				t.Errorf("%s: %s, %s", question.Code, question.Plain, question.Key)
			}
		}
	}
}

// Codes have the form that tools take, and no two are alike.
func TestCodesAreTakenByTheTools(t *testing.T) {
	id := rapid.StringMatching(`[a-z][a-z0-9]{0,3}([-_.][a-z0-9]{1,12}){0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(id, 1, 20, rapid.ID[string]).Draw(t, "ids")
		for _, kind := range []struct {
			length int
			other  rune
			form   string
		}{{plainLength, -1, `^[a-z][a-z0-9]{0,19}$`}, {answerLength, -1, `^[a-z0-9]{1,5}$`}, {keyLength, '_', `^[a-z][a-z0-9_]*$`}} {
			codes := codesOf(ids, kind.length, kind.other, []string{"other", "time"})
			for i, code := range codes {
				if !regexp.MustCompile(kind.form).MatchString(code) || code == "other" || slices.Index(codes, code) != i {
					t.Fatalf("%q gives %q among %q", ids[i], code, codes)
				}
			}
		}
	})
}

// A question added to a questionnaire never takes the code of another: the
// answers of a survey written before would be read as answers to it.
func TestAddedQuestionTakesNobodysCode(t *testing.T) {
	id := rapid.StringMatching(`[ab]([-_.]?[ab1]){0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(id, 2, 10, rapid.ID[string]).Draw(t, "ids")
		for _, length := range []int{plainLength, answerLength} {
			before, after := codesOf(ids[1:], length, -1, nil), codesOf(ids, length, -1, nil)
			for i, code := range after {
				if at := slices.Index(before, code); at >= 0 && ids[1:][at] != ids[i] {
					t.Fatalf("%q was the code of %q, and is that of %q", code, ids[1:][at], ids[i])
				}
			}
		}
	})
}

// What an export of each path should hold is what that path asks.
func TestMissingColumnsAreThoseOfThePath(t *testing.T) {
	q := loadQuestionnaire(t)
	s := SchemaOf(q)
	titles := []string{"submitdate", "lastpage", PathField}
	row := []string{"2026-11-21 18:22:10", "4", "express"}
	for i := range s.Questions {
		if diagnostic.ExpressPath.Asks(q, i) && s.Questions[i].Kind != Multi {
			titles, row = append(titles, s.Questions[i].Plain), append(row, "")
		}
		if s.Questions[i].Code == "cpl-temps" {
			row[len(row)-1] = "3"
		}
	}
	missing := func(path string) []string {
		row[2] = path
		stopped := strings.Repeat(";", len(titles)-1) // at the first page
		rows := rowsOfText(t, strings.Join(titles, ";")+"\n2026;"+stopped[1:]+"\n"+strings.Join(row, ";")+"\n")
		m, _, problems := readAll(t, s, "export.csv", rows, nil)
		if len(problems) > 0 && path != "inconnu" {
			t.Fatal(problems)
		}
		return m.Describe().Missing
	}
	if got := missing("express"); len(got) != 4 || !slices.Contains(got, "com-info-de-base") {
		t.Errorf("express: %q", got)
	}
	for _, path := range []string{"complet", "", "inconnu"} {
		if got := missing(path); len(got) < 30 {
			t.Errorf("%q: %q", path, got)
		}
	}
}

// A question of somebody else is never taken for what we add to a survey.
func TestForeignColumnsAreStillTold(t *testing.T) {
	s := SchemaOf(loadQuestionnaire(t))
	for _, titles := range []string{
		"submitdate;lastpage;profilnom;parcours;accueil", "Date de soumission;Dernière page;Nom de l’association (ou un nom d’usage);Parcours;Merci",
		"_uuid;_submission_time;profil.nom;parcours;merci",
	} {
		rows := rowsOfText(t, titles+"\n2026-11-21 18:22:10;4;Les Amis;de soins;12\n")
		m, records, problems := readAll(t, s, "export.csv", rows, nil)
		if d := m.Describe(); len(problems) > 0 || len(d.Unmapped) != 2 || records[0].Path != "" {
			t.Errorf("%s: %v, unmapped: %v", titles, problems, d.Unmapped)
		}
	}
}

// What is said beside a number is read, and never with the number.
func TestUnknownBesideANumberIsRead(t *testing.T) {
	s := SchemaOf(loadQuestionnaire(t))
	read := func(number, aside string) (Value, bool, int) {
		rows := rowsOfText(t, "submitdate;lastpage;cpltemps;cpltempsnsp\n2026-11-21 18:22:10;4;"+number+";"+aside+"\n")
		_, records, problems := readAll(t, s, "export.csv", rows, nil)
		if len(problems) > 0 {
			return Value{}, false, len(problems)
		}
		v, ok := records[0].Values["cpl-temps"]
		return v, ok, 0
	}
	for _, word := range []string{"nsp", "Je ne sais pas", "Y", "Oui"} {
		if v, ok, problems := read("", word); !ok || v.State != diagnostic.Unknown || problems > 0 {
			t.Errorf("%s: %v %v %d", word, v, ok, problems)
		}
	}
	for _, word := range []string{"", "N", "Non", "N/A"} {
		if v, ok, problems := read("3", word); !ok || v.Number != "3" || problems > 0 {
			t.Errorf("%s: %v %v %d", word, v, ok, problems)
		}
	}
	if _, _, problems := read("3", "nsp"); problems != 1 {
		t.Error("a number and « je ne sais pas » are both read")
	}
	if _, _, problems := read("", "peut-être"); problems != 1 {
		t.Error("a word without meaning is read")
	}
	rows := rowsOfText(t, "submitdate;lastpage;cpltemps;cpltempsnsp\n2026-11-21 18:22:10;4;;nsp\n")
	m, want, _ := readAll(t, s, "export.csv", rows, nil)
	c, problems := LoadCorrespondence(s, "correspondance.yaml", m.Correspondence().YAML())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, got, problems := readAll(t, s, "export.csv", rows, c); len(problems) > 0 || got[0].Values["cpl-temps"].State != want[0].Values["cpl-temps"].State {
		t.Errorf("%v %v\n%s", got, problems, m.Correspondence().YAML())
	}
}

// Who ticks no box at all, not even « aucune », gave no answer; « aucune » is one.
func TestNoneIsABoxOfItsOwn(t *testing.T) {
	s := SchemaOf(loadQuestionnaire(t))
	q, _ := s.Question("inc-accessible")
	titles, none := []string{"submitdate", "lastpage"}, []string{"2026-11-21 18:22:10", "4"}
	for _, o := range q.choices() {
		titles, none = append(titles, "incaccessible["+o.Plain+"]"), append(none, "Non")
	}
	read := func(cells []string) (Value, bool, int) {
		rows := rowsOfText(t, strings.Join(titles, ";")+"\n"+strings.Join(cells, ";")+"\n")
		_, records, problems := readAll(t, s, "export.csv", rows, nil)
		v, ok := records[0].Values["inc-accessible"]
		return v, ok, len(problems)
	}
	if v, ok, problems := read(none); ok || problems > 0 {
		t.Errorf("nothing ticked: %v, %d problems", v, problems)
	}
	at := 2 + slices.Index(q.choices(), q.None)
	alone := slices.Clone(none)
	alone[at] = "Oui"
	if v, ok, problems := read(alone); !ok || v.State != diagnostic.Known || len(v.Codes) > 0 || problems > 0 {
		t.Errorf("none: %v %v, %d problems", v, ok, problems)
	}
	alone[2] = "Oui"
	if _, _, problems := read(alone); problems != 1 {
		t.Error("none and another are both read")
	}
}
