package cli

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/report"
)

// The names of the files of a synthesis. The one to keep is what syntheses are
// merged from; it tells of groups of any size, and is not to be published.
const (
	synthesisStem = "synthese"
	synthesisKept = "synthese-a-garder.json"
)

// synthesisFormats are those of the files that are published.
func synthesisFormats() []string { return []string{"html", "pdf", "json"} }

// synthesisNames are all the files of a synthesis.
func synthesisNames() []string {
	names := []string{synthesisKept}
	for _, format := range synthesisFormats() {
		names = append(names, synthesisStem+"."+format)
	}
	return names
}

// freeSynthesis refuses to replace a synthesis without being asked, before any
// work is done.
func (o *batchOptions) freeSynthesis() error {
	if o.replace || o.resume || !o.wants(outputSynthesis) {
		return nil
	}
	for _, name := range synthesisNames() {
		path := filepath.Join(o.output, name)
		if _, err := os.Lstat(path); err == nil {
			return existing(path, os.ErrExist)
		}
	}
	return nil
}

// writeSynthesis writes what a cohort says, and the cohort itself.
func (a *app) writeSynthesis(o *batchOptions, c *cohort.Cohort) error {
	date, err := day(o.date)
	if err != nil {
		return err
	}
	var kept bytes.Buffer
	if err := c.Write(&kept); err != nil {
		return err
	}
	files := map[string][]byte{synthesisKept: kept.Bytes()}
	s := c.Publish(cohort.Options{Territory: o.territory, Date: date, Tool: diagnostic.Tool{Name: name, Version: Version}})
	for _, format := range synthesisFormats() {
		var out bytes.Buffer
		if err := report.WriteCohort(&out, format, s, report.Options{LargePrint: o.large}); err != nil {
			return err
		}
		files[synthesisStem+"."+format] = out.Bytes()
	}
	for _, name := range synthesisNames() {
		if err := a.save(filepath.Join(o.output, name), files[name], o.replace || o.resume); err != nil {
			return err
		}
	}
	return nil
}

// leftOut is what was received and not counted, by reason. Nobody knows how many
// answers a file holds that cannot be read.
func leftOut(counts batch.Counts, surveys *batch.Surveys) batch.LeftOut {
	return batch.LeftOut{
		cohort.Unreadable: counts.Rejected,
		cohort.Duplicate:  surveys.Duplicates,
		cohort.Empty:      surveys.Empty,
	}
}

// merge makes one synthesis of several that were kept.
func (a *app) merge(q *diagnostic.Questionnaire, o *batchOptions) error {
	if err := o.freeSynthesis(); err != nil {
		return err
	}
	total, once := cohort.New(q), mergedOnce{}
	for _, file := range o.files {
		data, err := a.read(file, maxSynthesis)
		if err != nil {
			return because(exitFiles, err)
		}
		one, err := cohort.Read(data, q)
		if err != nil {
			return filesf("%s : %v", file, err)
		}
		if err := once.add(file, one); err != nil {
			return err
		}
		if total, err = cohort.Merge(total, one); err != nil {
			return filesf("%s : %v", file, err)
		}
	}
	if err := a.makeFolder(o.output); err != nil {
		return err
	}
	return a.writeSynthesis(o, total)
}

// mergedOnce are the files of the syntheses merged, by a digest of what they
// count: associations counted twice would go over the threshold of secrecy.
type mergedOnce map[[sha256.Size]byte]string

// add refuses a synthesis that counts just what another one does, unless it is
// that of nobody.
func (m mergedOnce) add(file string, c *cohort.Cohort) error {
	if c.Size() == 0 {
		return nil
	}
	var counts bytes.Buffer
	if err := c.Write(&counts); err != nil {
		return err
	}
	digest := sha256.Sum256(counts.Bytes())
	other, found := m[digest]
	m[digest] = file
	switch {
	case !found:
		return nil
	case sameFile(other, file):
		return filesf("« %s » est là deux fois : ses associations seraient comptées deux fois", file).advise("ne le donnez qu’une fois")
	}
	return filesf("« %s » et « %s » disent la même chose : les mêmes associations seraient comptées deux fois", other, file).
		advise("gardez un des deux ; si ce sont d’autres associations, mettez-les toutes dans un même lot")
}

// maxSynthesis is more than any kept synthesis weighs, in bytes.
const maxSynthesis = 64 << 20
