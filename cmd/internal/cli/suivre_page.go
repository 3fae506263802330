package cli

import (
	"bytes"
	"context"
	"errors"

	"codeberg.org/petitspas/petitspas/cmd/internal/chooser"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
)

// errDone ends the page.
var errDone = errors.New("the follow-up is over")

// page shows the plan and does one thing after the other, until the user ends
// it. Each change is saved at once.
func (f *follower) page(ctx context.Context) error {
	said := ""
	for {
		choices := f.choices(&said)
		items := make([]menu.Item, len(choices))
		for i := range choices {
			items[i] = choices[i].item
		}
		intro := f.opening()[1:]
		if said != "" {
			intro = append([]string{said}, intro...)
		}
		intro = append(intro, f.closing())
		at, err := menu.Run(ctx, f.title(), intro, items, f.menu("terminer"))
		if err == nil {
			said = ""
			err = choices[at].do(ctx)
		} else if errors.Is(err, menu.ErrQuit) {
			err = errDone
		}
		switch {
		case errors.Is(err, menu.ErrQuit): // back to the page, nothing was changed
			said = ""
		case errors.Is(err, wizard.ErrStopped): // back to the page, what was noted is
		case errors.Is(err, errDone):
			return f.leave()
		case f.endOfPipe(ctx, err):
			return nil
		case err != nil:
			return err
		}
	}
}

// leave shows where the plan is: a full screen leaves nothing behind.
func (f *follower) leave() error {
	if f.over || f.o.line || !f.FullScreen() {
		return nil
	}
	return f.print(f.state())
}

// endOfPipe tells that what was piped in said nothing more: everything is saved.
func (f *follower) endOfPipe(ctx context.Context, err error) bool {
	return errors.Is(err, console.ErrInterrupted) && !f.InTTY && ctx.Err() == nil
}

func (f *follower) menu(leave string) menu.Options {
	return menu.Options{Console: f.Console, Line: f.o.line, Leave: leave}
}

// choices are the lines of the page: the steps, then what else can be done.
func (f *follower) choices(said *string) []choice {
	var list []choice
	for i, k := range f.answers.Plan.Kept {
		detail := capital(stateOf(k)) + "."
		if k.Word != "" {
			detail += " « " + k.Word + " »"
		}
		list = append(list, choice{menu.Item{Label: f.titleOf(k), Detail: detail}, func(ctx context.Context) error {
			return f.step(ctx, i, said)
		}})
	}
	add := func(key, label, detail string, do func(context.Context) error) {
		list = append(list, choice{menu.Item{Key: key, Label: label, Detail: detail}, do})
	}
	if follow.Over(f.q.Policy.Follow, f.answers.Plan) {
		add("n", itemNext, "", f.next)
	}
	if len(f.answers.Recheck) > 0 {
		add("r", itemRecheck, "", func(ctx context.Context) error { return f.reread(ctx, f.answers.Recheck, "", f.today) })
	}
	add("t", itemTalk, "", func(ctx context.Context) error { return f.planTalk(ctx, said) })
	add("a", itemCalendar, "", func(context.Context) error { return f.reminders() })
	if len(f.before) > 0 {
		add("z", itemUndo, "", func(context.Context) error { return f.undo(said) })
	}
	add("q", itemEnd, "", func(context.Context) error { return errDone })
	return list
}

// step asks what became of a step.
func (f *follower) step(ctx context.Context, at int, said *string) error {
	k := f.answers.Plan.Kept[at]
	items := []menu.Item{{Label: itemDone}, {Label: itemGoing}, {Label: itemLater}, {Label: itemDrop}}
	if follow.Divisible(f.q, k) {
		items = append(items, menu.Item{Label: itemCut, Detail: itemCutSay})
	}
	do, err := menu.Run(ctx, f.titleOf(k), append(append(f.detailsOf(k), f.placesFor(k)...), askStep), items, f.menu("revenir"))
	if err != nil {
		return err
	}
	t := &f.q.Texts.Follow
	switch do {
	case 0:
		return f.finish(ctx, at, said)
	case 1:
		*said = t.Going
		return f.mark(ctx, at, follow.Mark{State: diagnostic.Ongoing, On: f.today})
	case 2:
		by, err := f.askDay(ctx, askUntil, askUntilFor, dates.Coming, true)
		if err != nil {
			return err
		}
		*said = t.Delayed
		return f.mark(ctx, at, follow.Mark{State: diagnostic.Delayed, On: f.today, By: by})
	case 3:
		return f.drop(ctx, at, said)
	}
	return f.split(at, said)
}

// finish notes that a step is done, then asks again what it should have moved.
func (f *follower) finish(ctx context.Context, at int, said *string) error {
	on, err := f.askDay(ctx, askWhen, askWhenHelp, dates.Gone, true)
	if err != nil {
		return err
	}
	if on == "" {
		on = f.today
	}
	if err := f.mark(ctx, at, follow.Mark{State: diagnostic.Finished, On: on}); err != nil {
		return err
	}
	*said = f.q.Texts.Follow.Done
	k := f.answers.Plan.Kept[at]
	slot, ok := follow.Moved(f.q, f.answers, k)
	if !ok {
		return nil
	}
	return f.reread(ctx, []string{f.q.Questions[slot].ID}, k.Step, on)
}

