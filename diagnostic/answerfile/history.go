package answerfile

import (
	"maps"
	"slices"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// What a file remembers of the past: answers that a follow-up changed, and how
// questions were worded when they were answered.

// readChanges reads, for each question, the answers that it had before.
func (in *reader) readChanges(n strictyaml.Node) {
	for _, e := range n.Object().Rest() {
		slot, ok := in.q.Question(e.Key.Raw())
		if !ok {
			in.notice(e.Key, msgUnknownMark, e.Key.Raw(), in.meant(e.Key.Raw()))
			in.extra("changements", e)
			continue
		}
		changes, fit := in.changesOf(&in.q.Questions[slot], e)
		if !fit {
			in.extra("changements", e)
			continue
		}
		if in.answers.Changes == nil {
			in.answers.Changes = map[string][]diagnostic.Change{}
		}
		in.answers.Changes[e.Key.Raw()] = changes
	}
}

// changesOf reads the answers that one question had; they fit unless it accepts
// others in this version.
func (in *reader) changesOf(question *diagnostic.Question, e strictyaml.Entry) (changes []diagnostic.Change, fit bool) {
	fit = true
	for _, item := range e.Value.List() {
		o := item.Object()
		change := diagnostic.Change{On: day(o.Need("le"))}
		if before := o.Get("avant"); before.Ok() {
			answer, fits := parse(question, before)
			switch {
			case fits:
				change.Before = answer
			case in.sameVersion:
				before.Errorf(msgNotAnAnswer, question.ID, expected(question))
			default:
				in.notice(before, msgNotAnAnswer, question.ID, expected(question))
				fit = false
			}
		}
		if step := o.Get("pas"); step.Ok() {
			change.Step = in.step(step)
		}
		o.Close()
		changes = append(changes, change)
	}
	return changes, fit
}

// changes writes what readChanges reads; an answer that was missing is left out.
func (w *writer) changes() *yaml.Node {
	m := mapping()
	for i := range w.q.Questions {
		question := &w.q.Questions[i]
		entries := list()
		entries.Style = yaml.FlowStyle
		for _, c := range w.a.Changes[question.ID] {
			change := mapping()
			put(change, "le", plain(c.On))
			if c.Before.State != diagnostic.Missing {
				put(change, "avant", value(question, c.Before))
			}
			if c.Step != "" {
				put(change, "pas", plain(c.Step))
			}
			entries.Content = append(entries.Content, change)
		}
		putSome(m, question.ID, entries)
	}
	w.putExtras(m, "changements")
	return m
}

// readWordings reads how questions were worded, those unknown here included: so
// that removed questions can be told.
func (in *reader) readWordings(n strictyaml.Node) {
	for _, e := range n.Object().Rest() {
		if in.answers.Wordings == nil {
			in.answers.Wordings = map[string]string{}
		}
		in.answers.Wordings[e.Key.Raw()] = e.Value.Text()
	}
}

// wordingsComment tells people that they need not read what follows.
const wordingsComment = "# Pour le programme : l’empreinte de chaque question telle qu’elle a été lue."

// wordings writes what readWordings reads, on one line: it is for programs.
func (w *writer) wordings() *yaml.Node {
	m := mapping()
	m.Style = yaml.FlowStyle
	for i := range w.q.Questions {
		if wording, told := w.a.Wordings[w.q.Questions[i].ID]; told {
			put(m, w.q.Questions[i].ID, plain(wording))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.a.Wordings)) {
		if _, ok := w.q.Question(id); !ok {
			put(m, id, plain(w.a.Wordings[id]))
		}
	}
	return m
}
