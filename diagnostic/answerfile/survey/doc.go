// Package survey turns the rows that survey tools export into answers.
//
// Recognise finds which tool wrote a file from its system columns; Map says
// which column answers which question, by code, then by normalised text;
// (*Mapping).Read reads one row. What differs between tools is in one table,
// Exporters. Nothing is guessed: a column, a label, a number or a date that may
// mean two things is refused or left out, with its place and what to do, and a
// Correspondence (correspondance.yaml) settles it for good.
//
// A file is read in two passes, or in one when its numbers and dates need no
// settling:
//
//	r := survey.Recognise(head, facts)          // head: the first survey.Ahead rows
//	m, problems := survey.Map(schema, name, head, r, correspondence)
//	for rows[m.Titles():] { m.Observe(row) }    // then m.Notices(), m.Describe()
//	for rows[m.Titles():] { record, problems := m.Read(row) }
//
// « Je ne sais pas », « pas concerné », « nous ne souhaitons pas », not answered and « non » never become
// one another. An empty cell is « not answered », whatever the question: a tool
// that writes nothing for a box left empty cannot say that no box was ticked;
// one that writes « Non » there (LimeSurvey with labels) says it of whoever saw
// the question and went on.
//
// SchemaOf also gives the codes by which tools that take few signs know a
// question, so that package surveyform writes the surveys that are read here; a
// column says which questions a row could answer.
//
// Personal columns are dropped at reading: only their titles are told. A
// Record.Key is a digest of what identifies a respondent (an e-mail address may
// be found back from it): it serves to see duplicates and is not to be written.
//
// Limits: one questionnaire per file; no list of files attached to answers; a
// grid of checkboxes is not read.
package survey
