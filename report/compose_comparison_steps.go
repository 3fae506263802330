//go:build !js

package report

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// celebrate is what to be glad of, a few things at most: that they looked again,
// then steps, levels, alerts and answers found.
func (c *comparisonComposer) celebrate() []Block {
	glad := c.gladOf()
	if most := max(c.r.Celebrate, 1); len(glad) > most {
		glad = glad[:most]
	}
	blocks := []Block{Paragraph{plain(c.t.LookedAgain)}}
	for _, say := range glad {
		blocks = append(blocks, Paragraph{plain(say)})
	}
	return []Block{Box{Tone: PrideTone, Level: 2, Title: Typo(c.t.Celebrate), Blocks: blocks}}
}

func (c *comparisonComposer) gladOf() []string {
	glad := c.stepsAndBest()
	for _, alert := range c.r.Alerts {
		if alert.Move == diagnostic.AlertEnded {
			glad = append(glad, diagnostic.Fill(c.t.Settled, "alerte", alert.Title))
		}
	}
	for _, axis := range c.r.Axes {
		if len(axis.Figures) == 0 {
			continue
		}
		before, after := axis.Figures[0], axis.Figures[len(axis.Figures)-1]
		if before.Level != nil && after.Level != nil && *after.Level > *before.Level && axis.Move == diagnostic.Progress {
			glad = append(glad, diagnostic.Fill(c.t.LevelUp, "axe", axis.Title, "avant", before.Name, "apres", after.Name))
		}
	}
	switch n := len(c.moves(diagnostic.Learnt)); n {
	case 0:
	case 1:
		glad = append(glad, c.t.FoundOne)
	default:
		glad = append(glad, diagnostic.Fill(c.t.Found, "n", strconv.Itoa(n)))
	}
	return glad
}

// stepsAndBest tells how many steps were done, and the answer that moved most
// (brief F.4).
func (c *comparisonComposer) stepsAndBest() []string {
	done, best := len(c.stepsThat(diagnostic.StepDone)), c.best()
	since, n := Date(c.first().Date), strconv.Itoa(done)
	switch {
	case best == nil && done == 0:
		return nil
	case best == nil:
		return []string{diagnostic.Fill(c.t.StepsDone, "date", since, "n", n)}
	}
	about := []string{
		"question", best.Text, "avant", c.words(best.Said[0]), "apres", c.words(best.Said[len(best.Said)-1]),
	}
	if done == 0 {
		return []string{diagnostic.Fill(c.t.Moves, about...)}
	}
	return []string{diagnostic.Fill(c.t.Progress, append(about, "date", since, "n", n)...)}
}

// best is the sentence that moved up most; the first in the questionnaire when
// several did.
func (c *comparisonComposer) best() *diagnostic.QuestionMove {
	var best *diagnostic.QuestionMove
	moves := c.moves(diagnostic.Progress)
	for i, m := range moves {
		if m.Change != nil && m.Said[0].Ticked == nil && (best == nil || *m.Change > *best.Change) {
			best = &moves[i]
		}
	}
	return best
}

func (c *comparisonComposer) stepsThat(state string) []diagnostic.StepMove {
	var steps []diagnostic.StepMove
	for _, s := range c.r.Steps {
		if s.State == state {
			steps = append(steps, s)
		}
	}
	return steps
}

func (c *comparisonComposer) stepTitle(s diagnostic.StepMove) string {
	if s.Title == "" {
		return diagnostic.Fill(c.t.OtherStep, "id", s.ID)
	}
	return s.Title
}

// steps is what was done between the dates, and what was left, kindly.
func (c *comparisonComposer) steps() []Block {
	blocks := Together{heading(2, c.t.Steps)}
	var done Items
	for _, s := range c.stepsThat(diagnostic.StepDone) {
		say := c.stepTitle(s)
		if s.On != "" {
			say = diagnostic.Fill(c.t.StepOn, "pas", say, "date", Date(s.On))
		}
		done = append(done, Paragraph{plain(sentence(say))})
	}
	if len(done) > 0 {
		blocks = append(blocks, done, Paragraph{plain(c.t.Well)})
	} else {
		blocks = append(blocks, Paragraph{plain(c.t.StepsNone)})
	}
	for _, left := range []struct{ label, state string }{
		{c.t.Refused, diagnostic.StepRefused}, {c.t.Dropped, diagnostic.StepDropped}, {c.t.Postponed, diagnostic.StepPostponed},
	} {
		blocks = append(blocks, c.named(left.label, left.state)...)
	}
	return []Block{blocks}
}

// named is a label and the titles of some steps, or nothing.
func (c *comparisonComposer) named(label, state string) []Block {
	var items Items
	for _, s := range c.stepsThat(state) {
		items = append(items, Paragraph{plain(sentence(c.stepTitle(s)))})
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Paragraph{strong(Label(label))}, items}
}

// remains is what to protect, what waits, and what to do next.
func (c *comparisonComposer) remains() []Block {
	blocks := slices.Concat(c.protect(), c.unsure(), c.named(c.t.Waiting, diagnostic.StepWaits), c.named(c.t.Next, diagnostic.StepNext))
	if len(blocks) == 0 {
		blocks = []Block{Paragraph{plain(c.t.Nothing)}}
	}
	blocks[0] = Together{heading(2, c.t.Remains), blocks[0]}
	var then Items
	for line := range strings.SplitSeq(diagnostic.Fill(c.t.Then, "date", c.nextLook()), "|") {
		then = append(then, Paragraph{plain(strings.TrimSpace(line))})
	}
	return append(blocks, Together{heading(3, c.t.ThenTitle), then})
}

// protect is the alerts of today, red ones first, with what is new in them.
func (c *comparisonComposer) protect() []Block {
	var alerts []Block
	for _, colour := range []string{diagnostic.Red, diagnostic.Orange} {
		for _, a := range c.r.Alerts {
			if a.After != colour {
				continue
			}
			p := Paragraph{strong(sentence(a.Title)), {Text: " "}, plain(a.Say)}
			if since := c.since(a.Move); since != "" {
				p = append(p, Span{Text: " "}, plain(since))
			}
			alerts = append(alerts, p)
		}
	}
	if len(alerts) == 0 {
		return nil
	}
	return []Block{Box{Tone: ProtectTone, Level: 3, Title: Typo(c.t.Protect), Blocks: alerts}}
}

// since says what is new in an alert of today.
func (c *comparisonComposer) since(move string) string {
	switch move {
	case diagnostic.AlertRaised:
		return c.t.IsNew
	case diagnostic.AlertSeen:
		return c.t.IsSeen
	case diagnostic.AlertLighter:
		return c.t.IsLighter
	}
	return ""
}

// unsure is the alerts that the answers of today say nothing of.
func (c *comparisonComposer) unsure() []Block {
	var items Items
	for _, a := range c.r.Alerts {
		if a.Move == diagnostic.AlertUnsure {
			items = append(items, Paragraph{plain(diagnostic.Fill(c.t.IsUnsure, "alerte", a.Title))})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{items}
}
