package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/report"
)

// version is one of the files that a synchronisation tool left of one file.
type version struct {
	path    string
	tool    string // empty for the file itself
	day     string // ISO day of its last change
	data    []byte
	answers diagnostic.Answers
	err     error // it cannot be read
}

// versions lists a file and its copies, the file itself first when it exists.
// There is one at most when nothing is in conflict.
func (a *app) versions(q *diagnostic.Questionnaire, file string) ([]version, error) {
	copies, err := dossier.Copies(file, answersSuffix)
	if err != nil || len(copies) == 0 {
		return nil, nil // a folder that cannot be listed tells by itself, when the file is opened
	}
	paths := []string{copies[0].Of}
	tools := []string{""}
	for _, c := range copies {
		paths, tools = append(paths, c.Path), append(tools, c.Tool)
	}
	var list []version
	for i, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		v := version{path: path, tool: tools[i], day: info.ModTime().Format(time.DateOnly)}
		if v.data, v.err = dossier.Read(path, maxInput); v.err == nil {
			v.answers, _, v.err = answerfile.Read(q, path, v.data)
		}
		list = append(list, v)
	}
	return list, nil
}

// inConflict drops the copies that say the same, byte for byte, as the first.
func inConflict(list []version) []version {
	if len(list) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list), func(v version) bool {
		return v.path != list[0].path && v.err == nil && bytes.Equal(v.data, list[0].data)
	})
}

// settle makes people choose when a file exists in several versions: none is
// ever taken without a word. Without anybody to ask, it stops. It returns the
// path of what was chosen.
func (a *app) settle(ctx context.Context, q *diagnostic.Questionnaire, file string, line bool) (string, error) {
	list, err := a.versions(q, file)
	if list = inConflict(list); err != nil || len(list) < 2 {
		return file, err
	}
	if !a.InTTY {
		err := filesf("« %s » existe en %d versions, faites par une synchronisation ; aucune n’est prise sans vous", list[0].path, len(list))
		for _, v := range list {
			a.tell("remarque", a.about(q, v, list))
		}
		return "", err.advise("gardez-en une et déplacez l’autre, ou « %s reunir %s »", name, shellWords(list))
	}
	return a.choose(ctx, q, list, line)
}

// choose asks which version to keep.
func (a *app) choose(ctx context.Context, q *diagnostic.Questionnaire, list []version, line bool) (string, error) {
	var items []menu.Item
	for _, v := range list {
		items = append(items, menu.Item{Label: "Garder " + filepath.Base(v.path), Detail: a.about(q, v, list)})
	}
	items = append(items, menu.Item{Label: "Les réunir", Detail: "On compare les réponses, et on choisit ensemble."})
	at, err := menu.Run(ctx, "Ce fichier existe en plusieurs versions",
		[]string{"Deux personnes l’ont changé en même temps, et l’outil de synchronisation a gardé les deux. Celle que vous ne gardez pas n’est pas effacée."},
		items, menu.Options{Console: a.Console, Line: line})
	switch {
	case err != nil:
		return "", err
	case at == len(list):
		return "", filesf("rien n’est changé").advise("« %s reunir %s » compare les deux", name, shellWords(list))
	}
	return a.keepVersion(list, at)
}

// keepVersion puts the other versions aside, says where, and gives the one that
// is kept the name of the file.
func (a *app) keepVersion(list []version, at int) (string, error) {
	of := list[0].path
	if list[0].tool != "" { // the file itself is gone
		of = filepath.Join(filepath.Dir(of), originalOf(of))
	}
	release, err := a.disk.Lock(of)
	switch {
	case errors.Is(err, dossier.ErrLocked): // that window would write over what is kept
		return "", because(exitFiles, err)
	case err == nil:
		defer release()
	}
	if list[at].path != of {
		aside, err := a.disk.Keep(dossier.Copy{Path: list[at].path, Of: of})
		if err != nil {
			return "", because(exitFailed, err)
		}
		if aside != "" {
			a.tellAside(aside)
		}
	}
	for i, v := range list {
		if i == at || v.path == of {
			continue
		}
		aside, err := a.disk.PutAside(v.path)
		if err != nil {
			return "", because(exitFailed, err)
		}
		a.tellAside(aside)
	}
	return of, nil
}

func (a *app) tellAside(path string) {
	a.tell("remarque", fmt.Sprintf("mis de côté, sans rien effacer : %s", path))
}

