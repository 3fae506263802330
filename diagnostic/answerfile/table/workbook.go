package table

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Workbooks are read here, values only, on archive/zip and encoding/xml.
// excelize v2.11.0 would fit in the program (13.1 MB instead of 10.9 MB), but
// its row iterator gives either numbers without their style, so that a date is
// 45356, or cells as displayed, rounded and with days and months in any order;
// asking for the style loads the whole sheet. It also holds the archive in
// memory and unfolds it into temporary files, where answers would lie about.

const kindWorkbook = "xlsx"

// zipKind tells a workbook, and documents that are no table, from an archive.
func zipKind(z *zip.Reader) string {
	for _, known := range []struct{ member, kind string }{
		{"xl/workbook.xml", kindWorkbook},
		{"xl/workbook.bin", "un classeur .xlsb"},
		{"word/document.xml", "un document Word"},
		{"META-INF/manifest.xml", "un document LibreOffice"},
	} {
		if findPart(z, known.member) != nil {
			return known.kind
		}
	}
	return ""
}

func findPart(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name) {
			return f
		}
	}
	return nil
}

// workbook is what the sheets of a file share.
type workbook struct {
	z         *zip.Reader
	reader    *Reader
	sheets    []sheetEntry
	relations []relation
	since04   bool
	dates     []bool // whether a cell style shows a date
	shared    string // the shared texts, one after the other
	ends      []int  // of each in shared
}

type sheetEntry struct {
	name, id string
	hidden   bool
}

type relation struct{ id, kind, target string }

// part is one XML member being read, with a bound on what a single token may
// hold: encoding/xml has none.
type part struct {
	*xml.Decoder
	bytes *boundedBytes
}

type boundedBytes struct {
	*bufio.Reader
	left, limit int
}

// ReadByte makes the decoder read through the bound.
func (b *boundedBytes) ReadByte() (byte, error) {
	if b.left--; b.left < 0 {
		return 0, errToken
	}
	return b.Reader.ReadByte()
}

// tokenRoom is what a tag with its attributes may take.
const tokenRoom = 64 << 10

// part opens a member, of which at most so many bytes may come.
func (w *workbook) part(name string, most int64) (*part, error) {
	f := findPart(w.z, name)
	if f == nil {
		return nil, zip.ErrFormat
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	bounded := &boundedBytes{Reader: bufio.NewReaderSize(&atMost{w.reader.meter(f, in), most}, sampleSize)}
	bounded.limit = max(w.reader.options.Limits.Cell, tokenRoom)
	return &part{xml.NewDecoder(bounded), bounded}, nil
}

// next is the next token, its name without namespace: strict and transitional
// workbooks differ by that only. The end of the part is io.EOF.
func (p *part) next() (xml.Token, error) {
	p.bytes.left = p.bytes.limit
	return p.RawToken()
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each calls f with every opening tag of a part.
func (w *workbook) each(name string, f func(xml.StartElement)) error {
	p, err := w.part(name, w.reader.options.Limits.Memory)
	if err != nil {
		return err
	}
	for {
		token, err := p.next()
		if isEnd(err) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			f(e)
		}
	}
}

// openWorkbook reads what the sheets share and chooses the sheet.
func (r *Reader) openWorkbook(z *zip.Reader) {
	w := &workbook{z: z, reader: r}
	if err := w.load(); err != nil {
		r.log.fail(0, 0, err, msgWorkbook)
		return
	}
	if s := w.choose(); s != nil {
		r.source = s
	}
}

func (w *workbook) load() error {
	err := w.each("xl/_rels/workbook.xml.rels", func(e xml.StartElement) {
		if e.Name.Local == "Relationship" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			w.relations = append(w.relations, relation{attr(e, "Id"), path.Base(attr(e, "Type")), strings.TrimPrefix(path.Clean(target), "/")})
		}
	})
	if err != nil {
		return err
	}
	err = w.each("xl/workbook.xml", func(e xml.StartElement) {
		switch e.Name.Local {
		case "workbookPr":
			w.since04 = isTrue(attr(e, "date1904"))
		case "sheet":
			w.sheets = append(w.sheets, sheetEntry{attr(e, "name"), attr(e, "id"), strings.Contains(strings.ToLower(attr(e, "state")), "hidden")})
		}
	})
	if err != nil {
		return err
	}
	if err := w.loadStyles(); err != nil {
		return err
	}
	return w.loadTexts()
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// target is the member that the workbook gives for a kind of part.
func (w *workbook) target(kind string) string {
	for _, r := range w.relations {
		if r.kind == kind {
			return r.target
		}
	}
	return ""
}

// loadStyles finds out which cell styles show dates.
func (w *workbook) loadStyles() error {
	name := w.target("styles")
	if name == "" {
		return nil
	}
	custom := map[string]string{}
	inCells := false
	return w.each(name, func(e xml.StartElement) {
		switch e.Name.Local {
		case "numFmt":
			custom[attr(e, "numFmtId")] = attr(e, "formatCode")
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := attr(e, "numFmtId")
				code, found := custom[id]
				w.dates = append(w.dates, found && isDateCode(code) || !found && isDateFormat(id))
			}
		}
	})
}

