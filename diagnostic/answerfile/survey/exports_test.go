package survey

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// miniSchema is the questionnaire of testdata/exports: every tool exported the
// answers of the same three people to it.
func miniSchema() *Schema {
	scale := []Option{{Code: "oui", Label: "Oui"}, {Code: "peu", Label: "Un peu"}, {Code: "non", Label: "Pas du tout"}}
	return NewSchema([]Question{
		{
			Code: "gouv01", Text: "Qui décide des outils numériques dans l'association ?", Kind: Single,
			Options: []Option{{Code: "A1", Label: "Une seule personne, souvent le président"}, {Code: "A2", Label: "Le bureau"}},
			Unknown: &Option{Code: "NSP", Label: "Je ne sais pas"},
		},
		{
			Code: "com02", Text: "Quels outils utilisez-vous pour communiquer ?", Kind: Multi,
			Options: []Option{
				{Code: "mail", Label: "E-mail"}, {Code: "papier", Label: "Papier, affiches"},
				{Code: "reseaux", Label: "Réseaux sociaux ; messageries"},
			},
			Other: &Other{Option: Option{Code: "autre", Label: "Autre…"}, Title: "Autre outil"},
		},
		{
			Code: "data03", Text: "Avez-vous une copie de sauvegarde de vos fichiers ?", Kind: YesNo,
			Options: []Option{{Code: "oui", Label: "Oui"}, {Code: "non", Label: "Non"}},
		},
		{Code: "inc04", Text: "Combien d’heures par semaine aidez-vous un autre bénévole ?", Kind: Number},
		{
			Code: "inc05", Text: "Êtes-vous à l’aise avec…", Kind: Grid, Options: scale,
			Rows: []Option{{Code: "mail", Label: "Écrire un e-mail"}, {Code: "tableur", Label: "Un tableur"}},
		},
		{Code: "lib06", Text: "Autre chose à dire ?", Kind: Text},
	})
}

// rowsOf reads the bytes of a sample. It stands in for package table here, and
// is told by the name of the file what table finds out.
func rowsOf(t testing.TB, name string) []table.Row {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "exports", name))
	if err != nil {
		t.Fatal(err)
	}
	var text string
	switch {
	case strings.Contains(name, "utf16le"):
		var units []uint16
		for i := 2; i+1 < len(data); i += 2 {
			units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
		}
		text = string(utf16.Decode(units))
	case strings.HasPrefix(name, "mac-roman"):
		text, err = charmap.Macintosh.NewDecoder().String(string(data))
	case strings.HasPrefix(name, "mojibake"):
		text, err = charmap.Windows1252.NewEncoder().String(string(data))
	case !utf8.Valid(data):
		text, err = charmap.Windows1252.NewDecoder().String(string(data))
	default:
		text = string(data)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rowsOfText(t, norm.NFC.String(text))
}

func rowsOfText(t testing.TB, text string) []table.Row {
	t.Helper()
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.TrimPrefix(text, "sep=;\r\n")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	best, widest := []table.Row(nil), 0
	for _, comma := range ",;\t" {
		rows := rowsOfComma(text, comma)
		uneven := slices.ContainsFunc(rows, func(r table.Row) bool { return len(r.Cells) != len(rows[0].Cells) })
		if len(rows) > 0 && !uneven && len(rows[0].Cells) > widest {
			best, widest = rows, len(rows[0].Cells)
		}
	}
	return best
}

func rowsOfComma(text string, comma rune) []table.Row {
	var rows []table.Row
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.Comma, r.FieldsPerRecord = comma, -1
	for {
		cells, err := r.Read()
		if err != nil {
			return rows
		}
		line, _ := r.FieldPos(0)
		if strings.TrimSpace(strings.Join(cells, "")) != "" || len(cells) > 1 && len(rows) == 0 {
			rows = append(rows, table.Row{Line: line, Cells: cells})
		}
	}
}

// factsOf is what table would find out about a layout.
func factsOf(l *layout) table.Facts {
	return table.Facts{Encoding: "utf-8", BOM: l.bom, Separator: rune(l.comma[0])}
}

