// Package surveyform writes a questionnaire for the survey tools that people
// already have: a survey that LimeSurvey imports, a form that KoboToolbox and ODK
// import, a guide to copy into Framaforms, the first line of our own table.
//
// New makes a Form of a questionnaire and a path, NewIndividual of the
// volunteers’ sheet; Targets is the table of what writes a Form. Nothing is
// opened: bytes are returned, the same for the same form.
//
// Answers come back without any correspondence, because package survey, which
// reads them, gives the codes: Question.Plain, Question.Key, Option.Plain. What a
// tool cannot say in a question has one beside it: « je ne sais pas » next to a
// number (survey.Aside), « aucune » among boxes whose number is a level
// (Question.None), the path in a column that nobody sees.
//
// Conditions become expressions of the tool (package test: they hold when the
// condition of the core does). A question that is not shown has no answer there,
// and the core counts it as « pas concerné », as it always does.
//
// Privacy: the sentence that answers stay with who keeps the survey is in each
// of them, no field asks for a person, and what a tool collects on its own is
// turned off where the file can say so.
//
// Limits: French only; a pattern that other languages of patterns may read
// otherwise is left out, with its help kept.
package surveyform
