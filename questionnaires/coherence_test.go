package questionnaires_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/review"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestContentIsWhole counts what the field agreed on.
func TestContentIsWhole(t *testing.T) {
	q := load(t)
	parts := map[diagnostic.Part]int{}
	axes := make([]int, len(q.Axes))
	core := make([]int, len(q.Axes))
	for i := range q.Questions {
		question := &q.Questions[i]
		parts[question.Part]++
		if question.Scored() {
			axes[question.Axis]++
			if question.Core {
				core[question.Axis]++
			}
		}
	}
	for axis := range q.Axes {
		if axes[axis] != 11 || core[axis] != 4 {
			t.Errorf("axis %s: %d questions, %d of the express version; want 11 and 4", q.Axes[axis].ID, axes[axis], core[axis])
		}
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"axes", len(q.Axes), 4},
		{"profile fields", parts[diagnostic.ProfilePart], 19},
		{"complements", parts[diagnostic.ComplementPart], 7},
		{"alerts", len(q.Alerts), 9},
		{"steps", len(q.Steps), 135},
		{"supports", len(q.Supports), 13},
		{"resources and tools", len(q.Resources), 37},
		{"individual questions", len(q.Individual.Questions), 9},
		{"sources", len(q.Sources), 186},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

// level returns an answer at a level, when the question has one.
func level(question *diagnostic.Question, level int) diagnostic.Answer {
	a := diagnostic.Answer{State: diagnostic.Known, Level: level}
	if question.Kind != diagnostic.KindBoxes {
		return a
	}
	a = diagnostic.Answer{State: diagnostic.Known}
	for boxes, reached := range question.Scale {
		if reached == level {
			for _, option := range question.Options[:boxes] {
				a.Options = append(a.Options, option.ID)
			}
			break
		}
	}
	return a
}

// TestEachStepCanBeProposed looks for answers that put each step in a plan or
// in its reserve: everything else known and at its best, its question at each
// answer in turn, with the profiles that conditions ask for.
func TestEachStepCanBeProposed(t *testing.T) {
	q := load(t)
	evaluator := rules.New(q)
	for i := range q.Steps {
		step := &q.Steps[i]
		if !proposed(q, evaluator, i) {
			t.Errorf("%s: no answers lead to it", step.ID)
		}
	}
}

// proposed tries a first plan, then the plans that follow, when the other steps
// of the question are done: some steps only come second, and it is intended
// (brief D.2).
func proposed(q *diagnostic.Questionnaire, evaluator *rules.Evaluator, step int) bool {
	target := &q.Steps[step]
	first := bestAnswers(q)
	next := first
	for i := range q.Steps {
		if i != step && q.Steps[i].Question == target.Question {
			next.Plan.Done = append(next.Plan.Done, diagnostic.DoneStep{Step: q.Steps[i].ID})
		}
	}
	for _, answers := range []diagnostic.Answers{first, next} {
		for _, answer := range everyAnswer(&q.Questions[target.Question]) {
			r := evaluator.Evaluate(answers.With(q.Questions[target.Question].ID, answer))
			for _, s := range append(r.Plan.Steps, r.Plan.Reserve...) {
				if s.ID == target.ID {
					return true
				}
			}
		}
	}
	return false
}

// bestAnswers has time and money, sensitive data to protect and members far
// away: the profile that opens the most.
func bestAnswers(q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
	for i := range q.Questions {
		question := &q.Questions[i]
		if question.Scored() {
			a.Values[question.ID] = level(question, 4)
		}
	}
	choice := func(id, option string) {
		a.Values[id] = diagnostic.Answer{State: diagnostic.Known, Options: []string{option}}
	}
	choice("profil.territoire", "plus_loin")
	choice("profil.benevoles", "b3")
	choice("profil.budget", "e4")
	choice("profil.donnees_sensibles", "oui")
	choice("profil.publics", "mineurs")
	a.Values["cpl-temps"] = diagnostic.Answer{State: diagnostic.Known, Number: 40}
	return a
}

// everyAnswer lists the answers to a question: each level, and for boxes each
// set of boxes.
func everyAnswer(question *diagnostic.Question) []diagnostic.Answer {
	answers := []diagnostic.Answer{{State: diagnostic.Unknown}}
	switch question.Kind {
	case diagnostic.KindLevels:
		for l := range 5 {
			answers = append(answers, level(question, l))
		}
	case diagnostic.KindBoxes:
		for set := range 1 << len(question.Options) {
			a := diagnostic.Answer{State: diagnostic.Known}
			for i, option := range question.Options {
				if set&(1<<i) != 0 {
					a.Options = append(a.Options, option.ID)
				}
			}
			answers = append(answers, a)
		}
	default:
		for _, option := range question.Options {
			answers = append(answers, diagnostic.Answer{State: diagnostic.Known, Options: []string{option.ID}})
		}
	}
	return answers
}

// TestEachAxisReachesBothEnds: no question keeps an axis from 0 or from 100.
func TestEachAxisReachesBothEnds(t *testing.T) {
	q := load(t)
	for _, end := range []struct{ level, score int }{{0, 0}, {4, 100}} {
		a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
		for i := range q.Questions {
			if question := &q.Questions[i]; question.Scored() {
				a.Values[question.ID] = level(question, end.level)
			}
		}
		for _, axis := range rules.Evaluate(q, a).Score.Axes {
			if axis.Score == nil || *axis.Score != end.score {
				t.Errorf("%s: all answers at %d give %v, want %d", axis.Axis, end.level, axis.Score, end.score)
			}
		}
	}
}

// TestReadOver: our own content, and the example that extends it, get no remark: sentences, words, steps that ask
// for too much, answers that open no step, steps that nothing opens, what
// nothing names.
func TestReadOver(t *testing.T) {
	data, err := fs.ReadFile(questionnaires.Files, diagnostic.WritingFile)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := review.ReadRules(diagnostic.WritingFile, data)
	if err != nil {
		t.Fatal(err)
	}
	extension, err := diagnostic.Load(questionnaires.Extension(), questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, read := range []struct {
		q     *diagnostic.Questionnaire
		files fs.FS
	}{{load(t), questionnaires.Files}, {extension, questionnaires.Extension()}} {
		remarks, err := review.Judge(read.q, rules, read.files)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range remarks {
			t.Errorf("%s: %s", read.q.ID, r)
		}
	}
}

// TestWordsNotToSay: the words of brief G.1 are among those to avoid.
func TestWordsNotToSay(t *testing.T) {
	data, err := fs.ReadFile(questionnaires.Files, diagnostic.WritingFile)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := review.ReadRules(diagnostic.WritingFile, data)
	if err != nil {
		t.Fatal(err)
	}
	avoided := map[string]bool{}
	for _, w := range rules.Words {
		for _, form := range w.Avoid {
			avoided[form] = true
		}
	}
	for _, word := range []string{
		"retard", "lacune", "faible", "mauvais", "critique", "obligatoire", "digital", "transformation", "performance",
		"il suffit de", "simplement", "juste", "e-mail marketing", "backup", "2FA", "cloud",
	} {
		if !avoided[word] {
			t.Errorf("« %s » is not to be said, and is not avoided", word)
		}
	}
}

// TestEachQuestionStandsOnSources: each question and alert shows where it comes
// from, and each scored question cites a founding document.
func TestEachQuestionStandsOnSources(t *testing.T) {
	q := load(t)
	for i := range q.Questions {
		question := &q.Questions[i]
		if !question.Scored() {
			continue
		}
		founding := false
		for _, id := range question.Sources {
			founding = founding || strings.HasPrefix(id, "S")
		}
		if !founding {
			t.Errorf("%s cites no founding document", question.ID)
		}
	}
}

// TestUncertainFactsAreMarked: a statement that is not verified says what is to
// be confirmed.
func TestUncertainFactsAreMarked(t *testing.T) {
	for _, s := range load(t).Sources {
		if s.Certainty == 0 && s.Unverified == "" {
			t.Errorf("%s is not verified and does not say what to confirm", s.ID)
		}
		if strings.ContainsAny(s.Statement+s.Reference+s.Unverified, "●○⌛✎") {
			t.Errorf("%s: a mark is left in the text", s.ID)
		}
	}
}

// texts calls f with every text that a person reads, as file:line and value: those
// of the questionnaire, and of the example that extends it.
func texts(t *testing.T, f func(where, key, text string)) {
	t.Helper()
	textsIn(t, questionnaires.Files, f)
	textsIn(t, questionnaires.Extension(), f)
}

func textsIn(t *testing.T, fsys fs.FS, f func(where, key, text string)) {
	t.Helper()
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		var doc yaml.Node
		if err := yaml.Unmarshal(data, &doc); err != nil {
			return err
		}
		walk(name, "", doc.Content[0], f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func walk(name, key string, n *yaml.Node, f func(where, key, text string)) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			walk(name, n.Content[i].Value, n.Content[i+1], f)
		}
	case yaml.SequenceNode:
		for _, child := range n.Content {
			walk(name, key, child, f)
		}
	default:
		if n.Style == yaml.DoubleQuotedStyle && key != "motif" && key != "url" {
			f(name+":"+n.Value[:min(len(n.Value), 40)], key, n.Value)
		}
	}
}

// TestTypography looks for what French typesetting forbids.
func TestTypography(t *testing.T) {
	faults := []struct {
		what string
		re   *regexp.Regexp
	}{
		{"straight apostrophe", regexp.MustCompile(`\p{L}'\p{L}`)},
		{"straight quotes", regexp.MustCompile(`"`)},
		{"breaking space before « : ; ! ? » »", regexp.MustCompile(` [:;!?»]`)},
		{"no space before « : ; ! ? »", regexp.MustCompile(`[\p{L}\d)][;!?]|[\p{L})]: `)},
		{"breaking or no space after «", regexp.MustCompile(`«[^\x{a0}]`)},
		{"breaking space before €, % or h", regexp.MustCompile(`\d (€|%|h\b)`)},
		{"three dots", regexp.MustCompile(`\.\.\.`)},
		{"double or outer spaces", regexp.MustCompile(`  |^\s|\s$`)},
		{"cut sentence", regexp.MustCompile(`[,;:–(]$`)},
	}
	texts(t, func(where, key, text string) {
		if key == "aide_noter" {
			return
		}
		for _, fault := range faults {
			label := fault.what == "cut sentence" && strings.HasPrefix(where, "textes.yaml") && strings.HasSuffix(text, "\u00a0:")
			if m := fault.re.FindString(text); m != "" && !label {
				t.Errorf("%s…: %s %q", where, fault.what, m)
			}
		}
		for _, open := range []string{"«»", "()", "“”"} {
			pair := []rune(open)
			if strings.Count(text, string(pair[0])) != strings.Count(text, string(pair[1])) {
				t.Errorf("%s…: unbalanced %s", where, open)
			}
		}
		for _, r := range text {
			if unicode.IsControl(r) {
				t.Errorf("%s…: control character %U", where, r)
			}
		}
	})
}

// TestPaperWords: paper hides no question, so each that is not for everyone says
// whom it is for; the workshop lasts an hour and a half (brief G.4).
func TestPaperWords(t *testing.T) {
	q := load(t)
	for i := range q.Questions {
		question := &q.Questions[i]
		if (question.HiddenIf != nil) != (question.OnlyFor != "") {
			t.Errorf("%s: « seulement » says %q", question.ID, question.OnlyFor)
		}
	}
	if q.Texts.Paper == nil {
		t.Fatal("no words of paper")
	}
	minutes := 0
	for _, moment := range q.Texts.Paper.Workshop.Moments {
		minutes += moment.Minutes
	}
	if minutes != 90 {
		t.Errorf("the workshop lasts %d minutes", minutes)
	}
}
