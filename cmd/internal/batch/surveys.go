package batch

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// Surveys reads the exports of survey tools, and our own tables in a workbook.
type Surveys struct {
	q              *diagnostic.Questionnaire
	schema         *survey.Schema
	correspondence *survey.Correspondence // or nil
	tell           func(strictyaml.Problem)
	kept           map[uint64]map[uint64]keptRecord // by survey, then by respondent

	// What the sources left out, once Run has returned.
	Empty, Drafts, Duplicates int
}

// NewSurveys reads answers to a questionnaire. The correspondence may be nil;
// tell is told what is worth knowing of an export, from one goroutine.
func NewSurveys(q *diagnostic.Questionnaire, c *survey.Correspondence, tell func(strictyaml.Problem)) *Surveys {
	return &Surveys{q: q, schema: survey.SchemaOf(q), correspondence: c, tell: tell, kept: map[uint64]map[uint64]keptRecord{}}
}

// ours is the exporter of our own tables.
const ours = "petitspas"

// Plug gives a Source to an input that is an export, or that cannot be read. The
// record of a respondent that is kept is known once every input is plugged: who
// answered in two exports of one survey counts once.
func (s *Surveys) Plug(in *Input) {
	if !in.Tabular() || in.once {
		return
	}
	file, err := in.Open()
	if err != nil {
		return // told when it is read
	}
	defer file.Close()
	if in.open() && in.textKind() != unknownInput {
		return
	}
	tables, err := table.Open(in.Name, file, s.tableOptions(in))
	if err != nil {
		in.Source = func(*diagnostic.Questionnaire) (Source, error) { return nil, sentence(err) }
		return
	}
	head := headOf(tables)
	if _, cut := tables.Cut(); isLines(head) || !cut && s.correspondence == nil && s.isOurs(head, tables.Facts()) {
		return
	}
	in.kind = tableInput
	source, err := s.look(in)
	in.Source = func(*diagnostic.Questionnaire) (Source, error) {
		if err != nil {
			return nil, sentence(err)
		}
		return source, source.begin(in)
	}
}

// sentence is why an input cannot be read, without its name, which is said
// beside.
func sentence(err error) error {
	var problems strictyaml.Problems
	if errors.As(err, &problems) {
		return errors.New(problems[0].Text)
	}
	return err
}

// textKind tells what is one association, once unpacked.
func (in *Input) textKind() inputKind { return contentKind(startOf(in.openText)) }

// tableOptions are those of an input that may come out of an archive, and of
// which a correspondence may say what it is.
func (s *Surveys) tableOptions(in *Input) table.Options {
	options := s.correspondence.Options()
	options.Member = in.member
	return options
}

// isOurs tells whether the fast reader can read a table: ours, as text, with one
// column for each question.
func (s *Surveys) isOurs(head []table.Row, facts table.Facts) bool {
	if facts.Sheet != "" || survey.Recognise(head, facts).Exporter.ID != ours {
		return false
	}
	return !slices.ContainsFunc(head[0].Cells, func(title string) bool {
		question, _, part := cutLast(title, ".")
		_, split := s.schema.Question(question)
		_, whole := s.schema.Question(title)
		return part && split && !whole
	})
}

// cutLast cuts a text around the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// isLines tells whether what looks like a table is NDJSON.
func isLines(head []table.Row) bool {
	return len(head) > 0 && len(head[0].Cells) > 0 && strings.HasPrefix(strings.TrimSpace(head[0].Cells[0]), "{")
}

// headOf reads the first rows of a table.
func headOf(r *table.Reader) []table.Row {
	var head []table.Row
	for len(head) < survey.Ahead {
		row, more := r.Next()
		if !more {
			break
		}
		row.Cells = slices.Clone(row.Cells)
		head = append(head, row)
	}
	return head
}

// export is one table of an input: how it is read, and which of the records of
// a respondent is kept.
type export struct {
	mapping  *survey.Mapping
	ours     bool                  // a key is the id of a row, and every row counts
	problems strictyaml.Problems   // why it cannot be read
	kept     map[uint64]keptRecord // of its survey
	count    survey.Description
}

// surveySource is a Source on an export.
type surveySource struct {
	s       *Surveys
	file    io.ReadCloser
	tables  *table.Reader
	exports []*export
	at      int   // table being read
	skipped int   // rows of titles of this table
	fault   error // why the input ends before its end
}

// open reads an export three times: see look.
func (s *Surveys) open(in *Input) (Source, error) {
	source, err := s.look(in)
	if err != nil {
		return nil, err
	}
	return source, source.begin(in)
}

// look reads an export twice, to settle its numbers, its dates and which of
// several records of a respondent is the last; Next reads it again.
func (s *Surveys) look(in *Input) (*surveySource, error) {
	source := &surveySource{s: s}
	for _, pass := range []func(*table.Reader, *export){s.observe, s.compare} {
		if err := source.pass(in, pass); err != nil {
			return nil, err
		}
	}
	return source, nil
}

// begin opens the input for Next.
func (source *surveySource) begin(in *Input) (err error) {
	if source.file, err = in.Open(); err != nil {
		return err
	}
	source.tables, err = table.Open(in.Name, source.file, source.s.tableOptions(in))
	return err
}

