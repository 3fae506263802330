package report_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
)

func embedded(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// subjects are everything that can be explained, the answers too.
func subjects(q *diagnostic.Questionnaire) []diagnostic.Subject {
	var list []diagnostic.Subject
	for _, named := range q.Subjects() {
		list = append(list, named.Subject)
	}
	for slot := range q.Questions {
		for option := range q.Questions[slot].Options {
			list = append(list, diagnostic.Subject{Kind: diagnostic.OptionSubject, Index: slot, Option: option})
		}
	}
	return list
}

// invented are the answers of some personas, and none.
func invented(t testing.TB, q *diagnostic.Questionnaire) map[string]*diagnostic.Answers {
	t.Helper()
	all := map[string]*diagnostic.Answers{"": nil}
	for _, name := range []string{"a-moitie", "choix-de-l-association", "petite-sans-internet", "un-axe-inclusion"} {
		file := filepath.Join("../questionnaires/testdata/personas", name+".reponses.yaml")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		answers, _, err := answerfile.Read(q, file, data)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &answers
	}
	return all
}

var leftHole = regexp.MustCompile(`\{[a-z_]+\}|\(\)|%!|: :`)

// Everything is explained, alone and in each diagnostic, in each format: no hole
// is left, no heading is empty, no text is nothing.
func TestEverythingIsExplained(t *testing.T) {
	q := embedded(t)
	list := subjects(q)
	for name, answers := range invented(t, q) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if answers == nil {
				explained(t, q, list, report.ExplanationFormats(), func(*report.Explanation) {})
				return
			}
			e := rules.New(q)
			account := e.Explain(*answers)
			explained(t, q, list, []string{"txt"}, func(x *report.Explanation) {
				x.Account = &account
				if kind := x.Subject.Kind; kind == diagnostic.QuestionSubject || kind == diagnostic.OptionSubject {
					x.Variants = e.Vary(*answers, x.Subject.Index)
				}
			})
			r := rules.Evaluate(q, *answers)
			saved := diagnostic.AccountOf(q, &r)
			explained(t, q, list, []string{"md"}, func(x *report.Explanation) { x.Account = &saved })
		})
	}
}

func explained(t *testing.T, q *diagnostic.Questionnaire, list []diagnostic.Subject, formats []string, complete func(*report.Explanation)) {
	t.Helper()
	for _, subject := range list {
		x := report.Explanation{Questionnaire: q, Subject: subject}
		complete(&x)
		for _, format := range formats {
			var out bytes.Buffer
			if err := report.WriteExplanation(&out, format, x, report.Options{}); err != nil {
				t.Fatalf("%+v: %v", subject, err)
			}
			if format != "html" && leftHole.Match(out.Bytes()) {
				t.Fatalf("%+v: %s", subject, out.String())
			}
		}
		checkBlocks(t, fmt.Sprintf("%+v", subject), report.ComposeExplanation(x).Blocks)
	}
}

// checkBlocks refuses a heading with nothing under it, and empty texts.
func checkBlocks(t *testing.T, what string, blocks []report.Block) {
	t.Helper()
	for i, b := range blocks {
		switch b := b.(type) {
		case report.Heading:
			if i+1 == len(blocks) || reflect.TypeOf(blocks[i+1]) == reflect.TypeFor[report.Heading]() || b.Text == "" {
				t.Fatalf("%s: nothing under %q", what, b.Text)
			}
		case report.Paragraph:
			checkText(t, what, b)
		case report.Items:
			for _, item := range b {
				checkText(t, what, item)
			}
		}
	}
}

func checkText(t *testing.T, what string, p report.Paragraph) {
	t.Helper()
	text := ""
	for _, s := range p {
		text += s.Text
	}
	if strings.TrimSpace(text) == "" || strings.HasSuffix(strings.TrimSpace(text), ":") && len(p) > 1 {
		t.Fatalf("%s: %q", what, text)
	}
}

// Each subject is found by its id, a question by its code and an answer by its
// key, in any case.
func TestSubjectsAreFound(t *testing.T) {
	q := embedded(t)
	find := func(id string, want diagnostic.Subject) {
		t.Helper()
		if got, ok := q.Find(id); !ok || got != want {
			t.Errorf("%q: %+v %v, want %+v", id, got, ok, want)
		}
	}
	var ids []string
	for _, named := range q.Subjects() {
		find(named.ID, named.Subject)
		find(strings.ToUpper(named.ID), named.Subject)
		ids = append(ids, strings.ToLower(named.ID))
	}
	slices.Sort(ids)
	if twice := len(ids) - len(slices.Compact(ids)); twice > 0 {
		t.Errorf("%d ids are those of two subjects", twice)
	}
	for slot := range q.Questions {
		question := &q.Questions[slot]
		find(strings.ToLower(question.Code), diagnostic.Subject{Kind: diagnostic.QuestionSubject, Index: slot})
		for option := range question.Options {
			want := diagnostic.Subject{Kind: diagnostic.OptionSubject, Index: slot, Option: option}
			find(question.ID+"="+question.Options[option].ID, want)
			find(question.Code+"="+question.OptionKey(option), want)
		}
	}
	find("g", diagnostic.Subject{Kind: diagnostic.AxisSubject})
	find("en chemin", diagnostic.Subject{Kind: diagnostic.LevelSubject, Index: 2})
	find("4", diagnostic.Subject{Kind: diagnostic.LevelSubject, Index: 4})
}

func TestMeantSubjects(t *testing.T) {
	q := embedded(t)
	for written, want := range map[string]string{
		"gou-referent": "gou-referents", "inclusoin": "inclusion", "gou-referent=2": "gou-referents=2",
		"profil.secteur=cultur": "profil.secteur=culture", "AL-1": "AL-01", "zzzzzzzz": "", "zzzzz=2": "", "": "",
	} {
		if got := q.Meant(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}
