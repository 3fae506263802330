package wizard

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// command is something to ask for instead of answering.
type command uint8

const (
	noCommand command = iota
	helpCommand
	unknownCommand
	notApplicableCommand
	skipCommand
	backCommand
	stopCommand
)

// spelling is how a command is typed: a letter where letters are not text, a
// word on a line, « /word » where words are text too.
type spelling struct {
	command command
	letter  string
	word    string
	does    string // in help texts
	hint    string // under a question; empty when the question shows it itself
}

// spellings lists the commands in the order of help texts. Both front ends and
// both helps read it.
func spellings() []spelling {
	return []spelling{
		{helpCommand, "?", "aide", doesHelp, "aide"},
		{unknownCommand, keyUnknown, "nsp", "nous ne savons pas", ""},
		{notApplicableCommand, keyNotApplicable, "na", "nous ne sommes pas concernés", ""},
		{skipCommand, "p", "passer", "passer la question", "passer"},
		{backCommand, "r", "retour", doesBack, "revenir"},
		{stopCommand, "q", "stop", doesStop, "arrêter"},
	}
}

// offered lists the commands that this question takes.
func offered(q *diagnostic.Question) []spelling {
	var kept []spelling
	for _, s := range spellings() {
		switch {
		case s.command == unknownCommand && q.UnknownText == "",
			s.command == notApplicableCommand && q.NotApplicable == "",
			s.command == skipCommand && q.Required:
			continue
		case s.command == unknownCommand && saysNo(q):
			s.letter = keyUnknownOrNo
		}
		kept = append(kept, s)
	}
	return kept
}

// letterCommand finds the command of a key.
func letterCommand(letter string) command {
	for _, s := range spellings() {
		if s.letter == strings.ToLower(letter) {
			return s.command
		}
	}
	return noCommand
}

// lineCommand finds the command of a line. Where the answer is a text, only
// « ? » and words after a slash are commands.
func lineCommand(kind diagnostic.Kind, line string) command {
	word, slash := strings.CutPrefix(strings.ToLower(line), "/")
	for _, s := range spellings() {
		switch {
		case line == "?" && s.letter == "?", slash && word == s.word:
			return s.command
		case kind != diagnostic.KindText && (word == s.word || word == s.letter):
			return s.command
		}
	}
	return noCommand
}

// do runs a command that needs no screen. The error is that of save.
func (s *session) do(c command) error {
	switch c {
	case unknownCommand:
		if s.question().UnknownText == "" {
			s.said = sayNoUnknown
			return nil
		}
		return s.answer(diagnostic.Answer{State: diagnostic.Unknown})
	case notApplicableCommand:
		if s.question().NotApplicable == "" {
			s.said = sayNoNotForUs
			return nil
		}
		return s.answer(diagnostic.Answer{State: diagnostic.NotApplicable})
	case skipCommand:
		s.skip()
	case backCommand:
		s.back()
	case stopCommand:
		s.stop()
	}
	return nil
}
