package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func portfolio(t *testing.T) follow.Portfolio {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return follow.Portfolio{
		Schema: follow.PortfolioSchema, Tool: diagnostic.Tool{Name: "petitspas", Version: "0.1"}, Date: "2027-02-21",
		Texts: q.Texts.Follow, Talk: q.Texts.Report, Copies: []follow.Copy{},
		Rows: []follow.Row{
			{Association: "Les Amis du Lavoir", File: "lavoir/lavoir.reponses.yaml", Next: "2027-02-21", Kind: follow.TalkNext, Due: true, HasPlan: true, Going: 2, Finished: 1, Last: "2026-12-05"},
			{Association: "=cmd|'/c calc'!A1 \"<b>\";\u202e\x1b[31m", File: "x.yaml", Next: "2027-11-21", Kind: follow.RedoNext, HasPlan: true, Going: 1, Last: "2026-11-21"},
			{Association: "Sans date", File: "y.yaml", Kind: follow.TalkNext},
		},
	}
}

func writeList(t *testing.T, format string, p follow.Portfolio, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := WritePortfolio(&out, format, p, o); err != nil {
		t.Fatal(format, err)
	}
	return out.String()
}

// TestPortfolioTellsWhenNotHowGood: who is to be seen, and no figure to rank
// anybody by; a name does nothing in any format.
func TestPortfolioTellsWhenNotHowGood(t *testing.T) {
	p := portfolio(t)
	for _, format := range PortfolioFormats() {
		text := writeList(t, format, p, Options{})
		if !strings.Contains(text, "Lavoir") || strings.Contains(text, "<b>") && format == "html" {
			t.Errorf("%s:\n%s", format, text)
		}
		for _, never := range []string{"sur 100", "note\"", "rang", "\x1b"} {
			if strings.Contains(text, never) {
				t.Errorf("%s holds %q", format, never)
			}
		}
		if empty := writeList(t, format, follow.Portfolio{Date: p.Date, Texts: p.Texts, Talk: p.Talk}, Options{}); empty == "" {
			t.Errorf("%s: nothing is said of an empty folder", format)
		}
	}
	lines := strings.Split(strings.TrimSpace(writeList(t, "txt", p, Options{})), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "à prévoir maintenant") || !strings.Contains(lines[1], "refaire le diagnostic") || !strings.Contains(lines[2], "à fixer") {
		t.Errorf("%q", lines)
	}
	for line := range strings.Lines(writeList(t, "txt", p, Options{Columns: 40})) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 40 {
			t.Errorf("%d characters: %q", n, line)
		}
	}
}

func TestPortfolioTableIsRead(t *testing.T) {
	p := portfolio(t)
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(writeList(t, "csv", p, Options{}), "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatal(rows, err)
	}
	if rows[1][1] != "2027-02-21" || rows[1][3] != "oui" || rows[3][1] != "" || strings.HasPrefix(rows[2][0], "=") {
		t.Errorf("%q", rows)
	}
}

func TestPortfolioCalendarIsRead(t *testing.T) {
	p := portfolio(t)
	calendar, events := readCalendar(t, []byte(writeList(t, "ics", p, Options{})))
	if len(events) != 2 || len(calendar.Events()) != 2 {
		t.Fatalf("%d events", len(events))
	}
	if events[0].Day != "2027-02-21" || events[0].Title != "Reparler des petits pas des Amis du Lavoir" || events[1].Day != "2027-11-21" {
		t.Errorf("%+v", events)
	}
	later := p
	later.Rows = append([]follow.Row{}, p.Rows...)
	later.Rows[0].Next = "2027-05-21"
	uid := func(p follow.Portfolio) string {
		calendar, _ := readCalendar(t, []byte(writeList(t, "ics", p, Options{})))
		return calendar.Events()[0].Props.Get("UID").Value
	}
	if uid(p) != uid(later) {
		t.Error("a later list makes another event instead of moving it")
	}
}
