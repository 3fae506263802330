package transcribe

import (
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/sheet"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// source names the input in problems: nobody knows what the file was called.
const source = "saisie"

// pile is the sheets of a whole input, read before anything is saved.
type pile struct {
	*typist
	sheets   []typist // finished
	lines    map[place]int
	problems strictyaml.Problems
	line     int
	garbled  bool // not UTF-8: said once, it is the same everywhere
}

// place is the answer, or the remark, of a question of a sheet.
type place struct {
	slot   int
	remark bool
}

// readAll reads the input to its end, then saves each sheet once; or nothing,
// when anything is not clear.
func (t *typist) readAll(ctx context.Context) error {
	p := &pile{typist: t, lines: map[place]int{}}
	for {
		line, err := t.ReadLine(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		p.line++
		p.take(console.Clean(line))
	}
	if len(p.lines) > 0 {
		p.close()
	}
	if len(p.problems) == 0 && len(p.sheets) == 0 {
		p.problem(0, 0, msgNothing)
	}
	if len(p.problems) > 0 {
		return p.problems
	}
	for i := range p.sheets {
		if err := p.sheets[i].sheet.Save(p.sheets[i].state.answers); err != nil {
			return err
		}
		if t.next != nil {
			t.say(sheetNumber(i + 1))
		}
		p.sheets[i].warnAll()
		p.sheets[i].sum()
	}
	return nil
}

func (p *pile) problem(line, column int, text string) {
	p.problems = append(p.problems, strictyaml.Problem{File: source, Line: line, Column: column, Text: text})
}

func (p *pile) take(line string) {
	c, _ := commandOf(line, p.next != nil)
	empty := strings.TrimSpace(line) == ""
	switch {
	case p.ended && !empty:
		p.problem(p.line, 1, msgAfterEnd)
	case c == endCommand:
		p.ended = true
	case c == nextCommand && len(p.lines) > 0:
		p.close()
		p.open(p.next())
	case c == nextCommand: // an empty sheet is no sheet
	case c != noCommand:
		p.problem(p.line, 1, msgAtKeyboard)
	default:
		p.entries(line)
	}
}

func (p *pile) entries(line string) {
	if strings.ContainsRune(line, utf8.RuneError) {
		if p.garbled {
			return
		}
		p.garbled = true
	}
	entries, problems := p.form.ReadLine(line)
	for _, e := range entries {
		p.check(e)
	}
	for _, wrong := range problems {
		p.problem(p.line, wrong.Column, wrong.Text)
	}
	p.state = p.state.with(p.form, entries)
}

// check refuses what is typed twice, with something else: one of the two is
// from another sheet, or a slip.
func (p *pile) check(e sheet.Entry) {
	now := p.state.with(p.form, []sheet.Entry{e})
	id, code := p.q.Questions[e.Slot].ID, p.q.Questions[e.Slot].Code
	answer, remark := place{e.Slot, false}, place{e.Slot, true}
	sameAnswer := reflect.DeepEqual(now.answers.Values[id], p.state.answers.Values[id]) &&
		now.read[e.Slot] == p.state.read[e.Slot]
	switch first := p.lines[answer]; {
	case e.Given && first > 0 && !sameAnswer:
		p.problem(p.line, e.Column, typedTwice(code, first))
	case e.Given:
		p.lines[answer] = p.line
	}
	switch first := p.lines[remark]; {
	case e.Note != "" && first > 0 && e.Note != p.state.answers.Notes[id]:
		p.problem(p.line, e.Column, remarkTwice(code, first))
	case e.Note != "":
		p.lines[remark] = p.line
	}
}

// close ends a sheet.
func (p *pile) close() {
	p.sheets = append(p.sheets, *p.typist)
	p.lines = map[place]int{}
}
