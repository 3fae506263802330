package batch

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// Plans writes a file for each association. Nothing is kept in memory from one
// to the next.
type Plans struct {
	Disk      *dossier.Disk
	Folder    string
	Single    bool                            // there is one input: names do not number inputs
	Extension string                          // « .plan.pdf »
	Stem      func(association string) string // a name that every file system takes, in ASCII
	Draw      func(a diagnostic.Answers, r diagnostic.Result) ([]byte, error)

	Day     string // date of the plans whose answers have none
	Date    string // date of every plan; empty = that of the answers
	Resume  bool   // keep the files that are there: they are complete
	Replace bool

	evaluator *rules.Evaluator
}

// Fork implements Sink.
func (p *Plans) Fork() Sink {
	other := *p
	other.evaluator = nil
	return &other
}

// Take implements Sink.
func (p *Plans) Take(s *Scored) error {
	a := s.Answers()
	if p.evaluator == nil {
		p.evaluator = s.Evaluator.Fork() // the Outcome of s must last
	}
	if a.Date == "" {
		a.Date = p.Day
	}
	r := p.evaluator.Evaluate(a)
	if p.Date != "" {
		r.Date = p.Date
	}
	path := filepath.Join(p.Folder, p.name(s, r.Association))
	if info, err := os.Lstat(path); p.Resume && err == nil && info.Mode().IsRegular() {
		return nil
	}
	data, err := p.Draw(a, r)
	if err != nil {
		return fmt.Errorf("draw the plan of %s:%d: %w", s.Input.Name, s.Line, err)
	}
	return p.Disk.WriteNew(path, data, p.Replace || p.Resume, planMode)
}

// planMode is the mode of plans: each speaks of one association.
const planMode fs.FileMode = dossier.Private

// name is the name of the file of an association: its place in the inputs,
// which makes it unique and the same at each run, then its own name, shortened.
// It begins with a digit, so it is no device of Windows; it is lower-case ASCII,
// so no system takes two for one.
func (p *Plans) name(s *Scored, association string) string {
	place := fmt.Sprintf("%04d-", s.Input.Number)
	if s.Line > 0 {
		line := fmt.Sprintf("%06d-", s.Line)
		if place += line; p.Single {
			place = line
		}
	}
	return place + p.Stem(association) + p.Extension
}
