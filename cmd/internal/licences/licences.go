// Package licences is what the program says of the works of others that it
// carries: their names, their licences, and the texts of these. Whoever gives the
// program alone, without its archive, gives them too, as they ask.
//
// The text is made by package release, from the modules themselves; a test there
// says when it is old.
package licences

import (
	_ "embed" // the texts
	"strings"
)

//go:generate go run codeberg.org/petitspas/petitspas/cmd/internal/release/distribuer -licences .

//go:embed LICENCES-TIERS.txt
var notices string

//go:embed page.txt
var page string

// Text is all of it: the list, then the texts.
func Text() string { return notices }

// List is what the program is made of, without the texts.
func List() string {
	list, _, _ := strings.Cut(notices, "\n---")
	return list
}

// Page is what the page of « petitspas formulaire » says of the rules that it
// carries: it is given alone too.
func Page() string { return page }
