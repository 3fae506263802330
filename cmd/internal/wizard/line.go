package wizard

import (
	"context"
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// lines is the interview one line at a time: no cursor movement, no colour, so
// that a screen reader follows and a pipe works.
type lines struct {
	*session
	console *console.Console
	width   int // 0 = do not wrap: the terminal or the screen reader does
}

func runLines(ctx context.Context, s *session, c *console.Console) error {
	l := &lines{session: s, console: c, width: min(c.Width, screens.MaxWidth)}
	if !s.bare {
		l.welcome()
	}
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
			if !s.bare {
				l.print("", wordDone, left(s.missing()))
				l.takeUp()
			}
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
		fmt.Fprintln(l.console.Out, strings.Join(screens.Wrap(p, l.width), "\n"))
	}
}

// item writes what to type, or a dash, and what it means.
func (l *lines) item(key, text string) {
	label := fmt.Sprintf("  %-2s ", key)
	fmt.Fprintln(l.console.Out, strings.Join(screens.Hang(label, text, l.width), "\n"))
}

func (l *lines) welcome() {
	l.print(l.opening()...)
	l.print("")
	l.commands("", l.spellings())
	l.print(sayTextCommands)
}

// takeUp lists what to take up again, when several people answered.
func (l *lines) takeUp() {
	if !l.together {
		return
	}
	list := l.revisit()
	if len(list) == 0 {
		l.print(sayNothingToSay)
		return
	}
	l.print("", wordTakeUp+colon)
	for _, e := range list {
		l.item(e.code, e.text+" – "+e.state)
	}
}

// ask shows a question and reads until it is left.
func (l *lines) ask(ctx context.Context) error {
	c := l.card()
	l.show(&c)
	for slot := l.at; l.stage == asking && l.at == slot; {
		line, err := l.console.Prompt(ctx, prompt(&c))
		if err != nil {
			return err
		}
		l.said = ""
		if err := l.take(ctx, &c, line); err != nil {
			return err
		}
		c = l.card()
		if l.said != "" {
			l.print(l.said)
		}
	}
	return nil
}

// take does what a line says.
func (l *lines) take(ctx context.Context, c *card, line string) error {
	if line == "" {
		return l.confirm()
	}
	command, argument := l.lineCommand(line)
	switch command {
	case noCommand:
		return l.entered(c, line)
	case helpCommand:
		l.help(c)
	case followCommand:
		l.follow()
	case jumpCommand:
		l.goTo(argument)
	case noteCommand:
		return l.remark(ctx, argument)
	case notApplicableCommand:
		return l.notForUs(argument)
	case declineCommand:
		return l.decline(argument)
	case disagreeCommand:
		return l.differ(ctx, c, argument)
	case unknownCommand:
		if strings.EqualFold(line, keyUnknown) && saysNo(c.question) {
			l.said = c.unknownOrNo()
			return nil
		}
		return l.do(command)
	default:
		return l.do(command)
	}
	return nil
}

// entered reads an answer.
func (l *lines) entered(c *card, line string) error {
	switch {
	case l.locked():
		return nil
	case c.question.Kind == diagnostic.KindText && l.letterCommand(line) != noCommand:
		l.said = saySlash // going back with « r » must not change a name into « r »
		return nil
	}
	if meant := l.meantSlash(c, line); meant != "" {
		l.said = meant
		return nil
	}
	a, problem := c.read(line)
	if problem != "" {
		word, _ := splitCommand(line)
		l.said = problem + suggest.Ask(word, l.words())
		return nil
	}
	return l.answer(a)
}

// follow lists where the interview is.
func (l *lines) follow() {
	l.print("", wordFollow+colon+" "+answersOf(l.progress()))
	for _, e := range l.entries() {
		if e.part != "" {
			l.print(e.part)
			continue
		}
		about := append([]string{e.state}, l.marks(e.slot)...)
		l.item(e.code, e.text+" – "+strings.Join(about, ", "))
	}
	l.print(sayJumpLine)
}

