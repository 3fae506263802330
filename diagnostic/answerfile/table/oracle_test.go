package table

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var codecs = []struct {
	name  string
	codec encoding.Encoding
}{
	{"utf-8", encoding.Nop},
	{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"windows-1252", charmap.Windows1252},
	{"macroman", charmap.Macintosh},
	{"iso-8859-15", charmap.ISO8859_15},
}

var separators = []rune{',', ';', '\t', '|', ':', '.', ' '}

// drawRecords draws records of one width, at least two, none of them empty.
func drawRecords(t *rapid.T) [][]string {
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", "0", "4", "nsp", "Oui", "été", "d’œuvre", `"`, `\"`, `""`, "\n", "\r\n", "\r", ";", ",", "\t", " a ", "'=1+1", "e\u0301", "🙂", "\u202e", "a\x00b", "sep=;", "\ufeff"}),
		rapid.String(),
		rapid.StringOfN(rapid.RuneFrom([]rune("aé\";,\n\r\\ ")), 0, 12, -1),
	)
	width := rapid.IntRange(2, 6).Draw(t, "width")
	records := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 8).Draw(t, "records")
	return slices.DeleteFunc(records, func(r []string) bool { return strings.Join(r, "") == "" })
}

// asRead is how a cell comes back: composed, line ends as \n.
func asRead(records [][]string) [][]string {
	var out [][]string
	for _, record := range records {
		var cells []string
		for _, cell := range record {
			cell = strings.ReplaceAll(strings.ReplaceAll(cell, "\r\n", "\n"), "\r", "\n")
			cells = append(cells, norm.NFC.String(strings.ToValidUTF8(cell, "\uFFFD")))
		}
		out = append(out, cells)
	}
	return out
}

func writeCSV(t *rapid.T, records [][]string, sep rune) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = sep
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatEncodingCSVWritesIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t)
		sep := rapid.SampledFrom(separators).Draw(t, "separator")
		codec := rapid.SampledFrom(codecs).Draw(t, "encoding")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
		want := asRead(records)
		if end != "\n" {
			records = want // else the line ends inside cells would be changed twice
		}
		text := writeCSV(t, records, sep)
		if strings.HasPrefix(text, "\ufeff") || strings.HasPrefix(text, "sep=") || strings.HasPrefix(text, `"sep=`) {
			t.Skip("this start has another meaning")
		}
		data, err := codec.codec.NewEncoder().String(strings.ReplaceAll(text, "\n", end))
		if err != nil {
			t.Skip("this encoding cannot hold it")
		}
		r, err := Open("x.csv", bytes.NewReader([]byte(data)), Options{Encoding: codec.name, Separator: sep})
		if err != nil {
			t.Fatal(err)
		}
		got := readTable(r)
		if diff := cmp.Diff(want, got.Rows); diff != "" || got.Err != "" {
			t.Fatalf("%s\n%s\n%q", got.Err, diff, data)
		}
	})
}

// drawText draws what may be CSV or not.
func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{
		"a", "é", "\"", "\"\"", ";", "\n", "\r\n", "\\", "\"b\"", ";\"c;\nd\";", " ", "12", "e\u0301", "\xe9", "\x00",
	})).Draw(t, "text"), "")
}

// Whatever encoding/csv accepts is read the same; it drops blank lines too.
func TestWellFormedTextIsReadAsEncodingCSVReadsIt(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		oracle := csv.NewReader(strings.NewReader(text))
		oracle.Comma, oracle.FieldsPerRecord = ';', -1
		records, err := oracle.ReadAll()
		if err != nil {
			t.Skip("not well formed")
		}
		records = slices.DeleteFunc(records, func(r []string) bool { return strings.Join(r, "") == "" })
		r, err := Open("x.csv", strings.NewReader(text), Options{Encoding: "utf-8", Separator: ';'})
		if err != nil {
			t.Fatal(err)
		}
		got := readTable(r)
		if slices.ContainsFunc(got.Notices, func(n string) bool { return strings.Contains(n, "au milieu de cette ligne") }) {
			records = records[:len(records)-1] // on purpose: see checkWidth
		}
		if diff := cmp.Diff(asRead(records), got.Rows); diff != "" || got.Err != "" {
			t.Fatalf("%s\n%s\n%q", got.Err, diff, text)
		}
		compared++
	})
	if compared < 10 {
		t.Fatalf("only %d texts were well formed", compared)
	}
}

// The text at the place of a cell must begin with the cell, or with its quote.
func TestThePlaceOfACellIsWhereItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		if !utf8.ValidString(text) {
			t.Skip("no characters to count")
		}
		lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
		r, err := Open("x.csv", strings.NewReader(text), Options{Encoding: "utf-8", Separator: ';'})
		if err != nil {
			t.Fatal(err)
		}
		for row, more := r.Next(); more; row, more = r.Next() {
			for i, cell := range row.Cells {
				line, column := r.Place(i)
				if i == 0 && (line != row.Line || column != 1) {
					t.Fatalf("row of line %d begins at %d:%d", row.Line, line, column)
				}
				if line > len(lines) || column > utf8.RuneCountInString(lines[line-1])+1 {
					t.Fatalf("%q: %d:%d is out of the file", text, line, column)
				}
				there := string([]rune(lines[line-1])[column-1:])
				first, _, _ := strings.Cut(cell, "\n")
				if !strings.HasPrefix(there, `"`) && !strings.HasPrefix(norm.NFC.String(there), first) {
					t.Fatalf("%q: cell %q is not at %d:%d, %q", text, cell, line, column, there)
				}
				if r.Column(i) != column {
					t.Fatal("Column is not the column of Place")
				}
			}
		}
	})
}

// Real answers: labels with every separator in them, in a file whose form is
// not given, are cut and read right.
func TestTheFormOfOrdinaryExportsIsFoundOut(t *testing.T) {
	words := []string{"Le bureau", "Une seule personne, souvent le président", "Réseaux sociaux ; messageries", "2,5", "Être à l’aise, déjà", "05/03/2024 18:22", "E-mail,Papier, affiches", "", "Oui", "À revoir : coût élevé", "notre \"vieux\" PC\nrame"}
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "separator")
		codec := rapid.SampledFrom(codecs[:5]).Draw(t, "encoding")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
		width := rapid.IntRange(5, 12).Draw(t, "width")
		head := make([]string, width)
		for i := range head {
			head[i] = "Q" + string(rune('A'+i)) + " Où en êtes-vous, vraiment ?"
		}
		cell := rapid.SampledFrom(words)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 3, 10).Draw(t, "rows")
		rows = slices.DeleteFunc(rows, func(r []string) bool { return strings.Join(r, "") == "" })
		records := append([][]string{head}, rows...)
		data, err := codec.codec.NewEncoder().String(strings.ReplaceAll(writeCSV(t, records, sep), "\n", end))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Open("x.csv", strings.NewReader(data), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := readTable(r)
		if got.Facts.Encoding != codec.name || got.Facts.Separator != sep {
			t.Fatalf("%s %q taken for %+v: %q", codec.name, sep, got.Facts, data)
		}
		if diff := cmp.Diff(asRead(records), got.Rows); diff != "" {
			t.Fatal(diff)
		}
	})
}
