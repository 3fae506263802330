package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

// decide asks the group what it decides on each question that people differ on,
// and saves each decision. A shared file that exists is taken up again where it
// was left.
func (a *app) decide(ctx context.Context, q *diagnostic.Questionnaire, o *agreementOptions, found *agreement.Agreement) error {
	if o.output == "-" {
		return usagef("--decider a besoin d’un fichier").advise("donnez son nom avec -o, par exemple « -o %s »", commonName)
	}
	path := o.common()
	if err := a.makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	release, err := a.disk.Lock(path)
	if errors.Is(err, dossier.ErrLocked) {
		return because(exitFiles, err).advise("continuez dans l’autre fenêtre, ou donnez un autre nom avec -o")
	}
	if err == nil {
		defer release()
	}
	shared, resumed, err := a.openShared(q, o, path, found)
	if err != nil {
		return err
	}
	agenda := remaining(found.Agenda(), shared)
	if resumed && len(agenda) == 0 { // nothing to change: it may even be another file, named by mistake
		fmt.Fprintln(a.Err, console.CleanLine(q.Texts.Agreement.Finished))
		return nil
	}
	save := a.saver(o, q, path)
	if err := save(shared); err != nil { // saving first tells at once when it will not work
		return err
	}
	if len(agenda) == 0 {
		return a.decided(path)
	}
	_, err = wizard.Run(ctx, q, shared, save, wizard.Options{
		Console: a.Console, Line: o.line, Together: true, Agenda: agenda, Told: told(q, found),
	})
	if errors.Is(err, console.ErrInterrupted) || errors.Is(err, wizard.ErrStopped) {
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Stopped, "fichier", path)))
		fmt.Fprintln(a.Err, howToResume(o.replace))
	}
	if err != nil {
		return err
	}
	return a.decided(path)
}

// saver saves answers of the day to this questionnaire.
func (a *app) saver(o *agreementOptions, q *diagnostic.Questionnaire, path string) func(diagnostic.Answers) error {
	return func(answers diagnostic.Answers) error {
		data, err := answerfile.Write(q, o.signed(q, answers))
		if err != nil {
			return err
		}
		return a.disk.Write(path, data)
	}
}

// howToResume says how to go on after a stop: replacing would begin anew.
func howToResume(replacing bool) string {
	if replacing {
		return "Pour reprendre : la même commande, sans --remplacer."
	}
	return "Pour reprendre : la même commande."
}

// openShared reads the shared file where there is one, and otherwise proposes.
func (a *app) openShared(q *diagnostic.Questionnaire, o *agreementOptions, path string, found *agreement.Agreement) (shared diagnostic.Answers, resumed bool, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) || o.replace {
		return found.Shared(), false, nil
	}
	shared, err = a.readAnswersOf(q, path)
	return shared, true, err
}

// remaining are the questions of the agenda that the shared file still marks.
func remaining(agenda []string, shared diagnostic.Answers) []string {
	return slices.DeleteFunc(slices.Clone(agenda), func(id string) bool { return !slices.Contains(shared.Revisit, id) })
}

// told is what people said to each question to decide.
func told(q *diagnostic.Questionnaire, found *agreement.Agreement) map[string][]string {
	r := found.Report(agreement.Options{})
	lines := map[string][]string{}
	for _, question := range slices.Concat(r.Facts, r.Discuss) {
		lines[question.ID] = question.Lines(&q.Texts.Agreement)
	}
	return lines
}

// decided says where the file is and what to do next.
func (a *app) decided(path string) error {
	a.announce(path)
	a.advise(fmt.Sprintf("pour compléter les réponses et choisir vos petits pas : %s repondre %s --accompagne", name, shellWord(path)))
	return nil
}
