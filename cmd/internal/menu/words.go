package menu

import (
	"fmt"
	"strings"
)

// The words of the interface. Titles, paragraphs and items come from the
// caller.

const keyQuit = "q"

const (
	wordMore = "↓ la suite"

	hintMove  = "↑↓ choisir"
	hintEnter = "Entrée valider"

	hintSeparator   = " · "
	detailSeparator = " — "

	sayEmpty = "Écrivez quelques mots, puis validez."
)

// leaving words what « q » and Échap do.
func (o Options) leaving() string {
	if o.Leave == "" {
		return "quitter"
	}
	return o.Leave
}

// leaves tells whether a line asks to leave.
func leaves(word string) bool {
	switch strings.ToLower(word) {
	case keyQuit, "quitter", "stop", "retour":
		return true
	}
	return false
}

func hints(hints ...string) string { return strings.Join(hints, hintSeparator) }

// hintDirect says that keys choose directly.
func hintDirect(items []Item) string { return keyNames(items) + " directement" }

func hintLeave(leaving string) string { return keyQuit + " " + leaving }

func hintEscape(leaving string) string { return "Échap " + leaving }

// keyNames says « 1 à 6 », or the only key.
func keyNames(items []Item) string {
	first, last := items[0].Key, items[len(items)-1].Key
	if last == keyQuit && len(items) > 1 {
		last = items[len(items)-2].Key // « q » is named apart
	}
	if first == last {
		return first
	}
	return first + " à " + last
}

func sayNotItem(items []Item) string {
	return fmt.Sprintf("Je n’ai pas compris. Tapez un des choix : %s.", keyNames(items))
}

func promptItem(items []Item, leaving string) string {
	return fmt.Sprintf("Votre choix (%s, %s pour %s) : ", keyNames(items), keyQuit, leaving)
}

func promptText(leaving string) string {
	return fmt.Sprintf("Votre réponse (/stop pour %s) : ", leaving)
}