// goTo asks the question of this code.
func (l *lines) goTo(code string) {
	slot, ok := l.find(code)
	switch {
	case code == "":
		l.follow()
	case !ok:
		l.said = sayNowhere(code) + suggest.Ask(code, l.codes())
	default:
		stays := slot == l.at && l.stage == asking
		l.jump(slot)
		if stays {
			c := l.card()
			l.show(&c)
		}
	}
}

// remark writes the note of the question: what follows the command, or the next
// line.
func (l *lines) remark(ctx context.Context, text string) error {
	if text == "" && !l.locked() {
		var err error
		if text, err = l.console.Prompt(ctx, sayAskNote+colon+" "); err != nil {
			return err
		}
	}
	return l.note(text)
}

func (l *lines) show(c *card) {
	place := append([]string{c.place}, c.marks...)
	if c.time != "" {
		place = append(place, c.time)
	}
	l.print("", strings.Join(place, placeSeparator), c.title)
	if c.help != "" {
		l.print(c.help)
	}
	l.print(c.towns...)
	for _, said := range c.told {
		l.item("–", said)
	}
	if len(c.again) > 0 {
		l.print(c.again...)
	}
	for _, r := range c.rows {
		l.item(r.key, r.text)
	}
	if c.note != "" {
		l.print(noteIs(c.note))
	}
	if c.reason != "" {
		l.print(reasonIs(c.reason))
	}
	switch {
	case c.present.State == diagnostic.Missing:
	case l.readOnly:
		l.print(presentAnswer(c))
	case c.proposed:
		l.print(proposedAnswer(c) + " " + sayEnterTakes)
	default:
		l.print(presentAnswer(c) + " " + sayEnterKeeps)
	}
}

func (l *lines) help(c *card) {
	if reasons := l.reasons(); len(reasons) > 0 {
		l.print("", console.CleanLine(l.q.Texts.Screen.Why)+colon)
		for _, reason := range reasons {
			l.item("–", reason)
		}
	}
	if towns := l.townsHelp(); len(towns) > 0 {
		l.print("")
		l.print(towns...)
	}
	l.print("")
	slash := ""
	if c.question.Kind == diagnostic.KindText {
		slash = "/"
	}
	l.commands(slash, l.offered())
	l.show(c)
}

// commands lists what may be typed besides answers.
func (l *lines) commands(slash string, list []spelling) {
	for _, s := range list {
		if s.word == "" {
			continue
		}
		typed := slash + s.word
		if s.letter != "" && slash == "" {
			typed = s.letter + orWord + s.word
		}
		label := fmt.Sprintf("  %-14s ", typed)
		fmt.Fprintln(l.console.Out, strings.Join(screens.Hang(label, s.does, l.width), "\n"))
	}
}

// pause waits before an axis, and offers the others, on a terminal only: in a
// pipe the next line is an answer.
func (l *lines) pause(ctx context.Context) error {
	if !l.console.InTTY {
		if l.question().Part == diagnostic.AxisPart {
			l.print("", sayAxisDone(l.part(l.question())))
		}
		l.proceed()
		return nil
	}
	l.print("")
	l.print(l.betweenAxes()...)
	for _, r := range l.others() {
		l.item(r.key, r.text)
	}
	line, err := l.console.Prompt(ctx, sayGoOn)
	if err != nil {
		return err
	}
	if chosen, err := l.choose(line); chosen {
		return err
	}
	switch command, argument := l.lineCommand("/" + strings.TrimPrefix(line, "/")); {
	case command == stopCommand || strings.EqualFold(line, "q"):
		l.stop()
	case command == backCommand || strings.EqualFold(line, "r"):
		l.back()
	case command == followCommand || strings.EqualFold(line, keyFollow):
		l.follow()
	case command == jumpCommand:
		l.goTo(argument)
		if l.said != "" {
			l.print(l.said)
		}
	case line == "":
		l.proceed()
	default:
		l.print(sayNotPause + suggest.Ask(line, l.words()))
	}
	return nil
}
