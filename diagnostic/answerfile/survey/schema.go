package survey

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

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
	Also          []string // other codes that mean the same
	Text          string
	Kind          Kind
	Options       []Option
	Rows          []Option // Grid
	Other         *Other   // Single and Multi: nil when the question has none
	Unknown       *Option  // « je ne sais pas »: nil when that is no answer here
	NotApplicable *Option  // « pas concerné »: nil when that is no answer here
	MaxBoxes      int      // Multi: how many may be ticked; 0 = no limit
	Whole         bool     // Number: a whole number from Min to Max
	Min, Max      int
	Pattern       *regexp.Regexp // Text: what a value must match, or nil
	PatternHelp   string
}

// Schema is what a survey asks.
type Schema struct {
	Questions []Question
	Paths     []string // values of the column « parcours »; none = no such column

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

// SchemaOf makes the schema of a questionnaire: ids are codes, the sentences of
// a question of levels are options 0 to 4. A tool that takes letters and digits
// only (LimeSurvey) may name a question by its id without the other signs, cut
// after twenty, or by its code on paper.
func SchemaOf(q *diagnostic.Questionnaire) *Schema {
	questions := make([]Question, len(q.Questions))
	for i := range q.Questions {
		questions[i] = questionOf(q, &q.Questions[i])
	}
	s := NewSchema(questions)
	s.Paths = []string{string(diagnostic.CompletePath), string(diagnostic.ExpressPath)}
	for i := range q.Axes {
		s.Paths = append(s.Paths, q.Axes[i].ID)
	}
	return s
}

func questionOf(q *diagnostic.Questionnaire, from *diagnostic.Question) Question {
	to := Question{
		Code: from.ID, Also: plainCodes(from.ID), Text: from.Text, Kind: kindOf(from),
		MaxBoxes: from.MaxBoxes, Whole: true, Min: from.Min, Max: from.Max,
		Pattern: from.Pattern, PatternHelp: from.PatternHelp,
	}
	if from.Code != "" {
		to.Also = append(to.Also, from.Code)
	}
	for _, option := range from.Options {
		to.Options = append(to.Options, Option{Code: option.ID, Label: option.Text, Also: plainCodes(option.ID)})
	}
	if from.UnknownText != "" {
		to.Unknown = &Option{Code: "nsp", Label: from.UnknownText, Also: []string{q.Texts.Screen.Unknown}}
	}
	if from.NotApplicable != "" {
		to.NotApplicable = &Option{Code: "na", Label: from.NotApplicable, Also: []string{q.Texts.Screen.NotForUs}}
	}
	return to
}

func kindOf(q *diagnostic.Question) Kind {
	switch q.Kind {
	case diagnostic.KindBoxes:
		return Multi
	case diagnostic.KindNumber:
		return Number
	case diagnostic.KindText:
		return Text
	}
	_, yes := q.Option("oui")
	_, no := q.Option("non")
	if yes && no && len(q.Options) == 2 {
		return YesNo
	}
	return Single
}

// plainCodes returns what is left of an id in a tool that takes letters and
// digits only.
func plainCodes(id string) []string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, id)
	const limeSurveyLength = 20
	switch {
	case plain == id:
		return nil
	case len(plain) > limeSurveyLength:
		return []string{plain, plain[:limeSurveyLength]}
	}
	return []string{plain}
}

// codes are the names of the option that are not its label.
func (o *Option) codes() []string { return append([]string{o.Code}, o.Also...) }

// choices returns every option that may be chosen, « autre », « je ne sais pas »
// and « pas concerné » last.
func (q *Question) choices() []*Option {
	var all []*Option
	for i := range q.Options {
		all = append(all, &q.Options[i])
	}
	if q.Other != nil {
		all = append(all, &q.Other.Option)
	}
	if q.Unknown != nil {
		all = append(all, q.Unknown)
	}
	if q.NotApplicable != nil {
		all = append(all, q.NotApplicable)
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
