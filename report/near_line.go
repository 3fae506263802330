//go:build !js

package report

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// PlaceLines are the places that a plan shows for a step, a line each: the name,
// how near it is, how to reach it, and whether to check first.
func PlaceLines(n *diagnostic.Near, step string) []string {
	c := composer{r: diagnostic.Result{Near: n}}
	var lines []string
	for _, help := range n.Helps {
		for _, id := range help.Steps {
			if id != step {
				continue
			}
			for _, p := range help.Places {
				lines = append(lines, c.placeLine(p))
			}
		}
	}
	return lines
}

func (c *composer) placeLine(p diagnostic.PlaceRef) string {
	line := p.Name + ", " + c.nearness(p) + "."
	var reach strings.Builder
	for _, span := range c.reach(p) {
		reach.WriteString(span.Text)
	}
	if reach.Len() > 0 {
		line += " " + sentence(reach.String())
	}
	if dated := c.dated(p); p.Check {
		line += " " + dated[len(dated)-1]
	}
	return line
}
