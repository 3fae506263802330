package follow

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// PortfolioSchema is the version of the JSON form of a Portfolio.
const PortfolioSchema = 1

// What comes next for an association.
const (
	TalkNext = "rendez_vous" // to talk about the plan
	RedoNext = "refaire"     // to make a new diagnostic
)

// Portfolio is the associations that somebody goes along with, in the order of
// what comes next. It tells no score, and ranks nobody: its JSON form is a public
// contract.
type Portfolio struct {
	Schema int                    `json:"schema"`
	Tool   diagnostic.Tool        `json:"outil"`
	Date   string                 `json:"date"` // ISO day
	Rows   []Row                  `json:"associations"`
	Copies []Copy                 `json:"copies"` // conflicts of synchronisation: nothing is read of them
	Texts  diagnostic.FollowTexts `json:"-"`
	Talk   diagnostic.ReportTexts `json:"-"` // words of reminders
}

// Row is one association: when, and how far its steps are.
type Row struct {
	Association string `json:"association"`
	File        string `json:"fichier"`
	Next        string `json:"prochain"`  // ISO day, or empty
	Kind        string `json:"nature"`    // TalkNext or RedoNext
	Due         bool   `json:"a_prevoir"` // the day is here, or past
	HasPlan     bool   `json:"plan"`      // steps were chosen
	Going       int    `json:"pas_en_cours"`
	Finished    int    `json:"pas_faits"`
	Last        string `json:"dernier"` // ISO day of the last thing noted, or empty
}

// Copy is a file that a synchronisation tool made beside another one.
type Copy struct {
	File string `json:"fichier"`
	Of   string `json:"copie_de"`
}

// RowOf sums an association up on a day.
func RowOf(q *diagnostic.Questionnaire, a diagnostic.Answers, file, today string) Row {
	p, r := &a.Plan, q.Policy.Reminders
	row := Row{
		Association: a.Values[q.Questions[q.Policy.Landmarks.Name].ID].Text, File: file,
		HasPlan: len(p.Kept) > 0, Finished: len(p.Finished()),
		Next: a.NextTalk(r), Kind: TalkNext,
		Last: max(a.Date, p.ChosenOn, p.FollowedOn),
	}
	for _, k := range p.Kept {
		row.Last = max(row.Last, k.On)
		if k.InProgress() {
			row.Going++
		}
	}
	if redo := diagnostic.AfterMonths(a.Date, r.RedoMonths); redo != "" && (row.Next == "" || redo <= row.Next) {
		row.Next, row.Kind = redo, RedoNext
	}
	row.Due = row.Next != "" && row.Next <= today
	return row
}

// Sort puts rows in the order of what comes next, then of names; those without a
// day come last.
func Sort(rows []Row) {
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(
			cmp.Compare(cmp.Or(a.Next, "9999"), cmp.Or(b.Next, "9999")),
			cmp.Compare(folded(a.Association), folded(b.Association)), cmp.Compare(a.File, b.File))
	})
}

// folded is a name without its accents nor capitals, so that « Étoile » comes
// before « Fanfare ».
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(name))
}
