package batch

import (
	"hash/maphash"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// keptRecord is the latest complete record of a respondent, else the latest. The
// respondents are known by a digest of their key: keys may be long, and many.
type keptRecord struct {
	of       *export
	line     int
	complete bool
	date     string // ISO day, or nothing
}

// yields tells whether a later record of a respondent takes the place of this one.
// In two exports, the day says which is the latest, when both have one.
func (k keptRecord) yields(to keptRecord) bool {
	if k.of == nil || k.complete != to.complete {
		return k.of == nil || to.complete
	}
	return k.of == to.of || k.date == "" || to.date == "" || k.date <= to.date
}

var keySeed = maphash.MakeSeed()

func digest(key string) uint64 { return maphash.String(keySeed, key) }

// keptOf are the records kept of a survey: what one tool exports under the same
// titles.
func (s *Surveys) keptOf(r survey.Recognition, head []table.Row) map[uint64]keptRecord {
	var titles strings.Builder
	titles.WriteString(r.Exporter.ID)
	for _, row := range head[:min(r.Titles, len(head))] {
		for _, cell := range row.Cells {
			titles.WriteString("\x00" + cell)
		}
	}
	of := digest(titles.String())
	if s.kept[of] == nil {
		s.kept[of] = map[uint64]keptRecord{}
	}
	return s.kept[of]
}

// keeps tells whether the record of a respondent is the one that counts.
func (s *Surveys) keeps(e *export, record survey.Record) bool {
	kept := e.kept[s.respondent(record)]
	return kept.of == e && kept.line == record.Line
}

// respondent is who answered: a key, and the name of the association. Somebody may
// answer for several of them under one address, and two tools may count from 1.
func (s *Surveys) respondent(record survey.Record) uint64 {
	name := ""
	if slot := s.q.Policy.Landmarks.Name; slot >= 0 && slot < len(s.q.Questions) {
		name = strings.Join(strings.Fields(strings.ToLower(record.Values[s.q.Questions[slot].ID].Text)), " ")
	}
	return digest(record.Key + "\x00" + name)
}
