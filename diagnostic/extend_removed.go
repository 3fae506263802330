package diagnostic

import (
	"fmt"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// What an extension removes leaves no trace: its name leaves the lists of the
// questionnaires under it, and what was only about it goes too. A question that
// is removed has no answer, so that a condition that needs one never holds. What
// would have to be decided, such as another step for an alert, is a problem told
// to the author of the extension.

// removal is an item that a layer removes from those under it.
type removal struct {
	depth int // of the layer
	at    strictyaml.Node
}

// forgotten is what is only about removed things, by index; it is known once
// everything is read.
type forgotten struct {
	bonuses, helps, referrals, ideas []int
}

// idList is a list whose items are referred to.
type idList struct {
	key    string
	noun   string // of find
	prefix string // of its ids elsewhere
}

func listNamed(key string) (idList, bool) {
	lists := []idList{
		{"axes", "aucun axe", ""},
		{"profil", "aucune question", "profil."}, {"complements", "aucune question", ""}, {"questions", "aucune question", ""},
		{"petits_pas", "aucun petit pas", ""}, {"alertes", "aucune alerte", ""},
		{"ressources", "aucune ressource", ""}, {"outils", "aucune ressource", ""}, {"appuis", "aucun appui", ""},
		{"documents", "aucun document", ""}, {"sources", "aucune source", ""},
		{"individuel", "", ""},
	}
	i := slices.IndexFunc(lists, func(li idList) bool { return li.key == key })
	if i < 0 {
		return idList{}, false
	}
	return lists[i], true
}

// removal tells whether a reference, written in a layer, is to something that a
// layer above removed.
func (l *loader) removal(n strictyaml.Node, noun string) (r removal, removed bool) {
	r, removed = l.removed[noun+"\x00"+n.Raw()]
	return r, removed && l.depthOf(n) > r.depth
}

// gone is removal for a name in a list: it leaves the list with what it names.
func (l *loader) gone(n strictyaml.Node, noun string) bool {
	_, gone := l.removal(n, noun)
	return gone
}

// allGone tells whether a list names only removed things: empty, it would mean
// everything.
func (l *loader) allGone(list strictyaml.Node, noun string) bool {
	items := list.List()
	return len(items) > 0 && !slices.ContainsFunc(items, func(n strictyaml.Node) bool { return !l.gone(n, noun) })
}

// whoRemoved ends the message about a reference to something removed.
func (l *loader) whoRemoved(n strictyaml.Node, noun string) string {
	r, removed := l.removal(n, noun)
	if !removed {
		return ""
	}
	return fmt.Sprintf(wordRemovedBy, r.at.File(), r.at.Line())
}

// neverHolds tells whether a condition needs an answer to a question that was
// removed.
func (l *loader) neverHolds(when strictyaml.Node) bool {
	if len(l.removed) == 0 || !when.IsObject() {
		return false
	}
	return slices.ContainsFunc(when.Object().Rest(), func(e strictyaml.Entry) bool {
		return l.gone(e.Key, "aucune question")
	})
}

// possible is a condition, or none when it can no longer hold.
func (l *loader) possible(when strictyaml.Node) strictyaml.Node {
	if l.neverHolds(when) {
		return strictyaml.Node{}
	}
	return when
}

// impossible tells whether an item can no longer exist: a step that only an
// answer to a removed question opens, an alert that only such an answer raises.
// It is then removed like what it hangs on.
func (l *loader) impossible(n strictyaml.Node, noun string, conditions ...string) bool {
	if len(l.removed) == 0 || !n.IsObject() {
		return false
	}
	o := n.Object()
	id, never := o.Get("id"), removal{}
	for _, key := range conditions {
		when := o.Get(key)
		if !when.Ok() {
			continue
		}
		if !l.neverHolds(when) {
			return false
		}
		never = l.cause(when)
	}
	if never.at.Ok() {
		name := strings.TrimPrefix(n.File(), l.layers[l.depthOf(n)].dir)
		l.changes = append(l.changes, ExtensionChange{Kind: strictyaml.Removed, File: name, Name: id.Raw()})
		l.removed[noun+"\x00"+id.Raw()] = never
	}
	return never.at.Ok()
}

// cause is the removal that makes a condition never hold.
func (l *loader) cause(when strictyaml.Node) removal {
	for _, e := range when.Object().Rest() {
		if r, removed := l.removal(e.Key, "aucune question"); removed {
			return r
		}
	}
	return removal{}
}

// forget takes out what is only about removed things.
func (l *loader) forget() {
	l.q.Policy.Bonuses = without(l.q.Policy.Bonuses, l.forgotten.bonuses)
	l.q.Places.Helps = without(l.q.Places.Helps, l.forgotten.helps)
	l.q.Referrals = without(l.q.Referrals, l.forgotten.referrals)
	if p := l.q.Individual.Policy; p != nil {
		p.Ideas = without(p.Ideas, l.forgotten.ideas)
	}
	for i := range l.q.Questions {
		l.forgetSources(&l.q.Questions[i].Sources)
	}
	for i := range l.q.Alerts {
		l.forgetSources(&l.q.Alerts[i].Sources)
	}
	for i := range l.q.Individual.Questions {
		l.forgetSources(&l.q.Individual.Questions[i].Sources)
	}
}

// forgetSources takes the sources that were removed out of a list: it was made
// before anyone knew of them.
func (l *loader) forgetSources(ids *[]string) {
	*ids = slices.DeleteFunc(*ids, func(id string) bool {
		_, removed := l.removed["aucune source\x00"+id]
		return removed
	})
}

func without[T any](list []T, forgotten []int) []T {
	if len(forgotten) == 0 {
		return list
	}
	var kept []T
	for i := range list {
		if !slices.Contains(forgotten, i) {
			kept = append(kept, list[i])
		}
	}
	return kept
}
