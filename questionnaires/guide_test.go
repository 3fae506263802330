package questionnaires_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func TestIDIsThatOfTheFiles(t *testing.T) {
	if q := load(t); q.ID != questionnaires.ID {
		t.Errorf("%q, not %q", questionnaires.ID, q.ID)
	}
}

// TestRoomForExtensions: the guide promises the alerts from AL-50 to those who
// extend this questionnaire.
func TestRoomForExtensions(t *testing.T) {
	q := load(t)
	for i := range q.Alerts {
		if q.Alerts[i].ID >= "AL-50" {
			t.Errorf("%s belongs to the extensions", q.Alerts[i].ID)
		}
	}
}

// extensionFiles are the files of the example, by name.
func extensionFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(questionnaires.Extension(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(questionnaires.Extension(), path)
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestGuideShowsTheExample: what README.md shows of each file is what the file
// says, and no file is left out.
func TestGuideShowsTheExample(t *testing.T) {
	_, part, found := strings.Cut(string(questionnaires.Guide), "\n### L’exemple")
	part, _, closed := strings.Cut(part, "\n### ")
	if !found || !closed {
		t.Fatal("README.md does not explain the example")
	}
	files, shown := extensionFiles(t), []string{}
	block := regexp.MustCompile("(?s)\n\\*\\*`([^`]+)`\\*\\* [^\n]+\n\n```yaml\n(.*?)```")
	for _, m := range block.FindAllStringSubmatch(part, -1) {
		name, excerpt := m[1], m[2]
		shown = append(shown, name)
		if !strings.Contains(files[name], excerpt) {
			t.Errorf("%s does not say:\n%s", name, excerpt)
		}
	}
	for name := range files {
		if !slices.Contains(shown, name) {
			t.Errorf("README.md shows nothing of %s", name)
		}
	}
}

// TestExampleIsWhole: what we ask of our own content, the example has too: every
// level below the best opens a step of its axis, every step can be proposed, and
// what it adds is used.
func TestExampleIsWhole(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Extension(), questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	axis, ok := q.Axis("sport")
	if !ok {
		t.Fatal("no axis")
	}
	var questions, steps int
	for slot := range q.Questions {
		if q.Questions[slot].Axis != axis {
			continue
		}
		questions++
		for level := range 4 {
			if !opens(q, slot, level) {
				t.Errorf("%s: nothing to do at level %d", q.Questions[slot].ID, level)
			}
		}
	}
	evaluator := rules.New(q)
	for i := range q.Steps {
		if q.Steps[i].Axis != axis {
			continue
		}
		steps++
		if !proposed(q, evaluator, i) {
			t.Errorf("%s: no answers lead to it", q.Steps[i].ID)
		}
	}
	if questions != 3 || steps != 5 {
		t.Errorf("%d questions, %d steps", questions, steps)
	}
}

func opens(q *diagnostic.Questionnaire, slot, level int) bool {
	for i := range q.Steps {
		if s := &q.Steps[i]; s.Question == slot && s.When.Allows(slot, diagnostic.Slot{State: diagnostic.Known, Level: uint8(level)}) {
			return true
		}
	}
	return false
}
