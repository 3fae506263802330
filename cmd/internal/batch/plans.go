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
	Draw      Draw

	Day     string // date of the plans whose answers have none
	Date    string // date of every plan; empty = that of the answers
	Resume  bool   // keep the files that are there, when they are those to write
	Replace bool

	evaluator *rules.Evaluator
	written   *written // by all goroutines
}

// Draw makes the file of an association. It returns nil when the file that is
// there, if any, is this one: it is kept.
type Draw func(a diagnostic.Answers, r diagnostic.Result, there []byte) ([]byte, error)

// PlanCounts is what became of the plans.
type PlanCounts struct {
	Kept  int
	Again int // instead of another one
	New   int
}

// Counts tells what became of the plans.
func (p *Plans) Counts() PlanCounts {
	w := p.written
	return PlanCounts{Kept: int(w.kept.Load()), Again: int(w.again.Load()), New: int(w.fresh.Load())}
}

// Fork implements Sink. It is called before any goroutine begins.
func (p *Plans) Fork() Sink {
	if p.written == nil {
		p.written = &written{}
	}
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
	name := p.name(s, r.Association)
	path := filepath.Join(p.Folder, name)
	info, err := os.Lstat(path)
	exists := err == nil && info.Mode().IsRegular()
	data, err := p.Draw(a, r, p.there(path, exists))
	if err != nil {
		return fmt.Errorf("draw the plan of %s:%d: %w", s.Input.Name, s.Line, err)
	}
	if data != nil {
		err = p.Disk.WriteNew(path, data, p.Replace || p.Resume, planMode)
	}
	if err == nil {
		p.written.add(name, data == nil, exists)
	}
	return err
}

// there is the file to keep if it is the right one. One that cannot be read is
// made again.
func (p *Plans) there(path string, exists bool) []byte {
	if !p.Resume || !exists {
		return nil
	}
	data, err := dossier.Read(path, maxPlan)
	if err != nil {
		return nil
	}
	return data
}

// maxPlan is more than any plan weighs, in bytes.
const maxPlan = 16 << 20

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
