package diagnostic

import (
	"regexp"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

func (l *loader) readResources(o *strictyaml.Object) {
	for _, n := range o.Need("ressources").List() {
		l.readResource(n, false)
	}
	for _, n := range o.Need("outils").List() {
		l.readResource(n, true)
	}
	for _, n := range o.Need("appuis").Some() {
		l.readSupport(n)
	}
	for _, n := range o.Need("orientations").List() {
		l.readReferral(n)
	}
	l.readPlacesServices(o.Get("lieux"))
	l.readNeeds(o.Get("besoins"))
	o.Close()
}

func (l *loader) readResource(n strictyaml.Node, tool bool) {
	o := n.Object()
	r := Resource{Tool: tool, ID: l.newID(o.Need("id"), "ressource", kebab), Name: o.Need("nom").Text()}
	r.URL = l.address(o.Get("url"))
	r.Note = o.Get("note").Text()
	r.Paid = o.Get("payant").Bool()
	if !tool {
		r.Seen = o.Get("vu").Text()
		r.Nature = o.Need("nature").Text()
	}
	o.Close()
	l.q.Resources = append(l.q.Resources, r)
	l.resourceIDs = append(l.resourceIDs, r.ID)
}

var webAddress = regexp.MustCompile(`^https://[^\s]+$`)

func (l *loader) address(n strictyaml.Node) string {
	url := n.Text()
	if url != "" && !webAddress.MatchString(url) {
		n.Errorf(msgAddress, url)
	}
	return url
}

func (l *loader) readSupport(n strictyaml.Node) {
	i := len(l.q.Supports)
	o := n.Object()
	s := Support{
		ID:          l.newID(o.Need("id"), "appui", kebab),
		Name:        o.Need("nom").Text(),
		For:         o.Need("pour").Text(),
		Find:        o.Need("trouver").Text(),
		Ask:         o.Need("demander").Text(),
		Independent: o.Need("independant").Bool(),
	}
	s.Addresses = l.readAddresses(o.Get("adresses"))
	when := o.Get("condition")
	o.Close()
	l.q.Supports = append(l.q.Supports, s)
	l.supportIDs = append(l.supportIDs, s.ID)
	if when.Ok() {
		l.later = append(l.later, func() { l.q.Supports[i].Condition = l.compile(when) })
	}
}

func (l *loader) readReferral(n strictyaml.Node) {
	i := len(l.q.Referrals)
	o := n.Object()
	r := Referral{Situation: o.Need("situation").Text()}
	r.Note = o.Get("note").Text()
	when, first, then := o.Get("si"), o.Need("premier").Some(), o.Need("ensuite").List()
	o.Close()
	r.First = l.findAll(first, "aucun appui", l.supportIDs)
	r.Then = l.findAll(then, "aucun appui", l.supportIDs)
	l.q.Referrals = append(l.q.Referrals, r)
	if when.Ok() {
		l.later = append(l.later, func() {
			if l.neverHolds(when) {
				l.forgotten.referrals = append(l.forgotten.referrals, i)
				return
			}
			l.q.Referrals[i].When = l.compile(when)
		})
	}
}

func (l *loader) readIndividual(o *strictyaml.Object) {
	l.q.Individual.Opening = o.Need("ouverture").Text()
	l.q.Individual.Minutes = o.Need("duree").Int(1, 60)
	for _, n := range o.Need("individuel").Some() {
		l.readIndividualQuestion(n)
	}
	l.readVolunteers(o)
	o.Close()
}

// individualKinds are the kinds of the volunteers' sheet; « grille » is one
// choice of the scale for each row.
var individualKinds = []string{"choix", "choix_multiple", "texte_court", "grille"}

func (l *loader) readIndividualQuestion(n strictyaml.Node) {
	o := n.Object()
	q := IndividualQuestion{
		ID:       l.newID(o.Need("id"), "individuel", kebab),
		Text:     o.Need("question").Text(),
		Optional: o.Get("facultatif").Bool(),
	}
	switch o.Need("type").OneOf(individualKinds...) {
	case 0:
		q.Kind, q.Options = KindChoice, l.readWords(o.Need("choix"))
	case 1:
		q.Kind, q.Options = KindBoxes, l.readWords(o.Need("choix"))
		if most := o.Get("max"); most.Ok() {
			q.MaxBoxes = most.Int(1, len(q.Options))
		}
	case 2:
		q.Kind = KindText
	case 3:
		q.Kind, q.Grid = KindLevels, true
		q.Options, q.Rows = l.readWords(o.Need("echelle")), l.readWords(o.Need("gestes"))
	}
	q.UsedFor = o.Get("sert_a").Text()
	q.Sources = l.sources(o.Need("sources"))
	o.Close()
	l.q.Individual.Questions = append(l.q.Individual.Questions, q)
}

// readWords reads ids and their words, in order.
func (l *loader) readWords(n strictyaml.Node) []Option {
	var words []Option
	for _, e := range n.Object().Rest() {
		words = append(words, Option{e.Key.Text(), e.Value.Text()})
	}
	return words
}

func (l *loader) readTexts(o *strictyaml.Object) {
	t := &l.q.Texts
	t.Levels = l.readLevelTexts(o.Need("niveaux"))
	axes := o.Need("niveaux_axes").Object()
	for i := range l.q.Axes {
		t.AxisLevels = append(t.AxisLevels, l.readLevelTexts(l.needOfAxis(axes, "niveaux_axes", i)))
	}
	axes.Close()
	t.Roles = l.readWords(o.Need("roles"))
	for _, role := range t.Roles {
		l.roleIDs = append(l.roleIDs, role.ID)
	}
	l.readFields(o.Need("rapport"), t.Report.fields())
	l.readFields(o.Need("synthese"), t.Summary.fields())
	l.readFields(o.Need("ecran"), t.Screen.fields())
	l.readFields(o.Need("synthese_territoriale"), t.Cohort.fields())
	l.readFollowTexts(o.Get("suivi"))
	l.readDeclining(o.Get("choix_de_ne_pas"))
	l.readComparisonTexts(o.Get("comparaison"))
	l.readForm(o.Get("formulaire"))
	l.readNearTexts(o)
	l.readAddressTexts(o)
	l.readZoneTexts(o.Get("zones_blanches"))
	offers := o.Need("offres").Object()
	for i := range l.q.Axes {
		t.Offers = append(t.Offers, l.needOfAxis(offers, "offres", i).Text())
	}
	offers.Close()
	if n := o.Get("enquete"); n.Ok() {
		l.readFields(n, t.Survey.fields())
	}
	l.readJoiningTexts(o)
	l.readPaper(o.Get("papier"))
	l.readExplain(o.Get("explication"))
	o.Close()
	l.labelUnknown()
}

// labelUnknown gives the questions that accept « je ne sais pas » without a
// label of their own the common one.
func (l *loader) labelUnknown() {
	for i := range l.q.Questions {
		if q := &l.q.Questions[i]; q.UnknownText == unknownOption {
			q.UnknownText = l.q.Texts.Screen.Unknown
		}
	}
}

func (l *loader) readLevelTexts(n strictyaml.Node) []string {
	texts := make([]string, levelCount)
	o := n.Object()
	for i := range texts {
		texts[i] = o.Need(strconv.Itoa(i)).Text()
	}
	o.Close()
	return texts
}

func (l *loader) readFields(n strictyaml.Node, fields []textField) {
	o := n.Object()
	l.fillFields(o, fields)
	o.Close()
}

func (l *loader) fillFields(o *strictyaml.Object, fields []textField) {
	for _, f := range fields {
		*f.text = l.template(o.Need(f.key), f.holes...)
	}
}

var hole = regexp.MustCompile(`\{[^{}]*\}`)

// template reads a text and checks that it has its holes and no other.
func (l *loader) template(n strictyaml.Node, holes ...string) string {
	text := n.Text()
	if text == "" {
		return ""
	}
	var found []string
	for _, h := range hole.FindAllString(text, -1) {
		name := h[1 : len(h)-1]
		if !slices.Contains(holes, name) {
			n.Errorf(msgNoSuchHole, h, suggest.DidYouMean(name, holes))
		}
		found = append(found, name)
	}
	for _, name := range holes {
		if !slices.Contains(found, name) {
			n.Errorf(msgMissingHole, "{"+name+"}")
		}
	}
	return text
}

func (l *loader) readSources(o *strictyaml.Object) {
	var ids []string
	for _, n := range o.Need("documents").Some() {
		o := n.Object()
		d := Document{
			ID:     l.newID(o.Need("id"), "document", documents),
			Title:  o.Need("titre").Text(),
			Nature: o.Need("nature").Text(),
			Date:   o.Need("date").Text(),
		}
		o.Close()
		l.q.Documents = append(l.q.Documents, d)
		ids = append(ids, d.ID)
	}
	for _, n := range o.Need("sources").Some() {
		l.readSource(n, ids)
	}
	o.Close()
}

func (l *loader) readSource(n strictyaml.Node, documents []string) {
	o := n.Object()
	s := Source{
		ID:         l.newID(o.Need("id"), "source", sourceID),
		Statement:  o.Need("enonce").Text(),
		Reference:  o.Get("reference").Text(),
		Certainty:  o.Need("certitude").Int(0, 3),
		Perishable: o.Get("perissable").Bool(),
		Unverified: o.Get("a_confirmer").Text(),
	}
	s.Document, _ = l.find(o.Need("document"), "aucun document", documents)
	o.Close()
	if _, twice := l.q.sourceByID[s.ID]; !twice {
		l.q.sourceByID[s.ID] = len(l.q.Sources)
	}
	l.q.Sources = append(l.q.Sources, s)
}
