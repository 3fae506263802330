package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/report"
)

// recentCount is how many recent files the welcome proposes.
const recentCount = 5

// welcome is the menu of « petitspas » alone on a terminal.
type welcome struct {
	*app
	q      *diagnostic.Questionnaire
	recent []recentFile
}

// recentFile is an answers file of the folder, and how to show it.
type recentFile struct {
	path     string
	item     menu.Item
	readable bool
}

// choice is one line of the menu and what it does. What returns menu.ErrQuit
// comes back to the menu.
type choice struct {
	item menu.Item
	do   func(context.Context) error
}

// runWelcome shows the menu until something was done, or the user leaves.
func runWelcome(ctx context.Context, a *app) error {
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	w := &welcome{app: a, q: q}
	for {
		err := w.once(ctx)
		switch {
		case errors.Is(err, errBack):
			continue
		case errors.Is(err, menu.ErrQuit):
			return nil
		}
		return err
	}
}

// errBack says to show the menu again.
var errBack = errors.New("back to the menu")

func (w *welcome) once(ctx context.Context) error {
	if err := w.find(); err != nil {
		return err
	}
	choices := w.choices()
	items := make([]menu.Item, len(choices))
	for i := range choices {
		items[i] = choices[i].item
	}
	screen, path := &w.q.Texts.Screen, &w.q.Policy.Path
	intro := []string{
		diagnostic.Fill(screen.Welcome, "express", strconv.Itoa(path.ExpressMinutes), "complet", strconv.Itoa(path.CompleteMinutes)),
		screen.Privacy,
	}
	at, err := menu.Run(ctx, w.q.Title, intro, items, menu.Options{Console: w.Console})
	if err != nil {
		return err
	}
	if choices[at].do == nil {
		return menu.ErrQuit
	}
	if err := choices[at].do(ctx); !errors.Is(err, menu.ErrQuit) {
		return err
	}
	return errBack
}

func (w *welcome) choices() []choice {
	last := wordNoRecent
	if i := slices.IndexFunc(w.recent, func(f recentFile) bool { return f.readable }); i >= 0 {
		last = wordLast(w.recent[i].item)
	}
	return slices.Concat([]choice{
		{menu.Item{Label: "Nouveau diagnostic"}, w.begin},
		{menu.Item{Label: "Reprendre un diagnostic", Detail: last}, w.resume},
		{menu.Item{Label: "Refaire celui de l’an dernier", Detail: "Les pas d’abord, puis ce qui a pu changer, dans un nouveau fichier."}, w.redo},
		{menu.Item{Label: "Faire le plan d’un fichier", Detail: "Un PDF à imprimer, à côté du fichier."}, w.plan},
		{menu.Item{Label: "Questionnaire individuel d’un bénévole", Detail: wordSheet(w.q.Individual.Minutes)}, w.individual},
		{menu.Item{Label: "Sur le papier", Detail: "Imprimer de quoi répondre sans écran, ou recopier des feuilles remplies."}, w.paper},
	}, w.sheetChoices(), []choice{
		{menu.Item{Label: "Dire où en sont nos petits pas"}, w.follow},
		{menu.Item{Key: "q", Label: "Quitter"}, nil},
	})
}

// begin starts a new diagnostic in a new file.
func (w *welcome) begin(ctx context.Context) error {
	o, err := w.newFile(ctx)
	if err != nil {
		return err
	}
	return runAnswer(ctx, w.app, o)
}

