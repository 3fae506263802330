package answerfile

import (
	"slices"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// Read reads the answers file called name. The notices say what the
// questionnaire does not know, which is kept aside in Answers.Extras; the error
// is a strictyaml.Problems with everything that makes the file unreadable.
//
// In a file written for this very version, an answer that its question does not
// accept is an error, most often a slip of the pen; in a file written for
// another version it is a notice.
func Read(q *diagnostic.Questionnaire, name string, data []byte) (diagnostic.Answers, strictyaml.Problems, error) {
	in := &reader{q: q, answers: diagnostic.Answers{Values: map[string]diagnostic.Answer{}, Notes: map[string]string{}}}
	in.read(in.file.Parse(name, data).Object())
	if problems := in.file.Problems(); len(problems) > 0 {
		return diagnostic.Answers{}, nil, problems
	}
	return in.answers, in.notices.Problems(), nil
}

// formerSection holds answers of another version that their questions no longer
// accept: in a file signed with this one they would be faults.
const formerSection = "anciennes"

type reader struct {
	q           *diagnostic.Questionnaire
	file        strictyaml.Reader // errors
	notices     strictyaml.Reader
	answers     diagnostic.Answers
	sameVersion bool
}

func (in *reader) read(o *strictyaml.Object) {
	if !readFormat(o.Need("petitspas")) {
		return
	}
	if sheet := o.Get("individuel"); sheet.Ok() {
		sheet.Errorf(msgSheet)
		return
	}
	a := &in.answers
	in.readReference(o.Get("referentiel"))
	a.Date = day(o.Get("date"))
	a.Path = in.path(o.Get("parcours"))
	in.readAnswers(o.Get("profil"), "profil", "profil.")
	in.readAnswers(o.Get("reponses"), "reponses", "")
	in.readReasons(o.Get("raisons"))
	in.readNotes(o.Get("notes"))
	in.readViews(o.Get("avis"))
	for _, item := range o.Get("a_reprendre").List() {
		a.Revisit = append(a.Revisit, in.questionID(item))
	}
	for _, item := range o.Get("a_relire").List() {
		a.Recheck = append(a.Recheck, in.questionID(item))
	}
	for _, item := range o.Get("ordre").List() {
		item.OneOf(in.axisIDs()...)
		a.Order = append(a.Order, item.Raw())
	}
	in.readPlan(o.Get("plan"))
	in.readChanges(o.Get("changements"))
	in.readWordings(o.Get("libelles"))
	for _, e := range o.Get(formerSection).Object().Rest() {
		in.extra(formerSection, e)
	}
	in.keep("", o)
}

// readFormat reads the version of the form of the file, and tells whether this
// program knows it.
func readFormat(n strictyaml.Node) bool {
	if !n.Ok() {
		return false
	}
	version := n.Int(1, 1<<15)
	if version > Format {
		n.Errorf(msgNewerFormat, version, Format)
	}
	return version <= Format
}

// readReference reads which questionnaire the answers were given to. A file
// that does not say it is taken as written for this one.
func (in *reader) readReference(n strictyaml.Node) {
	in.sameVersion = true
	if !n.Ok() {
		return
	}
	o := n.Object()
	r := diagnostic.Reference{ID: o.Need("id").Text(), Version: o.Need("version").Text(), Digest: o.Get("empreinte").Text()}
	o.Close()
	in.answers.Questionnaire = r
	in.sameVersion = r.ID == in.q.ID && r.Version == in.q.Version
	if !in.sameVersion {
		in.notice(n, msgOtherVersion, r.ID, r.Version, in.q.ID, in.q.Version)
	}
}

// day reads a date « 2026-11-21 ».
func day(n strictyaml.Node) string {
	text := n.Text()
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		n.Errorf(msgDate, text)
	}
	return text
}

func (in *reader) path(n strictyaml.Node) diagnostic.Path {
	if !n.Ok() {
		return diagnostic.CompletePath
	}
	n.OneOf(append([]string{string(diagnostic.CompletePath), string(diagnostic.ExpressPath)}, in.axisIDs()...)...)
	return diagnostic.Path(n.Raw())
}

func (in *reader) axisIDs() []string {
	ids := make([]string, len(in.q.Axes))
	for i := range in.q.Axes {
		ids[i] = in.q.Axes[i].ID
	}
	return ids
}

// questionID reads the id of a question; one that the questionnaire does not
// have is kept and reported.
func (in *reader) questionID(n strictyaml.Node) string {
	id := n.Text()
	if _, ok := in.q.Question(id); id != "" && !ok {
		in.notice(n, msgUnknownMark, id, in.meant(id))
	}
	return id
}

// meant names the question whose id is closest.
func (in *reader) meant(id string) string {
	ids := make([]string, len(in.q.Questions))
	for i := range in.q.Questions {
		ids[i] = in.q.Questions[i].ID
	}
	return suggest.DidYouMean(id, ids)
}

