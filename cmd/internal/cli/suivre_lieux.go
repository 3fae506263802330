package cli

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/report"
)

// near are the places near here that can help with the plan as it is now; nil
// when no list is known.
func (f *follower) near() *diagnostic.Near {
	if f.list == nil {
		return nil
	}
	return f.planned().result.Near
}

// placesFor are the places that can help with a step in progress, a line each.
func (f *follower) placesFor(k diagnostic.KeptStep) []string {
	n := f.near()
	if n == nil || !k.InProgress() {
		return nil
	}
	lines := report.PlaceLines(n, k.Step)
	for i := range lines {
		lines[i] = report.Label(f.q.Texts.Report.Help) + " " + lines[i]
	}
	return lines
}

// writePlaces writes the places that can help, once for the steps that share
// them.
func (f *follower) writePlaces(out *bytes.Buffer, width int) {
	n := f.near()
	if n == nil {
		return
	}
	for _, help := range n.Helps {
		var ranks []string
		for i, k := range f.answers.Plan.Kept {
			for _, id := range help.Steps {
				if id == k.Step && k.InProgress() {
					ranks = append(ranks, strconv.Itoa(i+1))
				}
			}
		}
		if len(ranks) == 0 || len(help.Places) == 0 {
			continue
		}
		title := diagnostic.Fill(n.Texts.ForSteps, "n", report.List(ranks))
		if len(ranks) == 1 {
			title = diagnostic.Fill(n.Texts.ForStep, "n", ranks[0])
		}
		fmt.Fprintln(out)
		writeItem(out, width, "", report.Label(f.q.Texts.Report.Help)+" "+strings.ToLower(title[:1])+title[1:]+".")
		for _, line := range report.PlaceLines(n, help.Steps[0]) {
			writeItem(out, width, "- ", line)
		}
	}
}
