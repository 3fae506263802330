package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

const (
	msgTwoSheets = "une autre feuille porte le même nom tiré au hasard, et dit autre chose : gardez celle qui est juste (%s)"
)

// Sheets are the sheets of the volunteers of one association, as they were read.
type Sheets struct {
	Answers []diagnostic.Answers
	Full    []string // inputs that answer the questionnaire of an association instead
	Rejects strictyaml.Problems

	Rejected                  int // files and rows that cannot be read
	Empty, Drafts, Duplicates int // rows of exports that are left out
	Copies                    int // files that are one sheet, read twice
	Exports                   int // exports that are copies of another
	Ignored                   int // PDFs without answers
}

// NewSheetSurveys reads exports of the sheet of a volunteer; see NewSurveys.
func NewSheetSurveys(q *diagnostic.Questionnaire, c *survey.Correspondence, tell func(strictyaml.Problem)) *Surveys {
	return &Surveys{q: q.IndividualSheet(), schema: survey.SchemaOfSheet(q), correspondence: c, tell: tell, kept: map[uint64]map[uint64]keptRecord{}}
}

// Bytes is an input already in memory.
func Bytes(name string, data []byte) Input {
	return Input{Name: name, Number: 1, Size: int64(len(data)), kind: contentKind(data), Open: func() (io.ReadCloser, error) {
		return memory{bytes.NewReader(data)}, nil
	}}
}

// memory is bytes that a table can be read from in place.
type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// ReadSheets reads every sheet of the inputs: files of one person, and exports.
// What cannot be read is among the rejects, and the rest is read. The error is
// that of the context.
func (s *Surveys) ReadSheets(ctx context.Context, q *diagnostic.Questionnaire, inputs []Input) (*Sheets, error) {
	r := &sheetReader{ctx: ctx, q: q, surveys: s, byID: map[string]*sheetFile{}, exports: map[[sha256.Size]byte]bool{}, out: &Sheets{}}
	for i := range inputs {
		if in := &inputs[i]; ctx.Err() == nil && !r.again(in) {
			r.input(in)
		}
	}
	for _, id := range r.ids {
		r.settle(r.byID[id])
	}
	r.out.Empty, r.out.Drafts, r.out.Duplicates = s.Empty, s.Drafts, s.Duplicates
	return r.out, ctx.Err()
}

// sheetReader reads sheets.
type sheetReader struct {
	ctx     context.Context // of one call
	q       *diagnostic.Questionnaire
	surveys *Surveys
	out     *Sheets
	seen    []os.FileInfo
	exports map[[sha256.Size]byte]bool
	ids     []string // in the order of reading
	byID    map[string]*sheetFile
}

// sheetFile is the files that have one name drawn at random.
type sheetFile struct {
	names   []string
	data    []byte
	differs bool
	answers diagnostic.Answers
}

// again tells whether a file was read already, under this path or another, or is
// the copy of an export.
func (r *sheetReader) again(in *Input) bool {
	info, err := os.Stat(in.Name)
	if err != nil {
		return false
	}
	for _, other := range r.seen {
		if os.SameFile(info, other) {
			return true
		}
	}
	r.seen = append(r.seen, info)
	return in.Tabular() && r.copied(in)
}

// copied tells whether an export has the bytes of another.
func (r *sheetReader) copied(in *Input) bool {
	f, err := in.Open()
	if err != nil {
		return false // told when it is read
	}
	defer f.Close()
	digest := sha256.New()
	if n, err := io.Copy(digest, f); err != nil || n == 0 {
		return false
	}
	sum := [sha256.Size]byte(digest.Sum(nil))
	if r.exports[sum] {
		r.out.Exports++
		return true
	}
	r.exports[sum] = true
	return false
}

func (r *sheetReader) input(in *Input) {
	switch in.kind {
	case answersInput:
		r.file(in)
	case pdfInput:
		r.pdf(in)
	case linesInput:
		r.out.Full = append(r.out.Full, in.Name)
	default:
		r.table(in)
	}
}

