package webform_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

// drawer draws answers to a questionnaire.
type drawer struct {
	q          *diagnostic.Questionnaire
	random     *rand.Rand
	individual bool
}

// draw draws one case. Most answers fit; what does not is left out of the file,
// as the page does.
func (d *drawer) draw(t *testing.T, number int) agreement {
	one := agreement{Number: number, Given: pageState{
		Values: map[string]pageAnswer{}, Reasons: map[string]string{}, Notes: map[string]string{}, Wordings: d.wordings(), Order: []string{}, Path: diagnostic.CompletePath, Date: "2026-11-21",
	}, Visible: []string{}}
	given := diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: d.q.ID, Version: d.q.Version, Digest: d.q.Digest},
		Date:          one.Given.Date, Path: d.path(), Values: map[string]diagnostic.Answer{}, Notes: map[string]string{},
		Reasons: one.Given.Reasons, Wordings: one.Given.Wordings,
	}
	for _, axis := range d.random.Perm(len(d.q.Axes))[:d.random.IntN(len(d.q.Axes)+1)] {
		given.Order = append(given.Order, d.q.Axes[axis].ID)
	}
	one.Given.Path, one.Given.Order = given.Path, append(one.Given.Order, given.Order...)
	fitting := given
	fitting.Values = map[string]diagnostic.Answer{}
	density, fitsOnly := d.random.IntN(11), number%2 == 0
	named := d.named()
	for i := range d.q.Questions {
		question := &d.q.Questions[i]
		if d.random.IntN(10) >= density {
			continue
		}
		a := d.answer(question, named)
		fits := question.Fits(a)
		if a.State == diagnostic.Missing || fitsOnly && !fits {
			continue
		}
		given.Values[question.ID] = a
		one.Given.Values[question.ID] = onPage(question, a)
		if fits {
			fitting.Values[question.ID] = a
			one.Fits = append(one.Fits, question.ID)
		}
		if reason := console.CleanLine(d.text()); a.State == diagnostic.Declined && reason != "" {
			one.Given.Reasons[question.ID] = reason // given has the same map
		}
		if d.random.IntN(8) == 0 {
			note := console.CleanLine(d.text())
			if note != "" {
				given.Notes[question.ID], one.Given.Notes[question.ID] = note, note
			}
		}
	}
	slices.Sort(one.Fits)
	for _, slot := range d.q.Visible(given) {
		one.Visible = append(one.Visible, d.q.Questions[slot].ID)
	}
	if fitsOnly {
		one.File = d.file(t, fitting)
	}
	text := d.text()
	one.Clean = &cleaned{text, console.CleanLine(text)}
	return one
}

// wordings are those of the questions as they are, or of a file that was made
// with others.
func (d *drawer) wordings() map[string]string {
	read := map[string]string{}
	if d.random.IntN(6) == 0 {
		return read
	}
	for i := range d.q.Questions {
		if question := &d.q.Questions[i]; d.random.IntN(20) > 0 {
			read[question.ID] = question.Wording()
		}
	}
	for range d.random.IntN(3) {
		read["ancienne-"+strconv.Itoa(d.random.IntN(9))] = "abcdefgh"
	}
	return read
}

func (d *drawer) file(t *testing.T, a diagnostic.Answers) string {
	write := answerfile.Write
	if d.individual {
		write = answerfile.WriteIndividual
	}
	data, err := write(d.q, a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (d *drawer) path() diagnostic.Path {
	paths := []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath}
	for i := range d.q.Axes {
		paths = append(paths, diagnostic.Path(d.q.Axes[i].ID))
	}
	if d.individual {
		return diagnostic.CompletePath
	}
	return paths[d.random.IntN(len(paths))]
}

// answer draws an answer, now and then one that the question refuses.
func (d *drawer) answer(q *diagnostic.Question, named map[string][]string) diagnostic.Answer {
	switch d.random.IntN(8) {
	case 0:
		return diagnostic.Answer{State: diagnostic.Unknown}
	case 1:
		return diagnostic.Answer{State: diagnostic.NotApplicable}
	case 2:
		return diagnostic.Answer{State: diagnostic.Declined}
	}
	a := diagnostic.Answer{State: diagnostic.Known}
	switch q.Kind {
	case diagnostic.KindLevels:
		a.Level = d.random.IntN(6) // 5 is none
	case diagnostic.KindNumber:
		a.Number = d.random.IntN(q.Max + 3)
	case diagnostic.KindText:
		a.Text = console.CleanLine(d.text())
		if texts := named[q.ID]; len(texts) > 0 && d.random.IntN(2) == 0 {
			a.Text = texts[d.random.IntN(len(texts))]
		}
	case diagnostic.KindBoxes:
		a.Options = []string{}
		for _, option := range q.Options {
			if d.random.IntN(3) == 0 {
				a.Options = append(a.Options, option.ID)
			}
		}
	default:
		a.Options = []string{q.Options[d.random.IntN(len(q.Options))].ID}
		if d.random.IntN(12) == 0 {
			a.Options = []string{"inconnu"}
		}
	}
	return a
}

// named lists the texts that conditions name, by question.
func (d *drawer) named() map[string][]string {
	named := map[string][]string{}
	var visit func(diagnostic.Condition)
	visit = func(c diagnostic.Condition) {
		for _, test := range c.All {
			id := d.q.Questions[test.Question].ID
			named[id] = append(named[id], test.Texts...)
		}
		for _, either := range c.Any {
			visit(either)
		}
		if c.Not != nil {
			visit(*c.Not)
		}
	}
	for i := range d.q.Questions {
		visit(d.q.Parts(d.q.Questions[i].HiddenIf))
	}
	return named
}

// text draws words, with letters that a file must write otherwise.
func (d *drawer) text() string {
	odd := []string{
		"37", "2A", "971", "Les Amis du Lavoir", "« l’été »", `"`, `\`, "\t", "\n", "\u0085", "\u2028", "\u00a0", "\ufeff", "\u200b", "😀", "é",
		": ", " #", "- ", "{}", "[a]", "null", "oui", "é", "שלום", "\u202e", "\u0007", "\ufffd", "\ufffe", "\ufdd0", "\U0001ffff", " ", "0", "nsp", "~", "'", "&", "%", "@", "`", "|", ">",
	}
	var b strings.Builder
	for range d.random.IntN(6) {
		b.WriteString(odd[d.random.IntN(len(odd))])
	}
	return b.String()
}

// onPage is an answer as the page keeps it.
func onPage(q *diagnostic.Question, a diagnostic.Answer) pageAnswer {
	switch a.State {
	case diagnostic.Unknown:
		return pageAnswer{State: "nsp"}
	case diagnostic.NotApplicable:
		return pageAnswer{State: "na"}
	case diagnostic.Declined:
		return pageAnswer{State: "non_souhaite"}
	}
	switch q.Kind {
	case diagnostic.KindLevels:
		return pageAnswer{"known", a.Level}
	case diagnostic.KindNumber:
		return pageAnswer{"known", a.Number}
	case diagnostic.KindText:
		return pageAnswer{"known", a.Text}
	case diagnostic.KindBoxes:
		return pageAnswer{"known", a.Options}
	}
	return pageAnswer{"known", a.Options[0]}
}
