package answerfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
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

// TestRead runs the cases of testdata: each archive gives a file, the messages
// it gets, as errors or as notices, and the file that is written back.
func TestRead(t *testing.T) {
	q := load(t)
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(name, ".yaml") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			answers, notices, err := answerfile.Read(q, "fichier", data)
			got := "accepté\n"
			if err != nil {
				got = "refusé\n" + err.Error() + "\n"
			} else if len(notices) > 0 {
				got += notices.Error() + "\n"
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("messages (-expected +got):\n%s", diff)
			}
			if err == nil {
				checkRewrite(t, q, answers, data)
			}
		})
	}
}

// checkRewrite writes the answers back: reading them again must give the same,
// and no line of the original that holds a value may be lost.
func checkRewrite(t *testing.T, q *diagnostic.Questionnaire, answers diagnostic.Answers, original []byte) {
	t.Helper()
	written, err := answerfile.Write(q, answers)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := answerfile.Read(q, "fichier", written)
	if err != nil {
		t.Fatalf("what was written cannot be read: %v\n%s", err, written)
	}
	if diff := cmp.Diff(answers, again, cmpopts.EquateEmpty(), cmpopts.SortSlices(func(a, b diagnostic.Extra) bool { return a.Section+a.Key < b.Section+b.Key })); diff != "" {
		t.Errorf("answers changed by writing (-before +after):\n%s", diff)
	}
	for _, line := range strings.Split(string(original), "\n") {
		key, _, found := strings.Cut(strings.TrimSpace(line), ":")
		if found && !strings.HasPrefix(key, "#") && !strings.HasPrefix(key, "-") && !strings.Contains(string(written), key+":") {
			t.Errorf("key %q is lost:\n%s", key, written)
		}
	}
}

// anyAnswers draws answers that the questionnaire accepts.
func anyAnswers(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest},
		Date:          "2026-11-21", Path: diagnostic.CompletePath,
		Values: map[string]diagnostic.Answer{}, Notes: map[string]string{},
	}
	text := rapid.StringMatching(`[^\x00-\x1f\x7f-\x9f\x{fffe}\x{ffff}\x{feff}]{1,30}`).Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := diagnostic.Answer{State: diagnostic.State(rapid.IntRange(0, 4).Draw(t, question.ID))}
		if answer.State == diagnostic.Known {
			switch question.Kind {
			case diagnostic.KindLevels:
				answer.Level = rapid.IntRange(0, 4).Draw(t, "level")
			case diagnostic.KindNumber:
				answer.Number = rapid.IntRange(question.Min, question.Max).Draw(t, "number")
			case diagnostic.KindText:
				answer.Text = text.Draw(t, "text")
			default:
				answer.Options = anyOptions(t, question)
			}
		}
		if answer.State != diagnostic.Missing && question.Fits(answer) {
			a.Values[question.ID] = answer
		}
		if rapid.Bool().Draw(t, "note") {
			a.Notes[question.ID] = text.Draw(t, "note text")
		}
	}
	return a
}