// readViews reads what people of different roles think: a list for each
// question on which they differ, perhaps empty.
func (in *reader) readViews(n strictyaml.Node) {
	for _, e := range n.Object().Rest() {
		slot, ok := in.q.Question(e.Key.Raw())
		if !ok {
			in.notice(e.Key, msgUnknownQuestion, e.Key.Raw(), in.meant(e.Key.Raw()))
			in.extra("avis", e)
			continue
		}
		views := []diagnostic.View{}
		for _, item := range e.Value.List() {
			o := item.Object()
			view := diagnostic.View{Role: o.Need("role").Text()}
			value := o.Need("reponse")
			answer, fits := parse(&in.q.Questions[slot], value)
			if !fits {
				value.Errorf(msgNotAnAnswer, e.Key.Raw(), expected(&in.q.Questions[slot]))
			}
			view.Answer = answer
			o.Close()
			views = append(views, view)
		}
		if in.answers.Views == nil {
			in.answers.Views = map[string][]diagnostic.View{}
		}
		in.answers.Views[e.Key.Raw()] = views
	}
}

func (in *reader) readAnswers(n strictyaml.Node, section, prefix string) {
	for _, e := range n.Object().Rest() {
		id := prefix + e.Key.Raw()
		slot, ok := in.q.Question(id)
		if ok && (prefix == "") == (in.q.Questions[slot].Part == diagnostic.ProfilePart) {
			ok = false // « profil.nom » belongs to the profile section
		}
		if !ok {
			in.notice(e.Key, msgUnknownQuestion, e.Key.Raw(), suggest.DidYouMean(e.Key.Raw(), in.ids(prefix)))
			in.extra(section, e)
			continue
		}
		question := &in.q.Questions[slot]
		answer, fits := parse(question, e.Value)
		switch {
		case fits:
			in.answers.Values[id] = answer
		case in.sameVersion:
			e.Value.Errorf(msgNotAnAnswer, e.Key.Raw(), expected(question))
		default:
			in.notice(e.Value, msgNotAnAnswer, e.Key.Raw(), expected(question))
			in.answers.Extras = append(in.answers.Extras, diagnostic.Extra{Section: formerSection, Key: id, YAML: e.Value.YAML()})
		}
	}
}

// ids are the question ids of a section, without their prefix.
func (in *reader) ids(prefix string) []string {
	var ids []string
	for i := range in.q.Questions {
		question := &in.q.Questions[i]
		if (question.Part == diagnostic.ProfilePart) == (prefix != "") {
			ids = append(ids, question.ID[len(prefix):])
		}
	}
	return ids
}

func (in *reader) readNotes(n strictyaml.Node) {
	for _, e := range n.Object().Rest() {
		if _, ok := in.q.Question(e.Key.Raw()); !ok {
			in.notice(e.Key, msgUnknownQuestion, e.Key.Raw(), in.meant(e.Key.Raw()))
			in.extra("notes", e)
			continue
		}
		in.answers.Notes[e.Key.Raw()] = e.Value.Text()
	}
}

func (in *reader) readPlan(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	plan := &in.answers.Plan
	o := n.Object()
	plan.ChosenOn, plan.FollowedOn, plan.Meeting = day(o.Get("choisi_le")), day(o.Get("suivi_le")), day(o.Get("rendez_vous"))
	plan.Kept, plan.Past = in.kept(o.Get("retenus")), in.kept(o.Get("passes"))
	for _, item := range o.Get("refuses").List() {
		o := item.Object()
		plan.Refused = append(plan.Refused, diagnostic.RefusedStep{Step: in.step(o.Need("pas")), Reason: o.Get("raison").Text(), Extras: in.rest(o)})
	}
	for _, item := range o.Get("reportes").List() {
		plan.Postponed = append(plan.Postponed, in.step(item))
	}
	for _, item := range o.Get("faits").List() {
		o := item.Object()
		plan.Done = append(plan.Done, diagnostic.DoneStep{Step: in.step(o.Need("pas")), On: day(o.Get("le")), Extras: in.rest(o)})
	}
	in.keep("plan", o)
}

// kept reads steps that the association chose, and what became of them.
func (in *reader) kept(n strictyaml.Node) []diagnostic.KeptStep {
	var steps []diagnostic.KeptStep
	for _, item := range n.List() {
		o := item.Object()
		kept := diagnostic.KeptStep{
			Step: in.step(o.Need("pas")), Who: o.Get("qui").Text(), With: o.Get("avec").Text(), By: day(o.Get("pour_le")),
			On: day(o.Get("le")), Word: o.Get("mot").Text(),
		}
		if state := o.Get("etat"); state.OneOf(diagnostic.KeptStates()...) >= 0 {
			kept.State = state.Raw()
		}
		if part := o.Get("partie"); part.OneOf(diagnostic.GesturePart) >= 0 {
			kept.Part = part.Raw()
		}
		kept.Extras = in.rest(o)
		steps = append(steps, kept)
	}
	return steps
}

