package chooser

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// lines is the choice one line at a time: no cursor movement, no colour, so
// that a screen reader follows and a pipe works.
type lines struct {
	*session
	console *console.Console
	width   int  // 0 = do not wrap: the terminal or the screen reader does
	asked   bool // leaving was asked once already
}

func runLines(ctx context.Context, s *session, c *console.Console) error {
	l := &lines{session: s, console: c, width: min(c.Width, screens.MaxWidth)}
	l.welcome()
	for !l.over {
		line, err := l.console.Prompt(ctx, askChoice)
		if err != nil {
			return err
		}
		l.said = ""
		before := l.places
		l.places = slices.Clone(before) // decisions change places
		if err := l.take(ctx, line); err != nil {
			return err
		}
		l.reply(before)
	}
	return nil
}

func (l *lines) welcome() {
	if l.nothing() {
		l.print("", l.q.Texts.Report.StepsNone)
	} else {
		l.print("", l.q.Texts.Screen.End)
		l.plan()
	}
	l.print("")
	l.commands()
}

// print writes paragraphs; an empty one is an empty line.
func (l *lines) print(paragraphs ...string) {
	for _, p := range paragraphs {
		fmt.Fprintln(l.console.Out, strings.Join(screens.Wrap(console.CleanLine(p), l.width), "\n"))
	}
}

// item writes a text behind a label.
func (l *lines) item(label, text string) {
	fmt.Fprintln(l.console.Out, strings.Join(screens.Hang(label, console.CleanLine(text), l.width), "\n"))
}

// plan writes the places and the time that they take.
func (l *lines) plan() {
	for i := range l.places {
		l.print("")
		l.place(i)
	}
	l.print("")
	l.state()
}

func (l *lines) place(i int) {
	step := &l.places[i]
	if step.ID == "" {
		l.item(number(i+1)+". ", wordFree+". "+sayFreeFine)
		return
	}
	l.step(i+1, step, "")
}

// step writes a step, and what stops it from being taken.
func (l *lines) step(rank int, step *diagnostic.StepResult, stopped string) {
	title := l.titleOf(step)
	if stopped != "" {
		title += " (" + stopped + ")"
	}
	l.item(number(rank)+". ", title)
	for _, text := range append([]string{capital(sentence(l.effortOf(step)))}, l.summaryOf(step)...) {
		l.item("   ", text)
	}
}

func (l *lines) state() {
	l.print(l.stateOf())
	if overflow := l.overflow(); overflow != "" {
		l.print(overflow)
	}
}

// commands lists what may be typed.
func (l *lines) commands() {
	for _, s := range spellings() {
		typed := s.word
		if s.step {
			typed += wordNumber
		}
		l.item(fmt.Sprintf("  %-18s ", typed), s.does)
	}
}

// reply says what a line changed: what was said, and the places that are not as
// they were.
func (l *lines) reply(before []diagnostic.StepResult) {
	if l.said != "" {
		l.print(l.said)
	}
	changed := false
	for i := range l.places {
		if l.over || sameStep(&l.places[i], &before[i]) {
			continue
		}
		changed = true
		l.place(i)
	}
	if changed {
		l.state()
	}
}

// sameStep tells whether two places show the same.
func sameStep(a, b *diagnostic.StepResult) bool {
	return a.ID == b.ID && a.ChosenWho == b.ChosenWho && a.ChosenWith == b.ChosenWith && a.ChosenBy == b.ChosenBy
}

// take does what a line says.
func (l *lines) take(ctx context.Context, line string) error {
	asked := l.asked
	l.asked = false
	o, ok := readOrder(line)
	switch {
	case line == "" && l.nothing():
		return l.keep()
	case line == "":
		l.said = sayEmptyLine
		return nil
	case !ok:
		word, _, _ := strings.Cut(line, " ")
		l.said = sayNotOrder + suggest.Ask(word, names())
		return nil
	case o.step:
		return l.takeStep(ctx, o)
	}
	switch o.command {
	case keepCommand:
		return l.keep()
	case addCommand:
		return l.add(ctx, o)
	case undoCommand:
		return l.undo()
	case helpCommand:
		l.help()
	case stopCommand:
		if l.unsaved && !asked && l.console.InTTY {
			l.said, l.asked = sayLeaveTwiceOn, true
			return nil
		}
		l.over = true
	}
	return nil
}

