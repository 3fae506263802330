package cli

import (
	"context"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
)

// paper prints what is filled in by hand, or types it back.
func (w *welcome) paper(ctx context.Context) error {
	at, err := menu.Run(ctx, askPaper, []string{askPaperHelp}, []menu.Item{
		{Label: "Imprimer", Detail: "Le questionnaire, la feuille d’un bénévole, un plan à remplir, un atelier."},
		{Label: "Recopier un questionnaire rempli", Detail: "Un code, une réponse : G1 2."},
		{Label: "Recopier des feuilles de bénévoles", Detail: "L’une après l’autre, sans nom."},
	}, w.inside())
	switch {
	case err != nil:
		return err
	case at == 0:
		return w.print(ctx)
	case at == 1:
		return w.typeForm(ctx)
	}
	return runTyping(ctx, w.app, &answerOptions{individual: true})
}

// print writes every paper in a folder of its own.
func (w *welcome) print(ctx context.Context) error {
	express, err := w.askVersion(ctx)
	if err != nil {
		return err
	}
	folder, err := w.folder()
	if err != nil {
		return err
	}
	output := freeName(filepath.Join(folder, "papier")) + string(filepath.Separator)
	return runPaper(w.app, &paperOptions{papers: []string{everyPaper}, formats: []string{"pdf"}, output: output, express: express})
}

// typeForm types a questionnaire, in a new file or in one begun.
func (w *welcome) typeForm(ctx context.Context) error {
	at, err := menu.Run(ctx, askWhere, nil, []menu.Item{
		{Label: "Un nouveau fichier"}, {Label: "Un fichier déjà commencé"},
	}, w.inside())
	if err != nil {
		return err
	}
	if at == 1 {
		file, err := w.choose(ctx, askFile)
		if err != nil {
			return err
		}
		return runTyping(ctx, w.app, &answerOptions{file: file})
	}
	o, err := w.newFile(ctx)
	if err != nil {
		return err
	}
	return runTyping(ctx, w.app, o)
}
