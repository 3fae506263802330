package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

// sheetName is the form of the names of individual sheets: an id drawn at
// random, so that nothing tells who answered, nor in which order.
var sheetName = regexp.MustCompile(`^individuel-[a-z2-7]{8}` + regexp.QuoteMeta(answersSuffix) + `$`)

// newSheetName draws the name of a sheet: 40 random bits, so that two of one
// association do not meet.
func newSheetName() string {
	return "individuel-" + strings.ToLower(rand.Text()[:8]) + answersSuffix
}

// runIndividual asks the volunteers' questionnaire (brief C.9): no name, no
// score, no plan. A file given is gone on with; otherwise a new one is made in
// the folder of the answers, with the first answer: who leaves at once leaves no
// empty sheet to be counted.
func runIndividual(ctx context.Context, a *app, o *answerOptions) error {
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	sheet := q.IndividualSheet()
	file, answers, err := a.openSheet(sheet, o.file)
	if err != nil {
		return err
	}
	answers, err = wizard.Run(ctx, sheet, answers, a.sheetSaver(q, sheet, file, today), wizard.Options{Console: a.Console, Line: o.line})
	switch {
	case len(answers.Values) == 0:
		return err
	case errors.Is(err, console.ErrInterrupted), errors.Is(err, wizard.ErrStopped):
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Stopped, "fichier", file)))
		fmt.Fprintf(a.Err, "Pour reprendre : %s repondre --individuel %s\n", name, console.CleanLine(shellWord(file)))
	case err == nil:
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.SheetThanks, "fichier", file)))
	}
	return err
}

// sheetSaver saves the answers of a volunteer in their file.
func (a *app) sheetSaver(q, sheet *diagnostic.Questionnaire, file, today string) func(diagnostic.Answers) error {
	return func(given diagnostic.Answers) error {
		given.Date = today // the month alone is written
		given.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
		data, err := answerfile.WriteIndividual(sheet, given)
		if err != nil {
			return err
		}
		return a.disk.Write(file, data)
	}
}

// openSheet reads the sheet of a volunteer; without a name, it starts a new one.
func (a *app) openSheet(sheet *diagnostic.Questionnaire, file string) (string, diagnostic.Answers, error) {
	answers := diagnostic.Answers{Path: diagnostic.CompletePath}
	if file == "" {
		folder, err := a.folder()
		return filepath.Join(folder, newSheetName()), answers, err
	}
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		return file, answers, nil
	}
	data, err := a.readInput(file)
	if err != nil {
		return file, answers, err
	}
	answers, notices, err := answerfile.ReadIndividual(sheet, file, data)
	for _, notice := range notices {
		a.tell("remarque", notice.String())
	}
	return file, answers, err
}
