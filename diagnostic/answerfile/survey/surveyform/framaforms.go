package surveyform

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// The kinds of fields of Framaforms, in the order of SurveyGuide.Types.
const (
	fieldRadios = iota
	fieldBoxes
	fieldNumber
	fieldText
	fieldGrid
	fieldList
	fieldHidden
)

// framaforms writes a guide: Framaforms imports nothing, but takes lists of
// « clé|libellé » lines, and keys of fields. What is to be copied stands alone on
// its lines.
func framaforms(f *Form) ([]byte, error) {
	w := guideWriter{f: f, t: &f.texts.Guide}
	heading := diagnostic.Fill(w.t.Title, "titre", f.Title)
	w.lines(heading, strings.Repeat("=", len([]rune(heading))), "", w.t.Intro, "", f.texts.Author, "")
	w.section(w.t.Before)
	w.list(w.t.Settings)
	w.block(w.t.Name, f.Title)
	w.block(w.t.Description, strings.Join(f.welcome(), " "))
	w.block(w.t.Confirmation, f.Thanks+" "+f.Privacy)
	if f.Path != "" {
		w.field(fieldHidden)
		w.block(w.t.Name, survey.PathField)
		w.block(w.t.Key, survey.PathField)
		w.block(w.t.Default, string(f.Path))
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		if i > 0 {
			w.section(w.t.Page + " — " + g.Title)
		} else {
			w.section(g.Title)
		}
		for j := range g.Questions {
			w.question(&g.Questions[j])
		}
	}
	if f.Read != "" {
		w.section(w.t.After)
		w.list(diagnostic.Fill(w.t.Export, "commande", f.Read))
	}
	return []byte(w.out.String()), nil
}

// guideWriter writes a guide, and counts its fields.
type guideWriter struct {
	f     *Form
	t     *diagnostic.SurveyGuide
	out   strings.Builder
	count int
}

func (w *guideWriter) lines(lines ...string) {
	for _, line := range lines {
		w.out.WriteString(line + "\n")
	}
}

func (w *guideWriter) section(title string) {
	w.lines(title, strings.Repeat("-", len([]rune(title))), "")
}

// list writes the lines that a text joins with bars.
func (w *guideWriter) list(text string) {
	for _, line := range strings.Split(text, " | ") {
		w.lines("- " + line)
	}
	w.lines("")
}

// block writes a label, and below it what is to be copied.
func (w *guideWriter) block(label string, lines ...string) {
	w.lines(label)
	w.lines(lines...)
	w.lines("")
}

// field begins a field.
func (w *guideWriter) field(kind int) {
	w.count++
	types := strings.Split(w.t.Types, " | ")
	title := diagnostic.Fill(w.t.Field, "n", strconv.Itoa(w.count), "type", types[min(kind, len(types)-1)])
	w.lines(title, strings.Repeat("~", len([]rune(title))), "")
}

func (w *guideWriter) question(q *Question) {
	w.field(map[survey.Kind]int{
		survey.Single: fieldRadios, survey.YesNo: fieldRadios, survey.Multi: fieldBoxes, survey.Number: fieldNumber, survey.Text: fieldText, survey.Grid: fieldGrid,
	}[q.Kind])
	w.block(w.t.Name, oneLine(q.Text))
	w.block(w.t.Key, q.Key)
	if help := w.help(q); help != "" {
		w.block(w.t.Description, help)
	}
	if len(q.choices()) > 0 && q.Kind != survey.Number && q.Kind != survey.Text {
		w.options(w.t.Options, q.choices())
	}
	if len(q.Rows) > 0 {
		w.options(w.t.Rows, rowsOf(q))
	}
	if q.Required {
		w.lines(w.t.Required, "")
	}
	if q.Kind == survey.Number {
		w.lines(diagnostic.Fill(w.t.Bounds, "min", strconv.Itoa(q.Min), "max", strconv.Itoa(q.Max)), "")
	}
	if q.Hidden != nil {
		w.lines(w.condition(*q.Hidden), "")
	}
	for i := range q.Asides {
		w.aside(q, &q.Asides[i])
	}
}

