package batch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// Record is one association as a Source reads it.
type Record struct {
	Line     int  // from 1; 0 when the input is one association
	File     bool // a whole file is refused, whatever it holds
	ID       string
	Answers  diagnostic.Answers
	Problems []canonical.Problem // why it is refused
}

// Source reads the records of an input, one after the other. The error is
// io.EOF at the end; another one, whose words are for the user, ends the input.
type Source interface {
	Next() (Record, error)
}

// decoding says how blocks of an input are decoded.
type decoding struct {
	layout *canonical.Layout // of a table
	lines  bool              // NDJSON
}

// longest is the longest record, in bytes.
const longest = 1 << 20

// read reads the inputs, one after the other, and gives blocks to the workers.
func (r *run) read(ctx context.Context) {
	defer close(r.jobs)
	defer close(r.order)
	for i := range r.Inputs {
		in := &r.Inputs[i]
		err := r.readInput(ctx, in)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			r.refuse(ctx, in, 0, err.Error())
		}
	}
}

// readInput reads one input. The error says why it cannot be read further.
func (r *run) readInput(ctx context.Context, in *Input) error {
	if in.whole() {
		return r.send(ctx, in, func(j *job) {
			j.size, j.load = in.Size, func() []Record { return []Record{in.readWhole(r.q)} }
		})
	}
	if in.Source != nil {
		return r.readSource(ctx, in)
	}
	f, err := in.openText()
	if err != nil {
		return err
	}
	defer f.Close()
	return r.readBlocks(ctx, in, f)
}

// perJob is how many records of a Source go together to a worker.
const perJob = 64

