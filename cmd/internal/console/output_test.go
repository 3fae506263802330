package console

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// short takes some bytes, then fails.
type short struct {
	bytes.Buffer
	left int
}

func (s *short) Write(data []byte) (int, error) {
	if len(data) > s.left {
		n, _ := s.Buffer.Write(data[:s.left])
		s.left = 0
		return n, io.ErrShortBuffer
	}
	s.left -= len(data)
	return s.Buffer.Write(data)
}

func TestOutputRemembersItsFirstError(t *testing.T) {
	to := &short{left: 6}
	o := NewOutput(to)
	if n, err := o.Write([]byte("quatre")[:4]); n != 4 || err != nil || o.Err() != nil {
		t.Fatal(n, err, o.Err())
	}
	if n, err := o.Write([]byte("trois")); n != 2 || !errors.Is(err, io.ErrShortBuffer) {
		t.Errorf("%d, %v", n, err)
	}
	to.left = 100 // there is room again
	if n, err := o.Write([]byte("après")); n != 0 || !errors.Is(err, io.ErrShortBuffer) {
		t.Errorf("a hole in what is written: %d, %v", n, err)
	}
	if n, err := o.Quiet().Write([]byte("encore")); n != 6 || err != nil {
		t.Errorf("not quiet: %d, %v", n, err)
	}
	if to.String() != "quattr" || !errors.Is(o.Err(), io.ErrShortBuffer) {
		t.Errorf("%q, %v", to, o.Err())
	}
}

// TestPromptThatNobodySees: who does not see the question does not answer it.
func TestPromptThatNobodySees(t *testing.T) {
	c, _, _ := Test("réponse\n")
	c.Out = &short{}
	if _, err := c.Prompt(t.Context(), "Question ?"); !errors.Is(err, io.ErrShortBuffer) {
		t.Errorf("got %v", err)
	}
	if line, err := c.ReadLine(t.Context()); line != "réponse" || err != nil {
		t.Errorf("the answer was taken: %q, %v", line, err)
	}
}