// pass reads every table of an input from its beginning.
func (source *surveySource) pass(in *Input, do func(*table.Reader, *export)) error {
	file, err := in.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	tables, err := table.Open(in.Name, file, source.s.tableOptions(in))
	if err != nil {
		return err
	}
	for at, more := 0, true; more; at, more = at+1, tables.NextTable() {
		if at == len(source.exports) {
			source.exports = append(source.exports, &export{})
		}
		do(tables, source.exports[at])
	}
	if err := tables.Err(); err != nil {
		source.fault = sentence(err)
	}
	return nil
}

// observe maps a table, looks at all its rows, and tells what it noticed.
func (s *Surveys) observe(tables *table.Reader, e *export) {
	s.observeAnd(tables, e, (*survey.Mapping).Notices)
}

// observeAnd is observe, with what is noticed.
func (s *Surveys) observeAnd(tables *table.Reader, e *export, noticed func(*survey.Mapping) strictyaml.Problems) {
	head := headOf(tables)
	recognised := survey.Recognise(head, tables.Facts())
	e.ours = recognised.Exporter.ID == ours
	e.kept = s.keptOf(recognised, head)
	e.mapping, e.problems = survey.Map(s.schema, tables.Name(), head, recognised, s.correspondence)
	for _, row := range head[min(e.mapping.Titles(), len(head)):] {
		e.mapping.Observe(row)
	}
	for row, more := tables.Next(); more; row, more = tables.Next() {
		e.mapping.Observe(row)
	}
	notices := noticed(e.mapping)
	var unreadable strictyaml.Problems
	if len(head) == 0 && errors.As(tables.Err(), &unreadable) {
		e.problems = unreadable // rather than that there is nothing
	} else if cut, ok := tables.Cut(); ok && e.untitled(head) {
		e.problems, notices = strictyaml.Problems{cut}, nil // rather than what its titles are not
	}
	for _, notice := range append(tables.Notices(), notices...) {
		s.tell(notice)
	}
}

// untitled tells whether a table that is cut may be so in its titles.
func (e *export) untitled(head []table.Row) bool {
	return len(head) <= max(e.mapping.Titles(), 1) || len(head) < survey.Ahead && len(e.problems) > 0
}

// compare finds which record of each respondent is kept: the latest complete
// one, else the latest.
func (s *Surveys) compare(tables *table.Reader, e *export) {
	e.count = e.mapping.Describe()
	if len(e.problems) > 0 {
		return
	}
	for n := 0; ; n++ {
		row, more := tables.Next()
		if !more {
			if cut, ok := tables.Cut(); ok {
				e.count.Add(survey.Record{Line: cut.Line}, strictyaml.Problems{cut})
			}
			return
		}
		if n < e.mapping.Titles() {
			continue
		}
		record, problems := e.mapping.Read(row)
		e.count.Add(record, problems)
		if e.ours || record.Key == "" || len(problems) > 0 {
			continue
		}
		of, found := s.respondent(record), keptRecord{e, record.Line, !record.Partial, record.Date}
		if e.kept[of].yields(found) {
			e.kept[of] = found
		}
	}
}

// Next implements Source.
func (source *surveySource) Next() (Record, error) {
	for source.at < len(source.exports) {
		e := source.exports[source.at]
		if len(e.problems) > 0 {
			record := refused(source.tables.Name(), e.problems)
			e.problems = nil
			source.nextTable()
			record.File = true
			return record, nil
		}
		row, more := source.tables.Next()
		switch {
		case !more:
			cut, ok := source.tables.Cut()
			record := refused(source.tables.Name(), strictyaml.Problems{cut})
			source.nextTable()
			if ok {
				return record, nil
			}
		case source.skipped < e.mapping.Titles():
			source.skipped++
		default:
			if record, keep := source.record(e, row); keep {
				return record, nil
			}
		}
	}
	err := source.tables.Err()
	source.file.Close()
	if err != nil {
		return Record{}, sentence(err)
	}
	return Record{}, io.EOF
}

func (source *surveySource) nextTable() {
	source.at, source.skipped = source.at+1, 0
	source.tables.NextTable()
}

// record reads one row; it tells whether it counts.
func (source *surveySource) record(e *export, row table.Row) (Record, bool) {
	record, problems := e.mapping.Read(row)
	switch {
	case len(problems) > 0:
		return source.refusal(row, problems), true
	case record.Empty:
		source.s.Empty++
		return Record{}, false
	case record.Draft:
		source.s.Drafts++
		return Record{}, false
	case e.ours:
		return Record{Line: record.Line, ID: record.ID, Answers: record.Answers(source.s.q)}, true
	case record.Key != "" && !source.s.keeps(e, record):
		source.s.Duplicates++
		return Record{}, false
	}
	return Record{Line: record.Line, Answers: record.Answers(source.s.q)}, true
}

// refusal says where a row is refused, with the column that an editor shows.
func (source *surveySource) refusal(row table.Row, problems strictyaml.Problems) Record {
	r := Record{Line: row.Line}
	for _, p := range problems {
		line, column := source.tables.Place(p.Column - 1)
		r.Problems = append(r.Problems, canonical.Problem{Line: line, Column: strconv.Itoa(column), Text: p.Text})
	}
	return r
}
