package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"sync"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// Table is an output with one row for each association, in the order of the
// inputs.
type Table struct {
	Out    io.Writer
	Row    func(dst []byte, s *Scored) []byte    // appends a row; called by several goroutines
	Reject func(dst []byte, why []Reject) []byte // appends what is said of a record refused; nil = nothing
}

// Sink is told of every association, in any order.
type Sink interface {
	Fork() Sink           // for another goroutine
	Take(s *Scored) error // an error stops everything
}

// Options say what to score and where the results go.
type Options struct {
	Inputs  []Input
	Tables  []Table
	Sinks   []Sink
	Workers int  // goroutines that score; 0 = one for each core
	Block   int  // bytes read at a time; 0 = 512 KiB
	Eager   bool // score what was read without waiting for a whole block
	Strict  bool // stop at the first record refused
	Dry     bool // score nothing: the records that could be are counted

	// Unknown is told of each column or key that nothing reads, with the first
	// input that has it. Progress is told how many bytes and records are done.
	// Neither is called by two goroutines at once.
	Unknown  func(file, name string)
	Progress func(bytes, records int64)
}

// Counts is what became of the records.
type Counts struct {
	Scored     int
	Rejected   int // records that cannot be read
	Partial    int // scored, with at least an axis that has no level
	Unreadable int // inputs, or tables of them, that cannot be read to their end
}

// Reject says why a record is refused.
type Reject struct {
	File   string
	Line   int // from 1; 0 when the whole file is concerned
	ID     string
	Column string
	Reason string
}

// Error implements error, for Options.Strict: « fichier:ligne:colonne: raison », or
// « fichier:ligne: question : raison ».
func (r Reject) Error() string {
	place := r.File
	if r.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, r.Line)
	}
	switch _, err := strconv.Atoi(r.Column); {
	case err == nil:
		place += ":" + r.Column
	case r.Column != "":
		place += ": " + r.Column + " "
	}
	return place + ": " + r.Reason
}

// Scored is an association and what the rules say of it, valid during one call.
type Scored struct {
	Input     *Input
	Line      int // 0 for an input that is one association
	ID, Date  []byte
	Path      diagnostic.Path
	Evaluator *rules.Evaluator
	Outcome   *rules.Outcome

	q       *diagnostic.Questionnaire
	row     *canonical.Row
	answers *diagnostic.Answers // instead of row
}

// Answers returns what the association answered.
func (s *Scored) Answers() diagnostic.Answers {
	if s.answers != nil {
		return *s.answers
	}
	return s.row.Answers(s.q)
}

// text returns what was typed in answer to a question, or nothing.
func (s *Scored) text(slot int) []byte {
	if s.answers != nil {
		return []byte(s.answers.Values[s.q.Questions[slot].ID].Text)
	}
	return s.row.Text(slot)
}

// defaultBlock is how much is read at a time: what is read and written of a block
// stays in the memory near a core.
const defaultBlock = 1 << 19

// Run scores every record of the inputs. The error is that of an output, of the
// context, or a Reject with Options.Strict; what is wrong in the inputs is
// otherwise told to the tables and counted.
func Run(ctx context.Context, q *diagnostic.Questionnaire, o Options) (Counts, error) {
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Block == 0 {
		o.Block = defaultBlock
	}
	for i := range o.Inputs {
		in := &o.Inputs[i]
		in.cell, in.text = appendCell(nil, in.Name), appendJSON(nil, in.Name)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r := &run{Options: o, q: q, jobs: make(chan *job), known: map[string]bool{}}
	most := 2*o.Workers + 1
	r.order, r.free = make(chan *job, most), make(chan *job, most)
	for range most {
		r.free <- &job{done: make(chan struct{}, 1), rows: make([][]byte, len(o.Tables))}
	}
	var workers sync.WaitGroup
	first := rules.New(q)
	for range o.Workers {
		w := r.newWorker(first.Fork())
		workers.Go(func() { w.loop(ctx) })
	}
	go r.read(ctx)
	counts, err := r.write(ctx)
	stop()
	workers.Wait()
	return counts, err
}

// run is one call of Run.
type run struct {
	Options
	q     *diagnostic.Questionnaire
	jobs  chan *job // to workers
	order chan *job // to write, in order
	free  chan *job

	mutex sync.Mutex
	known map[string]bool // unknown columns already told
}

// job is a block on its way: what to decode, then what to write.
type job struct {
	input *Input
	data  []byte // whole records …
	line  int    // … from this line
	open  decoding
	load  func() []Record // instead of data
	size  int64           // bytes of the inputs that it stands for

	rows    [][]byte // by table
	counts  Counts
	stopped *Reject // with Strict: where the block stops
	err     error
	done    chan struct{}
}

// mostUnknown bounds what is remembered of unknown names.
const mostUnknown = 1000

// unknown tells of a column once.
func (r *run) unknown(file, name string) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.Unknown == nil || r.known[name] || len(r.known) >= mostUnknown {
		return
	}
	r.known[name] = true
	r.Unknown(file, name)
}

// write writes the results of the blocks, in order.
func (r *run) write(ctx context.Context) (total Counts, err error) {
	var bytes int64
	for {
		var j *job
		var more bool
		select {
		case <-ctx.Done():
			return total, ctx.Err()
		case j, more = <-r.order:
		}
		if !more {
			return total, ctx.Err() // the reader stops early when it is cancelled
		}
		select {
		case <-ctx.Done():
			return total, ctx.Err()
		case <-j.done:
		}
		if err := r.writeRows(j); err != nil {
			return total, err
		}
		total.add(j.counts)
		if j.stopped != nil {
			return total, *j.stopped
		}
		bytes += j.size
		if r.Progress != nil {
			r.Progress(bytes, int64(total.Scored+total.Rejected))
		}
		r.free <- j
	}
}

func (c *Counts) add(other Counts) {
	c.Scored += other.Scored
	c.Rejected += other.Rejected
	c.Partial += other.Partial
	c.Unreadable += other.Unreadable
}

func (r *run) writeRows(j *job) error {
	if j.err != nil {
		return j.err
	}
	for i := range r.Tables {
		if len(j.rows[i]) == 0 {
			continue
		}
		if _, err := r.Tables[i].Out.Write(j.rows[i]); err != nil {
			return fmt.Errorf("write rows: %w", err)
		}
	}
	return nil
}

// errStopped says that the context ended; nobody sees it.
var errStopped = errors.New("stopped")
