package wizard

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// meantSlash says which command was meant where words are answers: « /retuor » is
// no name of an association. It is empty for what may be an answer.
func (l *lines) meantSlash(c *card, line string) string {
	if c.question.Kind != diagnostic.KindText || !strings.HasPrefix(line, "/") {
		return ""
	}
	known := l.words()
	for i := range known {
		known[i] = "/" + known[i]
	}
	if meant := suggest.Ask(line, known); meant != "" {
		return sayNotCommand(line) + meant
	}
	return ""
}

// words are the commands that the question asked takes.
func (l *lines) words() []string {
	var words []string
	for _, s := range l.offered() {
		if s.word != "" {
			words = append(words, s.word)
		}
	}
	return words
}

// codes are those of the questions.
func (l *lines) codes() []string {
	var codes []string
	for _, e := range l.entries() {
		if e.part == "" {
			codes = append(codes, e.code)
		}
	}
	return codes
}
