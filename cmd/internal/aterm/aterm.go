// Package aterm keeps the terminal silent when the program starts. It is
// imported for its effect only, by every package that imports bubbletea.
//
// Bubbletea v1 asks the terminal for its background colour while it is being
// initialised (tea_init.go): every command, even one that only prints a
// version, then waits five seconds on a terminal that does not answer, and
// leaves an escape sequence on the others. Lipgloss does not ask when it has
// been told. Nothing here uses a colour that depends on the background, so the
// answer does not matter.
//
// Go initialises packages in the order of their import paths as soon as what
// they import is ready: this works because codeberg.org sorts before
// github.com/charmbracelet/bubbletea. aterm_test.go notices if that changes.
package aterm

import "github.com/charmbracelet/lipgloss"

// The only init of the program: it must run before that of bubbletea, which no
// function called from main can do.
func init() { lipgloss.SetHasDarkBackground(true) }
