package chooser

import (
	"slices"
	"strconv"
	"strings"
)

// command is something to do with the plan.
type command uint8

const (
	noCommand command = iota
	keepCommand
	swapCommand
	laterCommand
	refuseCommand
	doneCommand
	organiseCommand
	removeCommand
	addCommand
	undoCommand
	readCommand
	helpCommand
	stopCommand
)

// spelling is how a command is typed: a key on the full screen, a word or this
// letter on a line.
type spelling struct {
	command command
	letter  string
	word    string
	also    []string // other words for the same
	step    bool     // it is about one step: its number follows on a line
	hint    string   // at the bottom of the screen
	does    string   // in help texts
}

// spellings lists the commands in the order of help texts. Letters that the
// interview uses elsewhere keep their meaning: ?, q and r.
func spellings() []spelling {
	return []spelling{
		{keepCommand, "g", "garder", nil, false, "garder", doesKeep},
		{swapCommand, "c", "changer", []string{"remplacer"}, true, "changer", doesSwap},
		{laterCommand, "t", "plus-tard", []string{"plus tard", "reporter"}, true, "plus tard", doesLater},
		{refuseCommand, "x", "non", []string{"non merci", "refuser"}, true, "non merci", doesRefuse},
		{doneCommand, "f", "fait", []string{"déjà fait", "deja fait"}, true, "déjà fait", doesDone},
		{organiseCommand, "o", "organiser", nil, true, "organiser", doesOrganise},
		{removeCommand, "e", "enlever", nil, true, "enlever", doesRemove},
		{addCommand, "a", "ajouter", nil, false, "ajouter", doesAdd},
		{readCommand, "l", "lire", []string{"voir"}, true, "lire", doesRead},
		{undoCommand, "z", "annuler", nil, false, "annuler", doesUndo},
		{helpCommand, "?", "aide", nil, false, "aide", doesHelp},
		{stopCommand, "q", "stop", []string{"arrêter", "arreter", "quitter"}, false, "arrêter", doesStop},
	}
}

// spelled finds how a command is typed.
func spelled(c command) spelling {
	list := spellings()
	return list[slices.IndexFunc(list, func(s spelling) bool { return s.command == c })]
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

// order is a line that was understood.
type order struct {
	spelling
	name   string // as it was typed
	number int    // 0 when none was given
	rest   string // what follows
}

// readOrder reads « changer 2 » or « non 3 trop long pour nous »; the longest
// name wins: « non merci 3 » gives no reason.
func readOrder(line string) (o order, ok bool) {
	words := strings.Fields(line)
	longest := 0
	for _, s := range spellings() {
		for _, name := range append([]string{s.word, s.letter}, s.also...) {
			taken := len(strings.Fields(name))
			if taken <= longest || taken > len(words) || strings.ToLower(strings.Join(words[:taken], " ")) != name {
				continue
			}
			longest, o = taken, order{spelling: s, name: name}
			o.number, o.rest = numbered(words[taken:])
		}
	}
	return o, longest > 0
}

// names are the words that begin an order.
func names() []string {
	var list []string
	for _, s := range spellings() {
		list = append(append(list, s.word), s.also...)
	}
	return list
}

// numbered separates a leading number from what follows.
func numbered(words []string) (number int, rest string) {
	if len(words) == 0 {
		return 0, ""
	}
	if n, err := strconv.Atoi(words[0]); err == nil && n > 0 {
		return n, strings.Join(words[1:], " ")
	}
	return 0, strings.Join(words, " ")
}
