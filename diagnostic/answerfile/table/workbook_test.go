package table

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
		`<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>` +
		`<Relationship Id="r4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="r5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet3.xml"/></Relationships>`
	sheets = `<x:workbook xmlns:x="m" xmlns:r="o"><x:workbookPr/><x:sheets><x:sheet name="Caché" state="hidden" r:id="r5"/><x:sheet name="Garde" r:id="r1"/><x:sheet name="Réponses" r:id="r2"/></x:sheets></x:workbook>`
	styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-40C]d&quot;er&quot; mmm yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.0&quot; h/sem&quot;"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>`
	texts = `<sst><si><t>Ligne 1_x000D_` + "\n" + `Ligne 2</t></si><si><r><t xml:space="preserve">gras </t></r><r><t>et</t></r><rPh><t>NON</t></rPh></si><si><t/></si><si><t>e` + "\u0301" + `_x005F_x</t></si></sst>`
)

// workbookOf is a workbook of three sheets: hidden, of one column, of rows.
func workbookOf(t testing.TB, rows string) []byte {
	t.Helper()
	return zipOf(t,
		member{"[Content_Types].xml", "<Types/>"},
		member{"xl/workbook.xml", sheets}, member{"xl/_rels/workbook.xml.rels", relations},
		member{"xl/sharedStrings.xml", texts}, member{"xl/styles.xml", styles},
		member{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Lisez-moi</t></is></c></row></sheetData></worksheet>`},
		member{"xl/worksheets/sheet2.xml", `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`},
		member{"xl/worksheets/sheet3.xml", `<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>`},
	)
}

func TestAWorkbookGivesItsValues(t *testing.T) {
	data := workbookOf(t, `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c><c r="E2" t="s"><v>3</v></c><c r="F2" s="0"/></row>`+
		`<row r="3"/>`+
		`<row r="4"><c r="A4" s="1"><v>45356</v></c><c r="B4" s="2"><v>45356.75</v></c><c r="C4" s="3"><v>1.5</v></c><c r="D4" s="4"><v>2.5</v></c><c r="E4" t="b"><v>1</v></c></row>`+
		`<row><c s="5"><v>0.5</v></c><c t="b"><v>0</v></c><c t="str"><f>1&amp;2</f><v>12</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>59</v></c></row>`+
		`<row r="9"><c r="B9" s="1"><v>60</v></c><c r="C9" s="1"><v>61</v></c><c r="D9"><v>0.30000000000000004</v></c><c r="E9" s="1"><v>-1</v></c></row>`)
	got := readBytes(t, "x.xlsx", data, Options{})
	want := read{
		Rows: [][]string{
			{"Ligne 1\nLigne 2", "", "gras et", "", "é_x"},
			{"2024-03-05", "2024-03-05 18:00:00", "1.5", "2.5", "VRAI"},
			{"12:00:00", "FAUX", "12", "#N/A", "1900-02-28"},
			{"", "60", "1900-03-01", "0.30000000000000004", "-1"},
		},
		Lines: []int{2, 4, 5, 9},
		Facts: Facts{Encoding: "xlsx", Sheet: "Réponses"},
		Notices: []string{
			"x.xlsx: seule la feuille « Réponses » est lue ; autres feuilles : Caché, Garde ; pour en lire une autre, mettez-la en premier ; lot et reunir lisent aussi « feuille: » dans correspondance.yaml",
			"x.xlsx:5:4: erreur de formule « #N/A » : elle est gardée comme un texte",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheSheetAskedForIsRead(t *testing.T) {
	data := workbookOf(t, "")
	if got := readBytes(t, "x", data, Options{Sheet: "Garde"}); got.Facts.Sheet != "Garde" || len(got.Rows) != 1 {
		t.Errorf("%+v", got)
	}
	want := "x: feuille « Absente » absente ; feuilles de ce classeur : Caché, Garde, Réponses"
	if got := readBytes(t, "x", data, Options{Sheet: "Absente"}); got.Err != want {
		t.Errorf("%q", got.Err)
	}
}

func TestAWorkbookInAnArchiveIsRead(t *testing.T) {
	book := string(workbookOf(t, `<row><c><v>1</v></c><c><v>2</v></c></row>`))
	for name, data := range map[string][]byte{"zip": zipOf(t, member{"a.xlsx", book}), "gzip": gzipOf(t, book)} {
		if got := readBytes(t, "x", data, Options{}); got.Err != "" || len(got.Rows) != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestABadWorkbookIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		limits     Limits
		want       string
	}{
		{"no table", `<row><c><v>1</v></c></row>`, Limits{}, "x: aucune feuille de ce classeur n’a deux colonnes"},
		{"not xml", `<row><c><v>1</v></c><c><v>&bad;</v></c></row>`, Limits{}, "x:1:2: classeur illisible"},
		{"order", `<row r="5"><c><v>1</v></c><c><v>1</v></c></row><row r="2"/>`, Limits{}, "x:5:1: la ligne 2 arrive après la ligne 5"},
		{"reference", `<row r="5"><c r="12"><v>1</v></c></row>`, Limits{}, "x:5:1: cellule « 12 » sans place lisible"},
		{"far column", `<row r="5"><c r="XFD1"><v>1</v></c></row>`, Limits{}, "x:5:1: plus de 10000 colonnes"},
		{"no such text", `<row r="1"><c t="s"><v>4</v></c></row>`, Limits{}, "x:1:1: classeur illisible"},
		{"long cell", `<row><c t="str"><v>` + strings.Repeat("z", 70_000) + `</v></c></row>`, Limits{Cell: 5000}, "x:1:1: la cellule qui commence ici dépasse 5000 octets"},
		{"long tag", `<row r="` + strings.Repeat("z", 70_000) + `"/>`, Limits{Cell: 5000}, "x:1:1: la cellule qui commence ici dépasse 5000 octets"},
		{"long row", `<row>` + strings.Repeat(`<c><v>1234567890</v></c>`, 200) + `</row>`, Limits{Record: 1000}, "x:1:1: la ligne qui commence ici dépasse 1000 octets"},
		{"memory", "", Limits{Memory: 100}, "x: trop gros pour être lu ainsi (plus de 100 octets"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readBytes(t, "x", workbookOf(t, c.rows), Options{Limits: c.limits}).Err; !strings.HasPrefix(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// flatSheet is a sheet for LibreOffice, which makes a true workbook of it.
const flatSheet = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="DT"><number:day/><number:text>/</number:text><number:month/><number:text>/</number:text><number:year number:style="long"/><number:text> </number:text><number:hours/><number:text>:</number:text><number:minutes/></number:date-style>
<number:time-style style:name="T"><number:hours/><number:text>:</number:text><number:minutes/></number:time-style>
<number:boolean-style style:name="B"><number:boolean/></number:boolean-style><style:style style:name="cb" style:family="table-cell" style:data-style-name="B"/><style:style style:name="cd" style:family="table-cell" style:data-style-name="D"/><style:style style:name="cdt" style:family="table-cell" style:data-style-name="DT"/><style:style style:name="ct" style:family="table-cell" style:data-style-name="T"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Réponses de l’été">
<table:table-row><table:table-cell office:value-type="string"><text:p>Où êtes-vous ?</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>B</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>C</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>D</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>E</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Bonjour,</text:p><text:p>notre "vieux" PC ; il &lt;rame&gt; &amp; ’ 🙂</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2.5"/><table:table-cell/><table:table-cell table:style-name="cd" office:value-type="date" office:date-value="2024-03-05"/><table:table-cell table:style-name="cdt" office:value-type="date" office:date-value="2024-03-05T18:22:10"/></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell/><table:table-cell table:style-name="cb" office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="float" office:value="1234567890123"/><table:table-cell table:style-name="ct" office:value-type="time" office:time-value="PT18H22M00S"/><table:table-cell office:value-type="string"><text:p>007</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>`

func TestAWorkbookOfLibreOfficeIsRead(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	needTool(t, "soffice")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.fods"), []byte(flatSheet), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", folder, filepath.Join(folder, "a.fods"))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(folder, "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	got := readBytes(t, "a.xlsx", data, Options{})
	want := read{
		Rows: [][]string{
			{"Où êtes-vous ?", "B", "C", "D", "E"},
			{"Bonjour,\nnotre \"vieux\" PC ; il <rame> & ’ 🙂", "2.5", "", "2024-03-05", "2024-03-05 18:22:10"},
			{"", "VRAI", "1234567890123", "18:22:00", "007"},
		},
		Lines: []int{1, 2, 6},
		Facts: Facts{Encoding: "xlsx", Sheet: "Réponses de l’été"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func needTool(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is needed in CI", name)
		}
		t.Skipf("%s is not installed", name)
	}
}

// A workbook on disk is read where it is, never held.
func TestAWorkbookInAFileIsNotHeld(t *testing.T) {
	data := workbookOf(t, `<row><c><v>1</v></c><c><v>2</v></c></row>`)
	limits := Limits{Memory: int64(len(data)) - 1}
	if _, err := Open("x", bytes.NewReader(data), Options{Limits: limits}); err != nil {
		t.Error(err)
	}
	if _, err := Open("x", pipe(data), Options{Limits: limits}); err == nil {
		t.Error("held over the limit")
	}
}
