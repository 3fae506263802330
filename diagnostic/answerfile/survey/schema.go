package survey

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Kind is the form of the answers to a question.
type Kind uint8

// The kinds of questions.
const (
	Single Kind = iota // one option
	Multi              // boxes to tick
	YesNo              // one option, « oui » or « non »: tools have words of their own for it
	Number
	Grid // one option of a scale for each row
	Text
)

// Option is one possible answer, or one row of a grid.
type Option struct {
	Code  string
	Label string
	Plain string   // its code where only letters and digits are taken
	Also  []string // other codes or labels that mean the same
}

// Other is the box « Autre » with a text of its own.
type Other struct {
	Option
	Title string // of the question that asks for the text, where a tool has one
}

// Question is a question of a survey, whatever the tool.
type Question struct {
	Code          string
	Plain         string   // its code where only letters and digits are taken: twenty at most, a letter first
	Key           string   // its code where only letters, digits and « _ » are taken
	Also          []string // other codes that mean the same
	Text          string
	Kind          Kind
	Options       []Option
	Rows          []Option // Grid
	Other         *Other   // Single and Multi: nil when the question has none
	None          *Option  // Multi: the box that says that no other is ticked; nil when there is none
	Unknown       *Option  // « je ne sais pas »: nil when that is no answer here
	NotApplicable *Option  // « pas concerné »: nil when that is no answer here
	Declined      *Option  // « nous ne souhaitons pas »: nil when that is no answer here
	MaxBoxes      int      // Multi: how many may be ticked; 0 = no limit
	Whole         bool     // Number: a whole number from Min to Max
	Min, Max      int
	Pattern       *regexp.Regexp // Text: what a value must match, or nil
	PatternHelp   string
	Asides        []Aside  // Number and Text
	Paths         []string // the paths that ask it; none = all
}

// Aside is the question that a tool asks beside one whose answer is typed, for
// « je ne sais pas » or « pas concerné ». Its only answer is Option.
type Aside struct {
	Code, Plain, Key string // as those of a question
	Text             string
	Option           *Option
}

// Schema is what a survey asks.
type Schema struct {
	Questions []Question
	Paths     []string // values of the column « parcours »; none = no such column
	Shown     []Option // what a survey shows without asking anything: some tools make an empty column of it

	byCode map[string]int
}

// NewSchema makes a schema of questions whose codes differ.
func NewSchema(questions []Question) *Schema {
	s := &Schema{Questions: questions, byCode: make(map[string]int, len(questions))}
	for i := range questions {
		s.byCode[questions[i].Code] = i
	}
	return s
}

// Question returns the question of this code.
func (s *Schema) Question(code string) (*Question, bool) {
	i, ok := s.byCode[code]
	if !ok {
		return nil, false
	}
	return &s.Questions[i], true
}

// codes are the codes of the questions.
func (s *Schema) codes() []string {
	codes := make([]string, len(s.Questions))
	for i := range s.Questions {
		codes[i] = s.Questions[i].Code
	}
	return codes
}

// The titles of the column that says which path was asked: PathCode in our own
// tables, PathField in the surveys that are written for a tool, where a question
// of somebody else may well be called « Parcours ».
const (
	PathCode  = "parcours"
	PathField = "petitspasparcours"
)

// SchemaOf makes the schema of a questionnaire: ids are codes, the sentences of
// a question of levels are options 0 to 4. A tool that takes few signs may name
// a question by its Plain code, by its Key, or by its code on paper.
func SchemaOf(q *diagnostic.Questionnaire) *Schema {
	questions := make([]Question, len(q.Questions))
	paths := []string{string(diagnostic.CompletePath), string(diagnostic.ExpressPath)}
	for i := range q.Axes {
		paths = append(paths, q.Axes[i].ID)
	}
	for i := range q.Questions {
		questions[i] = questionOf(q, &q.Questions[i])
		for _, path := range paths {
			if q.Questions[i].Scored() && diagnostic.Path(path).Asks(q, i) {
				questions[i].Paths = append(questions[i].Paths, path)
			}
		}
	}
	s := NewSchema(questions)
	s.Paths, s.Shown = paths, shown(q, q.Texts.Survey.Welcome)
	s.name()
	return s
}

