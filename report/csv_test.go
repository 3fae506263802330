package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// goldens compares what a format writes of every sample with its file.
func goldens(t *testing.T, format string) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			matchesGolden(t, filepath.Join("testdata", s.name+"."+format), write(t, format, s.result, Options{}))
		})
	}
}

func TestCSVGoldens(t *testing.T) { goldens(t, "csv") }

// fatals is what *testing.T and *rapid.T have in common here.
type fatals interface {
	Helper()
	Fatalf(format string, args ...any)
}

// readTable reads a table with the reader of the standard library: one map of
// its cells by column for each row.
func readTable(t fatals, data []byte) []map[string]string {
	t.Helper()
	text, found := bytes.CutPrefix(data, []byte("\ufeff"))
	if !found {
		t.Fatalf("no byte order mark")
	}
	if n := bytes.Count(text, []byte("\n")); n != bytes.Count(text, []byte("\r\n")) || n != bytes.Count(text, []byte("\r")) {
		t.Fatalf("an end of line is not CRLF")
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = ';'
	records, err := reader.ReadAll() // every record has as many cells as the first
	if err != nil {
		t.Fatalf("%v", err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		if len(row) != len(record) {
			t.Fatalf("two columns have one name: %q", records[0])
		}
		rows = append(rows, row)
	}
	return rows
}

// TestCSVHoldsTheFiguresOfTheJSON reads both files back without the code of
// this package: every thing of the JSON is a row, with the same figures.
func TestCSVHoldsTheFiguresOfTheJSON(t *testing.T) {
	parts := []struct {
		part, path string
		columns    map[string]string // column: key of the JSON
	}{
		{"resultat", "score.general", map[string]string{"note": "note", "min": "min", "max": "max", "niveau": "niveau"}},
		{"axe", "score.axes", map[string]string{"id": "axe", "note": "note", "min": "min", "max": "max", "niveau": "niveau", "couverture": "couverture", "repondues": "repondues", "nsp": "nsp", "na": "na", "manquantes": "manquantes", "renvoi": "plafond"}},
		{"synthese", "synthese", map[string]string{"genre": "genre"}},
		{"alerte", "alertes", map[string]string{"id": "id", "axe": "axe", "genre": "couleur", "renvoi": "pas"}},
		{"pas", "plan.pas", stepColumns()},
		{"reserve", "plan.reserve", stepColumns()},
		{"a_eclaircir", "a_eclaircir", map[string]string{"id": "question", "axe": "axe", "renvoi": "code"}},
		{"aide", "aide", map[string]string{"id": "id"}},
	}
	for _, s := range samples(t) {
		rows := readTable(t, write(t, "csv", s.result, Options{}))
		whole := jsonOf(t, s.result)
		total := 0
		for _, p := range parts {
			things := at(whole, p.path)
			total += len(things)
			var got []map[string]string
			for _, row := range rows {
				if row["partie"] == p.part {
					got = append(got, row)
				}
			}
			if len(got) != len(things) {
				t.Errorf("%s: %d rows « %s », want %d", s.name, len(got), p.part, len(things))
				continue
			}
			for i, thing := range things {
				for column, key := range p.columns {
					if want := asCell(thing.(map[string]any)[key]); got[i][column] != want {
						t.Errorf("%s, %s %d: %s is %q, want %q", s.name, p.part, i+1, column, got[i][column], want)
					}
				}
			}
		}
		if near := s.result.Near; near != nil {
			for _, help := range near.Helps {
				total += max(1, len(help.Places)) // a place, or how to find one
			}
		}
		if len(rows) != total {
			t.Errorf("%s: %d rows, want %d", s.name, len(rows), total)
		}
	}
}

func stepColumns() map[string]string {
	return map[string]string{
		"id": "id", "axe": "axe", "minutes": "minutes", "heures": "effort_h", "cout_min": "cout_min", "cout_max": "cout_max",
		"difficulte": "difficulte", "genre": "regle", "renvoi": "question", "pour_le": "pour_le",
	}
}

// jsonOf is the JSON form of a Result, numbers as they are written.
func jsonOf(t testing.TB, r diagnostic.Result) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(write(t, "json", r, Options{})))
	decoder.UseNumber()
	var whole map[string]any
	if err := decoder.Decode(&whole); err != nil {
		t.Fatal(err)
	}
	return whole
}

// at is the list, or the one thing, at a path of keys.
func at(value any, path string) []any {
	for key := range strings.SplitSeq(path, ".") {
		value = value.(map[string]any)[key]
	}
	switch value := value.(type) {
	case []any:
		return value
	case map[string]any:
		return []any{value}
	}
	return nil
}

func asCell(value any) string {
	switch value := value.(type) {
	case json.Number:
		return value.String()
	case string:
		return value
	}
	return "" // null
}

