package table

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// sheet reads the rows of a sheet: numbers as they are stored, dates as ISO
// 8601 in civil time, booleans as French spreadsheets export them. Rows end
// with their last cell that holds something, or are as wide as the first one.
type sheet struct {
	book *workbook
	part *part
	log  *diary
	name string

	row    int
	width  int // of the first row
	column int // of the cell being read, from 1
	kind   string
	style  string
	item   textItem
	cells  []string
	bytes  int // of the cells
}

func (s *sheet) next() (Row, bool) {
	for !s.log.stopped() {
		token, err := s.part.next()
		if isEnd(err) {
			break
		}
		if err != nil {
			s.log.fail(max(s.row, 1), max(s.column, 1), err, msgWorkbook)
			break
		}
		if s.take(token) && s.finish() {
			return Row{Line: s.row, Cells: s.cells}, true
		}
	}
	return Row{}, false
}

// take reads one token and says whether it ends a row.
func (s *sheet) take(token xml.Token) bool {
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "row":
			s.startRow(e)
		case "c":
			s.startCell(e)
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "row":
			return true
		case "c":
			s.endCell()
		}
	}
	if err := s.item.take(token, s.log.limits.Cell); err != nil {
		s.log.fail(max(s.row, 1), max(s.column, 1), err, msgWorkbook)
	}
	return false
}

func (s *sheet) startRow(e xml.StartElement) {
	row, err := strconv.Atoi(attr(e, "r"))
	if err != nil {
		row = s.row + 1
	}
	if row <= s.row {
		s.log.stop(s.row, 1, msgSheetOrder, row, s.row)
	}
	s.row, s.column, s.cells, s.bytes = row, 0, s.cells[:0], 0
}

func (s *sheet) startCell(e xml.StartElement) {
	s.kind, s.style = attr(e, "t"), attr(e, "s")
	s.item = textItem{raw: s.item.raw[:0]}
	s.column++
	if ref := attr(e, "r"); ref != "" {
		column, ok := columnOf(ref)
		if !ok {
			s.log.stop(max(s.row, 1), s.column, msgCellReference, shown(ref))
			return
		}
		s.column = column
	}
	if s.column > s.log.limits.Columns {
		s.log.stop(max(s.row, 1), 1, msgColumns, s.log.limits.Columns)
	}
}

// columnOf reads the letters of « AB12 ».
func columnOf(ref string) (int, bool) {
	column := 0
	for i, r := range ref {
		if r < 'A' || r > 'Z' {
			return column, i > 0
		}
		if column = column*26 + int(r-'A') + 1; column > 1<<20 {
			return 0, false
		}
	}
	return column, column > 0
}

func (s *sheet) endCell() {
	if s.log.stopped() || s.column == 0 {
		return
	}
	text := s.value()
	if text == "" || s.log.stopped() {
		return
	}
	if s.bytes += len(text); s.bytes > s.log.limits.Record {
		s.log.stop(s.row, 1, msgRecordSize, s.log.limits.Record)
		return
	}
	if strings.ContainsRune(text, utf8.RuneError) {
		s.log.note(s.row, s.column, noteUnreadable)
	}
	for len(s.cells) < s.column {
		s.cells = append(s.cells, "")
	}
	s.cells[s.column-1] = text
}

// value is what a cell holds, by its kind.
func (s *sheet) value() string {
	text := s.item.text()
	if text == "" {
		return ""
	}
	switch s.kind {
	case "s":
		shared, ok := s.book.text(text)
		if !ok {
			s.log.stop(max(s.row, 1), s.column, msgWorkbook)
		}
		return shared
	case "b":
		if isTrue(text) {
			return "VRAI"
		}
		return "FAUX"
	case "e":
		s.log.note(max(s.row, 1), s.column, noteCellError, shown(text))
	case "", "n":
		if style, err := strconv.Atoi(s.style); err == nil && style >= 0 && style < len(s.book.dates) && s.book.dates[style] {
			return isoDate(text, s.book.since04)
		}
	}
	return text
}

// text is the shared text of a number.
func (w *workbook) text(number string) (string, bool) {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(w.ends) {
		return "", false
	}
	start := 0
	if i > 0 {
		start = w.ends[i-1]
	}
	return w.shared[start:w.ends[i]], true
}

// finish gives a row its width and says whether there is something in it.
func (s *sheet) finish() bool {
	if len(s.cells) == 0 || s.log.stopped() {
		return false
	}
	if s.width == 0 {
		s.width = len(s.cells)
	}
	if len(s.cells) > s.width {
		s.log.note(s.row, s.width+1, noteWidth, len(s.cells), s.width)
	}
	for len(s.cells) < s.width {
		s.cells = append(s.cells, "")
	}
	return true
}

func (s *sheet) place(i int) (line, column int) { return max(s.row, 1), i + 1 }

func (s *sheet) facts() Facts { return Facts{Encoding: kindWorkbook, Sheet: s.name} }

// isDateFormat says which built-in number formats show a date or an hour;
// 46 is a duration.
func isDateFormat(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && (14 <= n && n <= 22 || 27 <= n && n <= 36 || n == 45 || n == 47 || 50 <= n && n <= 58)
}

// isDateCode says whether a number format shows a date: it has a letter of a
// date out of what it quotes. Durations, « [h]:mm », stay numbers.
func isDateCode(code string) bool {
	found := false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == ';':
			return found
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '"':
			i += 1 + strings.IndexByte(code[i+1:]+`"`, '"')
		case c == '[':
			inside, _, _ := strings.Cut(code[i+1:], "]")
			if strings.Trim(strings.ToLower(inside), "hms") == "" {
				return false
			}
			i += 1 + len(inside)
		case strings.IndexByte("ymdhsYMDHS", c) >= 0:
			found = true
		}
	}
	return found
}

const (
	secondsPerDay = 24 * 60 * 60
	lastSerial    = 2958466 // 1 January 10000
	leapSerial    = 60      // 29 February 1900, which never was
)

// isoDate writes the serial number of a day; what is no date stays as it is.
func isoDate(serial string, since04 bool) string {
	days, err := strconv.ParseFloat(serial, 64)
	if err != nil || !(0 <= days && days < lastSerial) {
		return serial
	}
	seconds := int64(math.Round(days * secondsPerDay))
	day, rest := seconds/secondsPerDay, seconds%secondsPerDay
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since04:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == leapSerial:
		return serial
	case day < leapSerial:
		start = start.AddDate(0, 0, 1)
	}
	when := start.AddDate(0, 0, int(day)).Add(time.Duration(rest) * time.Second)
	switch {
	case day == 0 && !since04:
		return when.Format(time.TimeOnly)
	case rest == 0:
		return when.Format(time.DateOnly)
	}
	return when.Format(time.DateTime)
}
