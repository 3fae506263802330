package menu

import (
	"fmt"
	"strconv"
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

// keyNames says « 1 à 6 », « 1 à 3, t ou a », or the only key; « q » is named
// apart.
func keyNames(items []Item) string {
	var names []string
	last := ""
	for i, item := range items {
		switch {
		case item.Key == keyQuit && len(items) > 1:
		case item.Key == strconv.Itoa(i+1):
			last = item.Key
		default:
			names = append(names, item.Key)
		}
	}
	switch last {
	case "":
	case "1":
		names = append([]string{last}, names...)
	default:
		names = append([]string{"1 à " + last}, names...)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " ou " + names[n-1]
	}
	return names[0]
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
