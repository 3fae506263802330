package chooser

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/charmbracelet/x/ansi"
)

// barCells is the width of a bar, which repeats a level in words.
const barCells = 20

// defaultWidth is the width of a summary when the caller has none.
const defaultWidth = 80

// Summary writes the end of a session, to fit on one screen: the levels in
// words, what to protect first, the steps, where the files are, what to do
// next. Lines have at most width cells, 80 when width is 0 or less. The result
// is that of the choices made; q gives the words of the screen.
func Summary(w io.Writer, q *diagnostic.Questionnaire, r diagnostic.Result, width int, files []string) error {
	if width <= 0 {
		width = defaultWidth
	}
	t := &r.Texts
	out := bufio.NewWriter(w)
	parts := []part{
		{t.Where, levelLines(r, min(width, screens.MaxWidth))},
		{t.Protect, protectLines(r)},
		{stepsTitle(r), stepLines(r)},
		{wordFiles, files},
		{wordNow, strings.Split(q.Texts.Screen.Next, "|")},
	}
	parts = slices.DeleteFunc(parts, func(p part) bool { return len(p.lines) == 0 })
	for i, p := range parts {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, strings.Join(screens.Wrap(console.CleanLine(p.title), min(width, screens.MaxWidth)), "\n"))
		for _, line := range p.lines {
			fmt.Fprintln(out, strings.Join(screens.Hang("  ", console.CleanLine(line), min(width, screens.MaxWidth)), "\n"))
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	return nil
}

// part is a heading and lines.
type part struct {
	title string
	lines []string
}

// levelLines are the axes that were asked: name, bar, level in words. Bars are
// left out where there is no room.
func levelLines(r diagnostic.Result, width int) []string {
	longest := 0
	for _, a := range r.Score.Axes {
		longest = max(longest, ansi.StringWidth(a.Title)+2)
	}
	var lines []string
	for _, a := range r.Score.Axes {
		if !asked(r.Path, a.Axis) {
			continue
		}
		level := levelWords(r, a)
		name := console.CleanLine(a.Title) + colon
		line := name + " " + level
		if padding := longest - ansi.StringWidth(name); a.Score != nil && 2+longest+1+barCells+1+ansi.StringWidth(level) <= width {
			line = name + strings.Repeat(noBreak, max(padding, 0)+1) + bar(*a.Score) + noBreak + level
		}
		lines = append(lines, line)
	}
	return lines
}

// asked tells whether a path asks an axis.
func asked(path diagnostic.Path, axis string) bool {
	return path == diagnostic.CompletePath || path == diagnostic.ExpressPath || path == "" || string(path) == axis
}

func levelWords(r diagnostic.Result, a diagnostic.AxisResult) string {
	switch {
	case a.Score == nil:
		return r.Texts.NoFigure
	case a.Level == nil:
		return r.Texts.AxisMissing
	}
	return a.Name
}

// bar draws a score from 0 to 100.
func bar(score int) string {
	full := (score*barCells + 50) / 100
	return strings.Repeat("█", full) + strings.Repeat("░", barCells-full)
}

// protectLines are the alerts shown at the top of the plan.
func protectLines(r diagnostic.Result) []string {
	var lines []string
	for _, a := range r.Alerts {
		if a.Shown {
			lines = append(lines, "– "+sentence(a.Title))
		}
	}
	return lines
}

func stepsTitle(r diagnostic.Result) string {
	switch len(r.Plan.Steps) {
	case 1:
		return r.Texts.StepsOne
	case 2:
		return r.Texts.StepsTwo
	}
	return r.Texts.Steps
}

// stepLines are the steps, one line each: title, who, when.
func stepLines(r diagnostic.Result) []string {
	if len(r.Plan.Steps) == 0 {
		return []string{r.Texts.StepsNone}
	}
	var lines []string
	for i, step := range r.Plan.Steps {
		line := number(i+1) + "." + noBreak + step.Title
		if step.ChosenWho != "" {
			line += dash + step.ChosenWho
		}
		if step.ChosenBy != "" {
			line += ", " + diagnostic.Fill(r.Texts.ByDate, "date", dates.Words(step.ChosenBy))
		}
		lines = append(lines, line)
	}
	return lines
}