// takeStep runs a command about one step.
func (l *lines) takeStep(ctx context.Context, o order) error {
	if o.command == readCommand && o.number == 0 {
		l.plan()
		return nil
	}
	place, ok := l.placeOf(o)
	if !ok {
		return nil
	}
	switch o.command {
	case swapCommand:
		return l.offer(ctx, place, o.rest)
	case laterCommand:
		return l.postpone(place)
	case refuseCommand:
		return l.refuseStep(ctx, place, o.rest)
	case doneCommand:
		return l.finish(place)
	case organiseCommand:
		return l.fill(ctx, organiseForm(l.session, &l.places[place]), place)
	case removeCommand:
		l.remove(place)
	case readCommand:
		l.print("", l.titleOf(&l.places[place]))
		for _, text := range l.wholeOf(&l.places[place]) {
			l.print(text)
		}
	}
	return nil
}

// placeOf is the place that an order is about; without number, the only step.
func (l *lines) placeOf(o order) (place int, ok bool) {
	if o.number == 0 && len(l.steps()) == 1 {
		for i := range l.places {
			if l.places[i].ID != "" {
				return i, true
			}
		}
	}
	place = o.number - 1
	switch {
	case place < 0 || place >= len(l.places):
		l.said = sayWhichStep(o.name, len(l.places))
		return 0, false
	case l.places[place].ID == "" && o.command != swapCommand:
		l.said = sayFreePlace
		return 0, false
	}
	return place, true
}

func (l *lines) add(ctx context.Context, o order) error {
	place := l.free()
	if place < 0 {
		l.said = sayFull
		return nil
	}
	if o.number > 0 {
		return l.offer(ctx, place, number(o.number))
	}
	return l.offer(ctx, place, "")
}

// offer lists what may take a place, and reads which one is taken; picked is
// its number when it was given already.
func (l *lines) offer(ctx context.Context, place int, picked string) error {
	list := l.alternatives(place)
	if len(list) == 0 {
		l.said = sayNoChoice
		return nil
	}
	if picked == "" {
		l.candidates(list, place)
	}
	for {
		line := picked
		if picked = ""; line == "" {
			var err error
			if line, err = l.console.Prompt(ctx, askCandidate); err != nil {
				return err
			}
		}
		n, err := strconv.Atoi(line)
		_, isOrder := readOrder(line)
		switch {
		case isBack(line):
			l.said = sayNoChange
			return nil
		case isOrder: // something else was preferred
			return l.take(ctx, line)
		case err != nil || n < 1 || n > len(list):
			l.print(sayWhichCandidate(len(list)))
		case l.session.take(list[n-1], place):
			return nil
		default:
			l.print(l.said)
		}
	}
}

func (l *lines) candidates(list []choice, place int) {
	text := wordAdd
	if title := l.places[place].Title; title != "" {
		text = askInstead(title)
	}
	l.print("", text)
	for i := range list {
		stopped := ""
		if list[i].obstacle != noObstacle {
			stopped = stoppedBy(list[i].obstacle)
		}
		l.print("")
		l.step(i+1, &list[i].step, stopped)
	}
	l.print("")
}

// isBack tells whether a line gives up: an empty one too, where an answer is
// expected.
func isBack(line string) bool {
	switch strings.ToLower(line) {
	case "", "r", wordBack, slashBack:
		return true
	}
	return false
}

// refuseStep asks why only on a terminal: in a pipe the next line is another
// command.
func (l *lines) refuseStep(ctx context.Context, place int, reason string) error {
	if reason == "" && l.console.InTTY {
		return l.fill(ctx, refusalForm(l.session, &l.places[place]), place)
	}
	reason, problem := readWords(reason)
	if problem != "" {
		l.said = problem
		return nil
	}
	return l.refuse(place, reason)
}

// fill asks the lines of a form.
func (l *lines) fill(ctx context.Context, f *form, place int) error {
	l.print(f.title)
	if f.help != "" {
		l.print(f.help)
	}
	l.print(organiseHelp)
	for i := range f.fields {
		stop, err := l.fillField(ctx, &f.fields[i])
		if err != nil || stop {
			return err
		}
	}
	return f.done(place)
}

func (l *lines) fillField(ctx context.Context, field *formField) (stop bool, err error) {
	if field.help != "" {
		l.print(field.help)
	}
	if field.value != "" {
		l.print(presently(dates.Words(field.value)))
	}
	for {
		line, err := l.console.Prompt(ctx, label(field.label))
		switch {
		case err != nil:
			return true, err
		case strings.EqualFold(line, slashBack):
			l.said = sayNoChange
			return true, nil
		case line == "":
			return false, nil
		case line == eraseMark:
			line = ""
		}
		value, problem := field.read(line)
		if problem == "" {
			field.value = value
			return false, nil
		}
		l.print(problem)
	}
}

func (l *lines) help() {
	l.print(l.q.Texts.Screen.OtherStep, l.q.Texts.Report.NoTime, saySafe)
	l.commands()
}
