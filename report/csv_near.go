//go:build !js

package report

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// near is a row for each place that helps, and one for each help that the list
// of places has nothing for.
func (t *table) near() {
	if t.r.Near == nil {
		return
	}
	c := composer{r: t.r, t: t.r.Texts}
	rank := 0
	for _, help := range t.r.Near.Helps {
		for _, p := range help.Places {
			rank++
			row := t.add("lieu", rank)
			row[colID], row[colTitle], row[colKind] = rawCell(p.ID), rawCell(p.Name), rawCell(p.Nearness)
			row[colDetail] = listCell(c.about(p))
			row[colFind], row[colAskWhat] = rawCell(strings.Join(contactsOf(p), " ; ")), textCell(help.Ask)
			row[colRefers], row[colHelp] = rawCell(strings.Join(help.Steps, " ")), textCell(help.Kind)
		}
		if len(help.Places) == 0 {
			rank++
			row := t.add("lieu_a_trouver", rank)
			row[colTitle], row[colHelp] = textCell(help.Kind), textCell(help.Kind)
			row[colFind], row[colAskWhat] = textCell(help.Find), textCell(help.Ask)
			row[colRefers] = rawCell(strings.Join(help.Steps, " "))
		}
	}
}

// about is what is said of a place, but for how to reach it.
func (c *composer) about(p diagnostic.PlaceRef) []string {
	said := []string{c.nearness(p), address(p)}
	for _, hours := range []string{p.Open, p.Hours} {
		if hours != "" {
			said = append(said, hours)
		}
	}
	return append(said, c.terms(p)...)
}

// contactsOf is every way to reach a place, the telephone first.
func contactsOf(p diagnostic.PlaceRef) []string {
	var ways []string
	for _, way := range []string{p.Phone, p.Email, p.Booking, p.Site} {
		if way != "" {
			ways = append(ways, way)
		}
	}
	return ways
}
