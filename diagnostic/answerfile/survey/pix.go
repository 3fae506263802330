package survey

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// PixResults are the results of a Pix Orga campaign, without who they are of:
// only those that people shared.
type PixResults struct {
	People int
	Skills []PixSkill
}

// PixSkill is a skill and what each person reached.
type PixSkill struct {
	Name    string
	reached []float64 // 0 to 1
}

// Below counts the people who reached less than so many percent.
func (s *PixSkill) Below(percent int) int {
	count := 0
	for _, v := range s.reached {
		if v*100 < float64(percent) {
			count++
		}
	}
	return count
}

var pixSkill = regexp.MustCompile(`^% de ma[iî]trise des acquis de la compétence (.+)$`)

const (
	msgNotPix    = "ce ne sont pas des résultats de Pix Orga : exportez la campagne en CSV"
	msgPixNumber = "« %s » n’est pas une part entre 0 et 1"
)

// ReadPix reads the export of a campaign. Names and addresses are not kept.
func ReadPix(name string, in io.Reader) (PixResults, error) {
	t, err := table.Open(name, in, table.Options{})
	if err != nil {
		return PixResults{}, err
	}
	titles, _ := t.Next()
	var results PixResults
	var columns []int
	shared := -1
	for i, title := range titles.Cells {
		if m := pixSkill.FindStringSubmatch(strings.TrimSpace(title)); m != nil {
			columns = append(columns, i)
			results.Skills = append(results.Skills, PixSkill{Name: strings.TrimSpace(m[1])})
		}
		if strings.TrimSpace(title) == "Partage (O/N)" {
			shared = i
		}
	}
	if shared < 0 || len(columns) == 0 {
		return PixResults{}, strictyaml.Problems{{File: name, Line: 1, Column: 1, Text: msgNotPix}}
	}
	var problems strictyaml.Problems
	for {
		row, ok := t.Next()
		if !ok {
			break
		}
		if shared >= len(row.Cells) || !strings.EqualFold(strings.TrimSpace(row.Cells[shared]), "oui") {
			continue
		}
		results.People++
		for i, column := range columns {
			if column >= len(row.Cells) || row.Cells[column] == "NA" || strings.TrimSpace(row.Cells[column]) == "" {
				continue
			}
			v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(row.Cells[column]), ",", ".", 1), 64)
			if err != nil || v < 0 || v > 1 {
				line, at := t.Place(column)
				problems = append(problems, strictyaml.Problem{File: name, Line: line, Column: at, Text: strings.Replace(msgPixNumber, "%s", row.Cells[column], 1)})
				continue
			}
			results.Skills[i].reached = append(results.Skills[i].reached, v)
		}
	}
	if err := t.Err(); err != nil {
		return PixResults{}, err
	}
	if len(problems) > 0 {
		return PixResults{}, problems
	}
	return results, nil
}
