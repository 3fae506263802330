package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/transcribe"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
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
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if err := a.chooseFile(o); err != nil {
		return err
	}
	i := &interview{app: a, options: o, q: q, rules: rules.New(q), today: today}
	if i.answers, err = a.openAnswers(q, o); err != nil {
		return err
	}
	release, err := dossier.Lock(o.file)
	if errors.Is(err, dossier.ErrLocked) {
		return because(exitFiles, err).advise("fermez l’autre fenêtre, puis recommencez")
	}
	if err == nil {
		defer release()
	}
	sheet := transcribe.Sheet{Answers: i.answers, Save: i.save}
	err = transcribe.Run(ctx, q, sheet, transcribe.Options{Console: a.Console})
	return a.typed(q, err, o.file, "plan "+shellWord(o.file), "")
}

// typed says where what was typed is, and what to do next.
func (a *app) typed(q *diagnostic.Questionnaire, err error, file, next, again string) error {
	var problems strictyaml.Problems
	switch {
	case errors.As(err, &problems):
		a.explain(problems)
		a.tell("conseil", "rien n’a été enregistré ; corrigez ces lignes, puis recommencez")
		return &failure{code: exitFiles}
	case errors.Is(err, transcribe.ErrInterrupted):
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Stopped, "fichier", file)))
		fmt.Fprintf(a.Err, "Pour reprendre : %s repondre --saisie %s%s\n", name, again, console.CleanLine(shellWord(file)))
	case err == nil:
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Saved, "fichier", file)))
		if next != "" {
			fmt.Fprintf(a.Err, "Pour la suite : %s %s\n", name, console.CleanLine(next))
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
	folder := filepath.Dir(file)
	first := transcribe.Sheet{Answers: answers, Save: a.sheetSaver(q, asked, file, today)}
	next := func() transcribe.Sheet {
		file = filepath.Join(folder, newSheetName())
		return transcribe.Sheet{
			Answers: diagnostic.Answers{Path: diagnostic.CompletePath},
			Save:    a.sheetSaver(q, asked, file, today),
		}
	}
	err = transcribe.Run(ctx, asked, first, transcribe.Options{Console: a.Console, Next: next})
	return a.typed(q, err, folder, "", "--individuel ")
}
