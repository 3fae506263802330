package survey

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// Recognition says which tool wrote a file, and where its titles are.
type Recognition struct {
	Exporter Exporter
	Titles   int // rows before the first respondent, 0 when there is none
	Facts    table.Facts
}

// Ahead is how many rows Recognise and Map want to see: the titles, a row of HXL
// tags and the first respondent.
const Ahead = 5

// Recognise finds the tool that wrote a file from its first rows, Ahead of them
// where there are as many.
func Recognise(head []table.Row, facts table.Facts) Recognition {
	for _, e := range Exporters() {
		for _, rows := range e.Rows {
			if rows <= len(head) && e.wrote(head, rows) {
				return Recognition{Exporter: e, Titles: rows + tagRows(head[rows:]), Facts: facts}
			}
		}
	}
	return Recognition{Exporter: plain(), Titles: 1, Facts: facts}
}

// wrote tells whether the tool wrote this file, whose titles end at this row.
func (e *Exporter) wrote(head []table.Row, rows int) bool {
	titles := head[rows-1].Cells
	if e.Titles != nil {
		return len(titles) > 0 && !slices.ContainsFunc(titles, func(t string) bool { return t != "" && !e.Titles.MatchString(strings.TrimSpace(t)) })
	}
	has := map[string]bool{}
	for _, title := range titles {
		for _, name := range systemNames(title) {
			has[name] = true
		}
	}
	signed := slices.ContainsFunc(e.Signatures, func(signature []string) bool {
		return !slices.ContainsFunc(signature, func(title string) bool { return !has[titleKey(title)] })
	})
	return (signed || len(e.Signatures) == 0) && (e.Dates == nil || e.dated(head, rows))
}

// dated tells whether the first date looks like those of this tool.
func (e *Exporter) dated(head []table.Row, rows int) bool {
	if rows >= len(head) {
		return false
	}
	roles := e.roles()
	for i, title := range head[rows-1].Cells {
		if role, ok := roleOf(roles, title); ok && role == Date && i < len(head[rows].Cells) {
			return e.Dates.MatchString(head[rows].Cells[i])
		}
	}
	return false
}

// tagRows counts the rows of HXL tags: all that is written there begins with #.
func tagRows(rows []table.Row) int {
	if len(rows) == 0 {
		return 0
	}
	tags := 0
	for _, cell := range rows[0].Cells {
		switch {
		case strings.HasPrefix(cell, "#"):
			tags++
		case strings.TrimSpace(cell) != "":
			return 0
		}
	}
	return min(tags, 1)
}

// roles are the roles of the columns that the tool adds, by key of their title.
func (e *Exporter) roles() map[string]Role {
	roles := map[string]Role{}
	for _, c := range e.Columns {
		for _, title := range c.Titles {
			for _, form := range append(resaved(title), title) {
				roles[titleKey(form)] = c.Role
			}
		}
	}
	return roles
}

// roleOf returns the role of a column that the tool adds.
func roleOf(roles map[string]Role, title string) (Role, bool) {
	for _, name := range systemNames(title) {
		if role, ok := roles[name]; ok {
			return role, true
		}
	}
	return System, false
}

// systemNames are the names that a title may give to a column of the tool:
// LimeSurvey can write « submitdate. Date de soumission ».
func systemNames(title string) []string {
	names := []string{titleKey(title)}
	if code, _, ok := strings.Cut(title, ". "); ok {
		names = append(names, titleKey(code))
	}
	return names
}
