//go:build !js

package report

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// addresses are the rows of the addresses of a contact, after its own.
func (t *table) addresses(k diagnostic.Contact) {
	if k.Addresses == nil {
		return
	}
	texts := &k.Addresses.Texts
	for i, a := range k.Addresses.List {
		row := t.add("adresse", i+1)
		row[colID], row[colRefers], row[colTitle], row[colHelp] = rawCell(a.ID), rawCell(k.ID), textCell(a.Name), textCell(k.Name)
		row[colDetail] = listCell(filled(a.Where, a.Open, checkedSince(&a, texts)))
		row[colFind] = rawCell(strings.Join(filled(a.Phone, a.Email, a.Site), " ; "))
	}
}

// filled are the texts that are not empty.
func filled(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}