// shown are the sentences around the questions.
func shown(q *diagnostic.Questionnaire, welcome string) []Option {
	return []Option{
		{Code: "petitspas_accueil", Label: welcome}, {Code: "petitspas_consigne", Label: q.Texts.Screen.Advice},
		{Code: "petitspas_vie_privee", Label: q.Texts.Survey.Privacy}, {Code: "petitspas_merci", Label: q.Texts.Survey.Thanks},
	}
}

func questionOf(q *diagnostic.Questionnaire, from *diagnostic.Question) Question {
	to := Question{
		Code: from.ID, Text: from.Text, Kind: kindOf(from.Kind, from.Options), Options: optionsOf(from.Options),
		MaxBoxes: from.MaxBoxes, Whole: true, Min: from.Min, Max: from.Max,
		Pattern: from.Pattern, PatternHelp: from.PatternHelp,
	}
	if from.Code != "" {
		to.Also = append(to.Also, from.Code)
	}
	if from.Scale != nil && q.Texts.Survey.None != "" && !slices.ContainsFunc(to.Options, func(o Option) bool { return o.Code == noneCode }) {
		to.None = &Option{Code: noneCode, Label: q.Texts.Survey.None}
	}
	if from.UnknownText != "" {
		to.Unknown = &Option{Code: "nsp", Label: from.UnknownText, Also: []string{q.Texts.Screen.Unknown}}
	}
	if from.NotApplicable != "" {
		to.NotApplicable = &Option{Code: "na", Label: from.NotApplicable, Also: []string{q.Texts.Screen.NotForUs}}
	}
	if from.DeclinedText != "" {
		to.Declined = &Option{Code: "non_souhaite", Label: q.Texts.Screen.Declined}
	}
	if to.Kind == Number || to.Kind == Text {
		to.Asides = asidesOf(q, &to)
	}
	return to
}

// noneCode is the code of the box that says that no other is ticked. It is
// asked where that is an answer with a level, not a question left aside.
const noneCode = "aucune"

func optionsOf(from []diagnostic.Option) []Option {
	options := make([]Option, len(from))
	for i, option := range from {
		options[i] = Option{Code: option.ID, Label: option.Text}
	}
	return options
}

func asidesOf(q *diagnostic.Questionnaire, to *Question) []Aside {
	var asides []Aside
	for _, o := range []*Option{to.Unknown, to.NotApplicable} {
		if o != nil {
			text := diagnostic.Fill(q.Texts.Survey.Aside, "question", to.Text)
			asides = append(asides, Aside{Code: to.Code + "." + o.Code, Text: text, Option: o})
		}
	}
	return asides
}

func kindOf(kind diagnostic.Kind, options []diagnostic.Option) Kind {
	switch kind {
	case diagnostic.KindBoxes:
		return Multi
	case diagnostic.KindNumber:
		return Number
	case diagnostic.KindText:
		return Text
	}
	is := func(id string) bool {
		return slices.ContainsFunc(options, func(o diagnostic.Option) bool { return o.ID == id })
	}
	if is("oui") && is("non") && len(options) == 2 {
		return YesNo
	}
	return Single
}

// codes are the names of the option that are not its label.
func (o *Option) codes() []string { return append([]string{o.Code}, o.Also...) }

// choices returns every option that may be chosen: « autre », « aucune », « je
// ne sais pas », « pas concerné » and « nous ne souhaitons pas » last.
func (q *Question) choices() []*Option {
	var all []*Option
	for i := range q.Options {
		all = append(all, &q.Options[i])
	}
	if q.Other != nil {
		all = append(all, &q.Other.Option)
	}
	if q.None != nil {
		all = append(all, q.None)
	}
	if q.Unknown != nil {
		all = append(all, q.Unknown)
	}
	if q.NotApplicable != nil {
		all = append(all, q.NotApplicable)
	}
	if q.Declined != nil {
		all = append(all, q.Declined)
	}
	return all
}

// expected says which answers a question accepts.
func (q *Question) expected() string {
	switch q.Kind {
	case Number:
		if q.Whole {
			return fmt.Sprintf(msgExpectWhole, q.Min, q.Max)
		}
		return msgExpectNumber
	case Text:
		if q.PatternHelp != "" {
			return strings.TrimSuffix(q.PatternHelp, ".")
		}
		return msgExpectText
	}
	var codes []string
	for _, o := range q.choices() {
		codes = append(codes, o.Code)
	}
	return fmt.Sprintf(msgExpectOption, strings.Join(codes, ", "))
}
