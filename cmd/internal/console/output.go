package console

import "io"

// Output is standard output, whose first error is remembered: what comes after it
// is not written, and the program can say at its end that something is missing.
type Output struct {
	to  io.Writer
	err error
}

// NewOutput writes to a stream.
func NewOutput(to io.Writer) *Output { return &Output{to: to} }

// Write implements io.Writer.
func (o *Output) Write(data []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(data)
	o.err = err
	return n, err
}

// Err is the first error, or nil.
func (o *Output) Err() error { return o.err }

// Quiet is the same stream, for a library that would tell its error in words of its
// own.
func (o *Output) Quiet() io.Writer { return quiet{o} }

type quiet struct{ *Output }

func (q quiet) Write(data []byte) (int, error) {
	q.Output.Write(data) // Err remembers
	return len(data), nil
}