// readAll recognises, maps and reads rows.
func readAll(t testing.TB, s *Schema, name string, rows []table.Row, c *Correspondence) (*Mapping, []Record, strictyaml.Problems) {
	t.Helper()
	head := rows[:min(Ahead, len(rows))]
	m, problems := Map(s, name, head, Recognise(head, table.Facts{}), c)
	if len(problems) > 0 {
		return m, nil, problems
	}
	for _, row := range rows[m.Titles():] {
		m.Observe(row)
	}
	var records []Record
	for _, row := range rows[m.Titles():] {
		record, wrong := m.Read(row)
		records, problems = append(records, record), append(problems, wrong...)
	}
	return m, records, problems
}

// flat writes a record of the mini-questionnaire as expected.json does: null =
// not reached.
func flat(r Record) map[string]any {
	out := map[string]any{"complete": !r.Partial}
	reached := func(v any) any {
		if r.Partial {
			return nil
		}
		return v
	}
	for code, name := range map[string]string{"gouv01": "gouv01", "data03": "data03", "inc05.mail": "inc05_mail", "inc05.tableur": "inc05_tableur"} {
		switch v, ok := r.Values[code]; {
		case ok && v.State == diagnostic.Unknown:
			out[name] = "NSP"
		case ok && len(v.Codes) == 1:
			out[name] = v.Codes[0]
		default:
			out[name] = nil
		}
	}
	out["com02"], out["com02_other"] = nil, nil
	if v, ok := r.Values["com02"]; ok {
		codes := []any{}
		for _, code := range v.Codes {
			codes = append(codes, code)
		}
		out["com02"], out["com02_other"] = codes, v.Other
	}
	out["inc04"] = nil
	if v, ok := r.Values["inc04"]; ok {
		out["inc04"], _ = strconv.ParseFloat(v.Number, 64)
	}
	out["lib06"] = reached(r.Values["lib06"].Text)
	return out
}