// anyFile adds to answers all that a file of one association may hold.
func anyFile(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Answers {
	a := anyAnswers(t, q)
	word := rapid.StringMatching(`[a-zéè«»:#'" ]{0,8}[a-zé]`)
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := a.Values[question.ID]
		if answer.State == diagnostic.Declined && rapid.Bool().Draw(t, "reason") {
			a = a.WithReason(question.ID, word.Draw(t, "reason text"))
		}
		if rapid.IntRange(0, 9).Draw(t, "past") == 0 {
			anyPast(t, q, question, answer, &a)
		}
	}
	step := func(name string) diagnostic.KeptStep {
		return diagnostic.KeptStep{
			Step: rapid.SampledFrom(q.Steps).Draw(t, name).ID, State: rapid.SampledFrom(diagnostic.KeptStates()).Draw(t, "state"),
			Part: rapid.SampledFrom([]string{"", diagnostic.GesturePart}).Draw(t, "part"),
			On:   "2027-01-02", Word: word.Draw(t, "word"), Who: word.Draw(t, "who"),
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "kept") {
		a.Plan.Kept = append(a.Plan.Kept, step("kept step"))
		a.Plan.Past = append(a.Plan.Past, step("past step"))
		a.Plan.ChosenOn, a.Plan.FollowedOn, a.Plan.Meeting = "2026-11-21", "2027-01-02", "2027-05-21"
	}
	return a
}

// anyPast adds what a follow-up and a new diagnostic keep of a question.
func anyPast(t *rapid.T, q *diagnostic.Questionnaire, question *diagnostic.Question, answer diagnostic.Answer, a *diagnostic.Answers) {
	if a.Wordings == nil {
		a.Wordings, a.Changes = map[string]string{}, map[string][]diagnostic.Change{}
	}
	a.Recheck = append(a.Recheck, question.ID)
	a.Wordings[question.ID] = question.Wording()
	if question.Fits(answer) {
		a.Changes[question.ID] = []diagnostic.Change{
			{On: "2027-01-02", Before: answer, Step: rapid.SampledFrom(q.Steps).Draw(t, "step").ID}, {On: "2027-02-03"},
		}
	}
}

func anyOptions(t *rapid.T, question *diagnostic.Question) []string {
	if question.Kind != diagnostic.KindBoxes {
		return []string{rapid.SampledFrom(question.Options).Draw(t, "option").ID}
	}
	var ids []string
	for _, option := range question.Options {
		if rapid.Bool().Draw(t, option.ID) {
			ids = append(ids, option.ID)
		}
	}
	return ids
}

func TestWriteThenReadGivesSameAnswers(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyFile(t, q)
		data, err := answerfile.Write(q, a)
		if err != nil {
			t.Fatal(err)
		}
		got, notices, err := answerfile.Read(q, "fichier", data)
		if err != nil || len(notices) > 0 {
			t.Fatalf("%v %v\n%s", err, notices, data)
		}
		if diff := cmp.Diff(a, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-written +read)\n%s\n%s", diff, data)
		}
	})
}

// TestAnswersOfAnotherVersionAreKeptWhenSignedAgain: the interview signs a file
// with the version it asks; what that version does not accept is put aside, and
// the file can be read.
func TestAnswersOfAnotherVersionAreKeptWhenSignedAgain(t *testing.T) {
	q := load(t)
	data := []byte(`petitspas: 1
referentiel: {id: associations-fr, version: "1999.1"}
profil: {benevoles: b99}
reponses: {gou-projet-associatif: 9, gou-referents: 2, ancienne-question: 3}
`)
	a, _, err := answerfile.Read(q, "fichier", data)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		a.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version}
		if data, err = answerfile.Write(q, a); err != nil {
			t.Fatal(err)
		}
		if a, _, err = answerfile.Read(q, "fichier", data); err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
	}
	if a.Values["gou-referents"].Level != 2 || a.Values["gou-projet-associatif"].State != diagnostic.Missing {
		t.Errorf("answers: %v", a.Values)
	}
	for _, kept := range []string{"anciennes:\n  profil.benevoles: b99\n  gou-projet-associatif: 9\n", "  ancienne-question: 3\n"} {
		if !strings.Contains(string(data), kept) {
			t.Errorf("%q is lost:\n%s", kept, data)
		}
	}
}

// FuzzRead feeds any bytes: an error or answers, never a panic, and what was
// accepted can be written and read again.
func FuzzRead(f *testing.F) {
	q := load(f)
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		answers, _, err := answerfile.Read(q, "fichier", data)
		if err != nil {
			return
		}
		for range 2 { // as it was, then signed with this version
			written, err := answerfile.Write(q, answers)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := answerfile.Read(q, "fichier", written); err != nil {
				t.Fatalf("%v\n%s\n%s", err, data, written)
			}
			answers.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version}
		}
	})
}
