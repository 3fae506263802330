package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/report"
)

// plansBlock is how many bytes go together to a core when each association
// takes milliseconds: a core must not wait for the other.
const plansBlock = 4 << 10

// newPlans prepares the folder of the plans.
func (a *app) newPlans(o *batchOptions, q *diagnostic.Questionnaire, inputs []batch.Input, list *rules.List) (*batch.Plans, error) {
	folder := filepath.Join(o.output, plansFolder)
	if err := a.makeFolder(folder); err != nil {
		return nil, err
	}
	if !o.resume && !o.replace && holdsFiles(folder) {
		return nil, filesf("« %s » contient déjà des fichiers", folder).
			advise("ajoutez --reprendre pour faire ceux qui manquent ou qui ont changé, --remplacer pour tout refaire, ou choisissez un autre dossier")
	}
	format, err := report.Lookup("pdf")
	if err != nil {
		return nil, err
	}
	return &batch.Plans{
		Disk: a.disk, Folder: folder, Single: len(inputs) == 1, Extension: ".plan" + format.Extension, Stem: fileStem,
		Day: today(), Date: o.date, Resume: o.resume, Replace: o.replace,
		Draw: func(answers diagnostic.Answers, r diagnostic.Result, there []byte) ([]byte, error) {
			r.Tool = diagnostic.Tool{Name: name, Version: Version}
			near(q, answers, &r, list)
			r, file, err := planned{q, r, &answers}.carried(carryShareable)
			if err != nil {
				return nil, err
			}
			options := report.Options{LargePrint: o.large, Answers: file}
			if there != nil {
				if same, err := report.MadePDF(there, r, options); same || err != nil {
					return nil, err
				}
			}
			var out bytes.Buffer
			err = format.Write(&out, r, options)
			return out.Bytes(), err
		},
	}, nil
}

// holdsFiles tells whether there is anything in a folder, without reading all of
// it.
func holdsFiles(folder string) bool {
	f, err := os.Open(folder)
	if err != nil {
		return false
	}
	defer f.Close()
	names, _ := f.Readdirnames(1) // none at the end
	return len(names) > 0
}

// tellPlans says which plans of a folder that had some are new, and which are not
// those of the associations given: nothing is removed.
func (a *app) tellPlans(o *batchOptions, plans *batch.Plans) {
	if plans == nil || !o.resume && !o.replace {
		return
	}
	if c := plans.Counts(); o.resume {
		fmt.Fprintf(a.Err, "plans : %s, %s, %s\n",
			counted(c.Kept, "gardé", "gardés"), counted(c.Again, "refait", "refaits"), counted(c.New, "ajouté", "ajoutés"))
	}
	count, names, err := plans.Others()
	if err != nil || count < 1 { // the plans are there: this is only a remark
		return
	}
	text := counted(count, "plan ne vient pas de ces réponses, et reste", "plans ne viennent pas de ces réponses, et restent")
	text = fmt.Sprintf("« %s » : %s là", plans.Folder, text)
	if len(names) > 0 {
		text += " : " + strings.Join(names, ", ")
	}
	if len(names) < count && len(names) > 0 {
		text += "…"
	}
	a.tell("remarque", text)
}
