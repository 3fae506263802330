package batch

import (
	"cmp"
	"context"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// worker decodes and scores blocks: one for each goroutine.
type worker struct {
	*run
	evaluator *rules.Evaluator
	sinks     []Sink
	lines     *canonical.Lines // nil until there are some
	table     *canonical.Table
	layout    *canonical.Layout // of table
	job       *job
	scored    Scored
	paths     []diagnostic.Path // of the rows scored together
}

// rows is a decoder.
type rows interface {
	Reset(data []byte, line int)
	Read() []canonical.Row
	Columns() *diagnostic.Columns
}

func (r *run) newWorker(e *rules.Evaluator) *worker {
	w := &worker{run: r, evaluator: e}
	for _, sink := range r.Sinks {
		w.sinks = append(w.sinks, sink.Fork())
	}
	return w
}

func (w *worker) loop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j, more := <-w.jobs:
			if !more {
				return
			}
			w.do(ctx, j)
			j.done <- struct{}{}
		}
	}
}

// do decodes and scores one block.
func (w *worker) do(ctx context.Context, j *job) {
	w.job = j
	j.counts, j.err, j.stopped = Counts{}, nil, nil
	for i := range j.rows {
		j.rows[i] = j.rows[i][:0]
	}
	if j.load != nil {
		j.data = j.data[:0]
		for _, record := range j.load() {
			if !w.record(&record) || ctx.Err() != nil {
				return
			}
		}
		return
	}
	decoder := w.decoder(j.open)
	decoder.Reset(j.data, j.line)
	for read := decoder.Read(); len(read) > 0 && ctx.Err() == nil; read = decoder.Read() {
		if !w.together(read, decoder.Columns()) {
			return
		}
	}
}

// together scores rows; it returns false when the block stops there. Those that
// are refused, which answer nothing, are scored for nothing.
func (w *worker) together(read []canonical.Row, given *diagnostic.Columns) (more bool) {
	if w.Dry {
		return w.countRows(read)
	}
	w.paths = w.paths[:0]
	for i := range read {
		w.paths = append(w.paths, read[i].Path)
	}
	w.evaluator.RunAll(w.paths, given, func(lane int, out *rules.Outcome) bool {
		if row := &read[lane]; len(row.Problems) > 0 {
			more = w.refuse(row)
		} else {
			more = w.row(row, out)
		}
		return more
	})
	return more
}

// countRows counts rows instead of scoring them.
func (w *worker) countRows(read []canonical.Row) bool {
	for i := range read {
		if len(read[i].Problems) == 0 {
			w.job.counts.Scored++
		} else if !w.refuse(&read[i]) {
			return false
		}
	}
	return true
}

func (w *worker) decoder(d decoding) rows {
	if d.lines && w.lines == nil {
		w.lines = canonical.NewLines(w.q, func(key string) { w.unknown(w.job.input.Name, key) })
	}
	if d.lines {
		return w.lines
	}
	if w.layout != d.layout {
		w.layout, w.table = d.layout, d.layout.Decoder()
	}
	return w.table
}

// row takes a row that is scored; it returns false when the block stops there.
func (w *worker) row(row *canonical.Row, out *rules.Outcome) bool {
	s := &w.scored // field by field: to copy what was just written is slow
	s.Input, s.Line, s.ID, s.Date, s.Path = w.job.input, row.Line, row.ID, row.Date, row.Path
	s.Evaluator, s.Outcome = w.evaluator, out
	s.q, s.row, s.answers = w.q, row, nil
	return w.take()
}

func (w *worker) refuse(row *canonical.Row) bool {
	w.job.counts.Rejected++
	return w.reject(row.Line, string(row.ID), row.Problems)
}

// record scores what a Source gave; it returns false when the block stops
// there.
func (w *worker) record(record *Record) bool {
	switch {
	case record.File:
		w.job.counts.Unreadable++
		return w.reject(record.Line, record.ID, record.Problems)
	case len(record.Problems) > 0:
		w.job.counts.Rejected++
		return w.reject(record.Line, record.ID, record.Problems)
	}
	if w.Dry {
		w.job.counts.Scored++
		return true
	}
	a := record.Answers
	if a.Path == "" {
		a.Path = diagnostic.CompletePath
	}
	in := w.evaluator.Input(a)
	w.scored = Scored{
		Input: w.job.input, Line: record.Line, ID: []byte(record.ID), Date: []byte(a.Date), Path: a.Path,
		Evaluator: w.evaluator, Outcome: w.evaluator.Run(&in),
		q: w.q, answers: &a,
	}
	return w.take()
}

// take gives a scored association to every output.
func (w *worker) take() bool {
	w.job.counts.Scored++
	if !w.scored.Outcome.Overall.Ok {
		w.job.counts.Partial++
	}
	for i := range w.Tables {
		if w.Tables[i].Row != nil {
			w.job.rows[i] = w.Tables[i].Row(w.job.rows[i], &w.scored)
		}
	}
	for _, sink := range w.sinks {
		if w.job.err = sink.Take(&w.scored); w.job.err != nil {
			return false
		}
	}
	return true
}

// reject tells the tables of what is refused.
func (w *worker) reject(line int, id string, problems []canonical.Problem) bool {
	why := make([]Reject, len(problems))
	for i, p := range problems {
		why[i] = Reject{w.job.input.Name, cmp.Or(p.Line, line), id, p.Column, p.Text}
	}
	for i := range w.Tables {
		if w.Tables[i].Reject != nil {
			w.job.rows[i] = w.Tables[i].Reject(w.job.rows[i], why)
		}
	}
	if w.Strict {
		w.job.stopped = &why[0]
	}
	return !w.Strict
}
