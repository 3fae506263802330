package webform

import (
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// pathView is a way through the questions that the page offers.
type pathView struct{ Value, Text string }

// partView is a part of the interview: the profile, or an axis.
type partView struct {
	Name      string
	Questions []questionView
}

// questionView is a question as the page shows it.
type questionView struct {
	ID, Code, Text, Help string
	Slot                 int
	Field                *fieldView // where one types; nil = none
	Choices              []choiceView
	Because, BecauseHow  string // where to say why one declines; empty: one does not here
	Remark, RemarkHow    string // empty: no remark here
	Why                  string
	Reasons              []string
	Longest              int
}

type fieldView struct {
	Proposed []string // while it is typed
	Label    string
	Class    string
	Numeric  bool
	Longest  int
}

// choiceView is a button or a box.
type choiceView struct{ Type, Value, State, Text string }

// contactView is where the file goes: words, and the address that a message can
// be prepared for.
type contactView struct{ Text, Mail string }

// opening is what is said before the first question.
func opening(q *diagnostic.Questionnaire, o Options) []string {
	if o.Individual {
		welcome := diagnostic.Fill(q.Texts.Form["accueil_feuille"], "n", strconv.Itoa(q.Individual.Minutes))
		return []string{q.Individual.Opening, welcome}
	}
	screen, path := &q.Texts.Screen, &q.Policy.Path
	welcome := diagnostic.Fill(screen.Welcome, "express", strconv.Itoa(path.ExpressMinutes), "complet", strconv.Itoa(path.CompleteMinutes))
	return []string{welcome, screen.Advice, screen.Together}
}

// paths lists the ways to choose from; none when whoever made the page chose.
func paths(q *diagnostic.Questionnaire, o Options) []pathView {
	if o.Individual || o.Path != "" {
		return nil
	}
	t := q.Texts.Form
	fill := func(text string, minutes int) string { return diagnostic.Fill(text, "n", strconv.Itoa(minutes)) }
	list := []pathView{
		{string(diagnostic.ExpressPath), fill(t["parcours_express"], q.Policy.Path.ExpressMinutes)},
		{string(diagnostic.CompletePath), fill(t["parcours_complet"], q.Policy.Path.CompleteMinutes)},
	}
	for i := range q.Axes {
		list = append(list, pathView{q.Axes[i].ID, diagnostic.Fill(t["parcours_axe"], "axe", q.Axes[i].Name)})
	}
	return list
}

// parts groups the questions that the page may ask, in the order of the
// questionnaire.
func parts(q, asked *diagnostic.Questionnaire, o Options) []partView {
	var list []partView
	for i := range asked.Questions {
		question := &asked.Questions[i]
		if !o.Path.Asks(asked, i) {
			continue
		}
		name := partName(q, question, o)
		if len(list) == 0 || list[len(list)-1].Name != name {
			list = append(list, partView{Name: name})
		}
		last := &list[len(list)-1]
		last.Questions = append(last.Questions, newQuestionView(q, i, question, o))
	}
	return list
}

func partName(q *diagnostic.Questionnaire, question *diagnostic.Question, o Options) string {
	switch {
	case o.Individual:
		return q.Texts.Form["questions"]
	case question.Part == diagnostic.ProfilePart:
		return q.Texts.Form["profil"]
	case question.Part == diagnostic.ComplementPart:
		return q.Texts.Form["complements"]
	}
	return q.Axes[question.Axis].Name
}

func newQuestionView(q *diagnostic.Questionnaire, slot int, question *diagnostic.Question, o Options) questionView {
	t := q.Texts.Form
	v := questionView{
		ID: question.ID, Code: question.Code, Text: question.Text, Help: question.Help, Slot: slot,
		Field: newField(t, question), Choices: choices(t, question), Longest: diagnostic.MaxText,
	}
	if slot == q.Places.Commune && v.Field != nil {
		v.Field.Proposed = o.Communes
	}
	if question.DeclinedText != "" {
		v.Because, v.BecauseHow = t["raison"], t["raison_dire"]
	}
	if o.Individual {
		return v
	}
	v.Remark, v.RemarkHow = t["remarque"], t["remarque_dire"]
	v.Why, v.Reasons = q.Texts.Screen.Why, reasons(q, question)
	return v
}

func newField(t map[string]string, question *diagnostic.Question) *fieldView {
	switch question.Kind {
	case diagnostic.KindNumber:
		label := diagnostic.Fill(t["reponse_nombre"], "min", strconv.Itoa(question.Min), "max", strconv.Itoa(question.Max))
		return &fieldView{Label: label, Class: "short", Numeric: true, Longest: diagnostic.MaxText}
	case diagnostic.KindText:
		f := &fieldView{Label: t["reponse_texte"], Class: "long", Longest: diagnostic.MaxText}
		if question.Pattern != nil {
			f.Class = "short"
		}
		return f
	}
	return nil
}

// choices lists what may be chosen or ticked, with « nous ne savons pas », « pas
// concernés » and « nous ne souhaitons pas » only where they are answers.
func choices(t map[string]string, question *diagnostic.Question) []choiceView {
	kind, alone := "radio", "radio"
	if question.Kind == diagnostic.KindBoxes {
		kind, alone = "checkbox", "checkbox"
	}
	if question.Kind == diagnostic.KindNumber {
		alone = "checkbox"
	}
	var list []choiceView
	for _, option := range question.Options {
		list = append(list, choiceView{kind, option.ID, "known", option.Text})
	}
	if question.Kind == diagnostic.KindBoxes {
		list = append(list, choiceView{alone, "", "none", t["aucun"]})
	}
	if question.Kind == diagnostic.KindText {
		return list
	}
	if question.UnknownText != "" {
		list = append(list, choiceView{alone, "", "nsp", question.UnknownText})
	}
	if question.NotApplicable != "" {
		list = append(list, choiceView{alone, "", "na", question.NotApplicable})
	}
	if question.DeclinedText != "" {
		list = append(list, choiceView{alone, "", "non_souhaite", question.DeclinedText})
	}
	return list
}

// reasons says why a question is asked: what the answer is used for, or the
// statements that it stands on.
func reasons(q *diagnostic.Questionnaire, question *diagnostic.Question) []string {
	var list []string
	if question.UsedFor != "" {
		list = append(list, question.UsedFor)
	}
	for _, id := range question.Sources {
		if i, ok := q.Source(id); ok {
			source := &q.Sources[i]
			list = append(list, source.Statement+" — "+q.Documents[source.Document].Title)
		}
	}
	return list
}

// mailAddress is a plain address: one that needs no quoting in a link.
var mailAddress = regexp.MustCompile(`^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)

// newContact tells an address from words.
func newContact(q *diagnostic.Questionnaire, contact string) contactView {
	contact = strings.Join(strings.Fields(strings.Map(printable, contact)), " ")
	if contact == "" {
		return contactView{}
	}
	v := contactView{Text: diagnostic.Fill(q.Texts.Form["contact"], "contact", contact)}
	if mailAddress.MatchString(contact) {
		v.Mail = contact
	}
	return v
}
