package rules

import (
	"math/big"
	"strings"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// reworded tells whether a question, or the sentence that was chosen at a look,
// no longer says the same in the newest one. Without the words of both days
// nothing is known of it, and the question counts.
func (c *comparer) reworded(r *matched, at int) bool {
	before, after := c.rewording(r, at)
	return before != after
}

// rewording is what changed in the words of a question since a look: its text,
// or else the sentence of the same answer. Both are empty when nothing did.
func (c *comparer) rewording(r *matched, at int) (before, after string) {
	look, newest := &c.looks[at], c.newest()
	if at == len(r.said)-1 || !look.OwnWords || !newest.OwnWords || look.sameVersion(newest) {
		return "", ""
	}
	old, now := r.said[at], r.last()
	if bare(old.Text) != bare(now.Text) {
		return old.Text, now.Text
	}
	if old.Level == nil || old.Ticked != nil {
		return "", ""
	}
	if sentence := c.sentence(now, *old.Level); sentence != "" && bare(sentence) != bare(old.Words) {
		return old.Words, sentence
	}
	return "", ""
}

// sentence is what a level says in the newest questionnaire, as far as it is
// known; else empty.
func (c *comparer) sentence(now *diagnostic.AnswerResult, level int) string {
	if now.Level != nil && *now.Level == level {
		return now.Words
	}
	ref := c.newest().Result.Questionnaire
	slot, known := c.q.Question(now.Question)
	if !known || ref.ID != c.q.ID || ref.Version != c.q.Version {
		return ""
	}
	if question := &c.q.Questions[slot]; question.Kind == diagnostic.KindLevels && level < len(question.Options) {
		return question.Options[level].Text
	}
	return ""
}

func (l *Look) sameVersion(other *Look) bool {
	a, b := l.given(), other.given()
	return a.ID == b.ID && a.Version == b.Version
}

// bare is the letters and figures of a text: a comma or a space more is no
// other sentence.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// fraction is a sum of points/weight without rounding, whatever the weights: a
// saved Result may come from a questionnaire that this program never checked.
type fraction struct{ big.Rat }

func (f *fraction) add(points, weight int) {
	f.Add(&f.Rat, big.NewRat(int64(points), int64(weight)))
}

// mean is the mean of n fractions between 0 and 4 as a score from 0 to 100,
// rounded as ratio does.
func (f *fraction) mean(n int) int {
	score := new(big.Rat).Mul(&f.Rat, big.NewRat(25, int64(n)))
	score.Add(score, big.NewRat(1, 2))
	return int(new(big.Int).Div(score.Num(), score.Denom()).Int64())
}
