package survey

import "codeberg.org/petitspas/petitspas/diagnostic"

// SchemaOfSheet makes the schema of the volunteers’ sheet, with its grid. A record
// has the answers to the rows of the grid under the ids that
// Questionnaire.IndividualSheet gives them: « ind-gestes.mail ».
func SchemaOfSheet(q *diagnostic.Questionnaire) *Schema {
	var questions []Question
	for _, asked := range q.Individual.Questions {
		to := Question{Code: asked.ID, Text: asked.Text, Kind: kindOf(asked.Kind, asked.Options), MaxBoxes: asked.MaxBoxes}
		to.Options = optionsOf(asked.Options)
		if asked.Grid {
			to.Kind, to.Rows = Grid, optionsOf(asked.Rows)
		}
		questions = append(questions, to)
	}
	s := NewSchema(questions)
	s.Shown = shown(q, q.Texts.Survey.WelcomeSheet)
	s.name()
	return s
}
