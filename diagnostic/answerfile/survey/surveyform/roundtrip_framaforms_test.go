package surveyform

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// guideField is a field, made as the guide says.
type guideField struct {
	kind, title, key, preset string
	options, rows            [][2]string // key, label
}

// follow makes the fields that a guide describes: a label, then what to copy, up
// to an empty line.
func follow(t testing.TB, guide string) []*guideField {
	t.Helper()
	var fields []*guideField
	label := ""
	for _, line := range strings.Split(guide, "\n") {
		if _, kind, ok := strings.Cut(line, "\u00a0: "); ok && strings.HasPrefix(line, "Champ ") {
			fields = append(fields, &guideField{kind: kind})
		}
		switch {
		case line == "":
			label = ""
		case strings.HasSuffix(line, "\u00a0:"):
			label = line
		case len(fields) > 0:
			fields[len(fields)-1].copy(t, label, line)
		}
	}
	return fields
}

// copy puts a line where its label says.
func (f *guideField) copy(t testing.TB, label, line string) {
	t.Helper()
	pair := func() [2]string {
		key, text, ok := strings.Cut(line, "|")
		if !ok {
			t.Fatalf("no key in %q", line)
		}
		return [2]string{key, text}
	}
	switch {
	case label == "Titre\u00a0:":
		f.title = line
	case strings.HasPrefix(label, "Clé"):
		f.key = line
		if strings.Trim(line, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			t.Fatalf("Framaforms takes no such key: %q", line)
		}
	case strings.HasPrefix(label, "Valeur"):
		f.preset = line
	case strings.HasPrefix(label, "Options"):
		f.options = append(f.options, pair())
	case strings.HasPrefix(label, "Questions"):
		f.rows = append(f.rows, pair())
	}
}

// playFramaforms exports as webform 7 does: three rows of titles, with keys or
// with labels.
func playFramaforms(t testing.TB, file []byte, people []map[string]intent) []export {
	fields := follow(t, string(file))
	keys, labels := framaRows(fields, people, 0), framaRows(fields, people, 1)
	compact := framaCompact(fields, people)
	return []export{
		{name: "cles.csv", data: quotedCSV(keys, ",", "\n", ""), facts: true},
		{name: "libelles.tsv", data: quotedCSV(labels, "\t", "\n", ""), facts: true},
		{name: "compact.csv", data: quotedCSV(compact, ";", "\n", ""), facts: true, compact: true},
	}
}

var framaKeys = []string{"webform_serial", "webform_sid", "webform_time", "webform_completed_time", "webform_modified_time", "webform_draft", "webform_ip_address", "webform_uid", "webform_username"}

var framaLabels = []string{"Numéro de série", "SID", "Heure de soumission", "Heure de fin", "Heure de modification", "Brouillon", "Adresse IP", "UID", "Nom d’utilisateur"}

// framaRows writes boxes in a column each; part is 0 for keys, 1 for labels.
func framaRows(fields []*guideField, people []map[string]intent, part int) [][]string {
	service := [][]string{framaKeys, framaLabels}[part]
	first, second, third := make([]string, len(service)), make([]string, len(service)), slices.Clone(service)
	first[0], second[0] = "Notre questionnaire", "Submission Details"
	add := func(group, title string) {
		first, second, third = append(first, ""), append(second, group), append(third, title)
	}
	for _, f := range fields {
		name := []string{f.key, f.title}[part]
		columns := f.rows
		if f.kind == "Cases à cocher" {
			columns = f.options
		}
		for i, c := range columns {
			if i == 0 {
				add(name, c[part])
			} else {
				add("", c[part])
			}
		}
		if columns == nil {
			add("", name)
		}
	}
	rows := [][]string{first, second, third}
	for n, person := range people {
		row := framaService(n)
		for _, f := range fields {
			row = append(row, f.cells(person, part)...)
		}
		rows = append(rows, row)
	}
	return rows
}

func framaService(n int) []string {
	return []string{fmt.Sprint(n + 1), fmt.Sprint(101 + n), "21/11/2026 - 18:22", "21/11/2026 - 18:22", "21/11/2026 - 18:22", "0", "", "0", ""}
}

// cells are those of one field.
func (f *guideField) cells(person map[string]intent, part int) []string {
	in := person[f.title]
	switch {
	case f.preset != "":
		return []string{f.preset}
	case f.kind == "Cases à cocher":
		cells := make([]string, len(f.options))
		for i, o := range f.options {
			if slices.Contains(in.labels, o[1]) {
				cells[i] = "X"
			}
		}
		return cells
	case f.rows != nil:
		cells := make([]string, len(f.rows))
		for i, r := range f.rows {
			cells[i] = f.chosen(person[r[1]].labels, part)
		}
		return cells
	case f.options != nil:
		return []string{f.chosen(in.labels, part)}
	}
	return []string{in.typed}
}

func (f *guideField) chosen(labels []string, part int) string {
	for _, o := range f.options {
		if slices.Contains(labels, o[1]) {
			return o[part]
		}
	}
	return ""
}

// framaCompact writes the keys of ticked boxes in one cell.
func framaCompact(fields []*guideField, people []map[string]intent) [][]string {
	rows := framaRows(nil, nil, 0)
	for n, person := range people {
		row := framaService(n)
		for _, f := range fields {
			if n == 0 && f.rows == nil {
				rows[0], rows[1], rows[2] = append(rows[0], ""), append(rows[1], ""), append(rows[2], f.key)
			}
			switch {
			case f.kind == "Cases à cocher":
				var ticked []string
				for _, o := range f.options {
					if slices.Contains(person[f.title].labels, o[1]) {
						ticked = append(ticked, o[0])
					}
				}
				row = append(row, strings.Join(ticked, ","))
			default:
				if n == 0 {
					for i, r := range f.rows {
						group := ""
						if i == 0 {
							group = f.key
						}
						rows[0], rows[1], rows[2] = append(rows[0], ""), append(rows[1], group), append(rows[2], r[0])
					}
				}
				row = append(row, f.cells(person, 0)...)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
