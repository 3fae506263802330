package console

import (
	"errors"
	"syscall"
)

// Closed tells whether an output failed because nobody reads it any more.
func Closed(err error) bool {
	const (
		brokenPipe = syscall.Errno(109) // ERROR_BROKEN_PIPE
		noData     = syscall.Errno(232) // ERROR_NO_DATA
	)
	return errors.Is(err, brokenPipe) || errors.Is(err, noData)
}
