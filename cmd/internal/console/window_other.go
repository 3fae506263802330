//go:build !windows

package console

// ownWindow tells whether this program is alone in its window: elsewhere than
// on Windows, the terminal decides what becomes of it.
func ownWindow() bool { return false }