// drop says, before a step is given up, that it can be cut in two.
func (f *follower) drop(ctx context.Context, at int, said *string) error {
	k := f.answers.Plan.Kept[at]
	items := []menu.Item{{Label: itemDropIt}}
	if follow.Divisible(f.q, k) {
		items = append(items, menu.Item{Label: itemCut, Detail: itemCutSay})
	}
	do, err := menu.Run(ctx, f.titleOf(k), []string{f.q.Texts.Follow.GiveUp}, items, f.menu("revenir"))
	if err != nil {
		return err
	}
	if do == 1 {
		return f.split(at, said)
	}
	*said = f.q.Texts.Follow.GivenUp
	return f.mark(ctx, at, follow.Mark{State: diagnostic.Abandoned, On: f.today})
}

func (f *follower) split(at int, said *string) error {
	a := f.answers
	plan, ok := follow.Cut(f.q, a.Plan, a.Plan.Kept[at].Step, f.today)
	if !ok {
		*said = sayOneGesture
		return nil
	}
	a.Plan = follow.Talked(plan, f.today)
	*said = f.q.Texts.Follow.Cut
	return f.keep(a)
}

// mark asks for a word, then notes what became of a step.
func (f *follower) mark(ctx context.Context, at int, m follow.Mark) error {
	o := f.menu("revenir")
	o.Optional = true
	word, err := menu.Ask(ctx, askWord, askWordHelp, o)
	if err != nil {
		return err
	}
	a := f.answers
	m.Step, m.Word = a.Plan.Kept[at].Step, word
	a.Plan, _ = follow.Note(a.Plan, m)
	a.Plan = follow.Talked(a.Plan, f.today)
	return f.keep(a)
}

// askDay asks for a day until there is one, or none when it is optional.
func (f *follower) askDay(ctx context.Context, question, help string, read func(text, today string) (string, error), optional bool) (string, error) {
	o := f.menu("revenir")
	o.Optional = optional
	say := help
	for {
		text, err := menu.Ask(ctx, question, say, o)
		if err != nil || text == "" {
			return "", err
		}
		iso, err := read(text, f.today)
		if err == nil {
			return iso, nil
		}
		say = sayDay(err) + help
	}
}

// reread asks some questions again, and notes what the answers were. What was
// not passed stays to be asked.
func (f *follower) reread(ctx context.Context, ids []string, step, on string) error {
	start := f.answers
	for _, id := range ids {
		start = recheck(start, id)
	}
	save := func(a diagnostic.Answers) error { return f.save(follow.Changed(f.q, f.answers, a, step, on)) }
	after, err := wizard.Run(ctx, f.q, start, save, wizard.Options{Console: f.Console, Line: f.o.line, Agenda: ids, Bare: true})
	after = follow.Changed(f.q, f.answers, after, step, on)
	if saveErr := f.keep(after); saveErr != nil {
		return saveErr
	}
	return err
}

// next lets the association choose the next steps; those in progress stay.
func (f *follower) next(ctx context.Context) error {
	propose := func(choices diagnostic.PlanChoices) chooser.Proposal {
		a := f.answers
		a.Plan = choices
		return chooser.Proposal{Result: f.rules.Evaluate(a), Candidates: f.rules.Candidates(a)}
	}
	kept := false
	save := func(choices diagnostic.PlanChoices) error {
		kept = choices.ChosenOn == f.today && len(choices.Kept) > 0
		a := f.answers
		a.Plan = choices
		return f.keep(a)
	}
	_, err := chooser.Run(ctx, f.q, f.answers.Plan.Turned(), propose, save,
		chooser.Options{Console: f.Console, Line: f.o.line, Today: f.today, Fill: true})
	if err != nil || !kept {
		return err
	}
	path, err := f.planBeside(f.file, f.planned())
	if err != nil {
		return err
	}
	var end bytes.Buffer
	if err := chooser.Summary(&end, f.q, f.planned().result, f.Width, []string{path, f.file}); err != nil {
		return err
	}
	f.over = true
	if err := f.print(end.Bytes()); err != nil {
		return err
	}
	return errDone
}

// planTalk notes the day of the next talk.
func (f *follower) planTalk(ctx context.Context, said *string) error {
	day, err := f.askDay(ctx, askTalk, "Par exemple 21/2 ou le 21 février.", dates.Coming, false)
	if err != nil {
		return err
	}
	a := f.answers
	a.Plan.Meeting = day
	*said = sayTalkNoted
	return f.keep(a)
}

// undo goes back to before the last change.
func (f *follower) undo(said *string) error {
	last := len(f.before) - 1
	f.answers, f.before = f.before[last], f.before[:last]
	*said = sayUndone
	return f.save(f.answers)
}
