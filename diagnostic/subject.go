package diagnostic

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// SubjectKind is a kind of thing that can be explained.
type SubjectKind uint8

// The kinds of subjects, in the order in which they are listed.
const (
	OverallSubject SubjectKind = iota // the overall figure
	PlanSubject                       // the plan as a whole
	AxisSubject
	LevelSubject
	QuestionSubject
	OptionSubject
	StepSubject
	AlertSubject
	RuleSubject
	ResourceSubject
	SupportSubject
	SourceSubject
	DocumentSubject
	SheetSubject // a question of the volunteers' sheet
)

// Subject is something of a questionnaire that can be explained.
type Subject struct {
	Kind   SubjectKind
	Index  int // in the list of its kind; the question of an option
	Option int // of an OptionSubject
}

// The ids of what has none of its own in a questionnaire.
const (
	overallID   = "general"
	planID      = "plan"
	levelPrefix = "niveau-"
	optionSign  = "=" // between a question and an option
)

// Named is a subject, the id that people type and its name.
type Named struct {
	Subject
	ID, Name string
}

// Subjects lists what can be explained but the options, which are an id of a
// question, « = » and an id of an option. The questionnaire must have the words
// of explanations.
func (q *Questionnaire) Subjects() []Named {
	t := q.Texts.Explain
	list := []Named{
		{Subject{Kind: OverallSubject}, overallID, t.Overall},
		{Subject{Kind: PlanSubject}, planID, t.Plan},
	}
	add := func(kind SubjectKind, index int, id, name string) {
		list = append(list, Named{Subject{Kind: kind, Index: index}, id, name})
	}
	for i := range q.Axes {
		add(AxisSubject, i, q.Axes[i].ID, q.Axes[i].Name)
	}
	for i := range q.Levels {
		add(LevelSubject, i, levelPrefix+strconv.Itoa(i), q.Levels[i].Name)
	}
	for i := range q.Questions {
		add(QuestionSubject, i, q.Questions[i].ID, q.Questions[i].Text)
	}
	for i := range q.Steps {
		add(StepSubject, i, q.Steps[i].ID, q.Steps[i].Title)
	}
	for i := range q.Generated {
		add(StepSubject, len(q.Steps)+i, q.Generated[i].ID, q.Generated[i].Title)
	}
	for i := range q.Alerts {
		add(AlertSubject, i, q.Alerts[i].ID, q.Alerts[i].Title)
	}
	for i := range t.Rules {
		add(RuleSubject, i, t.Rules[i].ID, t.Rules[i].Name)
	}
	for i := range q.Resources {
		add(ResourceSubject, i, q.Resources[i].ID, q.Resources[i].Name)
	}
	for i := range q.Supports {
		add(SupportSubject, i, q.Supports[i].ID, q.Supports[i].Name)
	}
	for i := range q.Sources {
		add(SourceSubject, i, q.Sources[i].ID, q.Sources[i].Statement)
	}
	for i := range q.Documents {
		add(DocumentSubject, i, q.Documents[i].ID, q.Documents[i].Title)
	}
	for i := range q.Individual.Questions {
		add(SheetSubject, i, q.Individual.Questions[i].ID, q.Individual.Questions[i].Text)
	}
	return list
}

// Find returns the subject of an id, in any case. Short ways are known too: the
// code of a question (« G4 »), the letter of an axis, the number or the name of
// a level, « G4=2 » for an answer.
func (q *Questionnaire) Find(id string) (Subject, bool) {
	id = strings.TrimSpace(id)
	for _, named := range q.Subjects() {
		if strings.EqualFold(named.ID, id) {
			return named.Subject, true
		}
	}
	if question, option, ok := strings.Cut(id, optionSign); ok {
		return q.findOption(strings.TrimSpace(question), strings.TrimSpace(option))
	}
	return q.findShort(id)
}

func (q *Questionnaire) findShort(id string) (Subject, bool) {
	if slot, ok := q.findQuestion(id); ok {
		return Subject{Kind: QuestionSubject, Index: slot}, true
	}
	if s, ok := q.findOnSheet(id); ok {
		return s, true
	}
	for i := range q.Axes {
		if strings.EqualFold(q.Axes[i].Letter, id) || strings.EqualFold(q.Axes[i].Name, id) {
			return Subject{Kind: AxisSubject, Index: i}, true
		}
	}
	for i := range q.Levels {
		if strconv.Itoa(i) == id || strings.EqualFold(q.Levels[i].Name, id) {
			return Subject{Kind: LevelSubject, Index: i}, true
		}
	}
	return Subject{}, false
}

// findOnSheet finds a question of the volunteers' sheet by its code.
func (q *Questionnaire) findOnSheet(id string) (Subject, bool) {
	for i := range q.Individual.Questions {
		if strings.EqualFold(SheetLetter+strconv.Itoa(i+1), id) {
			return Subject{Kind: SheetSubject, Index: i}, true
		}
	}
	return Subject{}, false
}

// findQuestion finds a question by its code or by its id.
func (q *Questionnaire) findQuestion(id string) (slot int, ok bool) {
	if slot, ok = q.ByCode(id); ok {
		return slot, ok
	}
	return q.Question(strings.ToLower(id))
}

func (q *Questionnaire) findOption(question, option string) (Subject, bool) {
	slot, ok := q.findQuestion(question)
	if !ok {
		return Subject{}, false
	}
	for i := range q.Questions[slot].Options {
		if strings.EqualFold(q.Questions[slot].Options[i].ID, option) || strings.EqualFold(q.Questions[slot].OptionKey(i), option) {
			return Subject{Kind: OptionSubject, Index: slot, Option: i}, true
		}
	}
	return Subject{}, false
}

// Meant is the id that somebody meant to write, or empty: of an answer too.
func (q *Questionnaire) Meant(id string) string {
	if question, option, ok := strings.Cut(id, optionSign); ok {
		slot, found := q.findQuestion(strings.TrimSpace(question))
		if !found {
			if near := q.Meant(question); near != "" {
				return near + optionSign + option
			}
			return ""
		}
		var known []string
		for i := range q.Questions[slot].Options {
			known = append(known, q.Questions[slot].Options[i].ID)
		}
		if near := suggest.Closest(option, known); near != "" {
			return q.Questions[slot].ID + optionSign + near
		}
		return ""
	}
	var known []string
	for _, named := range q.Subjects() {
		known = append(known, named.ID)
	}
	return suggest.Closest(id, known)
}
