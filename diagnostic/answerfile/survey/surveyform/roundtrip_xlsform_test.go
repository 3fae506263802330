package surveyform

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// workbookRows reads a workbook of texts: sheets by name, rows by title of the
// first row.
func workbookRows(t testing.TB, file []byte) map[string][]map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) []byte {
		r, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(part("xl/workbook.xml"), &book); err != nil {
		t.Fatal(err)
	}
	sheets := map[string][]map[string]string{}
	for i, s := range book.Sheets {
		var sheet struct {
			Rows []struct {
				Cells []struct {
					Place string `xml:"r,attr"`
					Text  string `xml:"is>t"`
				} `xml:"c"`
			} `xml:"sheetData>row"`
		}
		if err := xml.Unmarshal(part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)), &sheet); err != nil {
			t.Fatal(err)
		}
		titles := map[string]string{}
		for n, r := range sheet.Rows {
			row := map[string]string{}
			for _, c := range r.Cells {
				column := strings.TrimRight(c.Place, "0123456789")
				if n == 0 {
					titles[column] = c.Text
				}
				row[titles[column]] = c.Text
			}
			if n > 0 {
				sheets[s.Name] = append(sheets[s.Name], row)
			}
		}
	}
	return sheets
}

const frenchLabel = "label::French (fr)"

// xlsQuestion is a row of a form that makes a column.
type xlsQuestion struct {
	kind, list, name, label, relevant, constraint, calculation string
	required                                                   bool
	groups                                                     []string
}

// xlsImport reads a form: groups hold what is between their rows.
func xlsImport(t testing.TB, file []byte) (questions []xlsQuestion, lists map[string][][2]string, settings map[string]string) {
	t.Helper()
	sheets := workbookRows(t, file)
	lists = map[string][][2]string{}
	for _, r := range sheets["choices"] {
		lists[r["list_name"]] = append(lists[r["list_name"]], [2]string{r["name"], r[frenchLabel]})
	}
	var groups []string
	for _, r := range sheets["survey"] {
		kind, list, _ := strings.Cut(r["type"], " ")
		switch kind {
		case "begin_group":
			groups = append(groups, r["name"])
		case "end_group":
			groups = groups[:len(groups)-1]
		default:
			questions = append(questions, xlsQuestion{
				kind: kind, list: list, name: r["name"], label: r[frenchLabel], relevant: r["relevant"], constraint: r["constraint"],
				calculation: r["calculation"], required: r["required"] == "yes", groups: slices.Clone(groups),
			})
		}
	}
	if len(groups) > 0 {
		t.Fatalf("groups that do not end: %q", groups)
	}
	return questions, lists, sheets["settings"][0]
}

// xlsAnswer is what a respondent answers to one row.
func xlsAnswer(t testing.TB, q *xlsQuestion, lists map[string][][2]string, person map[string]intent, values map[string]string) string {
	t.Helper()
	if !holds(t, true, q.relevant, func(name string) string { return values[name] }) {
		return ""
	}
	in, value := person[q.label], ""
	switch q.kind {
	case "note":
		return ""
	case "calculate":
		return strings.Trim(q.calculation, "'")
	case "integer", "text":
		value = in.typed
	case "select_one":
		value = codeOf(lists[q.list], in.labels)
	case "select_multiple":
		var codes []string
		for _, o := range lists[q.list] {
			if slices.Contains(in.labels, o[1]) {
				codes = append(codes, o[0])
			}
		}
		value = strings.Join(codes, " ")
	default:
		t.Fatalf("type %q", q.kind)
	}
	if q.required && value == "" {
		t.Fatalf("%s needs an answer", q.name)
	}
	if value != "" && !xlsAllows(t, q.constraint, value) {
		t.Fatalf("%s refuses %q: %s", q.name, value, q.constraint)
	}
	return value
}

// xlsAllows computes a constraint about a value.
func xlsAllows(t testing.TB, constraint, value string) bool {
	t.Helper()
	if pattern, ok := strings.CutPrefix(constraint, "regex(., '"); ok {
		return regexp.MustCompile(strings.TrimSuffix(pattern, "')")).MatchString(value)
	}
	constraint = regexp.MustCompile(`(^|[ (])\.([ ,)])`).ReplaceAllString(constraint, "$1$${self}$2")
	return holds(t, true, constraint, func(string) string { return value })
}