// wantRespondents reads what every sample says.
func wantRespondents(t *testing.T) []map[string]any {
	t.Helper()
	data, err := os.ReadFile("testdata/exports/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var expected struct{ Respondents []map[string]any }
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	return expected.Respondents
}

// wantExporters gives the tool of a sample by the start of its name.
func wantExporters() map[string]string {
	return map[string]string{
		"drupal": "drupal", "excel": "limesurvey", "formr": "formr", "framaforms": "framaforms", "google-forms": "google-forms", "google-sheets": "google-sheets",
		"kobo": "kobo", "limesurvey": "limesurvey", "mac": "limesurvey", "mojibake": "limesurvey", "nbsp": "limesurvey", "nextcloud": "nextcloud", "odk": "odk",
		"surveyjs": "tableau", "header-only": "limesurvey", "pix": "pix",
	}
}

func TestEverySampleGivesTheSameAnswers(t *testing.T) {
	respondents := wantRespondents(t)
	files, err := filepath.Glob("testdata/exports/*")
	if err != nil || len(files) < 36 {
		t.Fatal(len(files), err)
	}
	// What these files hold, or refuse, is in tests of their own.
	others := []string{"expected.json", "empty.csv", "framaforms-semicolon-noheader.csv", "php-fputcsv-backslash.csv", "truncated-mid-quote.csv"}
	two, none := []string{"google-forms-zip.csv", "google-sheets.csv", "nextcloud-forms.csv"}, []string{"pix-orga.csv", "limesurvey-empty.csv", "header-only.csv"}
	for _, path := range files {
		name := filepath.Base(path)
		if slices.Contains(others, name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			m, records, problems := readAll(t, miniSchema(), name, rowsOf(t, name), nil)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			want := respondents
			switch {
			case slices.Contains(two, name):
				want = want[:2]
			case slices.Contains(none, name):
				want = nil
			}
			var got []map[string]any
			for _, r := range records {
				if !r.Empty {
					got = append(got, flat(r))
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			for start, id := range wantExporters() {
				if strings.HasPrefix(name, start) && m.exporter.ID != id {
					t.Errorf("recognised as %s", m.exporter.ID)
				}
			}
			for _, notice := range m.Notices() {
				t.Log(notice)
			}
			d := m.Describe()
			if len(d.Unmapped) > 0 && name != "pix-orga.csv" || len(d.Missing) > 0 && name != "pix-orga.csv" {
				t.Error(d.Unmapped, d.Missing)
			}
			if name == "kobo-labels-both.csv" || strings.Contains(name, "compact") || name == "google-sheets.csv" || name == "surveyjs.csv" {
				if len(m.Notices()) == 0 {
					t.Error("nothing told")
				}
			}
		})
	}
}

func TestBackslashQuotesAndCutFilesKeepWhatIsWhole(t *testing.T) {
	rows := []table.Row{{Line: 1, Cells: []string{"gouv01", "lib06"}}, {Line: 2, Cells: []string{"Le bureau", `dossier "C:\Asso\" perdu`}}}
	_, records, problems := readAll(t, miniSchema(), "php.csv", rows, nil)
	if len(problems) > 0 || records[0].Values["gouv01"].Codes[0] != "A2" || records[0].Values["lib06"].Text != rows[1].Cells[1] {
		t.Error(records, problems)
	}
	_, records, problems = readAll(t, miniSchema(), "truncated.csv", rowsOf(t, "truncated-mid-quote.csv"), nil)
	if len(problems) > 0 || len(records) != 0 {
		t.Error(records, problems)
	}
}

func TestEmptyFileIsToldAsSuch(t *testing.T) {
	_, problems := Map(miniSchema(), "vide.csv", nil, Recognise(nil, table.Facts{}), nil)
	if len(problems) != 1 || problems[0].Text != msgNoTitles {
		t.Error(problems)
	}
}

// Without titles nothing is read, unless a saved correspondence says where.
func TestNoTitlesNeedACorrespondence(t *testing.T) {
	name := "framaforms-semicolon-noheader.csv"
	_, _, problems := readAll(t, miniSchema(), name, rowsOf(t, name), nil)
	if len(problems) == 0 {
		t.Fatal("read without titles")
	}
	with, want, problems := readAll(t, miniSchema(), "avec.tsv", rowsOf(t, "framaforms-tsv-labels-separate.tsv"), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	yaml := bytes.Replace(with.Correspondence().YAML(), []byte("lignes_de_titre: 3"), []byte("lignes_de_titre: 0"), 1)
	c, problems := LoadCorrespondence(miniSchema(), "correspondance.yaml", yaml)
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, yaml)
	}
	_, got, problems := readAll(t, miniSchema(), name, rowsOf(t, name), c)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i := range got {
		got[i].Line = want[i].Line
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The table of exporters is coherent: each is found by its id, each title has
// one role, each pattern names a question.
func TestTableOfExportersIsCoherent(t *testing.T) {
	ids := map[string]bool{}
	for _, e := range Exporters() {
		if ids[e.ID] || e.ID == "" || e.Name == "" || len(e.Rows) == 0 {
			t.Errorf("%q %q", e.ID, e.Name)
		}
		ids[e.ID] = true
		for _, p := range slices.Concat(e.Whole, e.Boxes, e.GridRows, e.OtherText) {
			if !strings.Contains(p, "{c}") && !strings.Contains(p, "{t}") && !strings.Contains(p, "{o}") && p != "{l}" {
				t.Errorf("%s: %q names no question", e.ID, p)
			}
		}
		roles := map[string]Role{}
		for _, c := range e.Columns {
			for _, title := range c.Titles {
				if role, twice := roles[titleKey(title)]; twice && role != c.Role {
					t.Errorf("%s: %q has two roles", e.ID, title)
				}
				roles[titleKey(title)] = c.Role
			}
		}
		words := map[string]bool{}
		for _, w := range slices.Concat(e.Yes, e.No, e.Hidden) {
			if words[key(w)] {
				t.Errorf("%s: %q means two things", e.ID, w)
			}
			words[key(w)] = true
		}
	}
}
