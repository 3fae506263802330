//go:build !windows

package console

import (
	"errors"
	"syscall"
)

// Closed tells whether an output failed because nobody reads it any more.
func Closed(err error) bool { return errors.Is(err, syscall.EPIPE) }
