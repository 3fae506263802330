package wizard

import (
	"strings"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// command is something to ask for instead of answering.
type command uint8

const (
	noCommand command = iota
	helpCommand
	unknownCommand
	notApplicableCommand
	declineCommand
	skipCommand
	noteCommand
	followCommand
	jumpCommand
	disagreeCommand
	agreeCommand
	markCommand
	orderCommand
	backCommand
	stopCommand
)

// spelling is how a command is typed: a letter where letters are not text, a
// key everywhere on a screen, a word on a line, « /word » where words are text
// too. An empty one does not exist: lines offer the axes at the pause itself.
type spelling struct {
	command  command
	letter   string
	key      string // as bubbletea names it
	word     string
	argument bool   // the word may be followed by more
	does     string // in help texts
	hint     string // under a question; empty when the question shows it itself
}

// spellings lists the commands in the order of help texts. Both front ends and
// both helps read it.
func (s *session) spellings() []spelling {
	list := []spelling{
		{helpCommand, "?", "f1", "aide", false, doesHelp, "aide"},
		{unknownCommand, keyUnknown, "", "nsp", false, doesUnknown, ""},
		{notApplicableCommand, keyNotApplicable, "", "na", true, doesNotForUs, ""},
		{declineCommand, keyDecline, "", "refuser", true, doesDecline, "pas" + noBreak + "souhaité"},
		{skipCommand, "p", "", "passer", false, doesSkip, "passer"},
		{noteCommand, "c", "f2", "note", true, doesNote, "noter"},
		{followCommand, keyFollow, "f3", "suivi", false, doesFollow, "suivi"},
		{jumpCommand, "", "", "aller", true, doesJump, ""},
	}
	if s.together {
		list = append(list,
			spelling{disagreeCommand, "d", "", "desaccord", true, doesDisagree, "pas" + noBreak + "d’accord"},
			spelling{agreeCommand, "", "", "accord", false, doesAgree, ""},
			spelling{markCommand, "m", "f4", "reprendre", false, doesMark, "à" + noBreak + "reprendre"})
	}
	return append(list,
		spelling{orderCommand, "o", "", "", false, doesOrder, "autre" + noBreak + "axe"},
		spelling{backCommand, "r", "shift+tab", "retour", false, doesBack, "revenir"},
		spelling{stopCommand, "q", "esc", "stop", false, doesStop, "arrêter"})
}

// offered lists the commands that the question asked takes.
func (s *session) offered() []spelling {
	question := s.question()
	var kept []spelling
	for _, sp := range s.spellings() {
		if s.takes(question, sp.command) {
			if sp.command == unknownCommand {
				sp.letter = unknownKey(question)
			}
			kept = append(kept, sp)
		}
	}
	return kept
}

// takes tells whether a command does something on a question.
func (s *session) takes(question *diagnostic.Question, c command) bool {
	switch c {
	case unknownCommand:
		return question.UnknownText != "" && !s.readOnly
	case notApplicableCommand:
		return question.NotApplicable != "" && !s.readOnly
	case declineCommand:
		return question.DeclinedText != "" && !s.readOnly
	case skipCommand:
		return !question.Required && !s.readOnly
	case noteCommand, markCommand:
		return !s.readOnly
	case disagreeCommand, agreeCommand:
		return question.Scored() && !s.readOnly
	case orderCommand:
		return s.opensAxes()
	}
	return true
}

// letterCommand finds the command of a letter.
func (s *session) letterCommand(letter string) command {
	letter = strings.ToLower(letter)
	for _, sp := range s.spellings() {
		if sp.letter == letter && (sp.command != orderCommand || s.opensAxes()) {
			return sp.command
		}
	}
	return noCommand
}

// keyCommand finds the command of a key that is one everywhere.
func (s *session) keyCommand(key string) command {
	for _, sp := range s.spellings() {
		if sp.key != "" && sp.key == key {
			return sp.command
		}
	}
	return noCommand
}

// lineCommand finds the command of a line, and what follows it: « na : nous
// n’avons pas de local ». Where the answer is a text, only « ? » and words
// after a slash are commands.
func (s *session) lineCommand(line string) (c command, argument string) {
	if line == "?" {
		return helpCommand, ""
	}
	word, argument := splitCommand(line)
	word, slash := strings.CutPrefix(strings.ToLower(word), "/")
	text := s.question().Kind == diagnostic.KindText && !s.readOnly
	if text && !slash {
		return noCommand, ""
	}
	for _, sp := range s.spellings() {
		if word == sp.word && word != "" && (argument == "" || sp.argument) {
			return sp.command, argument
		}
	}
	c = s.letterCommand(word)
	for _, sp := range s.spellings() {
		if sp.command == c && sp.word != "" && !slash && (argument == "" || sp.argument) {
			return c, argument
		}
	}
	return noCommand, ""
}

// splitCommand cuts a line at its first space or colon.
func splitCommand(line string) (word, rest string) {
	cut := func(r rune) bool { return unicode.IsSpace(r) || r == ':' }
	i := strings.IndexFunc(line, cut)
	if i < 0 {
		return line, ""
	}
	return line[:i], strings.TrimRightFunc(strings.TrimLeftFunc(line[i:], cut), unicode.IsSpace)
}

// do runs a command that needs no screen. The error is that of save.
func (s *session) do(c command) error {
	switch c {
	case unknownCommand:
		if s.question().UnknownText == "" && !s.readOnly {
			s.said = sayNoUnknown
			return nil
		}
		return s.answer(diagnostic.Answer{State: diagnostic.Unknown})
	case notApplicableCommand:
		return s.notForUs("")
	case declineCommand:
		return s.decline("")
	case skipCommand:
		return s.skip()
	case agreeCommand:
		return s.agree()
	case markCommand:
		return s.mark()
	case orderCommand:
		s.reorder()
	case backCommand:
		s.back()
	case stopCommand:
		s.stop()
	}
	return nil
}
