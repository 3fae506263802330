package wizard

import (
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Towns are the communes that a list of places knows.
type Towns interface {
	// Names are those of a département, as they may be typed.
	Names(department string) []string
	// Find reads one: as the list writes it, or those that may be meant.
	Find(department, written string) (name string, close []string)
}

// townsShown is how many communes are shown with the question; more of them are
// in its help.
const townsShown = 6

// communes are those that may be typed in answer to the question asked; none
// when it is another question, or when no list knows the département.
func (s *session) communes() []string {
	if s.towns == nil || s.at != s.q.Places.Commune {
		return nil
	}
	department := s.given(s.q.Policy.Landmarks.Department)
	if department.Text == "" {
		return nil
	}
	names := s.towns.Names(department.Text)
	for i := range names {
		names[i] = console.CleanLine(names[i])
	}
	return names
}

// townsTold says, with the question, which communes may be typed: all of them, or
// how many there are.
func (s *session) townsTold() []string {
	switch names := s.communes(); {
	case len(names) == 0:
		return nil
	case len(names) > townsShown:
		return []string{sayTowns(len(names))}
	default:
		return []string{SayTowns(names)}
	}
}

// townsHelp are all the communes, for the help of the question.
func (s *session) townsHelp() []string {
	if names := s.communes(); len(names) > 0 {
		return []string{SayTowns(names)}
	}
	return nil
}

// town reads an answer as the list of places writes it. What is not in the list
// is kept as it was written, and said is then what may have been meant.
func (s *session) town(a diagnostic.Answer) (read diagnostic.Answer, said string) {
	if a.State != diagnostic.Known || len(s.communes()) == 0 {
		return a, ""
	}
	name, close := s.towns.Find(s.given(s.q.Policy.Landmarks.Department).Text, a.Text)
	if name != "" {
		a.Text = name
		return a, ""
	}
	for i := range close {
		close[i] = console.CleanLine(close[i])
	}
	return a, SayNoTown(console.CleanLine(a.Text), close)
}

// SayNoTown says that a list has no place in a commune, and which may be meant.
func SayNoTown(written string, close []string) string {
	text := "« " + written + " » est noté. La liste n’a pas de lieu d’aide à ce nom."
	switch {
	case len(close) > 0:
		return text + " Vouliez-vous dire : " + strings.Join(close, " ; ") + " ? Vous pouvez revenir le changer."
	case strings.ContainsAny(written, "0123456789"):
		return text
	}
	return text + " Ajoutez le code postal : le plan cherchera autour."
}

// SayTowns lists the communes that may be typed.
func SayTowns(names []string) string {
	return "Communes où la liste a un lieu d’aide : " + strings.Join(names, " ; ") + "."
}
