package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/chooser"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/report"
)

// interview is one association answering: the questions, the choice of the
// plan, then the plan on paper.
type interview struct {
	*app
	options  *answerOptions
	q        *diagnostic.Questionnaire
	rules    *rules.Evaluator
	today    string
	answers  diagnostic.Answers
	readOnly bool        // another window has the file
	list     *rules.List // places near here; nil when none is known
}

func runAnswer(ctx context.Context, a *app, o *answerOptions) error {
	if o.individual && o.places != "" {
		return usagef("--lieux ne va pas avec --individuel").advise("la feuille d’un bénévole ne demande pas de commune")
	}
	if o.typing {
		return runTyping(ctx, a, o)
	}
	if o.individual {
		return runIndividual(ctx, a, o)
	}
	i, err := a.newInterview(ctx, o, o.line)
	if err != nil {
		return err
	}
	release := i.lock() // before reading: what another window saves is never written over
	defer release()
	if i.answers, err = a.openAnswers(i.q, o); err != nil {
		return err
	}
	return i.run(ctx)
}

// newInterview prepares an interview, and settles in which file its answers are.
// It has not read them: that file is to be kept for this window first.
func (a *app) newInterview(ctx context.Context, o *answerOptions, line bool) (*interview, error) {
	today, err := day(o.date)
	if err != nil {
		return nil, err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return nil, err
	}
	if err := a.chooseFile(o); err != nil {
		return nil, err
	}
	if o.file, err = a.settle(ctx, q, o.file, line); err != nil {
		return nil, err
	}
	return &interview{app: a, options: o, q: q, rules: rules.New(q), today: today}, nil
}

// chooseFile gives the answers file a place when the user gave none.
func (a *app) chooseFile(o *answerOptions) error {
	if o.file != "" {
		return nil
	}
	folder, err := a.folder()
	if err != nil {
		return err
	}
	o.file = filepath.Join(folder, defaultName)
	return nil
}

// lock keeps the file for this window. When another one has it, this one only
// reads.
func (i *interview) lock() (release func()) {
	release, err := i.disk.Lock(i.options.file)
	if err == nil {
		return release
	}
	if errors.Is(err, dossier.ErrLocked) {
		i.readOnly = true
		i.tell("remarque", err.Error()+" ; ici, vous pouvez tout lire, rien n’est changé")
	}
	return func() {} // without lock, saving tells by itself whether it works
}

func (i *interview) run(ctx context.Context) error {
	var err error
	if i.list, err = i.knownPlaces(i.options.file, i.options.places); err != nil {
		return err
	}
	// Saving before the first question tells at once when it will not work.
	if err := i.save(i.answers); err != nil {
		return err
	}
	answers, err := wizard.Run(ctx, i.q, i.answers, i.save, wizard.Options{
		Console: i.Console, Line: i.options.line, Together: i.options.together, ReadOnly: i.readOnly, New: i.options.name != "",
		Towns: townsOf(i.list),
	})
	if i.answers = answers; err != nil {
		return i.left(err)
	}
	if i.readOnly {
		return i.show(i.planned().result)
	}
	if err := i.choose(ctx); err != nil {
		return i.left(err)
	}
	return i.finish()
}

// save writes the answers, signed with the day and the questionnaire.
func (i *interview) save(given diagnostic.Answers) error {
	if i.readOnly {
		return nil
	}
	data, err := answerfile.Write(i.q, i.signed(given))
	if err != nil {
		return err
	}
	return i.disk.Write(i.options.file, data)
}

// signed are the answers of today, to this questionnaire.
func (i *interview) signed(given diagnostic.Answers) diagnostic.Answers {
	given.Date = i.today
	given.Questionnaire = diagnostic.Reference{ID: i.q.ID, Version: i.q.Version, Digest: i.q.Digest}
	return given
}

// choose lets the association choose its steps. Through a pipe that says
// nothing of it, the proposal stays one.
func (i *interview) choose(ctx context.Context) error {
	propose := func(choices diagnostic.PlanChoices) chooser.Proposal {
		answers := i.answers
		answers.Plan, answers.Date = choices, i.today
		return chooser.Proposal{Result: i.rules.Evaluate(answers), Candidates: i.rules.Candidates(answers)}
	}
	save := func(choices diagnostic.PlanChoices) error {
		i.answers.Plan = choices
		return i.save(i.answers)
	}
	choices, err := chooser.Run(ctx, i.q, i.answers.Plan, propose, save,
		chooser.Options{Console: i.Console, Line: i.options.line, Today: i.today})
	i.answers.Plan = choices
	if errors.Is(err, console.ErrInterrupted) && !i.InTTY && ctx.Err() == nil {
		return nil
	}
	return err
}

func (i *interview) planned() planned {
	return planFrom(i.q, i.signed(i.answers))
}

// left says how to come back when the interview ends before its last question.
func (i *interview) left(err error) error {
	if errors.Is(err, console.ErrInterrupted) || errors.Is(err, wizard.ErrStopped) {
		fmt.Fprintln(i.Err, console.CleanLine(diagnostic.Fill(i.q.Texts.Screen.Stopped, "fichier", i.options.file)))
		fmt.Fprintf(i.Err, "Pour reprendre : %s repondre %s\n", name, console.CleanLine(shellWord(i.options.file)))
	}
	return err
}

// finish saves the plan beside the answers, then says on one screen where the
// association is, what it chose, where the files are and what to do next.
func (i *interview) finish() error {
	p := i.planned()
	i.addNear(&p, i.list)
	plan, err := i.planBeside(i.options.file, p)
	if err != nil {
		return err
	}
	var end bytes.Buffer
	if err := chooser.Summary(&end, i.q, p.result, i.Width, []string{plan, i.options.file}); err != nil {
		return err
	}
	return i.print(end.Bytes())
}

// planBeside writes the plan of an answers file in PDF beside it, and says where.
func (a *app) planBeside(file string, p planned) (path string, err error) {
	format, err := report.Lookup("pdf")
	if err != nil {
		return "", err
	}
	data, err := a.draw(format, p, carryShareable, report.Options{})
	if err != nil {
		return "", err
	}
	path = freeName(filepath.Join(filepath.Dir(file), stem(file)+".plan.pdf"))
	if err := a.disk.WriteNew(path, data, false, outputMode); err != nil {
		return "", because(exitFailed, err)
	}
	return path, nil
}
