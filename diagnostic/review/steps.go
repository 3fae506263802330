package review

import (
	"strings"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// step judges a step.
func (j *judge) step(n strictyaml.Node) {
	o := n.Object()
	id := o.Get("id")
	minutes := o.Get("premier_geste").Object().Get("minutes")
	if m := minutes.Int(0, mostMinutes); m > j.rules.GestureMinutes {
		j.remark(minutes, msgGesture, m, j.rules.GestureMinutes)
	}
	j.stepResources(o.Get("ressources"))
	if done := o.Get("fait_quand"); !followsLabel(done.Raw()) {
		j.remark(done, msgDoneWhen)
	}
	if i, ok := j.q.Step(id.Raw()); ok && i < len(j.q.Steps) && !j.reach.step(i) {
		j.remark(id, msgUnreachable)
	}
}

func (j *judge) stepResources(list strictyaml.Node) {
	items := list.List()
	if len(items) > j.rules.Resources {
		j.remark(list, msgResources, len(items), j.rules.Resources)
	}
	var paid strictyaml.Node
	free := false
	for _, item := range items {
		if j.uses.paid[item.Raw()] {
			paid = item
		} else {
			free = true
		}
	}
	if paid.Ok() && !free {
		j.remark(paid, msgPaid)
	}
}

// followsLabel tells whether a text can be read after a label and its colon: an
// acronym may start it.
func followsLabel(text string) bool {
	letters := []rune(text)
	capital := len(letters) > 1 && unicode.IsUpper(letters[0]) && unicode.IsLower(letters[1])
	return !capital && !strings.HasSuffix(text, ".")
}

// question says which answers to a scored question open no step.
func (j *judge) question(n strictyaml.Node) {
	id := n.Object().Get("id")
	slot, ok := j.q.Question(id.Raw())
	if !ok || !j.q.Questions[slot].Scored() {
		return
	}
	var opened uint8
	for i := range j.q.Steps {
		if j.q.Steps[i].Question == slot {
			opened |= j.reach.levels(i)
		}
	}
	for level := range len(j.q.Levels) - 1 { // the last one has nowhere to go
		if opened&(1<<level) == 0 {
			j.remark(id, msgNoStep, level, id.Raw())
		}
	}
}
