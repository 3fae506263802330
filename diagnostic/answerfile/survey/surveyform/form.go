package surveyform

import (
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// Form is what a survey asks, ready to be written for any tool.
type Form struct {
	ID, Version string
	Language    string // "fr"
	Title       string
	Path        diagnostic.Path // empty for the volunteers’ sheet
	Welcome     []string        // sentences shown before the questions, the one about privacy last
	Thanks      string          // shown after the last question, with Privacy
	Privacy     string
	Minutes     int // how long it takes; 0 = not known
	Groups      []Group
	Read        string          // the command that reads the answers; empty = nothing is said of it
	Shown       []survey.Option // the sentences above, with codes

	texts  *diagnostic.SurveyTexts
	bySlot map[int]*Question
}

// Group is a page of questions.
type Group struct {
	ID        string // « profil », « complements », the id of an axis, « individuel »
	Title     string
	Questions []Question
}

// Question is a question to write.
type Question struct {
	*survey.Question
	Help     string
	Required bool
	Levels   []int                 // by number of ticked boxes, from 0: the level of the answer; nil when boxes give none
	Hidden   *diagnostic.Condition // when it holds, the question is not asked; nil = always asked
}

// New makes the form of a path. ok is false when the questionnaire has no words
// for surveys.
func New(q *diagnostic.Questionnaire, path diagnostic.Path) (f *Form, ok bool) {
	schema, t := survey.SchemaOf(q), &q.Texts.Survey
	f = newForm(q, schema)
	f.Path, f.Title, f.Minutes = path, title(q, path), minutes(q, path)
	last := ""
	for slot := range q.Questions {
		if !path.Asks(q, slot) {
			continue
		}
		if id, heading := groupOf(q, slot); id != last {
			f.Groups = append(f.Groups, Group{ID: id, Title: heading})
			last = id
		}
		g := &f.Groups[len(f.Groups)-1]
		g.Questions = append(g.Questions, question(q, schema, slot))
	}
	f.index(q)
	return f, t.Privacy != ""
}

// NewIndividual makes the form of the volunteers’ sheet. No answer is required:
// a tool would stop who prefers not to say, and they would leave, or invent one.
func NewIndividual(q *diagnostic.Questionnaire) (f *Form, ok bool) {
	schema, t := survey.SchemaOfSheet(q), &q.Texts.Survey
	f = newForm(q, schema)
	f.ID, f.Title, f.Minutes = q.ID+"-individuel", t.TitleIndividual, q.Individual.Minutes
	g := Group{ID: "individuel", Title: t.Individual}
	for i := range schema.Questions {
		g.Questions = append(g.Questions, Question{Question: &schema.Questions[i]})
	}
	f.Groups = []Group{g}
	return f, t.Privacy != ""
}

func newForm(q *diagnostic.Questionnaire, schema *survey.Schema) *Form {
	f := &Form{
		ID: q.ID, Version: q.Version, Language: q.Language, texts: &q.Texts.Survey,
		Thanks: q.Texts.Survey.Thanks, Privacy: q.Texts.Survey.Privacy, Shown: schema.Shown,
	}
	for _, o := range schema.Shown[:len(schema.Shown)-1] { // the last one thanks
		f.Welcome = append(f.Welcome, o.Label)
	}
	return f
}

func title(q *diagnostic.Questionnaire, path diagnostic.Path) string {
	t := &q.Texts.Survey
	if axis, ok := q.Axis(string(path)); ok {
		return diagnostic.Fill(t.TitleAxis, "titre", q.Title, "axe", q.Axes[axis].Name)
	}
	if path == diagnostic.ExpressPath {
		return diagnostic.Fill(t.TitleExpress, "titre", q.Title)
	}
	return q.Title
}

func minutes(q *diagnostic.Questionnaire, path diagnostic.Path) int {
	switch path {
	case diagnostic.ExpressPath:
		return q.Policy.Path.ExpressMinutes
	case diagnostic.CompletePath:
		return q.Policy.Path.CompleteMinutes
	}
	return 0
}

func groupOf(q *diagnostic.Questionnaire, slot int) (id, heading string) {
	switch question := &q.Questions[slot]; question.Part {
	case diagnostic.ProfilePart:
		return "profil", q.Texts.Survey.Profile
	case diagnostic.ComplementPart:
		return "complements", q.Texts.Survey.Complements
	default:
		return q.Axes[question.Axis].ID, q.Axes[question.Axis].Name
	}
}

func question(q *diagnostic.Questionnaire, schema *survey.Schema, slot int) Question {
	from := &q.Questions[slot]
	made := Question{Question: &schema.Questions[slot], Help: from.Help, Required: from.Required, Levels: from.Scale}
	if from.HiddenIf != nil {
		parts := q.Parts(from.HiddenIf)
		made.Hidden = &parts
	}
	return made
}

// index finds the questions that conditions read.
func (f *Form) index(q *diagnostic.Questionnaire) {
	f.bySlot = map[int]*Question{}
	for i := range f.Groups {
		for j := range f.Groups[i].Questions {
			question := &f.Groups[i].Questions[j]
			slot, _ := q.Question(question.Code)
			f.bySlot[slot] = question
		}
	}
}

// alone are the boxes of a question that are ticked alone.
func (q *Question) alone() []*survey.Option {
	var alone []*survey.Option
	for _, o := range []*survey.Option{q.None, q.Unknown, q.NotApplicable, q.Declined} {
		if o != nil {
			alone = append(alone, o)
		}
	}
	return alone
}

// choices are the answers to choose from, those that are ticked alone last.
func (q *Question) choices() []*survey.Option {
	var all []*survey.Option
	for i := range q.Options {
		all = append(all, &q.Options[i])
	}
	return append(all, q.alone()...)
}

// welcome are the sentences before the questions, with how long it takes.
func (f *Form) welcome() []string {
	if f.Minutes == 0 {
		return f.Welcome
	}
	return slices.Insert(slices.Clone(f.Welcome), 1, diagnostic.Fill(f.texts.Duration, "minutes", strconv.Itoa(f.Minutes)))
}