// step reads the id of a step; one that the questionnaire does not have is
// kept and reported.
func (in *reader) step(n strictyaml.Node) string {
	id := n.Text()
	if _, ok := in.q.Step(id); id != "" && !ok {
		ids := make([]string, len(in.q.Steps))
		for i := range in.q.Steps {
			ids[i] = in.q.Steps[i].ID
		}
		in.notice(n, msgUnknownStep, id, suggest.DidYouMean(id, ids))
	}
	return id
}

// keep puts aside the keys of a section that nothing reads.
func (in *reader) keep(section string, o *strictyaml.Object) {
	known := o.Asked()
	for _, e := range o.Rest() {
		in.notice(e.Key, msgUnknownKey, e.Key.Raw(), suggest.DidYouMean(e.Key.Raw(), known))
		in.extra(section, e)
	}
}

// rest returns the keys of a step that nothing reads.
func (in *reader) rest(o *strictyaml.Object) []diagnostic.Extra {
	var extras []diagnostic.Extra
	known := o.Asked()
	for _, e := range o.Rest() {
		in.notice(e.Key, msgUnknownKey, e.Key.Raw(), suggest.DidYouMean(e.Key.Raw(), known))
		extras = append(extras, diagnostic.Extra{Key: e.Key.Raw(), YAML: e.Value.YAML()})
	}
	return extras
}

func (in *reader) extra(section string, e strictyaml.Entry) {
	in.answers.Extras = append(in.answers.Extras, diagnostic.Extra{Section: section, Key: e.Key.Raw(), YAML: e.Value.YAML()})
}

// notice reports something at the place of n, without making the file
// unreadable.
func (in *reader) notice(n strictyaml.Node, format string, args ...any) {
	n.In(&in.notices).Errorf(format, args...)
}

// readReasons reads why questions are declined. The reason of another answer is
// kept as a note of another program would be: it is not read, and reported.
func (in *reader) readReasons(n strictyaml.Node) {
	for _, e := range n.Object().Rest() {
		id := e.Key.Raw()
		switch _, ok := in.q.Question(id); {
		case !ok:
			in.notice(e.Key, msgUnknownMark, id, in.meant(id))
			in.extra("raisons", e)
		case in.answers.Values[id].State != diagnostic.Declined:
			in.notice(e.Key, msgNotDeclined, id)
			in.extra("raisons", e)
		default:
			in.answers = in.answers.WithReason(id, e.Value.Text())
		}
	}
}

// declined is how the file writes « nous ne souhaitons pas ».
const declined = "non_souhaite"

// Parse reads an answer written as in a file: « 2 », « nsp », « [mail, papier] ».
// It fails when the question does not accept it.
func Parse(question *diagnostic.Question, text string) (diagnostic.Answer, bool) {
	var file strictyaml.Reader
	o := file.Parse("", []byte("reponse: "+text+"\n")).Object()
	a, fits := parse(question, o.Get("reponse"))
	o.Close()
	return a, fits && len(file.Problems()) == 0
}

// Expected says which answers a question accepts, for a message.
func Expected(question *diagnostic.Question) string { return expected(question) }

// parse reads the answer to a question; it fails when the question does not
// accept it.
func parse(question *diagnostic.Question, n strictyaml.Node) (diagnostic.Answer, bool) {
	a := diagnostic.Answer{State: diagnostic.Known}
	raw := n.Raw()
	switch {
	case raw == "nsp" && question.Kind != diagnostic.KindText:
		a = diagnostic.Answer{State: diagnostic.Unknown}
	case raw == "na" && question.Kind != diagnostic.KindText:
		a = diagnostic.Answer{State: diagnostic.NotApplicable}
	case raw == declined && question.Kind != diagnostic.KindText:
		a = diagnostic.Answer{State: diagnostic.Declined}
	case question.Kind == diagnostic.KindBoxes:
		if !n.IsList() {
			return diagnostic.Answer{}, false
		}
		for _, item := range n.List() {
			a.Options = append(a.Options, item.Raw())
		}
		a.Options = inOrder(question, a.Options)
	case question.Kind == diagnostic.KindChoice, question.Kind == diagnostic.KindYesNo:
		a.Options = []string{raw}
	case question.Kind == diagnostic.KindText:
		a.Text = raw
	default:
		value, ok := wholeNumber(raw)
		if !ok || n.IsText() {
			return diagnostic.Answer{}, false
		}
		a.Level, a.Number = value, value
		if question.Kind == diagnostic.KindLevels {
			a.Number = 0
		} else {
			a.Level = 0
		}
	}
	return a, question.Fits(a)
}

// inOrder puts ticked boxes in the order of the question, so that the order in
// which they were ticked changes nothing.
func inOrder(question *diagnostic.Question, ids []string) []string {
	slices.SortStableFunc(ids, func(a, b string) int {
		i, _ := question.Option(a)
		j, _ := question.Option(b)
		return i - j
	})
	return slices.Compact(ids)
}
