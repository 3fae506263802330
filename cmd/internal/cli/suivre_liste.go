package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/report"
)

// runPortfolio shows all the associations of a folder and of those inside it.
func runPortfolio(a *app, o *followOptions, q *diagnostic.Questionnaire, today string) error {
	format := cmp.Or(strings.ToLower(o.format), "txt")
	if !slices.Contains(report.PortfolioFormats(), format) {
		return unknownFormat(o.format, report.PortfolioFormats())
	}
	if info, err := os.Stat(o.file); err != nil || !info.IsDir() {
		return usagef("« %s » n’est pas un dossier", o.file).advise("--liste attend le dossier qui contient ceux des associations")
	}
	p := follow.Portfolio{
		Schema: follow.PortfolioSchema, Tool: diagnostic.Tool{Name: name, Version: Version}, Date: today,
		Rows: []follow.Row{}, Copies: []follow.Copy{}, Texts: q.Texts.Follow, Talk: q.Texts.Report,
	}
	unreadable, err := a.gather(q, o.file, &p)
	if err != nil {
		return err
	}
	follow.Sort(p.Rows)
	var out bytes.Buffer
	if err := report.WritePortfolio(&out, format, p, report.Options{Columns: a.Width}); err != nil {
		return because(exitFailed, err)
	}
	switch {
	case o.output != "" && o.output != "-":
		err = a.save(o.output, out.Bytes(), o.replace)
	default:
		err = a.print(out.Bytes())
	}
	if err == nil && unreadable > 0 {
		return filesf("%s", counted(unreadable, "fichier ou dossier ne se lit pas", "fichiers ou dossiers ne se lisent pas")).advise("la liste est celle des autres")
	}
	return err
}

// gather reads the answers files of a folder, one row for each association: when
// a folder holds several diagnostics of one, the last.
func (a *app) gather(q *diagnostic.Questionnaire, folder string, p *follow.Portfolio) (unreadable int, err error) {
	place := map[string]int{} // by folder and name: index of the row
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == folder:
			return filesf("« %s » ne peut pas être parcouru", path).advise("vérifiez vos droits sur ce dossier")
		case err != nil: // the others are listed
			a.tell("remarque", fmt.Sprintf("« %s » ne peut pas être parcouru", path))
			unreadable++
			return nil
		case strings.HasPrefix(entry.Name(), ".") && path != folder && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir(), strings.HasPrefix(entry.Name(), "."), !isAnswers(entry.Name()), !isFile(path):
			return nil
		}
		if of, _, ok := dossier.IsCopy(entry.Name(), answersSuffix); ok {
			of = filepath.Join(filepath.Dir(path), of)
			if a.leftOut(q, path, of) {
				p.Copies = append(p.Copies, follow.Copy{File: path, Of: of})
				return nil
			}
		}
		answers, ok := a.readOne(q, path)
		if !ok {
			unreadable++
			return nil
		}
		a.addRow(q, answers, folder, path, place, p)
		return nil
	})
	return unreadable, err
}

// readOne reads an answers file; what it holds that is not known here does not
// matter to a list.
func (a *app) readOne(q *diagnostic.Questionnaire, path string) (diagnostic.Answers, bool) {
	data, err := a.read(path, maxInput)
	if err == nil {
		var answers diagnostic.Answers
		if answers, _, err = answerfile.Read(q, path, data); err == nil {
			return answers, true
		}
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	fmt.Fprintln(a.Err, console.CleanLine(fmt.Sprintf("%s : remarque : pas lu : %s", name, first)))
	return diagnostic.Answers{}, false
}

// addRow adds an association, in the place of an earlier diagnostic of it.
func (a *app) addRow(q *diagnostic.Questionnaire, answers diagnostic.Answers, folder, path string, place map[string]int, p *follow.Portfolio) {
	shown, err := filepath.Rel(folder, path)
	if err != nil {
		shown = path
	}
	row := follow.RowOf(q, answers, filepath.ToSlash(shown), p.Date)
	key := filepath.Dir(path) + "\x00" + row.Association
	row.Association = cmp.Or(row.Association, stem(path))
	at, seen := place[key]
	switch {
	case !seen || strings.HasSuffix(key, "\x00"): // without a name, nothing tells that it is the same
		place[key] = len(p.Rows)
		p.Rows = append(p.Rows, row)
	case row.Last > p.Rows[at].Last:
		p.Rows[at] = row
	}
}
