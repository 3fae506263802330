//go:build !windows

package dossier

// systemReasons gives what only this system says.
func systemReasons() []reason { return nil }
