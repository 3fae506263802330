package wizard

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// card is what both front ends show of a question, safe to print.
type card struct {
	question *diagnostic.Question
	place    string // « Gouvernance · question 12 sur 44 »
	marks    []string
	again    []string // why it is asked again
	time     string   // « encore 25 minutes environ »
	progress progress
	title    string
	help     string
	told     []string // what people said, when they are to decide
	towns    []string // communes that may be typed
	rows     []row
	present  diagnostic.Answer
	reason   string // why the question is declined
	proposed bool   // the present answer is only proposed
	note     string
	wrong    string // what to say when nothing is chosen by what was typed
}

// progress is how many questions of all have an answer.
type progress struct{ done, total int }

// row is one line to choose, and what to type for it.
type row struct {
	key    string
	text   string
	answer diagnostic.Answer
	box    bool // ticked beside others, rather than chosen alone
}

// card describes the question asked.
func (s *session) card() card {
	question := s.question()
	rank, count := s.position()
	place := placeOf(s.placeName(question), rank, count)
	if s.bare { // it is not on a way
		place = s.part(question)
	}
	rows := rowsOf(question)
	if s.present().State == diagnostic.Declined { // so that Enter keeps it
		declined := diagnostic.Answer{State: diagnostic.Declined}
		rows = append(rows, row{key: keyDecline, text: Describe(question, declined), answer: declined})
	}
	return card{
		question: question,
		place:    place,
		marks:    s.marks(s.at),
		again:    s.why(),
		time:     s.time(),
		progress: s.progress(),
		title:    console.Clean(question.Text),
		help:     console.Clean(question.Help),
		told:     s.told(),
		towns:    s.townsTold(),
		rows:     rows,
		present:  s.present(),
		proposed: s.agenda != nil && s.open(question.ID),
		reason:   console.CleanLine(s.reason()),
		note:     console.CleanLine(s.answers.Notes[question.ID]),
		wrong:    s.wrong(question),
	}
}

// time says how long the rest takes; nothing when all is answered and read
// again.
func (s *session) time() string {
	if s.review {
		return ""
	}
	return timeLeft(s.minutes())
}

func (s *session) progress() progress {
	if s.agenda != nil {
		return progress{s.decided(), len(s.visible)}
	}
	return progress{len(s.visible) - s.missing(), len(s.visible)}
}

// wrong says what to type when it was something else.
func (s *session) wrong(question *diagnostic.Question) string {
	switch question.Kind {
	case diagnostic.KindLevels:
		return console.CleanLine(s.q.Texts.Screen.NotLevel)
	case diagnostic.KindBoxes:
		return sayNotBoxes
	}
	return sayNotChoice(len(question.Options))
}

func rowsOf(q *diagnostic.Question) []row {
	var rows []row
	for i, option := range q.Options {
		r := row{text: console.Clean(option.Text), box: q.Kind == diagnostic.KindBoxes}
		r.answer = diagnostic.Answer{State: diagnostic.Known, Options: []string{option.ID}}
		r.key = strconv.Itoa(i + 1)
		if q.Kind == diagnostic.KindLevels {
			r.answer = diagnostic.Answer{State: diagnostic.Known, Level: i}
			r.key = strconv.Itoa(i)
		}
		rows = append(rows, r)
	}
	if q.Kind == diagnostic.KindBoxes {
		none := diagnostic.Answer{State: diagnostic.Known, Options: []string{}}
		rows = append(rows, row{key: "0", text: wordNoBox, answer: none})
	}
	if q.Kind == diagnostic.KindText {
		return rows // every letter is text: words only
	}
	if q.UnknownText != "" {
		rows = append(rows, row{
			key: unknownKey(q), text: console.Clean(q.UnknownText),
			answer: diagnostic.Answer{State: diagnostic.Unknown},
		})
	}
	if q.NotApplicable != "" {
		rows = append(rows, row{
			key: keyNotApplicable, text: console.Clean(q.NotApplicable),
			answer: diagnostic.Answer{State: diagnostic.NotApplicable},
		})
	}
	return rows
}

// unknownKey is « n », except where somebody who types it may mean « non »:
// « je ne sais pas » and « non » must never be taken for each other.
func unknownKey(q *diagnostic.Question) string {
	if saysNo(q) {
		return keyUnknownOrNo
	}
	return keyUnknown
}

// saysNo tells whether « non » is one of the choices.
func saysNo(q *diagnostic.Question) bool {
	_, ok := q.Option("non")
	return ok
}

// chosen gives the index of the row that is the present answer, or of the
// first row.
func (c *card) chosen() int {
	for i, r := range c.rows {
		if !r.box && same(r.answer, c.present) {
			return i
		}
	}
	return 0
}