func (r *run) readSource(ctx context.Context, in *Input) error {
	source, err := in.Source(r.q)
	for err == nil {
		var records []Record
		for err == nil && len(records) < perJob {
			var record Record
			if record, err = source.Next(); err == nil {
				records = append(records, record)
			}
		}
		if sent := r.send(ctx, in, func(j *job) { j.load = func() []Record { return records } }); sent != nil {
			return sent
		}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// blocks is an input being cut.
type blocks struct {
	in    *Input
	f     io.Reader
	data  []byte // read, not sent yet
	line  int    // of its first byte
	ended bool
	fault error // why it ended, when it is not at its end
	open  decoding
	split func(data []byte, last bool) int
}

// readBlocks cuts an input into blocks of whole records.
func (r *run) readBlocks(ctx context.Context, in *Input, f io.Reader) error {
	b := &blocks{in: in, f: f, line: 1}
	for ctx.Err() == nil {
		b.fill(r.Block, r.Eager)
		if b.fault != nil && len(b.data) == 0 {
			return b.fault
		}
		if b.split == nil && !b.ended && bytes.IndexByte(b.data, '\n') < 0 && len(b.data) < longest {
			continue // the first line is not whole
		}
		if kind := contentKind(b.data); b.split == nil && kind != unknownInput && in.open() {
			return r.readRest(ctx, b, kind)
		}
		if b.split == nil {
			if err := r.open(b); err != nil {
				return err
			}
		}
		size := b.split(b.data, b.ended)
		if size == 0 && len(b.data) > longest {
			if err := r.skipLong(ctx, b); err != nil {
				return err
			}
			continue
		}
		if err := r.sendBlock(ctx, b, size); err != nil {
			return err
		}
		if b.ended {
			return b.fault
		}
	}
	return errStopped
}

// fill reads more: a block, or what there is now. A fault is an end, after the last
// whole line.
func (b *blocks) fill(block int, eager bool) {
	had := len(b.data)
	b.data = slices.Grow(b.data, block)[:had+block]
	var n int
	var err error
	if eager {
		n, err = b.f.Read(b.data[had:])
	} else {
		n, err = io.ReadFull(b.f, b.data[had:])
	}
	b.data = b.data[:had+n]
	var problems strictyaml.Problems
	switch {
	case err == nil:
		return
	case errors.As(err, &problems):
		b.fault = sentence(err)
	case err != io.EOF && err != io.ErrUnexpectedEOF:
		b.fault = errors.New(msgUnreadable)
	}
	b.ended = true
	if b.fault != nil {
		b.data = b.data[:bytes.LastIndexByte(b.data, '\n')+1]
	}
}

// readRest reads an input that turns out to be one association.
func (r *run) readRest(ctx context.Context, b *blocks, kind inputKind) error {
	for !b.ended && len(b.data) <= mostAnswers {
		b.fill(r.Block, r.Eager)
	}
	if b.fault != nil {
		return b.fault
	}
	if len(b.data) > mostAnswers {
		return errors.New(msgTooBig)
	}
	record := parseWhole(r.q, b.in.Name, kind, b.data)
	return r.send(ctx, b.in, func(j *job) { j.load = func() []Record { return []Record{record} } })
}

// open finds out, from its first bytes, how an input is decoded.
func (r *run) open(b *blocks) error {
	head := bytes.TrimLeft(bytes.TrimPrefix(b.data, []byte("\ufeff")), " \t\r\n")
	if b.in.kind == linesInput || b.in.open() && len(head) > 0 && head[0] == '{' {
		b.open, b.split = decoding{lines: true}, canonical.SplitLines
		return nil
	}
	if len(head) == 0 && b.ended {
		b.data, b.split = nil, canonical.SplitLines
		if r.Eager {
			return nil // a filter may be given nothing: a part of an input that has no line
		}
		return errors.New(msgEmpty)
	}
	layout, size, lines, err := canonical.ReadLayout(r.q, b.data)
	if err != nil {
		return err
	}
	for _, name := range layout.Unknown {
		r.unknown(b.in.Name, name)
	}
	b.open, b.split = decoding{layout: layout}, canonical.NewSplitter(layout.Separator()).Split
	b.data, b.line = b.data[size:], b.line+lines
	return nil
}

// skipLong refuses a record that does not end, and finds the first line after
// the longest part of it: before that, no line begins.
func (r *run) skipLong(ctx context.Context, b *blocks) error {
	if err := r.refuse(ctx, b.in, b.line, canonical.TooLong); err != nil {
		return err
	}
	for from := longest; ; from = 0 {
		end := len(b.data)
		i := bytes.IndexByte(b.data[from:], '\n')
		if i >= 0 {
			end = from + i + 1
		}
		b.line += bytes.Count(b.data[:end], []byte{'\n'})
		b.data = append(b.data[:0], b.data[end:]...)
		if i >= 0 || b.ended {
			return nil
		}
		b.fill(r.Block, r.Eager)
	}
}

// sendBlock sends the first bytes of what was read.
func (r *run) sendBlock(ctx context.Context, b *blocks, size int) error {
	if size == 0 {
		return nil
	}
	rest := b.data[size:]
	lines := bytes.Count(b.data[:size], []byte{'\n'})
	return r.send(ctx, b.in, func(j *job) {
		j.size = int64(size)
		j.data, b.data = b.data[:size], append(j.data[:0], rest...)
		j.line, j.open = b.line, b.open
		b.line += lines
	})
}

// refuse sends the refusal of a line, or of what is left of an input.
func (r *run) refuse(ctx context.Context, in *Input, line int, reason string) error {
	problem := Record{Line: line, File: line == 0, Problems: []canonical.Problem{{Text: reason}}}
	return r.send(ctx, in, func(j *job) { j.load = func() []Record { return []Record{problem} } })
}

// send prepares a block and gives it to a worker, and to the writer.
func (r *run) send(ctx context.Context, in *Input, prepare func(*job)) error {
	var j *job
	select {
	case <-ctx.Done():
		return errStopped
	case j = <-r.free:
	}
	j.input, j.load, j.size = in, nil, 0
	prepare(j)
	select {
	case <-ctx.Done():
		return errStopped
	case r.order <- j:
	}
	select {
	case <-ctx.Done():
		return errStopped
	case r.jobs <- j:
	}
	return nil
}
