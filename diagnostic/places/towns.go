package places

import (
	"slices"
	"strings"
)

// closeTowns is how many communes are proposed for one that is not known.
const closeTowns = 5

// Names are the communes of a département that a list has places in, as they may
// be typed, in alphabetical order: « Inventé (37990) ». Several postcodes of one
// commune stand between the same brackets.
func (l *List) Names(department string) []string {
	var names []string
	for _, c := range l.Communes(department) {
		names = append(names, c.title())
	}
	return names
}

// Labels are all the communes of a list, each with its first postcode, « 37990
// Inventé », in the order of the départements.
func (l *List) Labels() []string {
	var labels []string
	for i := range l.communes {
		labels = append(labels, l.communes[i].label())
	}
	return labels
}

func (c *Commune) title() string {
	if len(c.Postcodes) == 0 {
		return c.Name
	}
	return c.Name + " (" + strings.Join(c.Postcodes, ", ") + ")"
}

// Find reads a commune that somebody wrote, by its name, its postcode or both:
// the name as the list writes it, with the postcode if one was written; a
// postcode alone stays one, as several communes share it. It is empty when the
// list has no place there. Close are then those that may be meant, a few at most:
// whose name begins in the same way, or is nearly written so.
func (l *List) Find(department, written string) (name string, close []string) {
	w := l.Locate(department, written)
	if w.Known() {
		return strings.TrimSpace(w.postcode + " " + w.Commune), nil
	}
	if w.Department == "" || w.folded == "" {
		return "", nil
	}
	communes := l.Communes(w.department)
	for i := range communes {
		c := &communes[i]
		if strings.HasPrefix(c.folded, w.folded) || strings.HasPrefix(w.folded, c.folded+" ") {
			close = append(close, c.title())
		}
	}
	if best := l.Suggest(w.department, written); len(close) == 0 && best != "" {
		near := l.Locate(w.department, best)
		close = append(close, l.written(&near)[0].title())
	}
	return "", slices.Clip(close[:min(len(close), closeTowns)])
}