// content reads a whole input.
func content(in *Input) ([]byte, error) {
	if in.Name != stdinName {
		return dossier.Read(in.Name, mostAnswers)
	}
	f, err := in.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// pdf takes a plan that carries answers for those of an association; another
// PDF in a folder, perhaps our own page, is nothing.
func (r *sheetReader) pdf(in *Input) {
	data, err := content(in)
	if err != nil {
		r.reject(in.Name, err)
		return
	}
	if _, err := carried(data); err == nil {
		r.out.Full = append(r.out.Full, in.Name)
		return
	}
	r.out.Ignored++
}

// file reads the file of one person, or finds that it is that of an association.
func (r *sheetReader) file(in *Input) {
	data, err := content(in)
	if err != nil {
		r.reject(in.Name, err)
		return
	}
	if answerfile.IsAssociation(data) {
		r.out.Full = append(r.out.Full, in.Name)
		return
	}
	answers, notices, err := answerfile.ReadIndividual(r.surveys.q, in.Name, data)
	if err != nil {
		r.reject(in.Name, err)
		return
	}
	for _, notice := range notices {
		r.surveys.tell(notice)
	}
	r.keep(in.Name, data, answers)
}

// sheetID is the part of the name of a sheet that is drawn at random: copies of a
// file keep it.
var sheetID = regexp.MustCompile(`individuel-[a-z2-7]{8}`)

// keep waits for every file of the same name before counting the sheet.
func (r *sheetReader) keep(name string, data []byte, answers diagnostic.Answers) {
	id := sheetID.FindString(filepath.Base(name))
	if id == "" {
		id = name
	}
	known := r.byID[id]
	if known == nil {
		r.byID[id] = &sheetFile{names: []string{name}, data: data, answers: answers}
		r.ids = append(r.ids, id)
		return
	}
	known.names = append(known.names, name)
	known.differs = known.differs || !bytes.Equal(known.data, data)
}

func (r *sheetReader) settle(f *sheetFile) {
	if !f.differs {
		r.out.Copies += len(f.names) - 1
		r.add(f.answers)
		return
	}
	for i, name := range f.names {
		others := append(append([]string{}, f.names[:i]...), f.names[i+1:]...)
		r.reject(name, fmt.Errorf(msgTwoSheets, strings.Join(others, ", ")))
	}
}

// add keeps the answers of one person; the month is all that is kept of a date,
// and a sheet without an answer is left out.
func (r *sheetReader) add(a diagnostic.Answers) {
	if len(a.Values) == 0 {
		r.surveys.Empty++
		return
	}
	const month = len("2026-11")
	a.Date = a.Date[:min(len(a.Date), month)]
	r.out.Answers = append(r.out.Answers, a)
}

// reject tells why a file, or a row of it, is not counted.
func (r *sheetReader) reject(name string, err error) {
	r.out.Rejected++
	var problems strictyaml.Problems
	if !errors.As(err, &problems) {
		problems = strictyaml.Problems{{File: name, Text: err.Error()}}
	}
	r.out.Rejects = append(r.out.Rejects, problems...)
}

// table reads an export of sheets, or finds that it is one of associations.
func (r *sheetReader) table(in *Input) {
	full, err := r.answersAssociation(in)
	if err != nil {
		r.reject(in.Name, err)
		return
	}
	if full {
		r.out.Full = append(r.out.Full, in.Name)
		return
	}
	source, err := r.surveys.open(in)
	for err == nil && r.ctx.Err() == nil {
		var record Record
		if record, err = source.Next(); err != nil {
			break
		}
		if len(record.Problems) > 0 {
			r.reject(in.Name, problemsOf(in.Name, record))
		} else {
			r.add(record.Answers)
		}
	}
	if err != nil && err != io.EOF {
		r.reject(in.Name, err)
	}
}

// problemsOf are the problems of a row, as those of a file.
func problemsOf(name string, record Record) strictyaml.Problems {
	var problems strictyaml.Problems
	for _, p := range record.Problems {
		column, _ := strconv.Atoi(p.Column) // it is a number, or nothing
		problems = append(problems, strictyaml.Problem{File: name, Line: p.Line, Column: column, Text: p.Text})
	}
	return problems
}

// answersAssociation tells whether the titles of a table are rather those of the
// questionnaire of an association.
func (r *sheetReader) answersAssociation(in *Input) (bool, error) {
	file, err := in.Open()
	if err != nil {
		return false, err
	}
	defer file.Close()
	tables, err := table.Open(in.Name, file, r.surveys.tableOptions(in))
	if err != nil {
		return false, err
	}
	head := headOf(tables)
	if isLines(head) {
		return true, nil
	}
	if c := r.surveys.correspondence; c != nil && len(c.Columns) > 0 {
		return false, nil
	}
	recognised := survey.Recognise(head, tables.Facts())
	mapped := func(s *survey.Schema) int {
		m, _ := survey.Map(s, in.Name, head, recognised, nil)
		d := m.Describe()
		return len(d.Mapped)
	}
	return mapped(survey.SchemaOf(r.q)) > mapped(r.surveys.schema), nil
}