func TestCSVSaysOnEveryRowWhichAssociationItIs(t *testing.T) {
	for _, row := range readTable(t, write(t, "csv", twoStepsTwoAlerts(t), Options{})) {
		got := []string{row["association"], row["date"], row["departement"], row["parcours"], row["referentiel"], row["outil"]}
		want := []string{"Club de marche « Les Godillots »", "2026-11-21", "37", "complet", "associations-fr 2026.1", "petitspas 0.1"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestCSVLeavesUnknownFiguresEmpty: 0 is a figure, an empty cell is none.
func TestCSVLeavesUnknownFiguresEmpty(t *testing.T) {
	rows := readTable(t, write(t, "csv", nothingKnown(t), Options{}))
	for _, row := range rows[:2] {
		for _, column := range []string{"note", "min", "max", "niveau", "nom_niveau"} {
			if row[column] != "" {
				t.Errorf("%s: %s is %q", row["partie"], column, row[column])
			}
		}
	}
	if rows[1]["couverture"] != "0" || rows[4]["couverture"] != "" {
		t.Errorf("coverage: %q where nothing is answered, %q where nothing applies", rows[1]["couverture"], rows[4]["couverture"])
	}
}

// hostileResult has a text from a user wherever one can come from.
func hostileResult(t testing.TB, text string) diagnostic.Result {
	r := twoStepsTwoAlerts(t)
	r.Association, r.Department = text, text
	r.Roles = []string{text, text}
	r.Summary = []diagnostic.Sentence{{Kind: text, Text: text}}
	r.Alerts = []diagnostic.AlertResult{{ID: text, Colour: text, Title: text, Axis: text, Say: text, Step: text, Shown: true}}
	r.Plan.Steps[0].ID, r.Plan.Steps[0].Title, r.Plan.Steps[0].Gesture = text, text, text
	r.Plan.Steps[0].Then = []string{text, text}
	r.Plan.Steps[0].ChosenWho, r.Plan.Steps[0].ChosenWith = text, text
	r.Plan.Steps[1].Who = []string{text, text}
	r.Clarify = []diagnostic.Clarify{{Question: text, Text: text, Ask: []string{text}}}
	r.Tool = diagnostic.Tool{Name: text, Version: text}
	return r
}

// hostileText draws texts made of what formats give a meaning to.
func hostileText() *rapid.Generator[string] {
	pieces := []string{
		"=1+1", "+", "-", "@SUM(A1)", "＝", "\t", "\r", "\n", "\r\n", ";", ",", "|", `"`, `""`, "'", `\`, `\n`, `\,`, ":", " ", "\u00a0", "\u202f",
		"BEGIN:VEVENT", "END:VCALENDAR", "=HYPERLINK(\"http://x\")", "<script>", "&amp;", "é", "’", "«", "»", "🌞", "👩‍🍳", "جمعية", "\u200f", "\u202e", "\ufeff",
		"\u2028", "\u2029", "\u0085", "\x00", "\x0b", "\x1b[31m", "\x7f", "\xff", "\xc3", "{pas}", "{de_nom}", "a", "Anticonstitutionnellement",
	}
	piece := rapid.OneOf(rapid.SampledFrom(pieces), rapid.String())
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")
	})
}

// startsFormula tells whether a spreadsheet may take a cell for a formula, even
// after dropping what is not seen.
func startsFormula(cell string) bool {
	seen := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '"' })
	return strings.IndexFunc(seen, func(r rune) bool { return strings.ContainsRune("=+-@＝＋－＠", r) }) == 0
}

func TestCSVHoldsAnyTextAndNoFormula(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := hostileText().Draw(rt, "text")
		r := hostileResult(t, text)
		data := write(t, "csv", r, Options{})
		rows := readTable(rt, data)
		if want := 1 + 4 + 1 + 1 + 2 + 3 + 1 + 3; len(rows) != want {
			rt.Fatalf("%d rows, want %d", len(rows), want)
		}
		for _, row := range rows {
			for column, cell := range row {
				if startsFormula(cell) {
					rt.Fatalf("%s: %q", column, cell)
				}
			}
			if got, want := seenIn(row["association"]), seenIn(strings.ToValidUTF8(text, "\ufffd")); got != want {
				rt.Fatalf("association is %q, want %q", got, want)
			}
		}
		// A program that cuts elsewhere finds no formula either.
		for cell := range strings.FieldsFuncSeq(string(data), func(r rune) bool { return strings.ContainsRune(",;|\t\r\n", r) }) {
			if startsFormula(cell) {
				rt.Fatalf("cut elsewhere: %q", cell)
			}
		}
	})
}

// seenIn is a text without what may be removed (what is not seen) or added
// (apostrophes).
func seenIn(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) || r == '\'' {
			return -1
		}
		return r
	}, s)
}

var (
	fodsCell  = regexp.MustCompile(`(?s)<table:table-cell[^>]*office:value-type="(\w+)"[^>]*>(.*?)</table:table-cell>`)
	fodsValue = regexp.MustCompile(`<[^>]*>`)
)

// TestLibreOfficeRunsNoFormula opens tables in LibreOffice, with our separator
// and with all those that it proposes.
func TestLibreOfficeRunsNoFormula(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	needTool(t, "soffice")
	for _, separators := range []string{"59", "44/59/9"} {
		folder := t.TempDir()
		file := filepath.Join(folder, "table.csv")
		r := hostileResult(t, "=1+1; =2+2,=3+3\t=4+4\r\n@SUM(1) \"é’œ🌞\"")
		if err := os.WriteFile(file, write(t, "csv", r, Options{}), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless",
			"--infilter=Text - txt - csv (StarCalc):"+separators+",34,76,1,,1036,false,true", "--convert-to", "fods", "--outdir", folder, file)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		data, err := os.ReadFile(filepath.Join(folder, "table.fods"))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("table:formula")) {
			t.Errorf("separators %s: a formula", separators)
		}
		kinds := map[string]int{}
		for _, cell := range fodsCell.FindAllSubmatch(data, -1) {
			kinds[string(cell[1])]++
		}
		if !strings.Contains(fodsValue.ReplaceAllString(string(data), ""), "é’œ🌞") || kinds["float"] < 60 || kinds["date"] < 15 {
			t.Errorf("separators %s: cells are %v", separators, kinds)
		}
	}
}
