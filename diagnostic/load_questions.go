package diagnostic

import (
	"regexp"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// kindNames are the YAML names of the kinds, by Kind.
var kindNames = []string{"niveaux", "choix_multiple", "choix", "oui_non_nsp", "nombre", "texte_court"}

// unknownOption is the choice that means « je ne sais pas »: a state, not an
// option.
const unknownOption = "nsp"

func (l *loader) readProfile(o *strictyaml.Object) {
	for _, n := range o.Need("profil").Some() {
		l.readField(n, ProfilePart, "profil.")
	}
	for _, n := range o.Need("complements").List() {
		l.readField(n, ComplementPart, "")
	}
	o.Close()
}

// readField reads a profile field or a complement.
func (l *loader) readField(n strictyaml.Node, part Part, prefix string) {
	o := n.Object()
	id := l.newID(o.Need("id"), prefix, kebab)
	q := Question{ID: prefix + id, Part: part, Axis: -1, Alert: -1}
	q.Text = o.Need("question").Text()
	if help := o.Get("aide"); help.Ok() {
		q.Help = help.Text()
	}
	q.UsedFor = o.Need("sert_a").Text()
	q.Required = o.Get("obligatoire").Bool()
	if part == ComplementPart {
		q.Sources = l.sources(o.Need("sources"))
	}
	l.readKind(o, &q, KindBoxes, KindText)
	when := o.Get("condition")
	q.hideable = when.Ok()
	l.readOnlyFor(o.Get("seulement"), &q)
	o.Close()
	slot := l.addQuestion(n, q)
	if when.Ok() {
		l.later = append(l.later, func() {
			l.q.Questions[slot].HiddenIf = &Cond{not: l.compileBefore(when, slot)}
		})
	}
}

func (l *loader) readAxis(axis int, o *strictyaml.Object) {
	for _, n := range o.Need("questions").Some() {
		l.readQuestion(axis, n)
	}
	o.Close()
}

// readQuestion reads a scored question.
func (l *loader) readQuestion(axis int, n strictyaml.Node) {
	o := n.Object()
	q := Question{Part: AxisPart, Axis: axis, Alert: -1}
	q.ID = l.newID(o.Need("id"), "", kebab)
	l.checkAxis(o.Need("axe"), axis)
	q.Core = o.Need("noyau").Bool()
	q.Weight = o.Need("poids").Int(1, maxWeight)
	q.Text = o.Need("question").Text()
	q.Help = o.Need("aide").Text()
	q.UnknownText = unknownOption // its label is known once textes.yaml is read
	l.readKind(o, &q, KindLevels, KindBoxes)
	alert := o.Get("alerte")
	q.Respondents = l.roles(o.Need("repondant"))
	q.Sources = l.sources(o.Need("sources"))
	notAsked := l.readNotApplicable(o.Get("sans_objet"), &q)
	if decline := o.Get("non_souhaite"); !decline.Ok() || decline.Bool() {
		q.DeclinedText = declinedOption // as for UnknownText
	}
	q.hideable = notAsked.Ok()
	l.readOnlyFor(o.Get("seulement"), &q)
	o.Close()
	slot := l.addQuestion(n, q)
	l.later = append(l.later, func() {
		if alert.Ok() {
			l.linkAlert(alert, slot)
		}
		if notAsked.Ok() {
			l.q.Questions[slot].HiddenIf = l.compileBefore(notAsked, slot)
		}
	})
}

func (l *loader) checkAxis(n strictyaml.Node, axis int) {
	if id := n.Text(); id != "" && id != l.q.Axes[axis].ID {
		n.Errorf(msgWrongAxis, id, l.q.Axes[axis].ID)
	}
}

func (l *loader) questionsOf(axis int) int {
	count := 0
	for i := range l.q.Questions {
		if l.q.Questions[i].Axis == axis {
			count++
		}
	}
	return count
}

func (l *loader) addQuestion(n strictyaml.Node, q Question) int {
	slot := len(l.q.Questions)
	q.options = make(map[string]int, len(q.Options))
	for i, option := range q.Options {
		q.options[option.ID] = i
	}
	l.q.Questions = append(l.q.Questions, q)
	l.questionNodes = append(l.questionNodes, n)
	if _, twice := l.q.questionByID[q.ID]; !twice {
		l.q.questionByID[q.ID] = slot
	}
	return slot
}

// readNotApplicable reads the two uses of « sans_objet »: a sentence to tick,
// or a condition under which the question is not asked.
func (l *loader) readNotApplicable(n strictyaml.Node, q *Question) (notAsked strictyaml.Node) {
	if !n.Ok() {
		return strictyaml.Node{}
	}
	o := n.Object()
	sentence, notAsked := o.Get("phrase"), o.Get("si")
	o.Close()
	if n.IsObject() && sentence.Ok() == notAsked.Ok() {
		n.Errorf(msgNotApplicable)
	}
	q.NotApplicable = sentence.Text()
	return notAsked
}

// readKind reads the type of a question, from first to last, and what depends
// on it. Without type, nothing can be said of the rest.
func (l *loader) readKind(o *strictyaml.Object, q *Question, first, last Kind) {
	kind := o.Need("type").OneOf(kindNames[first : last+1]...)
	if kind < 0 {
		l.broken = true
		for _, key := range []string{"niveaux", "choix", "bareme", "min", "max", "motif", "motif_aide"} {
			o.Get(key)
		}
		return
	}
	q.Kind = first + Kind(kind)
	l.readAnswers(o, q)
}

// readAnswers reads what depends on the kind of the question.
func (l *loader) readAnswers(o *strictyaml.Object, q *Question) {
	switch q.Kind {
	case KindLevels:
		q.Options = l.readFiveLevels(o.Need("niveaux"))
	case KindBoxes:
		q.Options = l.readOptions(o.Need("choix"), q)
		if q.Part == AxisPart {
			q.Scale = l.readScale(o.Need("bareme"), len(q.Options))
		}
	case KindChoice:
		q.Options = l.readOptions(o.Need("choix"), q)
	case KindYesNo:
		q.Options = []Option{{"oui", "Oui"}, {"non", "Non"}}
		q.UnknownText = unknownOption
	case KindNumber:
		low, high := o.Need("min"), o.Need("max")
		q.Min, q.Max = low.Int(0, maxNumber), high.Int(0, maxNumber)
		if low.Ok() && high.Ok() && q.Min >= q.Max {
			high.Errorf(msgMinMax)
		}
		q.UnknownText = unknownOption
	case KindText:
		l.readPattern(o.Get("motif"), o.Get("motif_aide"), q)
	}
}

func (l *loader) readPattern(pattern, help strictyaml.Node, q *Question) {
	if pattern.Ok() != help.Ok() {
		pattern.Errorf(msgPatternHelp)
		help.Errorf(msgPatternHelp)
	}
	if !pattern.Ok() {
		return
	}
	re, err := regexp.Compile(pattern.Text())
	if err != nil {
		pattern.Errorf(msgPattern, pattern.Raw())
	}
	q.Pattern, q.PatternHelp = re, help.Text()
}

func (l *loader) readFiveLevels(n strictyaml.Node) []Option {
	o := n.Object()
	options := make([]Option, levelCount)
	for i := range options {
		key := strconv.Itoa(i)
		options[i] = Option{key, o.Need(key).Text()}
	}
	o.Close()
	return options
}

// readOptions reads choices in their order. The choice « nsp » is not an
// option but the label of « je ne sais pas ».
func (l *loader) readOptions(n strictyaml.Node, q *Question) []Option {
	var options []Option
	for _, e := range n.Object().Rest() {
		id := e.Key.Text()
		switch {
		case id == unknownOption:
			q.UnknownText = e.Value.Text()
			continue
		case id == "na" || !kebab.MatchString(id):
			e.Key.Errorf(msgBadID, id)
		}
		options = append(options, Option{id, e.Value.Text()})
	}
	if n.IsObject() && len(options) < 2 {
		n.Errorf(msgTwoOptions)
	}
	if len(options) > maxOptions {
		n.Errorf(msgTooMany, len(options), "choix", maxOptions)
	}
	return options
}

// readScale reads how many ticked boxes make which level: a level for each
// number of boxes, from 0 to 4, never going down.
func (l *loader) readScale(n strictyaml.Node, boxes int) []int {
	o := n.Object()
	scale := make([]int, boxes+1)
	complete := n.IsObject()
	for i := range scale {
		level := o.Need(strconv.Itoa(i))
		scale[i] = level.Int(0, levelCount-1)
		complete = complete && level.Ok()
	}
	o.Close()
	switch {
	case !complete:
	case !slices.IsSorted(scale):
		n.Errorf(msgScaleDown)
	case scale[0] != 0 || scale[boxes] != levelCount-1:
		n.Errorf(msgScaleEnds)
	}
	return scale
}