// help is that of the question, and what the tool does not check.
func (w *guideWriter) help(q *Question) string {
	parts := []string{q.Help}
	if q.Help == "" {
		parts = append(parts, q.PatternHelp)
	}
	if q.Kind == survey.Number {
		parts = append(parts, diagnostic.Fill(w.f.texts.Range, "min", strconv.Itoa(q.Min), "max", strconv.Itoa(q.Max)))
	}
	if q.Kind == survey.Multi && q.MaxBoxes > 0 {
		parts = append(parts, diagnostic.Fill(w.f.texts.MaxBoxes, "max", strconv.Itoa(q.MaxBoxes)))
	}
	if alone := q.alone(); q.Kind == survey.Multi && len(alone) > 0 {
		parts = append(parts, diagnostic.Fill(w.f.texts.Alone, "choix", quoted(alone)))
	}
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, oneLine(part))
		}
	}
	return strings.Join(said, " ")
}

func (w *guideWriter) options(label string, options []*survey.Option) {
	lines := make([]string, len(options))
	for i, o := range options {
		lines[i] = o.Code + "|" + oneLine(o.Label)
	}
	w.block(label, lines...)
}

// aside writes the field beside one that is typed.
func (w *guideWriter) aside(q *Question, a *survey.Aside) {
	w.field(fieldList)
	w.block(w.t.Name, oneLine(a.Text))
	w.block(w.t.Key, a.Key)
	w.options(w.t.Options, []*survey.Option{a.Option})
	empty := diagnostic.Fill(w.t.Empty, "question", q.Text)
	w.lines(diagnostic.Fill(w.t.ShownIf, "si", empty), "")
	if q.Hidden != nil {
		w.lines(w.condition(*q.Hidden), "")
	}
}

// condition says in words when a question is asked.
func (w *guideWriter) condition(hidden diagnostic.Condition) string {
	if len(hidden.All) == 0 && len(hidden.Any) == 0 && hidden.Not != nil {
		return diagnostic.Fill(w.t.ShownIf, "si", w.words(*hidden.Not))
	}
	return diagnostic.Fill(w.t.HiddenIf, "si", w.words(hidden))
}

// words says a condition, without its nesting: people choose the fields.
func (w *guideWriter) words(c diagnostic.Condition) string { return w.t.Say(c, w.test) }

// test says a test on one question.
func (w *guideWriter) test(t *diagnostic.Test) string {
	q, asked := w.f.bySlot[t.Question]
	if !asked {
		return ""
	}
	switch {
	case t.Ranged:
		return w.t.Range(q.Text, max(t.Min, q.Min), min(t.Max, q.Max))
	case len(t.Levels) > 0 && q.Levels != nil:
		return w.t.Boxes(q.Text, q.Levels, t.Levels)
	}
	return w.t.Choices(q.Text, w.accepted(q, t))
}

// accepted are the labels of the answers that satisfy a test.
func (w *guideWriter) accepted(q *Question, t *diagnostic.Test) []string {
	var said []string
	for i := range q.Options {
		for _, o := range t.Options {
			if o.ID == q.Options[i].Code {
				said = append(said, q.Options[i].Label)
			}
		}
	}
	if t.Unknown && q.Unknown != nil {
		said = append(said, q.Unknown.Label)
	}
	if t.NotApplicable && q.NotApplicable != nil {
		said = append(said, q.NotApplicable.Label)
	}
	said = append(said, t.Texts...)
	for _, level := range t.Levels {
		for i := range q.Options {
			if q.Options[i].Code == strconv.Itoa(level) {
				said = append(said, q.Options[i].Label)
			}
		}
	}
	return said
}

func quoted(options []*survey.Option) string {
	labels := make([]string, len(options))
	for i, o := range options {
		labels[i] = "«\u00a0" + o.Label + "\u00a0»"
	}
	return strings.Join(labels, ", ")
}

// oneLine keeps a text from being taken for several options.
func oneLine(s string) string { return strings.Join(strings.Split(s, "\n"), " ") }