// playXLSForm exports as KoboToolbox, with names and with labels, and as ODK
// Central, does.
func playXLSForm(t testing.TB, file []byte, people []map[string]intent) []export {
	questions, lists, settings := xlsImport(t, file)
	for _, name := range []string{"form_id", "form_title", "version", "default_language"} {
		if settings[name] == "" {
			t.Fatalf("no %s", name)
		}
	}
	odkTitles, koboTitles, labelTitles := []string{"SubmissionDate"}, []string{}, []string{}
	for _, q := range questions {
		odkTitles = append(odkTitles, strings.Join(append(slices.Clone(q.groups), q.name), "-"))
		path := strings.Join(append(slices.Clone(q.groups), q.name), "/")
		koboTitles, labelTitles = append(koboTitles, path), append(labelTitles, orName(q.label, q.name))
		if q.kind == "select_multiple" {
			for _, o := range lists[q.list] {
				koboTitles, labelTitles = append(koboTitles, path+"/"+o[0]), append(labelTitles, q.label+"/"+o[1])
			}
		}
	}
	meta := []string{"_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags", "_index"}
	odkMeta := []string{"meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion"}
	odk, kobo, labels := [][]string{append(odkTitles, odkMeta...)}, [][]string{append(koboTitles, meta...)}, [][]string{append(labelTitles, meta...)}
	for n, person := range people {
		values := map[string]string{}
		odkRow, koboRow, labelRow := []string{"2026-11-21T17:22:12.345Z"}, []string{}, []string{}
		for i := range questions {
			q := &questions[i]
			value := xlsAnswer(t, q, lists, person, values)
			values[q.name] = value
			odkRow, koboRow, labelRow = append(odkRow, value), append(koboRow, value), append(labelRow, labelsOf(lists[q.list], value))
			if q.kind == "select_multiple" {
				details := xlsDetails(lists[q.list], value)
				koboRow, labelRow = append(koboRow, details...), append(labelRow, details...)
			}
		}
		id := strconv.Itoa(n + 1)
		metaRow := []string{id, "f1b1e0a4-" + id, "2026-11-21T17:22:12", "{}", "[]", "submitted_via_web", "", settings["version"], "[]", id}
		odkRow = append(odkRow, "uuid:"+id, "uuid:"+id, "5", "Claire", "0", "0", "", "", "collect:abc", "0", settings["version"])
		odk, kobo, labels = append(odk, odkRow), append(kobo, append(koboRow, metaRow...)), append(labels, append(labelRow, metaRow...))
	}
	book, err := workbook([]sheet{{"Diagnostic", kobo}})
	if err != nil {
		t.Fatal(err)
	}
	return []export{
		{name: "kobo.xlsx", data: book, facts: true},
		{name: "odk.csv", data: plainCSV(t, odk, ','), facts: true},
		{name: "kobo.csv", data: quotedCSV(kobo, ";", "\r\n", ""), facts: true},
		{name: "kobo-libelles.csv", data: quotedCSV(labels, ";", "\r\n", ""), facts: true},
	}
}

func orName(label, name string) string {
	if label == "" {
		return name
	}
	return label
}

// xlsDetails are 1 and 0, or nothing for a question without an answer.
func xlsDetails(list [][2]string, value string) []string {
	details := make([]string, len(list))
	for i, o := range list {
		switch {
		case value == "":
		case slices.Contains(strings.Fields(value), o[0]):
			details[i] = "1"
		default:
			details[i] = "0"
		}
	}
	return details
}

// labelsOf writes labels with a space between, as KoboToolbox does.
func labelsOf(list [][2]string, value string) string {
	if len(list) == 0 {
		return value
	}
	var labels []string
	for _, code := range strings.Fields(value) {
		for _, o := range list {
			if o[0] == code {
				labels = append(labels, o[1])
			}
		}
	}
	return strings.Join(labels, " ")
}
