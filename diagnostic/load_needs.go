package diagnostic

import (
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// readNeeds reads what may be learnt. A questionnaire may do without.
func (l *loader) readNeeds(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	p := &NeedsPolicy{}
	l.q.Needs = p
	o := n.Object()
	p.Level = o.Need("niveau").Int(0, levelCount-2)
	p.PixBelow = o.Need("pix_sous").Int(1, 100)
	p.Places = o.Need("ateliers").Int(1, maxPlaces)
	for _, item := range o.Need("sujets").Some() {
		l.readNeedTopic(item)
	}
	o.Close()
}

func (l *loader) readNeedTopic(n strictyaml.Node) {
	p := l.q.Needs
	index := len(p.Topics)
	o := n.Object()
	gesture := o.Get("geste")
	topic := NeedTopic{Gesture: -1, Services: words(o.Need("services").Some(), places.Services())}
	if name := o.Get("nom"); name.Ok() || !gesture.Ok() {
		topic.Name = o.Need("nom").Text()
	}
	questions := o.Get("questions").List()
	o.Close()
	p.Topics = append(p.Topics, topic)
	l.later = append(l.later, func() { l.resolveTopic(&p.Topics[index], gesture, questions) })
}

// resolveTopic finds the gesture, which names the topic when nothing else does,
// and the questions.
func (l *loader) resolveTopic(topic *NeedTopic, gesture strictyaml.Node, questions []strictyaml.Node) {
	if sheets := l.q.Individual.Policy; gesture.Ok() && sheets != nil && sheets.Gestures >= 0 {
		var ids []string
		rows := l.q.Individual.Questions[sheets.Gestures].Rows
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
		if row, ok := l.find(gesture, "aucun geste", ids); ok {
			topic.Gesture = row
			if topic.Name == "" {
				topic.Name = rows[row].Text
			}
		}
	}
	for _, n := range questions {
		if l.gone(n, "aucune question") {
			continue
		}
		slot, ok := l.find(n, "aucune question", l.questionIDs())
		if ok && !l.q.Questions[slot].Scored() {
			n.Errorf(msgNotScored, n.Raw())
		}
		if ok {
			topic.Questions = append(topic.Questions, slot)
		}
	}
}
