package wizard

import (
	"context"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// differ records on lines that people differ. What follows the command is a
// role and what it thinks: « desaccord dirigeant 2 ». Without it, a terminal
// asks each role; in a pipe the next line is an answer.
func (l *lines) differ(ctx context.Context, c *card, argument string) error {
	if l.locked() || !c.question.Scored() {
		return l.disagree() // it says why
	}
	var err error
	switch {
	case argument != "":
		err = l.oneView(c, argument)
	default:
		l.said = sayDiffer
		if err = l.disagree(); err == nil && l.console.InTTY {
			err = l.everyView(ctx, c)
		}
	}
	if a, ok := l.modest(); ok && err == nil && l.said == sayDiffer {
		l.said = sayModestLine(Describe(c.question, a))
	}
	return err
}

// oneView records the view of a role: « dirigeant 2 ».
func (l *lines) oneView(c *card, argument string) error {
	id, text := splitCommand(argument)
	for _, role := range l.roles() {
		if !strings.EqualFold(role.ID, id) || text == "" {
			continue
		}
		a, problem := c.readView(text)
		if problem != "" {
			l.said = problem
			return nil
		}
		l.said = sayDiffer
		return l.think(role.ID, a)
	}
	l.said = sayNobody(id, l.roles())
	return nil
}

// everyView asks each role in turn; an empty line says nothing of it.
func (l *lines) everyView(ctx context.Context, c *card) error {
	l.print(sayWhoThinks, sayViewLine)
	roles := l.roles()
	for i := 0; i < len(roles); {
		line, err := l.console.Prompt(ctx, thinks(roles[i].Text)+" ")
		switch {
		case err != nil:
			return err
		case line == "":
			i++
			continue
		case strings.EqualFold(line, wordEnd):
			return nil
		}
		a, problem := c.readView(line)
		if problem != "" {
			l.print(problem)
			continue
		}
		if err := l.think(roles[i].ID, a); err != nil {
			return err
		}
		i++
	}
	return nil
}

// readView reads an answer, « nsp » and « na » included.
func (c *card) readView(text string) (diagnostic.Answer, string) {
	switch {
	case strings.EqualFold(text, "nsp"):
		text = unknownKey(c.question)
	case strings.EqualFold(text, "na"):
		text = keyNotApplicable
	}
	return c.read(text)
}