// loadTexts reads the shared texts, the readings of ideograms left out.
func (w *workbook) loadTexts() error {
	name := w.target("sharedStrings")
	if name == "" {
		return nil
	}
	p, err := w.part(name, w.reader.options.Limits.Memory)
	if err != nil {
		return err
	}
	var all strings.Builder
	var item textItem
	for {
		token, err := p.next()
		if isEnd(err) {
			w.shared = all.String()
			return nil
		}
		if err != nil {
			return err
		}
		if err := item.take(token, w.reader.options.Limits.Cell); err != nil {
			return err
		}
		if e, ok := token.(xml.EndElement); ok && e.Name.Local == "si" {
			all.WriteString(item.text())
			w.ends = append(w.ends, all.Len())
			if int64(all.Len()+8*len(w.ends)) > w.reader.options.Limits.Memory {
				return errMemory
			}
		}
	}
}

// textItem gathers the text of a shared or inline string, made of runs.
type textItem struct {
	raw     []byte
	inText  bool
	inRhyme bool // phonetic reading
}

func (t *textItem) take(token xml.Token, limit int) error {
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "t", "v":
			t.inText = !t.inRhyme
		case "rPh":
			t.inRhyme = true
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "t", "v":
			t.inText = false
		case "rPh":
			t.inRhyme = false
		}
	case xml.CharData:
		if t.inText {
			t.raw = append(t.raw, e...)
		}
	}
	if len(t.raw) > limit {
		return errToken
	}
	return nil
}

// text gives what was gathered, and empties it.
func (t *textItem) text() string {
	text := unescape(string(t.raw))
	t.raw = t.raw[:0]
	return norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}

// unescape undoes « _x000D_ », the way workbooks write control characters.
func unescape(text string) string {
	var out strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 {
			break
		}
		out.WriteString(text[:i])
		text = text[i:]
		r, ok := escapedRune(text)
		if !ok {
			out.WriteString(text[:2])
			text = text[2:]
			continue
		}
		out.WriteRune(r)
		text = text[7:]
	}
	out.WriteString(text)
	return out.String()
}

func escapedRune(text string) (rune, bool) {
	if len(text) < 7 || text[6] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(code), err == nil && utf8.ValidRune(rune(code))
}

// choose opens the sheet asked for, or the first visible one with two columns.
func (w *workbook) choose() *sheet {
	o := w.reader.options
	var names []string
	for _, entry := range w.sheets {
		names = append(names, entry.name)
	}
	for _, entry := range w.sheets {
		wanted := entry.name == o.Sheet
		if o.Sheet == "" {
			wanted = !entry.hidden && w.isTable(entry)
		}
		if !wanted {
			continue
		}
		others := slices.DeleteFunc(names, func(name string) bool { return name == entry.name })
		if len(others) > 0 && o.Sheet == "" {
			w.reader.log.note(0, 0, noteSheets, shown(entry.name), shown(strings.Join(others, ", ")))
		}
		s, err := w.open(entry, w.reader.log)
		if err != nil {
			w.reader.log.fail(0, 0, err, msgWorkbook)
			return nil
		}
		return s
	}
	if o.Sheet != "" {
		w.reader.log.stop(0, 0, msgNoSheet, shown(o.Sheet), shown(strings.Join(names, ", ")))
	} else {
		w.reader.log.stop(0, 0, msgNoTableSheet)
	}
	return nil
}

// isTable looks for a row of two columns at the top of a sheet. What is wrong
// there will be told when the sheet is read.
func (w *workbook) isTable(entry sheetEntry) bool {
	log := &diary{limits: w.reader.options.Limits}
	s, err := w.open(entry, log)
	if err != nil {
		return false
	}
	for range sampleRecords {
		row, more := s.next()
		if !more {
			return log.stopped()
		}
		if len(row.Cells) >= 2 {
			return true
		}
	}
	return false
}

func (w *workbook) open(entry sheetEntry, log *diary) (*sheet, error) {
	i := slices.IndexFunc(w.relations, func(r relation) bool { return r.id == entry.id && r.kind == "worksheet" })
	if i < 0 {
		return nil, zip.ErrFormat
	}
	p, err := w.part(w.relations[i].target, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	return &sheet{book: w, part: p, log: log, name: entry.name}, nil
}
