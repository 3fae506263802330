package wizard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// maxWidth is the width, in cells, beyond which lines are harder to read.
const maxWidth = 90

// lines is the interview one line at a time: no cursor movement, no colour, so
// that a screen reader follows and a pipe works.
type lines struct {
	*session
	console *console.Console
	width   int // 0 = do not wrap: the terminal or the screen reader does
}

func runLines(ctx context.Context, s *session, c *console.Console) error {
	l := &lines{session: s, console: c, width: min(c.Width, maxWidth)}
	l.welcome()
	s.proceed()
	for {
		var err error
		switch s.stage {
		case asking:
			err = l.ask(ctx)
		case pausing:
			err = l.pause(ctx)
		case stopped:
			return ErrStopped
		default:
			l.print("", wordDone, left(s.missing()))
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// print writes paragraphs; an empty one is an empty line.
func (l *lines) print(paragraphs ...string) {
	for _, p := range paragraphs {
		fmt.Fprintln(l.console.Out, strings.Join(wrap(p, l.width), "\n"))
	}
}

// item writes what to type, or a dash, and what it means.
func (l *lines) item(key, text string) {
	label := fmt.Sprintf("  %-2s ", key)
	fmt.Fprintln(l.console.Out, strings.Join(hang(label, text, l.width), "\n"))
}

func (l *lines) welcome() {
	l.print(l.opening()...)
	l.print("")
	l.commands("", spellings())
	l.print(sayTextCommands)
}

// ask shows a question and reads until it is left.
func (l *lines) ask(ctx context.Context) error {
	c := l.card()
	l.show(&c)
	for slot := l.at; l.stage == asking && l.at == slot; {
		line, err := l.read(ctx, prompt(&c))
		if err != nil {
			return err
		}
		l.said = ""
		if err := l.take(&c, line); err != nil {
			return err
		}
		if l.said != "" {
			l.print(l.said)
		}
	}
	return nil
}

// take does what a line says.
func (l *lines) take(c *card, line string) error {
	if line == "" {
		l.skip()
		return nil
	}
	command := lineCommand(c.question.Kind, line)
	switch {
	case command == helpCommand:
		l.help(c)
		return nil
	case command == unknownCommand && strings.EqualFold(line, keyUnknown) && saysNo(c.question):
		l.said = c.unknownOrNo()
		return nil
	case command != noCommand:
		return l.do(command)
	case c.question.Kind == diagnostic.KindText && letterCommand(line) != noCommand:
		l.said = saySlash // going back with « r » must not change a name into « r »
		return nil
	}
	a, problem := c.read(line, l.q.Texts.Screen.NotLevel)
	if problem != "" {
		l.said = problem
		return nil
	}
	return l.answer(a)
}

func (l *lines) show(c *card) {
	l.print("", c.place, c.title)
	if c.help != "" {
		l.print(c.help)
	}
	for _, r := range c.rows {
		l.item(r.key, r.text)
	}
	if c.present.State != diagnostic.Missing {
		l.print(presently(c))
	}
}

func (l *lines) help(c *card) {
	if reasons := l.reasons(); len(reasons) > 0 {
		l.print("", l.q.Texts.Screen.Why+colon)
		for _, reason := range reasons {
			l.item("–", reason)
		}
	}
	l.print("")
	slash := ""
	if c.question.Kind == diagnostic.KindText {
		slash = "/"
	}
	l.commands(slash, offered(c.question))
	l.show(c)
}

// commands lists what may be typed besides answers.
func (l *lines) commands(slash string, list []spelling) {
	for _, s := range list {
		typed := s.letter + orWord + s.word
		if slash != "" {
			typed = slash + s.word
		}
		label := fmt.Sprintf("  %-12s ", typed)
		fmt.Fprintln(l.console.Out, strings.Join(hang(label, s.does, l.width), "\n"))
	}
}

// pause waits between two axes, on a terminal only: in a pipe the next line is
// an answer.
func (l *lines) pause(ctx context.Context) error {
	if !l.console.InTTY {
		l.print("", sayAxisDone(l.axis()))
		l.proceed()
		return nil
	}
	l.print("", l.betweenAxes())
	line, err := l.read(ctx, "")
	if err != nil {
		return err
	}
	switch lineCommand(diagnostic.KindLevels, line) {
	case stopCommand:
		l.stop()
	case backCommand:
		l.back()
	default:
		l.proceed()
	}
	return nil
}

// read prompts and returns what was typed, cleaned.
func (l *lines) read(ctx context.Context, prompt string) (string, error) {
	fmt.Fprint(l.console.Out, prompt)
	line, err := l.console.ReadLine(ctx)
	if err == nil {
		if !l.console.InTTY {
			fmt.Fprintln(l.console.Out) // nobody typed the end of the line
		}
		return console.CleanLine(line), nil
	}
	fmt.Fprintln(l.console.Out)
	if errors.Is(err, io.EOF) || ctx.Err() != nil {
		return "", ErrInterrupted
	}
	return "", fmt.Errorf("%w: read answer: %w", ErrInterrupted, err)
}
