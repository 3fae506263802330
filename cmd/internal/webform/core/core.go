// Package core is what a page in a browser asks of the rules: the plan of an
// answers file, what a file holds, and a file written back whole. It is compiled
// to WebAssembly by cmd/internal/webform/browser, so that the figures and the
// steps shown on the page are those of every other command.
//
// It reads no file: the page carries those of its questionnaire. What it
// returns is made of maps, lists, texts, numbers and booleans, which a browser
// reads as they are.
package core

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/report"
)

// Core answers for one questionnaire.
type Core struct {
	q    *diagnostic.Questionnaire
	tool diagnostic.Tool
}

// New loads the questionnaire held by files, by name. The error is that of
// diagnostic.Load.
func New(files map[string]string, tool diagnostic.Tool) (*Core, error) {
	q, err := diagnostic.Load(folder(files))
	if err != nil {
		return nil, fmt.Errorf("load questionnaire: %w", err)
	}
	return &Core{q, tool}, nil
}

// Plan gives the report of an answers file, as a tree of blocks to draw. The
// error holds every problem of the file.
func (c *Core) Plan(file string) (map[string]any, error) {
	answers, _, err := c.read("", file)
	if err != nil {
		return nil, err
	}
	result := rules.Evaluate(c.q, answers)
	result.Tool = c.tool
	return document(report.Compose(result)), nil
}

// Read gives the answers that a file called name holds, those that fit their
// question, and what to tell about the rest. The error holds every problem of the
// file.
func (c *Core) Read(name, file string) (map[string]any, error) {
	answers, notices, err := c.read(name, file)
	if err != nil {
		return nil, err
	}
	said := []any{}
	for _, n := range notices {
		said = append(said, n.String())
	}
	values := map[string]any{}
	for i := range c.q.Questions {
		question := &c.q.Questions[i]
		if a := answers.Values[question.ID]; a.State != diagnostic.Missing && question.Fits(a) {
			values[question.ID] = answer(question, a)
		}
	}
	return map[string]any{
		"values": values, "reasons": written(answers.Reasons), "notes": written(answers.Notes),
		"wordings": written(answers.Worded(c.q).Wordings), "order": texts(answers.Order),
		"path": string(answers.Path), "date": answers.Date, "notices": said,
	}, nil
}

// Merge puts what the page asks of one file in another, which keeps all the rest:
// the views of each, the plan chosen, what was answered before, and what this
// questionnaire does not know. A question whose answer changed was read: it is
// not to be asked again.
func (c *Core) Merge(base, file string) (string, error) {
	kept, _, err := c.read("", base)
	if err != nil {
		return "", err
	}
	given, _, err := c.read("", file)
	if err != nil {
		return "", err
	}
	merged := kept
	merged.Questionnaire, merged.Date, merged.Path, merged.Order = given.Questionnaire, given.Date, given.Path, given.Order
	merged.Values, merged.Reasons, merged.Notes, merged.Wordings = given.Values, given.Reasons, given.Notes, given.Wordings
	for i := range c.q.Questions {
		question := &c.q.Questions[i]
		if !given.Values[question.ID].Same(kept.Values[question.ID]) {
			merged = merged.Reread(question)
		}
	}
	data, err := answerfile.Write(c.q, merged)
	if err != nil {
		return "", fmt.Errorf("merge answers: %w", err)
	}
	return string(data), nil
}

func (c *Core) read(name, file string) (diagnostic.Answers, strictyaml.Problems, error) {
	return answerfile.Read(c.q, name, []byte(file))
}

// answer is an answer as the page keeps it: its state, and its value.
func answer(q *diagnostic.Question, a diagnostic.Answer) map[string]any {
	switch a.State {
	case diagnostic.Unknown:
		return map[string]any{"state": "nsp"}
	case diagnostic.NotApplicable:
		return map[string]any{"state": "na"}
	case diagnostic.Declined:
		return map[string]any{"state": "non_souhaite"}
	}
	known := map[string]any{"state": "known"}
	switch q.Kind {
	case diagnostic.KindLevels:
		known["value"] = a.Level
	case diagnostic.KindNumber:
		known["value"] = a.Number
	case diagnostic.KindText:
		known["value"] = a.Text
	case diagnostic.KindBoxes:
		known["value"] = texts(a.Options)
	default:
		known["value"] = a.Options[0]
	}
	return known
}

// written are texts by question id.
func written(byID map[string]string) map[string]any {
	made := make(map[string]any, len(byID))
	for id, text := range byID {
		made[id] = text
	}
	return made
}

func texts(list []string) []any {
	made := make([]any, len(list))
	for i, text := range list {
		made[i] = text
	}
	return made
}

// folder is a folder of files held in memory.
type folder map[string]string

// Open refuses: the loader reads whole files, by name.
func (f folder) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadFile returns a file.
func (f folder) ReadFile(name string) ([]byte, error) {
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(text), nil
}

// Glob returns the names that a pattern matches, in order.
func (f folder) Glob(pattern string) ([]string, error) {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		matched, err := path.Match(pattern, name)
		if err != nil {
			return nil, fmt.Errorf("match %q: %w", pattern, err)
		}
		if matched {
			names = append(names, name)
		}
	}
	return names, nil
}
