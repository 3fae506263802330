package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/transcribe"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// runTyping types the questionnaire of an association from paper, with the lock
// and the saving of the interview.
func runTyping(ctx context.Context, a *app, o *answerOptions) error {
	if o.together {
		return usagef("--saisie et --accompagne s’excluent").advise("sur le papier, les avis se notent en remarque : « G1 2 = à revoir »")
	}
	if o.individual {
		return runTypingSheets(ctx, a, o)
	}
	i, err := a.newInterview(ctx, o, true)
	if err != nil {
		return err
	}
	release, err := a.disk.Lock(o.file)
	if errors.Is(err, dossier.ErrLocked) {
		return because(exitFiles, err).advise("fermez l’autre fenêtre, puis recommencez")
	}
	if err == nil {
		defer release()
	}
	if i.answers, err = a.openAnswers(i.q, o); err != nil {
		return err
	}
	if i.list, err = a.knownPlaces(o.file, o.places); err != nil {
		return err
	}
	sheet := transcribe.Sheet{Answers: i.answers, Save: i.save}
	err = transcribe.Run(ctx, i.q, sheet, transcribe.Options{Console: a.Console, Towns: townsOf(i.list)})
	return a.typed(i.q, err, o.file, o.file, false)
}

// typed says where what was typed is, and what to do next; file is that of the
// last sheet.
func (a *app) typed(q *diagnostic.Questionnaire, err error, saved, file string, individual bool) error {
	word := console.CleanLine(shellWord(file))
	var problems strictyaml.Problems
	if errors.As(err, &problems) {
		a.explain(problems)
		a.tell("conseil", "rien n’a été enregistré ; corrigez ces lignes, puis recommencez")
		return &failure{code: exitFiles}
	}
	if _, missing := os.Stat(saved); missing != nil {
		return err // nothing was typed
	}
	if saved == "." {
		saved = "ce dossier-ci"
	}
	switch {
	case errors.Is(err, console.ErrInterrupted):
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Stopped, "fichier", saved)))
		if individual {
			word = "--individuel " + word
		}
		fmt.Fprintf(a.Err, "Pour reprendre : %s repondre --saisie %s\n", name, word)
	case err == nil:
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Saved, "fichier", saved)))
		if !individual {
			fmt.Fprintf(a.Err, "Pour la suite : %s plan %s\n", name, word)
		}
	}
	return err
}

// runTypingSheets types the sheets of volunteers, each in a file of its own.
func runTypingSheets(ctx context.Context, a *app, o *answerOptions) error {
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	asked := q.IndividualSheet()
	file, answers, err := a.openSheet(asked, o.file)
	if err != nil {
		return err
	}
	saved := file
	sheet := transcribe.Sheet{Answers: answers, Save: a.sheetSaver(q, asked, file, today)}
	next := func() transcribe.Sheet {
		file = filepath.Join(filepath.Dir(file), newSheetName())
		saved = filepath.Dir(file)
		return transcribe.Sheet{
			Answers: diagnostic.Answers{Path: diagnostic.CompletePath},
			Save:    a.sheetSaver(q, asked, file, today),
		}
	}
	err = transcribe.Run(ctx, asked, sheet, transcribe.Options{Console: a.Console, Next: next})
	return a.typed(q, err, saved, file, true)
}
