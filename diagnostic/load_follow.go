package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// FollowPolicy says when a plan gives way to the next one (brief D.1-11): when
// Ended steps out of Of were done or willingly given up.
type FollowPolicy struct{ Ended, Of int }

// Follows tells whether the questionnaire says how to follow a plan: one made
// before does not.
func (q *Questionnaire) Follows() bool { return q.Policy.Follow != nil && q.Texts.Follow.Title != "" }

func (l *loader) readFollowPolicy(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	p := &FollowPolicy{}
	l.q.Policy.Follow = p
	o := n.Object()
	ended, of := o.Need("finis"), o.Need("sur")
	p.Ended, p.Of = ended.Int(1, maxPlanSize), of.Int(1, maxPlanSize)
	if ended.Ok() && of.Ok() && p.Ended > p.Of {
		ended.Errorf(msgMoreThanAll)
	}
	o.Close()
}

// readFollowTexts reads the words of the follow-up, when there are some.
func (l *loader) readFollowTexts(n strictyaml.Node) {
	if n.Ok() {
		l.readFields(n, l.q.Texts.Follow.fields())
	}
}

// declinedOption stands for the label of « nous ne souhaitons pas » until
// textes.yaml is read.
const declinedOption = "non_souhaite"

// readDeclining reads the words of « nous ne souhaitons pas ». A questionnaire
// that has none does not take that answer.
func (l *loader) readDeclining(n strictyaml.Node) {
	t := &l.q.Texts
	if n.Ok() {
		fields := t.Report.declinedFields()
		l.readFields(n, []textField{
			{"reponse", &t.Screen.Declined, nil}, {"titre", fields[0].text, nil}, {"dire", fields[1].text, nil}, {"certains", &t.Screen.SomeDeclined, nil},
		})
	}
	for i := range l.q.Questions {
		if q := &l.q.Questions[i]; q.DeclinedText == declinedOption {
			q.DeclinedText = t.Screen.Declined
		}
	}
}

// declinedFields are texts of a report that a questionnaire may lack.
func (t *ReportTexts) declinedFields() []textField {
	return []textField{{"non_souhaites_titre", &t.Declined, nil}, {"non_souhaites_dire", &t.DeclinedSay, nil}}
}
