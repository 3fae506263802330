package survey

import (
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// BenchmarkRead reads the personas in three layouts: codes, boxes in columns,
// and sentences with several answers in one cell.
func BenchmarkRead(b *testing.B) {
	q := loadQuestionnaire(b)
	s, all := SchemaOf(q), personas(b, q)
	for _, l := range layouts() {
		if l.name != "petitspas.csv" && l.name != "limesurvey-textes.csv" && l.name != "google-sheets.csv" {
			continue
		}
		rows := rowsOfComma(l.write(s, all), rune(l.comma[0]))
		m, problems := Map(s, l.name, rows[:Ahead], Recognise(rows[:Ahead], table.Facts{}), nil)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		rows = rows[m.Titles():]
		b.Run(l.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				m.Read(rows[i%len(rows)])
			}
		})
	}
}
