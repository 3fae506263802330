package wizard

import (
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// load reads the embedded questionnaire: it has every kind of question.
var load = sync.OnceValues(func() (*diagnostic.Questionnaire, error) {
	return diagnostic.Load(questionnaires.Files)
})

func questionnaire(t interface{ Fatal(...any) }) *diagnostic.Questionnaire {
	q, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// saver records what is saved.
type saver struct {
	last  diagnostic.Answers
	count int
	err   error
}

func (s *saver) save(a diagnostic.Answers) error {
	s.last = a
	s.count++
	return s.err
}

// accepted draws an answer that the question accepts.
func accepted(t *rapid.T, q *diagnostic.Question) diagnostic.Answer {
	states := []diagnostic.State{diagnostic.Known, diagnostic.Known, diagnostic.Known}
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
		a.Level = rapid.IntRange(0, len(q.Options)-1).Draw(t, "level")
	case diagnostic.KindNumber:
		a.Number = rapid.IntRange(q.Min, q.Max).Draw(t, "number")
	case diagnostic.KindBoxes:
		a.Options = []string{}
		for _, option := range q.Options {
			if rapid.Bool().Draw(t, "ticked") {
				a.Options = append(a.Options, option.ID)
			}
		}
	case diagnostic.KindText:
		a.Text = rapid.SampledFrom([]string{"37", "2A", "974"}).Draw(t, "text")
	default:
		a.Options = []string{rapid.SampledFrom(q.Options).Draw(t, "option").ID}
	}
	return a
}

// someAnswers draws a path and a file begun earlier.
func someAnswers(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Answers {
	paths := []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath, "donnees"}
	a := diagnostic.Answers{Path: rapid.SampledFrom(paths).Draw(t, "path"), Values: map[string]diagnostic.Answer{}}
	for i := range rapid.IntRange(0, 4).Draw(t, "axes put in order") {
		a.Order = append(a.Order, rapid.Permutation([]string{"inclusion", "gouvernance", "lune", "donnees"}).Draw(t, "order")[i])
	}
	most := rapid.SampledFrom([]int{0, 5, 10}).Draw(t, "answered in ten")
	for i := range q.Questions {
		if rapid.IntRange(0, 9).Draw(t, "answered") < most {
			a.Values[q.Questions[i].ID] = accepted(t, &q.Questions[i])
		}
	}
	return a
}

func TestWhateverTheOperations(t *testing.T) {
	q := questionnaire(t)
	rapid.Check(t, func(t *rapid.T) {
		var disk saver
		s := newSession(q, someAnswers(t, q), disk.save, Options{Together: rapid.Bool().Draw(t, "together")})
		expected := s.answers
		steps := rapid.IntRange(1, 60).Draw(t, "steps")
		for range steps {
			if s.stage == asking && rapid.IntRange(0, 4).Draw(t, "back and forth") == 0 {
				checkBackAndForth(t, s)
			}
			expected = oneOperation(t, s, expected)
			checkSession(t, s, expected, &disk)
		}
	})
}

// leavePage goes back, on, elsewhere, or to another axis.
func leavePage(t *rapid.T, s *session) {
	var err error
	switch what := rapid.IntRange(0, 4).Draw(t, "page"); {
	case s.stage == welcoming || what == 0:
		s.proceed()
	case what == 1:
		s.back()
	case what == 2:
		s.jump(rapid.SampledFrom(s.visible).Draw(t, "slot"))
	case s.stage == pausing:
		_, err = s.choose(rapid.SampledFrom([]string{"g", "C", "D", "i", "z", ""}).Draw(t, "letter"))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// oneOperation does something and tells what the answers should then be.
func oneOperation(t *rapid.T, s *session, expected diagnostic.Answers) diagnostic.Answers {
	if s.stage != asking {
		leavePage(t, s)
		expected.Order = s.answers.Order
		return expected
	}
	question := s.question()
	var err error
	switch rapid.SampledFrom([]string{"answer", "answer", "answer", "refused", "skip", "back", "erase", "nsp", "na", "na with a reason", "declined", "declined with a reason",
		"note", "jump", "order", "disagree", "agree", "think", "mark"}).Draw(t, "operation") {
	case "answer":
		a := accepted(t, question)
		err = s.answer(a)
		expected = expected.With(question.ID, a)
	case "refused":
		err = s.answer(diagnostic.Answer{State: diagnostic.Known, Level: 9, Number: -1, Options: []string{"?", "!"}})
	case "erase":
		err = s.erase()
		if !question.Required {
			expected = expected.With(question.ID, diagnostic.Answer{})
		}
	case "skip":
		if err := s.skip(); err != nil {
			t.Fatal(err)
		}
	case "back":
		s.back()
	case "jump":
		s.jump(rapid.IntRange(0, len(s.q.Questions)-1).Draw(t, "slot"))
	case "order":
		s.reorder()
	case "note":
		err = s.note(rapid.SampledFrom([]string{"", "une note", "une autre"}).Draw(t, "note"))
	case "disagree":
		err = s.disagree()
	case "agree":
		err = s.agree()
	case "think":
		err = s.think(rapid.SampledFrom(s.roles()).Draw(t, "role").ID, accepted(t, question))
	case "mark":
		err = s.mark()
	case "na with a reason":
		err = s.notForUs("pas de local")
		if question.NotApplicable != "" {
			expected = expected.With(question.ID, diagnostic.Answer{State: diagnostic.NotApplicable})
		}
	case "declined", "declined with a reason":
		err = s.decline(rapid.SampledFrom([]string{"", "l’affichage suffit"}).Draw(t, "reason"))
		if question.DeclinedText != "" {
			expected = expected.With(question.ID, diagnostic.Answer{State: diagnostic.Declined})
		}
	case "nsp":
		err = s.do(unknownCommand)
		if question.UnknownText != "" {
			expected = expected.With(question.ID, diagnostic.Answer{State: diagnostic.Unknown})
		}
	case "na":
		err = s.do(notApplicableCommand)
		if question.NotApplicable != "" {
			expected = expected.With(question.ID, diagnostic.Answer{State: diagnostic.NotApplicable})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return expected
}

func checkSession(t *rapid.T, s *session, expected diagnostic.Answers, disk *saver) {
	if !maps.EqualFunc(expected.Values, s.answers.Values, same) {
		t.Fatalf("answers: %s", cmp.Diff(expected.Values, s.answers.Values))
	}
	for id := range s.answers.Reasons {
		if s.answers.Values[id].State != diagnostic.Declined {
			t.Fatalf("%s is not declined, and has a reason", id)
		}
	}
	if diff := cmp.Diff(s.answers, disk.last); disk.count > 0 && diff != "" {
		t.Fatalf("not saved: %s", diff)
	}
	if resumed := newSession(s.q, s.answers, disk.save, Options{}); !slices.Equal(resumed.visible, s.visible) {
		t.Fatalf("resumed in another order: %v, not %v", resumed.visible, s.visible)
	}
	if !slices.Equal(s.visible, s.q.Visible(s.answers)) {
		t.Fatal("the questions to ask are not up to date")
	}
	if s.stage != welcoming && !slices.Contains(s.visible, s.at) {
		t.Fatalf("%s is hidden", s.question().ID)
	}
	if rank, count := s.position(); rank < 1 || rank > count {
		t.Fatalf("question %d of %d", rank, count)
	}
}

// checkBackAndForth goes back and on again: to the same question.
func checkBackAndForth(t *rapid.T, s *session) {
	at := s.at
	s.back()
	if s.at == at {
		return // the first one
	}
	if s.question().Required && s.unanswered(s.at) {
		s.ask(at)
		return
	}
	if err := s.skip(); err != nil {
		t.Fatal(err)
	}
	if s.stage == pausing {
		s.proceed()
	}
	if s.at != at || s.stage != asking {
		t.Fatalf("from %s back and forth leads to %s", s.q.Questions[at].ID, s.question().ID)
	}
}

func TestEveryQuestionIsAskedOnce(t *testing.T) {
	q := questionnaire(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(q, diagnostic.Answers{Path: diagnostic.CompletePath}, new(saver).save, Options{})
		s.proceed()
		var asked []int
		for s.stage != finished {
			if s.stage == asking {
				asked = append(asked, s.at)
				s.answer(accepted(t, s.question()))
			}
			s.proceed()
		}
		if !slices.Equal(asked, s.visible) || s.missing() != 0 {
			t.Fatalf("asked %v of %v", asked, s.visible)
		}
	})
}

// answered returns a complete file, every first choice taken, without some
// questions.
func answered(q *diagnostic.Questionnaire, except ...string) diagnostic.Answers {
	a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{}}
	for i := range q.Questions {
		question := &q.Questions[i]
		if slices.Contains(except, question.ID) {
			continue
		}
		given := diagnostic.Answer{State: diagnostic.Known}
		switch question.Kind {
		case diagnostic.KindText:
			given.Text = "37"
		case diagnostic.KindBoxes, diagnostic.KindChoice, diagnostic.KindYesNo:
			given.Options = []string{question.Options[0].ID}
		}
		a.Values[question.ID] = given
	}
	return a
}

func TestResumeAsksWhatIsMissing(t *testing.T) {
	q := questionnaire(t)
	missing := []string{"profil.milieu", "gou-moyens", "inc-clair"}
	s := newSession(q, answered(q, missing...), new(saver).save, Options{})
	s.proceed()
	var asked []string
	for s.stage != finished {
		if s.stage == asking {
			asked = append(asked, s.question().ID)
			s.answer(diagnostic.Answer{State: diagnostic.Known, Options: []string{"ville"}})
		}
		s.proceed()
	}
	if diff := cmp.Diff(missing, asked); diff != "" {
		t.Error(diff)
	}
	s.back()
	s.back()
	if s.question().ID != "gou-moyens" {
		t.Errorf("back leads to %s, not to what was just asked", s.question().ID)
	}
}

func TestACompleteFileIsReviewedFromTheBeginning(t *testing.T) {
	q := questionnaire(t)
	var disk saver
	saved := answered(q)
	s := newSession(q, saved, disk.save, Options{})
	s.proceed()
	asked := 0
	for s.stage != finished {
		if s.stage == asking {
			asked++
			if err := s.skip(); err != nil {
				t.Fatal(err)
			}
		}
		s.proceed()
	}
	if asked != len(s.visible) || disk.count != 0 {
		t.Errorf("%d questions of %d, %d saves", asked, len(s.visible), disk.count)
	}
	if diff := cmp.Diff(saved, s.answers); diff != "" {
		t.Error(diff)
	}
}

func TestRequiredQuestionsAreNotSkipped(t *testing.T) {
	q := questionnaire(t)
	s := newSession(q, diagnostic.Answers{Path: diagnostic.CompletePath}, new(saver).save, Options{})
	s.proceed()
	if err := s.skip(); err != nil {
		t.Fatal(err)
	}
	if s.question().ID != "profil.nom" || s.said != sayRequired {
		t.Errorf("%s: %q", s.question().ID, s.said)
	}
	s.erase()
	if s.question().ID != "profil.nom" {
		t.Error("erased")
	}
}

func TestAFailedSaveEndsTheInterviewWithoutLosingTheAnswer(t *testing.T) {
	q := questionnaire(t)
	disk := saver{err: errors.New("disk full")}
	s := newSession(q, diagnostic.Answers{Path: diagnostic.CompletePath}, disk.save, Options{})
	s.proceed()
	err := s.answer(diagnostic.Answer{State: diagnostic.Known, Text: "Lavoir"})
	if !errors.Is(err, disk.err) {
		t.Errorf("got %v", err)
	}
	if s.answers.Values["profil.nom"].Text != "Lavoir" {
		t.Error("lost")
	}
}

func TestAnAnswerThatNoLongerFitsIsAskedAgainAndKeptMeanwhile(t *testing.T) {
	q := questionnaire(t)
	saved := answered(q)
	saved.Values["profil.milieu"] = diagnostic.Answer{State: diagnostic.Known, Options: []string{"lune"}}
	s := newSession(q, saved, new(saver).save, Options{})
	s.proceed()
	if s.question().ID != "profil.milieu" {
		t.Errorf("asks %s", s.question().ID)
	}
	if err := s.skip(); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.answers.Values["profil.milieu"]; !ok {
		t.Error("lost")
	}
}