// originalOf is the name of the file that a copy is of.
func originalOf(path string) string {
	of, _, _ := dossier.IsCopy(filepath.Base(path), answersSuffix)
	return of
}

// warn tells, of a file that is read only, that it exists in several versions.
func (a *app) warn(q *diagnostic.Questionnaire, file string) {
	list, err := a.versions(q, file)
	if list = inConflict(list); err != nil || len(list) < 2 {
		return
	}
	for _, v := range list {
		if filepath.Clean(v.path) != filepath.Clean(file) {
			a.tell("remarque", "une autre version existe : "+a.about(q, v, list))
		}
	}
	a.tell("conseil", fmt.Sprintf("« %s suivre %s » aide à choisir ; ici, c’est le fichier que vous avez donné qui est lu", name, shellWord(list[0].path)))
}

// about says of a version when it was changed, what made it, and what differs
// from the first one.
func (a *app) about(q *diagnostic.Questionnaire, v version, list []version) string {
	parts := []string{filepath.Base(v.path), "changé le " + report.Date(v.day)}
	if v.tool != "" {
		parts = append(parts, "copie ("+v.tool+")")
	}
	switch {
	case v.err != nil:
		parts = append(parts, "ne se lit pas")
	case v.path != list[0].path && list[0].err == nil:
		parts = append(parts, "diffère : "+differences(q, list[0].answers, v.answers))
	}
	return strings.Join(parts, " – ")
}

// differences says in a few words what two files of answers do not have in
// common.
func differences(q *diagnostic.Questionnaire, one, other diagnostic.Answers) string {
	var codes []string
	for i := range q.Questions {
		question := &q.Questions[i]
		x, y := one.Values[question.ID], other.Values[question.ID]
		if x.Text != y.Text || question.Slot(x) != question.Slot(y) {
			code := question.Code
			if code == "" {
				code = strings.TrimPrefix(question.ID, "profil.")
			}
			codes = append(codes, code)
		}
	}
	var parts []string
	const most = 6
	switch n := len(codes); {
	case n > most:
		parts = append(parts, fmt.Sprintf("%d réponses (%s…)", n, joined(codes[:most])))
	case n > 0:
		parts = append(parts, fmt.Sprintf("%s (%s)", counted(n, "réponse", "réponses"), joined(codes)))
	}
	if !maps.Equal(one.Notes, other.Notes) || !maps.Equal(one.Reasons, other.Reasons) {
		parts = append(parts, "les remarques")
	}
	if !samePlan(one.Plan, other.Plan) {
		parts = append(parts, "le plan")
	}
	if len(parts) == 0 {
		return "des détails seulement"
	}
	return report.List(parts)
}

// samePlan tells whether two plans say the same of their steps.
func samePlan(a, b diagnostic.PlanChoices) bool {
	return fmt.Sprint(a.Kept, a.Past, a.Refused, a.Postponed, a.Done, a.Meeting) == fmt.Sprint(b.Kept, b.Past, b.Refused, b.Postponed, b.Done, b.Meeting)
}

func shellWords(list []version) string {
	var words []string
	for _, v := range list {
		words = append(words, shellWord(v.path))
	}
	return strings.Join(words, " ")
}

// withoutDoubles leaves out of a batch the copies, found in folders, of files that
// are there too, and says what differs. A copy that the user named is read.
func (a *app) withoutDoubles(q *diagnostic.Questionnaire, inputs []batch.Input, named []string) []batch.Input {
	return slices.DeleteFunc(inputs, func(in batch.Input) bool {
		of, _, ok := dossier.IsCopy(filepath.Base(in.Name), answersSuffix)
		return ok && !slices.Contains(named, in.Name) && a.leftOut(q, in.Name, filepath.Join(filepath.Dir(in.Name), of))
	})
}

// leftOut tells of a copy that is not read, with what differs from the file; it
// is false when the file is not there: then the copy is a file like another.
func (a *app) leftOut(q *diagnostic.Questionnaire, path, of string) bool {
	if _, err := os.Stat(of); err != nil {
		return false
	}
	list, err := a.versions(q, of)
	if err != nil {
		return false
	}
	words := filepath.Base(path) + " – dit la même chose"
	for _, v := range inConflict(list) {
		if v.path == path {
			words = a.about(q, v, list)
		}
	}
	a.tell("remarque", fmt.Sprintf("copie de « %s », pas lue : %s", of, words))
	return true
}
