package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// maxMoment is more than any part of a workshop lasts, in minutes.
const maxMoment = 240

// readPaper reads the words of paper. A questionnaire without them is complete:
// those of the program are printed instead.
func (l *loader) readPaper(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	t := new(PaperTexts)
	o := n.Object()
	l.readFields(o.Need("questionnaire"), t.Form.fields())
	l.readFields(o.Need("individuel"), t.Sheet.fields())
	l.readFields(o.Need("plan"), t.Plan.fields())
	l.readWorkshop(o.Need("atelier"), &t.Workshop)
	o.Close()
	l.q.Texts.Paper = t
}

func (l *loader) readWorkshop(n strictyaml.Node, t *WorkshopTexts) {
	o := n.Object()
	l.fillFields(o, t.fields())
	for _, n := range o.Need("deroule").Some() {
		o := n.Object()
		t.Moments = append(t.Moments, Moment{
			Title:   o.Need("titre").Text(),
			Minutes: o.Need("minutes").Int(1, maxMoment),
			Say:     o.Need("texte").Text(),
		})
		o.Close()
	}
	o.Close()
}

// readOnlyFor reads whom a question is for, in words: only a question with a
// condition has them.
func (l *loader) readOnlyFor(n strictyaml.Node, q *Question) {
	if n.Ok() && !q.hideable {
		n.Errorf(msgOnlyFor)
	}
	q.OnlyFor = n.Text()
}