// row finds the row that a key chooses.
func (c *card) row(key string) (i int, ok bool) {
	key = screens.WithShift(strings.ToLower(key))
	for i, r := range c.rows {
		if r.key == key {
			return i, true
		}
	}
	return 0, false
}

// boxes gives the answer that ticks the boxes of some rows, in the order of the
// question.
func (c *card) boxes(ticked []int) diagnostic.Answer {
	on := make([]bool, len(c.rows))
	for _, i := range ticked {
		on[i] = true
	}
	a := diagnostic.Answer{State: diagnostic.Known, Options: []string{}}
	for i, r := range c.rows {
		if on[i] && r.box {
			a.Options = append(a.Options, r.answer.Options...)
		}
	}
	return a
}

// ticked gives the rows that the present answer ticks.
func (c *card) ticked() []int {
	var ticked []int
	for i, r := range c.rows {
		if r.box && c.present.State == diagnostic.Known && slices.Contains(c.present.Options, r.answer.Options[0]) ||
			!r.box && same(r.answer, c.present) {
			ticked = append(ticked, i)
		}
	}
	return ticked
}

// Describe words an answer as the question does.
func Describe(q *diagnostic.Question, a diagnostic.Answer) string {
	switch {
	case a.State == diagnostic.Unknown:
		return console.CleanLine(q.UnknownText)
	case a.State == diagnostic.NotApplicable:
		return console.CleanLine(q.NotApplicable)
	case a.State == diagnostic.Declined:
		return console.CleanLine(q.DeclinedText)
	case q.Kind == diagnostic.KindNumber:
		return strconv.Itoa(a.Number)
	case q.Kind == diagnostic.KindText:
		return console.CleanLine(a.Text)
	case q.Kind == diagnostic.KindLevels:
		return console.CleanLine(q.Options[a.Level].Text)
	case len(a.Options) == 0:
		return wordNoBox
	}
	var texts []string
	for _, id := range a.Options {
		if i, ok := q.Option(id); ok {
			texts = append(texts, console.CleanLine(q.Options[i].Text))
		}
	}
	return strings.Join(texts, listSeparator)
}

// reasons says why the question is asked: what the answer is used for, or the
// statements that the question stands on.
func (s *session) reasons() []string {
	question := s.question()
	var reasons []string
	if question.UsedFor != "" {
		reasons = append(reasons, console.Clean(question.UsedFor))
	}
	for _, id := range question.Sources {
		i, ok := s.q.Source(id)
		if !ok {
			continue
		}
		source := &s.q.Sources[i]
		reasons = append(reasons, sourced(console.CleanLine(source.Statement), console.CleanLine(s.q.Documents[source.Document].Title)))
	}
	return reasons
}

// opening is what is said before the first question.
func (s *session) opening() []string {
	screen, path := &s.q.Texts.Screen, &s.q.Policy.Path
	if s.readOnly {
		return []string{sayReading}
	}
	if s.agenda != nil {
		return s.agendaOpening()
	}
	if n := s.toRecheck(); n > 0 && s.q.Texts.Follow.Again != "" {
		return []string{console.Clean(diagnostic.Fill(s.q.Texts.Follow.Again, "n", strconv.Itoa(n)))}
	}
	if s.found > 0 && !s.fresh {
		return []string{console.Clean(diagnostic.Fill(screen.Resume, "n", strconv.Itoa(s.found)))}
	}
	welcome := diagnostic.Fill(screen.Welcome,
		"express", strconv.Itoa(path.ExpressMinutes), "complet", strconv.Itoa(path.CompleteMinutes))
	return []string{
		console.Clean(welcome), console.Clean(screen.Privacy),
		console.Clean(screen.Advice), console.Clean(screen.Together),
	}
}

// betweenAxes is what is said at a pause: an axis is finished, what comes next,
// and that it may be another one.
func (s *session) betweenAxes() []string {
	var said []string
	if s.question().Part == diagnostic.AxisPart {
		said = append(said, console.Clean(diagnostic.Fill(s.q.Texts.Screen.AxisDone, "axe", s.part(s.question()))))
	} else {
		said = append(said, sayFirstAxis)
	}
	if axes := s.choices(); len(axes) > 1 {
		said = append(said, sayNextAxis(s.part(&s.q.Questions[s.next])))
	}
	return said
}

// others lists the axes to choose instead of the announced one.
func (s *session) others() []row {
	axes := s.choices()
	if len(axes) < 2 {
		return nil
	}
	var rows []row
	for _, axis := range axes[1:] {
		rows = append(rows, row{
			key:  console.CleanLine(s.q.Axes[axis].Letter),
			text: console.CleanLine(s.q.Axes[axis].Name),
		})
	}
	return rows
}
