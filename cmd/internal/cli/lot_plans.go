package cli

import (
	"bytes"
	"os"
	"path/filepath"

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
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 && !o.resume && !o.replace {
		return nil, filesf("« %s » contient déjà des fichiers", folder).
			advise("ajoutez --reprendre pour faire ceux qui manquent, --remplacer pour tout refaire, ou choisissez un autre dossier")
	}
	format, err := report.Lookup("pdf")
	if err != nil {
		return nil, err
	}
	return &batch.Plans{
		Disk: a.disk, Folder: folder, Single: len(inputs) == 1, Extension: ".plan" + format.Extension, Stem: fileStem,
		Day: today(), Date: o.date, Resume: o.resume, Replace: o.replace,
		Draw: func(answers diagnostic.Answers, r diagnostic.Result) ([]byte, error) {
			r.Tool = diagnostic.Tool{Name: name, Version: Version}
			near(q, answers, &r, list)
			r, file, err := planned{q, r, &answers}.carried(carryShareable)
			if err != nil {
				return nil, err
			}
			var out bytes.Buffer
			err = format.Write(&out, r, report.Options{LargePrint: o.large, Answers: file})
			return out.Bytes(), err
		},
	}, nil
}
