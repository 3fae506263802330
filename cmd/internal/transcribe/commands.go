package transcribe

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// command is something to ask for instead of typing an answer.
type command uint8

const (
	noCommand command = iota
	helpCommand
	missingCommand
	showCommand
	backCommand
	nextCommand
	endCommand
)

// spelling is how a command is typed. Words never look like a code: a letter
// and a figure.
type spelling struct {
	command  command
	words    []string
	argument bool // a code may follow
	does     string
}

// spellings lists the commands in the order of help.
func spellings(several bool) []spelling {
	list := []spelling{
		{helpCommand, []string{"aide", "?"}, false, doesHelp},
		{missingCommand, []string{"manque"}, false, doesMissing},
		{showCommand, []string{"voir"}, true, doesShow},
		{backCommand, []string{"annuler"}, false, doesBack},
	}
	if several {
		list = append(list, spelling{nextCommand, []string{"suivante"}, false, doesNext})
	}
	return append(list, spelling{endCommand, []string{"fin", "stop"}, false, doesEnd})
}

// commandOf finds the command of a line.
func commandOf(line string, several bool) (c command, argument string) {
	word, argument, _ := strings.Cut(strings.ToLower(strings.TrimSpace(line)), " ")
	argument = strings.TrimSpace(argument)
	for _, s := range spellings(several) {
		for _, known := range s.words {
			if word == known && (argument == "" || s.argument) {
				return s.command, argument
			}
		}
	}
	return noCommand, ""
}

// didYouMean proposes the command closest to a word alone.
func didYouMean(line string, several bool) string {
	if strings.ContainsAny(line, " ;,=:0123456789") {
		return ""
	}
	var known []string
	for _, s := range spellings(several) {
		known = append(known, s.words...)
	}
	return suggest.DidYouMean(line, known)
}

func (t *typist) do(c command, argument string) error {
	switch c {
	case helpCommand:
		t.help()
	case missingCommand:
		t.showMissing()
	case showCommand:
		t.show(argument)
	case backCommand:
		return t.takeBack()
	case nextCommand:
		t.nextSheet()
	case endCommand:
		t.end()
	}
	return nil
}
