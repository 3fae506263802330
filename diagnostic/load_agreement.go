package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// maxMeetingSteps is more than a meeting can choose from.
const maxMeetingSteps = 20

// readJoining reads how several people's answers are put together, when the
// questionnaire says it: both parts, then, as a meeting follows.
func (l *loader) readJoining(policy *strictyaml.Object) {
	agreement, meeting := policy.Get("accord"), policy.Get("fiche_reunion")
	if !agreement.Ok() && !meeting.Ok() {
		return
	}
	l.readAgreementPolicy(policy.Need("accord"))
	l.readMeetingPolicy(policy.Need("fiche_reunion"))
}

func (l *loader) readAgreementPolicy(n strictyaml.Node) {
	p := &AgreementPolicy{}
	l.q.Policy.Agreement = p
	o := n.Object()
	p.Secrecy = o.Need("secret").Int(leastSecrecy, maxPoints)
	p.Close = o.Need("proche").Int(0, levelCount-1)
	companions := o.Need("accompagnent")
	p.Companions = companions.Texts()
	l.later = append(l.later, func() {
		l.findAll(companions.List(), "aucun rôle de ceux qui répondent", l.respondentIDs())
	})
	points := o.Need("importance").Object()
	p.Importance = Importance{
		Red:      points.Need("alerte_rouge").Int(0, maxPoints),
		Orange:   points.Need("alerte_orange").Int(0, maxPoints),
		Spread:   points.Need("ecart").Int(0, maxPoints),
		Unknown:  points.Need("inconnu").Int(0, maxPoints),
		NotForUs: points.Need("pas_concerne").Int(0, maxPoints),
		Marked:   points.Need("marque").Int(0, maxPoints),
	}
	points.Close()
	p.Whole = o.Need("en_premier").Int(1, maxListed)
	o.Close()
}

// respondentIDs are the roles of those who answer.
func (l *loader) respondentIDs() []string {
	slot := l.q.Policy.Landmarks.Respondents
	if slot < 0 || slot >= len(l.q.Questions) {
		return nil
	}
	var ids []string
	for _, option := range l.q.Questions[slot].Options {
		ids = append(ids, option.ID)
	}
	return ids
}

func (l *loader) readMeetingPolicy(n strictyaml.Node) {
	o := n.Object()
	l.q.Policy.Meeting = &MeetingPolicy{
		Steps:   o.Need("pas").Int(1, maxMeetingSteps),
		OfAxis:  o.Need("par_axe").Int(0, maxMeetingSteps),
		Discuss: o.Need("a_discuter").Int(0, maxListed),
	}
	o.Close()
}

// readJoiningTexts reads the words that go with readJoining.
func (l *loader) readJoiningTexts(o *strictyaml.Object) {
	if !l.q.Joins() {
		return
	}
	t := &l.q.Texts
	l.readFields(o.Need("accord"), t.Agreement.fields())
	l.readFields(o.Need("fiche_reunion"), t.Meeting.fields())
	helped := o.Need("qui_aide").Object()
	for i := range l.q.Axes {
		t.Helped = append(t.Helped, l.needOfAxis(helped, "qui_aide", i).Text())
	}
	helped.Close()
}