// newFile asks for the association and the version of a new file.
func (w *welcome) newFile(ctx context.Context) (*answerOptions, error) {
	association, err := menu.Ask(ctx, askName, askNameHelp, w.inside())
	if err != nil {
		return nil, err
	}
	express, err := w.askVersion(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := w.folder()
	if err != nil {
		return nil, err
	}
	file := freeAnswers(folder, fileStem(association))
	return &answerOptions{file: file, name: association, express: express, complete: !express}, nil
}

func (w *welcome) askVersion(ctx context.Context) (express bool, err error) {
	path := &w.q.Policy.Path
	at, err := menu.Run(ctx, askPath, []string{askPathHelp}, []menu.Item{
		{Label: "Version express", Detail: wordPath(w.count(diagnostic.ExpressPath), path.ExpressMinutes)},
		{Label: "Version complète", Detail: wordPath(w.count(diagnostic.CompletePath), path.CompleteMinutes)},
	}, w.inside())
	return at == 0, err
}

// count is how many scored questions a path has.
func (w *welcome) count(path diagnostic.Path) int {
	n := 0
	for slot := range w.q.Questions {
		if w.q.Questions[slot].Scored() && path.Asks(w.q, slot) {
			n++
		}
	}
	return n
}

func (w *welcome) resume(ctx context.Context) error {
	file, err := w.choose(ctx, "Quel diagnostic reprendre\u202f?")
	if err != nil {
		return err
	}
	return runAnswer(ctx, w.app, &answerOptions{file: file})
}

func (w *welcome) redo(ctx context.Context) error {
	from, err := w.choose(ctx, "Quel diagnostic refaire\u202f?")
	if err != nil {
		return err
	}
	return runRedo(ctx, w.app, &redoOptions{from: from})
}

// plan makes the PDF of a file beside it, and says where.
func (w *welcome) plan(ctx context.Context) error {
	file, err := w.choose(ctx, "De quel fichier faire le plan\u202f?")
	if err != nil {
		return err
	}
	output := freeName(filepath.Join(filepath.Dir(file), stem(file)+".plan.pdf"))
	return runPlan(w.app, &planOptions{files: []string{file}, formats: []string{"pdf"}, output: output})
}

func (w *welcome) individual(ctx context.Context) error {
	return runIndividual(ctx, w.app, &answerOptions{})
}

func (w *welcome) follow(ctx context.Context) error {
	file, err := w.choose(ctx, "De quel plan parler\u202f?")
	if err != nil {
		return err
	}
	return runFollow(ctx, w.app, &followOptions{file: file})
}

// inside are the options of what comes back to the menu.
func (w *welcome) inside() menu.Options {
	return menu.Options{Console: w.Console, Leave: "revenir"}
}

// choose asks which file: one of the recent ones, or another.
func (w *welcome) choose(ctx context.Context, title string) (path string, err error) {
	var items []menu.Item
	for _, f := range w.recent {
		items = append(items, f.item)
	}
	if len(items) == 0 {
		return w.askFile(ctx)
	}
	items = append(items, menu.Item{Label: "Un autre fichier"})
	at, err := menu.Run(ctx, title, []string{wordIn(w.folderPath())}, items, w.inside())
	switch {
	case err != nil:
		return "", err
	case at < len(w.recent):
		return w.recent[at].path, nil
	}
	return w.askFile(ctx)
}

// askFile asks for the name of a file until there is one.
func (w *welcome) askFile(ctx context.Context) (string, error) {
	help := askFileHelp
	for {
		typed, err := menu.Ask(ctx, askFile, help, w.inside())
		if err != nil {
			return "", err
		}
		if path, ok := w.locate(typed); ok {
			return path, nil
		}
		help = sayNoFile(typed)
	}
}

// find lists the recent answers files of the folder.
func (w *welcome) find() error {
	files, err := dossier.Recent(w.folderPath(), isAnswers, recentCount)
	if err != nil {
		return because(exitFiles, err)
	}
	w.recent = nil
	for _, f := range files {
		w.recent = append(w.recent, w.describe(f))
	}
	return nil
}

// isAnswers tells from its name whether a file holds the answers of an
// association. Synchronisation tools put their mark anywhere in the name of a
// copy: « lavoir.reponses (conflicted copy).yaml ».
func isAnswers(name string) bool {
	return strings.Contains(name, strings.TrimSuffix(answersSuffix, ".yaml")) &&
		strings.HasSuffix(name, ".yaml") && !sheetName.MatchString(name)
}

// describe shows a file by what it holds.
func (w *welcome) describe(f dossier.File) recentFile {
	base := filepath.Base(f.Path)
	unreadable := recentFile{path: f.Path, item: menu.Item{Label: base, Detail: wordUnreadable}}
	data, err := dossier.Read(f.Path, maxInput)
	if err != nil {
		return unreadable
	}
	answers, _, err := answerfile.Read(w.q, f.Path, data)
	if err != nil {
		return unreadable
	}
	association := answers.Values[w.q.Questions[w.q.Policy.Landmarks.Name].ID].Text
	date := report.Date(cmp.Or(answers.Date, f.Modified.Format(time.DateOnly)))
	detail := fmt.Sprintf("%s, %s, %s", date, w.given(answers), base)
	if of, tool, ok := dossier.IsCopy(base, answersSuffix); ok {
		detail += " (" + w.copyWords(f.Path, of, tool) + ")"
	}
	label := cmp.Or(console.CleanLine(association), stem(f.Path))
	return recentFile{f.Path, menu.Item{Label: label, Detail: detail}, true}
}

// copyWords says of a copy of another file who makes such copies, and what
// differs.
func (w *welcome) copyWords(path, of, tool string) string {
	words := fmt.Sprintf("%s de « %s » : %s", wordCopy, of, tool)
	list, err := w.versions(w.q, path)
	if err != nil {
		return words
	}
	for _, v := range inConflict(list) {
		if v.path == path && v.err == nil && list[0].err == nil && v.path != list[0].path {
			return words + ", diffère : " + differences(w.q, list[0].answers, v.answers)
		}
	}
	return words
}

// given says how many of the questions to ask have an answer.
func (w *welcome) given(answers diagnostic.Answers) string {
	asked, given := w.q.Visible(answers), 0
	for _, slot := range asked {
		question := &w.q.Questions[slot]
		if answer, ok := answers.Values[question.ID]; ok && question.Fits(answer) {
			given++
		}
	}
	return wordGiven(given, len(asked))
}
