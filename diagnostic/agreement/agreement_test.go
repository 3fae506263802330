package agreement_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
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

func level(n int) diagnostic.Answer { return diagnostic.Answer{State: diagnostic.Known, Level: n} }

func option(ids ...string) diagnostic.Answer {
	return diagnostic.Answer{State: diagnostic.Known, Options: append([]string{}, ids...)}
}

var (
	unknown  = diagnostic.Answer{State: diagnostic.Unknown}
	notForUs = diagnostic.Answer{State: diagnostic.NotApplicable}
	declined = diagnostic.Answer{State: diagnostic.Declined}
)

// answers are those of one person of a role.
func answers(role string, values map[string]diagnostic.Answer) diagnostic.Answers {
	a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{}}
	for id, answer := range values {
		a.Values[id] = answer
	}
	if role != "" {
		a.Values["profil.repondants"] = option(strings.Split(role, "+")...)
	}
	return a
}

// one is the same question answered by several people.
func one(id string, given ...diagnostic.Answer) []diagnostic.Answers {
	var files []diagnostic.Answers
	for _, answer := range given {
		values := map[string]diagnostic.Answer{}
		if answer.State != diagnostic.Missing {
			values[id] = answer
		}
		files = append(files, answers("", values))
	}
	return files
}

func find(list []agreement.Question, id string) (agreement.Question, bool) {
	i := slices.IndexFunc(list, func(question agreement.Question) bool { return question.ID == id })
	if i < 0 {
		return agreement.Question{}, false
	}
	return list[i], true
}

// where names the list in which a report has a question.
func where(r agreement.Report, id string) string {
	for _, list := range []struct {
		name      string
		questions []agreement.Question
	}{
		{"discuss", r.Discuss}, {"facts", r.Facts}, {"close", r.Close},
		{"agreed", r.Agreed}, {"clarify", r.Clarify}, {"alone", r.Alone},
	} {
		if _, found := find(list.questions, id); found {
			return list.name
		}
	}
	return ""
}

