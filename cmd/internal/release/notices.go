package release

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// NoticesName is the name of the file of licences.
const NoticesName = "LICENCES-TIERS.txt"

//go:embed files/LICENCES-TIERS.txt
var noticesHead string

// Notices is the text that goes with the program, in an archive and in the
// program itself: what it is made of, then every text of licence, once. The
// version of Go is left out: each builds with the one they have, whose licence
// is the same.
func Notices(components []Component) string {
	var out strings.Builder
	out.WriteString(noticesHead)
	width := [2]int{}
	for _, c := range components {
		width[0] = max(width[0], utf8.RuneCountInString(c.Name))
		width[1] = max(width[1], len(c.Licence))
	}
	for _, c := range components {
		line := fmt.Sprintf("  %-*s  %-*s  %s", width[1], strings.TrimPrefix(c.Licence, "LicenseRef-"), width[0], c.Name, c.Version)
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	writeTexts(&out, components)
	return out.String()
}

// PageNotices are the licences of what runs in the page of « petitspas
// formulaire », which is given without the program.
func PageNotices(components []Component) string {
	var out strings.Builder
	out.WriteString("petitspas : EUPL-1.2, https://joinup.ec.europa.eu/collection/eupl\n")
	writeTexts(&out, slices.DeleteFunc(slices.Clone(components), func(c Component) bool {
		return c.Name != goItself && !slices.Contains(c.Targets, inBrowser)
	}))
	return out.String()
}

// writeTexts writes every text, once, under the names of what it is about.
func writeTexts(out *strings.Builder, components []Component) {
	done := map[string]bool{}
	for _, c := range components {
		if done[c.Text] {
			continue
		}
		done[c.Text] = true
		var names []string
		for _, other := range components {
			if other.Text == c.Text {
				names = append(names, other.Name)
			}
		}
		fmt.Fprintf(out, "\n%s\n%s\n\n%s", strings.Repeat("-", 80), strings.Join(names, "\n"), c.Text)
	}
}
