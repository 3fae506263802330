package diagnostic

import "strconv"

// IndividualSheet returns the volunteers' questionnaire as a questionnaire of
// its own, which an interview can ask: one question for each row of a grid
// (« ind-gestes.mail »), no axis, no score, no step. Choices numbered from 0 are
// levels, so that their number is what one types and what a file holds. Its
// texts are those of the screen, with the opening sentence of the sheet.
func (q *Questionnaire) IndividualSheet() *Questionnaire {
	sheet := &Questionnaire{
		ID: q.ID, Version: q.Version, Title: q.Title, Language: q.Language, Digest: q.Digest,
		Texts: q.Texts, Documents: q.Documents, Sources: q.Sources, sourceByID: q.sourceByID,
		questionByID: map[string]int{},
	}
	sheet.Policy.Path = PathPolicy{ExpressMinutes: q.Individual.Minutes, CompleteMinutes: q.Individual.Minutes}
	screen := &sheet.Texts.Screen
	screen.Welcome, screen.Together = q.Individual.Opening, ""
	screen.NotLevel = q.Texts.Screen.SheetNotRead
	for i := range q.Individual.Questions {
		for _, question := range q.Individual.Questions[i].asked() {
			sheet.questionByID[question.ID] = len(sheet.Questions)
			sheet.Questions = append(sheet.Questions, question)
		}
	}
	sheet.setCodesWith(SheetLetter, SheetLetter)
	return sheet
}

// asked returns the questions that an interview asks for this one.
func (iq *IndividualQuestion) asked() []Question {
	base := Question{
		ID: iq.ID, Part: ComplementPart, Axis: -1, Alert: -1, Kind: iq.Kind,
		Text: iq.Text, Options: iq.Options, MaxBoxes: iq.MaxBoxes,
		Required: !iq.Optional, UsedFor: iq.UsedFor, Sources: iq.Sources,
		options: make(map[string]int, len(iq.Options)),
	}
	for i, option := range iq.Options {
		base.options[option.ID] = i
	}
	if base.Kind == KindChoice && numbered(base.Options) {
		base.Kind = KindLevels
	}
	if !iq.Grid {
		return []Question{base}
	}
	var rows []Question
	for _, row := range iq.Rows {
		question := base
		question.ID += "." + row.ID
		question.Text, question.Help = row.Text, iq.Text
		rows = append(rows, question)
	}
	return rows
}

// numbered tells whether the ids are 0, 1, 2…
func numbered(options []Option) bool {
	for i, option := range options {
		if option.ID != strconv.Itoa(i) {
			return false
		}
	}
	return true
}
