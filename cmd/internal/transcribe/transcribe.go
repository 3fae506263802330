// Package transcribe takes in what was written on paper: somebody types codes
// and answers, as the package sheet reads them, one sheet after the other.
//
// At the keyboard it answers each line at once, saves after each, shows what is
// missing and takes a line back. From a file or a pipe it reads everything
// first: when a single line is not clear nothing is saved, and every problem is
// told with its line and column. Half a sheet taken in would look like a whole
// one.
//
// It asks no question, does not score, opens no file.
package transcribe

import (
	"context"
	"errors"
	"io"
	"maps"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/sheet"
)

// Sheet is one paper form being typed.
type Sheet struct {
	Answers diagnostic.Answers             // what is known already; its path says which questions are printed
	Save    func(diagnostic.Answers) error // called after each line that changes something
}

// Options says how to talk.
type Options struct {
	Console *console.Console

	// Towns are the communes to choose from; nil = any text.
	Towns wizard.Towns

	// Next gives another sheet to type, from its first answer. Nil when there is
	// only one.
	Next func() Sheet
}

// Run types the sheets in. The error is nil when the user ends, or at the end of
// the input; console.ErrInterrupted; the error of Save; or, from a file or a pipe,
// strictyaml.Problems, nothing being saved.
func Run(ctx context.Context, q *diagnostic.Questionnaire, first Sheet, o Options) error {
	t := &typist{Console: o.Console, next: o.Next, towns: o.Towns, q: q}
	t.open(first)
	if !o.Console.InTTY {
		return t.readAll(ctx)
	}
	return t.talk(ctx)
}

// typist is a sheet being typed, and the conversation about it.
type typist struct {
	*console.Console
	next  func() Sheet
	towns wizard.Towns

	q      *diagnostic.Questionnaire
	form   *sheet.Form
	sheet  Sheet
	count  int // of the sheet, from 1
	state  state
	before []state // what each line changed, to take it back
	ended  bool
}

// state is what is known of a sheet. It is never changed in place.
type state struct {
	answers diagnostic.Answers
	read    map[int]bool // slots of the questions typed from this sheet; true when left blank on paper
	codes   string       // what the line that led here was about
}

func (t *typist) open(s Sheet) {
	t.sheet, t.state, t.before = s, state{answers: s.Answers}, nil
	t.form = sheet.New(t.q, s.Answers.Path, screens.WithShift)
	t.count++
}

// missing lists the questions still to type.
func (t *typist) missing() []int {
	var slots []int
	for _, slot := range t.form.Missing(t.state.answers) {
		if !t.state.read[slot] {
			slots = append(slots, slot)
		}
	}
	return slots
}

// talk is the conversation with somebody at the keyboard.
func (t *typist) talk(ctx context.Context) error {
	t.welcome()
	for !t.ended {
		line, err := t.Prompt(ctx, prompt(t.nextCode()))
		switch {
		case errors.Is(err, io.EOF):
			t.end()
			return nil
		case err != nil:
			return err
		}
		if err := t.take(line); err != nil {
			return err
		}
	}
	return nil
}

// nextCode is the code of the first question to type, or nothing.
func (t *typist) nextCode() string {
	if missing := t.missing(); len(missing) > 0 {
		return t.q.Questions[missing[0]].Code
	}
	return ""
}

// take does what a line says.
func (t *typist) take(line string) error {
	if c, argument := commandOf(line, t.next != nil); c != noCommand {
		return t.do(c, argument)
	}
	entries, problems := t.form.ReadLine(line)
	to := t.state.with(t.form, entries)
	to.codes = t.codes(entries)
	for _, e := range entries {
		t.confirm(e)
	}
	for _, p := range problems {
		t.say(p.Text + didYouMean(line, t.next != nil))
	}
	if len(entries) == 0 {
		return nil
	}
	t.before, t.state = append(t.before, t.state), to
	for _, e := range entries {
		t.warn(e.Slot)
		if e.Slot == t.q.Places.Commune || e.Slot == t.q.Policy.Landmarks.Department {
			t.warnTown()
		}
	}
	return t.sheet.Save(to.answers)
}

// with takes entries in.
func (s state) with(form *sheet.Form, entries []sheet.Entry) state {
	read := maps.Clone(s.read)
	if read == nil {
		read = map[int]bool{}
	}
	s.read = read
	for _, e := range entries {
		s.answers = form.Apply(s.answers, e)
		if e.Given {
			s.read[e.Slot] = e.Answer.State == diagnostic.Missing
		}
	}
	return s
}

// takeBack returns to what was before the last line.
func (t *typist) takeBack() error {
	if len(t.before) == 0 {
		t.say(sayNothingBack)
		return nil
	}
	last := len(t.before) - 1
	t.say(takenBack(t.state.codes))
	t.state, t.before = t.before[last], t.before[:last]
	return t.sheet.Save(t.state.answers)
}

// nextSheet begins another one.
func (t *typist) nextSheet() {
	if len(t.state.read) == 0 {
		t.say(sayEmptySheet)
		return
	}
	t.sum()
	t.open(t.next())
	t.say("", sheetNumber(t.count))
}

func (t *typist) end() {
	if len(t.state.read) > 0 || t.count == 1 {
		t.sum()
	}
	t.ended = true
}