func TestEachQuestionIsWherePeopleStand(t *testing.T) {
	q := load(t)
	none := diagnostic.Answer{}
	for _, c := range []struct {
		what  string
		id    string
		given []diagnostic.Answer
		want  string
	}{
		{"the same level", "gou-moyens", []diagnostic.Answer{level(2), level(2), none}, "agreed"},
		{"neighbours", "gou-moyens", []diagnostic.Answer{level(2), level(3)}, "close"},
		{"far", "gou-moyens", []diagnostic.Answer{level(1), level(2), level(3)}, "discuss"},
		{"some do not know", "gou-moyens", []diagnostic.Answer{level(2), unknown}, "discuss"},
		{"some are not concerned", "com-images", []diagnostic.Answer{level(2), notForUs}, "discuss"},
		{"some do not want it", "gou-moyens", []diagnostic.Answer{level(2), declined}, "discuss"},
		{"nobody wants it", "gou-moyens", []diagnostic.Answer{declined, declined}, "agreed"},
		{"nobody is concerned", "com-images", []diagnostic.Answer{notForUs, notForUs}, "agreed"},
		{"nobody knows", "gou-moyens", []diagnostic.Answer{unknown, unknown}, "clarify"},
		{"one answer", "gou-moyens", []diagnostic.Answer{none, level(0), none}, "alone"},
		{"no answer", "gou-moyens", []diagnostic.Answer{none, none}, ""},
		{"neighbours, one in red", "don-sauvegarde", []diagnostic.Answer{level(0), level(1)}, "discuss"},
		{"neighbours, none in alert", "don-sauvegarde", []diagnostic.Answer{level(2), level(3)}, "close"},
		{"the same boxes", "com-info-de-base", []diagnostic.Answer{option("contact", "lieu"), option("lieu", "contact")}, "agreed"},
		{"as many boxes", "com-info-de-base", []diagnostic.Answer{option("contact"), option("lieu")}, "close"},
		{"two numbers of volunteers", "profil.benevoles", []diagnostic.Answer{option("b1"), option("b2")}, "facts"},
		{"one who knows the budget", "profil.budget", []diagnostic.Answer{unknown, option("e1")}, ""},
		{"two spellings of a name", "profil.nom", []diagnostic.Answer{
			{State: diagnostic.Known, Text: "Les Amis du Lavoir"}, {State: diagnostic.Known, Text: "les  amis du lavoir"}}, ""},
		{"two names", "profil.nom", []diagnostic.Answer{
			{State: diagnostic.Known, Text: "Les Amis du Lavoir"}, {State: diagnostic.Known, Text: "Le Lavoir"}}, "facts"},
		{"two prides", "cpl-fierte", []diagnostic.Answer{
			{State: diagnostic.Known, Text: "Notre affiche."}, {State: diagnostic.Known, Text: "Le café"}}, ""},
	} {
		if got := where(agreement.Find(q, one(c.id, c.given...)).Report(agreement.Options{}), c.id); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestWorkedExample(t *testing.T) {
	q := load(t)
	var files []diagnostic.Answers
	for i, copy := range []diagnostic.Answer{level(0), level(2), unknown} {
		welcome := []int{1, 1, 3}[i]
		files = append(files, answers("", map[string]diagnostic.Answer{"don-sauvegarde": copy, "com-relais": level(welcome)}))
	}
	r := agreement.Find(q, files).Report(agreement.Options{})
	var got []string
	for _, question := range r.Discuss {
		got = append(got, fmt.Sprint(question.ID, " ", question.Importance))
	}
	if diff := cmp.Diff([]string{"don-sauvegarde 242", "com-relais 16"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestAlertsComeFirst: no other question reaches the points of an alert, with
// the weights and the numbers of the questionnaire.
func TestAlertsComeFirst(t *testing.T) {
	q := load(t)
	heaviest := 0
	for i := range q.Questions {
		heaviest = max(heaviest, q.Questions[i].Weight)
	}
	p := q.Policy.Agreement.Importance
	if most := heaviest * (p.Spread*4 + p.Unknown + p.NotForUs + p.Marked); most >= p.Orange || p.Orange+most >= p.Red {
		t.Errorf("without alert up to %d, orange from %d, red from %d", most, p.Orange, p.Red)
	}
}

func TestViewsOfAFileAreVoices(t *testing.T) {
	q := load(t)
	file := answers("dirigeant+benevole", map[string]diagnostic.Answer{"gou-moyens": level(1)})
	file.Views = map[string][]diagnostic.View{"gou-moyens": {{Role: "dirigeant", Answer: level(3)}, {Role: "benevole", Answer: level(0)}}}
	r := agreement.Find(q, []diagnostic.Answers{file}).Report(agreement.Options{})
	question, ok := find(r.Discuss, "gou-moyens")
	if !ok {
		t.Fatal("not to discuss")
	}
	texts := q.Questions[slotOf(t, q, "gou-moyens")].Options
	if diff := cmp.Diff([]string{texts[0].Text, texts[3].Text}, question.Said); diff != "" {
		t.Error(diff)
	}
}

func slotOf(t testing.TB, q *diagnostic.Questionnaire, id string) int {
	t.Helper()
	slot, ok := q.Question(id)
	if !ok {
		t.Fatal(id)
	}
	return slot
}

// TestHiddenQuestionIsNoAnswer: who says that there is no social network was
// not asked about it, whatever the file still holds.
func TestHiddenQuestionIsNoAnswer(t *testing.T) {
	q := load(t)
	files := []diagnostic.Answers{
		answers("", map[string]diagnostic.Answer{"profil.reseaux_sociaux": option("non"), "com-reseaux-sociaux": level(0)}),
		answers("", map[string]diagnostic.Answer{"profil.reseaux_sociaux": option("oui"), "com-reseaux-sociaux": level(4)}),
	}
	a := agreement.Find(q, files)
	r := a.Report(agreement.Options{})
	if got := where(r, "com-reseaux-sociaux"); got != "alone" {
		t.Errorf("the question is in %q", got)
	}
	if got := where(r, "profil.reseaux_sociaux"); got != "facts" {
		t.Errorf("the profile is in %q", got)
	}
	if diff := cmp.Diff([]string{"profil.reseaux_sociaux"}, a.Agenda()); diff != "" {
		t.Error(diff)
	}
}

// random answers of one person, anything that fits.
func random(t *rapid.T, q *diagnostic.Questionnaire, name string) diagnostic.Answers {
	a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
	a.Path = rapid.SampledFrom([]diagnostic.Path{diagnostic.CompletePath, diagnostic.CompletePath, diagnostic.ExpressPath, "inclusion"}).Draw(t, name+" path")
	source := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, name), 1))
	for i := range q.Questions {
		question := &q.Questions[i]
		if answer := anything(source, question); answer.State != diagnostic.Missing && question.Fits(answer) {
			a.Values[question.ID] = answer
		}
		if question.Scored() && source.IntN(20) == 0 {
			a.Revisit = append(a.Revisit, question.ID)
		}
	}
	return a
}

func anything(source *rand.Rand, question *diagnostic.Question) diagnostic.Answer {
	switch source.IntN(9) {
	case 3:
		return declined
	case 0:
		return diagnostic.Answer{}
	case 1:
		return unknown
	case 2:
		return notForUs
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		return level(source.IntN(5))
	case diagnostic.KindNumber:
		return diagnostic.Answer{State: diagnostic.Known, Number: question.Min + source.IntN(3)}
	case diagnostic.KindText:
		return diagnostic.Answer{State: diagnostic.Known, Text: []string{"37", "41", "Le Lavoir", "le lavoir"}[source.IntN(4)]}
	case diagnostic.KindBoxes:
		ids := []string{}
		for _, o := range question.Options {
			if source.IntN(2) == 0 {
				ids = append(ids, o.ID)
			}
		}
		return option(ids...)
	}
	return option(question.Options[source.IntN(len(question.Options))].ID)
}

func TestOrderOfFilesChangesNothing(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		var files []diagnostic.Answers
		for i := range rapid.IntRange(1, 9).Draw(t, "files") {
			files = append(files, random(t, q, fmt.Sprint("file ", i)))
		}
		shuffled := rapid.Permutation(files).Draw(t, "shuffled")
		a, b := agreement.Find(q, files), agreement.Find(q, shuffled)
		if diff := cmp.Diff(a.Report(agreement.Options{}), b.Report(agreement.Options{})); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(a.Shared(), b.Shared()); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(a.Agenda(), b.Agenda()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestUnanimousFilesAreTheirSharedFile(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		file := random(t, q, "file")
		file.Revisit = nil
		files := slices.Repeat([]diagnostic.Answers{file}, rapid.IntRange(2, 7).Draw(t, "files"))
		a := agreement.Find(q, files)
		r := a.Report(agreement.Options{})
		// An alert raised by all is no disagreement.
		if len(r.Discuss)+len(r.Facts)+len(r.Close)+len(r.Alone)+len(a.Agenda()) > 0 {
			t.Fatalf("to discuss: %v", a.Agenda())
		}
		if diff := cmp.Diff(file, a.Shared(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestProposalIsNeverAboveAKnownAnswer reads the files, not what the package
// says of them. An unknown never becomes a level.
func TestProposalIsNeverAboveAKnownAnswer(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		var files []diagnostic.Answers
		for i := range rapid.IntRange(1, 6).Draw(t, "files") {
			files = append(files, random(t, q, fmt.Sprint("file ", i)))
		}
		shared := agreement.Find(q, files).Shared()
		for slot := range q.Questions {
			question := &q.Questions[slot]
			proposal := shared.Values[question.ID]
			if !question.Fits(proposal) {
				t.Fatalf("%s: %v does not fit", question.ID, proposal)
			}
			if !question.Scored() {
				continue
			}
			states := map[diagnostic.State]bool{}
			for _, file := range files {
				if !slices.Contains(q.Visible(file), slot) {
					continue
				}
				answer := file.Values[question.ID]
				states[answer.State] = true
				if answer.State != diagnostic.Known {
					continue
				}
				if proposal.State != diagnostic.Known || question.Slot(proposal).Level > question.Slot(answer).Level {
					t.Fatalf("%s: %v is proposed and somebody says %v", question.ID, proposal, answer)
				}
			}
			if proposal.State == diagnostic.Known && (states[diagnostic.Unknown] || states[diagnostic.NotApplicable] || states[diagnostic.Declined]) && !states[diagnostic.Known] {
				t.Fatalf("%s: %v out of nothing known", question.ID, proposal)
			}
		}
	})
}

// TestSharedFileCanBeReadAgain writes it and reads it, without any remark.
func TestSharedFileCanBeReadAgain(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		var files []diagnostic.Answers
		for i := range rapid.IntRange(2, 12).Draw(t, "files") {
			role := rapid.SampledFrom([]string{"dirigeant", "dirigeant", "benevole"}).Draw(t, "role")
			files = append(files, random(t, q, fmt.Sprint("file ", i)).With("profil.repondants", option(role)))
		}
		shared := agreement.Find(q, files).Shared()
		shared.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version}
		data, err := answerfile.Write(q, shared)
		if err != nil {
			t.Fatal(err)
		}
		read, notices, err := answerfile.Read(q, "commun.reponses.yaml", data)
		if err != nil || len(notices) > 0 {
			t.Fatal(err, notices)
		}
		if diff := cmp.Diff(shared, read, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestFewFilesAreNotCounted: two to four files never give a number of people
// nor a role, in the report as in the shared file.
func TestFewFilesAreNotCounted(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		var files []diagnostic.Answers
		for i := range rapid.IntRange(2, 4).Draw(t, "files") {
			files = append(files, random(t, q, fmt.Sprint("file ", i)))
		}
		a := agreement.Find(q, files)
		r := a.Report(agreement.Options{})
		for _, question := range slices.Concat(r.Discuss, r.Facts, r.Close, r.Agreed, r.Clarify, r.Alone) {
			if len(question.Counts)+len(question.Groups) > 0 {
				t.Fatalf("%s is counted", question.ID)
			}
			if question.Levels && len(question.Said) > 2 {
				t.Fatalf("%s: more than the two ends", question.ID)
			}
		}
		for id, views := range a.Shared().Views {
			if len(views) > 0 {
				t.Fatalf("%s: %v", id, views)
			}
		}
	})
}

func TestSharedFileSaysWhatPeopleDifferOn(t *testing.T) {
	q := load(t)
	a := agreement.Find(q, []diagnostic.Answers{
		answers("dirigeant", map[string]diagnostic.Answer{"gou-moyens": level(3), "cpl-temps": {State: diagnostic.Known, Number: 10}, "profil.benevoles": option("b2"), "com-images": unknown,
			"profil.publics": option("ages"), "cpl-fierte": {State: diagnostic.Known, Text: "Notre affiche."}}),
		answers("benevole", map[string]diagnostic.Answer{"gou-moyens": level(0), "cpl-temps": {State: diagnostic.Known, Number: 4}, "profil.benevoles": option("b3"), "com-images": unknown,
			"profil.publics": option("mineurs"), "cpl-fierte": {State: diagnostic.Known, Text: "Le café."}}),
	})
	got := a.Shared()
	want := diagnostic.Answers{
		Path: diagnostic.CompletePath,
		Values: map[string]diagnostic.Answer{
			"gou-moyens": level(0), "cpl-temps": {State: diagnostic.Known, Number: 4}, "com-images": unknown,
			"profil.repondants": option("dirigeant", "benevole"), "profil.publics": option("mineurs", "ages"),
			"cpl-fierte": {State: diagnostic.Known, Text: "Le café ; Notre affiche."},
		},
		Views:   map[string][]diagnostic.View{"gou-moyens": {}},
		Revisit: []string{"profil.benevoles", "profil.publics", "cpl-temps", "gou-moyens"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDoneStepsStayDone(t *testing.T) {
	q := load(t)
	one, other := answers("", nil), answers("", nil)
	one.Plan.Done = []diagnostic.DoneStep{{Step: "pp-gou-binome"}, {Step: "pp-inc-telephone", On: "2026-10-02"}}
	other.Plan.Done = []diagnostic.DoneStep{{Step: "pp-inc-telephone", On: "2026-09-30"}, {Step: "pp-gou-binome", On: "2026-01-02"}}
	other.Plan.Refused = []diagnostic.RefusedStep{{Step: "pp-com-trois-publics"}}
	got := agreement.Find(q, []diagnostic.Answers{one, other}).Shared().Plan
	want := diagnostic.PlanChoices{Done: []diagnostic.DoneStep{{Step: "pp-gou-binome", On: "2026-01-02"}, {Step: "pp-inc-telephone", On: "2026-09-30"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
