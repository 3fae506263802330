package report

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCalendarGoldens(t *testing.T) { goldens(t, "ics") }

// event is what another program reads of an event.
type event struct{ Day, Title, Say string }

// readCalendar reads a calendar with a library that wrote none of it.
func readCalendar(t fatals, data []byte) (*ical.Calendar, []event) {
	t.Helper()
	calendar, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	var events []event
	for _, e := range calendar.Events() {
		day, err := e.Props.DateTime(ical.PropDateTimeStart, nil)
		if err != nil {
			t.Fatalf("%v", err)
		}
		title, err := e.Props.Text(ical.PropSummary)
		if err != nil {
			t.Fatalf("%v", err)
		}
		say, err := e.Props.Text(ical.PropDescription)
		if err != nil {
			t.Fatalf("%v", err)
		}
		events = append(events, event{day.Format(time.DateOnly), title, say})
	}
	return calendar, events
}

func TestCalendarRemindsOfThePlan(t *testing.T) {
	_, got := readCalendar(t, write(t, "ics", twoStepsTwoAlerts(t), Options{}))
	texts := reportTexts(t)
	copyTitle, pairTitle := copyStep().Title, pairStep().Title
	want := []event{
		{"2026-11-23", "Premier geste : " + copyTitle, copyStep().Gesture + "\nQui : trésorière, binôme"},
		{"2026-12-05", "C’est pour aujourd’hui : " + copyTitle, copyStep().Gesture + "\nQui : trésorière, binôme\nC’est fait quand : la copie est datée, débranchée et rangée ailleurs."},
		{"2027-02-21", "Reparler des petits pas de Club de marche « Les Godillots »", texts.RemindTalkSay + "\n1. " + copyTitle + "\n2. " + pairTitle},
		{"2027-11-21", "Regarder à nouveau le numérique de Club de marche « Les Godillots »", texts.RemindRedoSay},
	}
	spaces := strings.NewReplacer(noBreak, " ", narrow, " ")
	for i := range want {
		want[i].Say = spaces.Replace(want[i].Say)
	}
	for i := range got {
		got[i].Title, got[i].Say = spaces.Replace(got[i].Title), spaces.Replace(got[i].Say)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCalendarHasTheRemindersAskedForOnly(t *testing.T) {
	tests := []struct {
		name   string
		change func(*diagnostic.Result)
		days   []string
	}{
		{"no step", func(r *diagnostic.Result) { r.Plan.Steps = nil }, []string{"2027-02-21", "2027-11-21"}},
		{"no reminder of the first gesture", func(r *diagnostic.Result) { r.Reminders.GestureDays = 0 }, []string{"2027-02-21", "2027-11-21"}},
		{"no talk", func(r *diagnostic.Result) { r.Reminders.TalkMonths = 0 }, []string{"2026-11-23", "2027-11-21"}},
		{"no new look", func(r *diagnostic.Result) { r.Reminders.RedoMonths = -1 }, []string{"2026-11-23", "2027-02-21"}},
		{"beyond any calendar", func(r *diagnostic.Result) { r.Reminders.RedoMonths = 1 << 40 }, []string{"2026-11-23", "2027-02-21"}},
		{"no reminder at all: the day of the plan", func(r *diagnostic.Result) { r.Reminders = diagnostic.Reminders{} }, []string{"2026-11-21"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := threeSteps(t)
			tt.change(&r)
			var days []string
			_, events := readCalendar(t, write(t, "ics", r, Options{}))
			for _, e := range events {
				days = append(days, e.Day)
			}
			if diff := cmp.Diff(tt.days, days); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCalendarNamesThoseWhoDoAStep(t *testing.T) {
	tests := []struct{ who, with, want string }{
		{"Ana", "Luc", "Qui : Ana avec Luc"},
		{"Ana", "", "Qui : Ana"},
		{"", "Luc", "Qui : avec Luc"},
		{"", "", "Qui peut s’en charger : le ou la secrétaire et des bénévoles."},
	}
	for _, tt := range tests {
		r := threeSteps(t)
		s := phoneStep()
		s.ChosenWho, s.ChosenWith = tt.who, tt.with
		r.Plan.Steps = []diagnostic.StepResult{s}
		_, events := readCalendar(t, write(t, "ics", r, Options{}))
		if _, got, _ := strings.Cut(events[0].Say, "\n"); strings.ReplaceAll(got, noBreak, " ") != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestMonthsAreCountedLikePeopleDo(t *testing.T) {
	for _, tt := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2026-12-31", 6, "2027-06-30"},
		{"2026-11-21", 3, "2027-02-21"},
	} {
		from, _ := time.Parse(time.DateOnly, tt.from)
		if got := diagnostic.AddMonths(from, tt.months).Format(time.DateOnly); got != tt.want {
			t.Errorf("%s and %d months: %s, want %s", tt.from, tt.months, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		from := time.Date(rapid.IntRange(1, 9000).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		months := rapid.IntRange(1, 1200).Draw(t, "months")
		got := diagnostic.AddMonths(from, months)
		apart := (got.Year()-from.Year())*12 + int(got.Month()-from.Month())
		if apart != months || got.Day() > from.Day() || got.Day() < min(from.Day(), 28) {
			t.Fatalf("%v and %d months: %v", from, months, got)
		}
	})
}

func TestCalendarIdentitiesAreStableAndTellNothing(t *testing.T) {
	uids := func(r diagnostic.Result) []string {
		var all []string
		calendar, _ := readCalendar(t, write(t, "ics", r, Options{}))
		for _, e := range calendar.Events() {
			all = append(all, e.Props.Get(ical.PropUID).Value)
		}
		return all
	}
	r := twoStepsTwoAlerts(t)
	before := uids(r)
	seen := map[string]bool{}
	for _, uid := range before {
		if seen[uid] || strings.Contains(uid, "Godillots") || strings.Contains(uid, "pp-") || len(uid) != 42 {
			t.Errorf("UID %q", uid)
		}
		seen[uid] = true
	}
	r.Plan.Steps[0].Title, r.Plan.Steps[0].ChosenBy = "Le même pas, mieux dit", "2026-12-12"
	if diff := cmp.Diff(before, uids(r)); diff != "" {
		t.Errorf("another title or day is another event: %s", diff)
	}
	for name, change := range map[string]func(r *diagnostic.Result){
		"association": func(r *diagnostic.Result) { r.Association += "." },
		"date":        func(r *diagnostic.Result) { r.Date = "2026-11-22" },
	} {
		other := r
		change(&other)
		for _, uid := range uids(other) {
			if seen[uid] {
				t.Errorf("another %s has the same event %s", name, uid)
			}
		}
	}
}

func TestCalendarRefusesADateThatIsNone(t *testing.T) {
	for name, change := range map[string]func(r *diagnostic.Result){
		"of the result": func(r *diagnostic.Result) { r.Date = "hier" },
		"of a step":     func(r *diagnostic.Result) { r.Plan.Steps[0].ChosenBy = "hier" },
	} {
		r := threeSteps(t)
		change(&r)
		f, _ := Lookup("ics")
		var out bytes.Buffer
		if err := f.Write(&out, r, Options{}); err == nil || !strings.Contains(err.Error(), "« hier »") || out.Len() > 0 {
			t.Errorf("date %s: %d bytes, %v", name, out.Len(), err)
		}
	}
}

// TestCalendarHoldsAnyText: lines are short, end with CRLF, and are those of the
// events wanted; the texts read back are those written.
func TestCalendarHoldsAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := hostileText().Draw(rt, "text")
		r := hostileResult(t, text)
		data := write(t, "ics", r, Options{})
		checkLines(rt, data)
		_, events := readCalendar(rt, data)
		if len(events) != 4 {
			rt.Fatalf("%d events, want 4\n%s", len(events), data)
		}
		want := seenIn(strings.ToValidUTF8(text, "\ufffd"))
		// Typo and visible take both apostrophes; broken bytes are marked, once or
		// each.
		typeset := strings.NewReplacer("’", "", "\ufffd", "")
		got := typeset.Replace(seenIn(events[1].Title))
		if !strings.HasSuffix(got, typeset.Replace(want)) || strings.Contains(want, "\ufffd") != strings.Contains(events[1].Title, "\ufffd") {
			rt.Fatalf("title %q does not end with %q", got, want)
		}
	})
}

func checkLines(t fatals, data []byte) {
	t.Helper()
	if !bytes.HasSuffix(data, []byte("END:VCALENDAR\r\n")) || !utf8.Valid(data) {
		t.Fatalf("the end is cut, or a character is:\n%s", data)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n")
	begun := 0
	for _, line := range lines {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Fatalf("a line of %d octets: %q", len(line), line)
		}
		// Some programs end a line at any of these.
		if strings.ContainsAny(line, "\r\n\x00\t\v\f\x1b\x1c\x1d\x1e\u0085\u2028\u2029") {
			t.Fatalf("a control character: %q", line)
		}
		if strings.HasPrefix(line, "BEGIN:") {
			begun++
		}
	}
	if begun != 1+2*4 {
		t.Fatalf("%d components", begun)
	}
}

func FuzzFold(f *testing.F) {
	f.Add(strings.Repeat("é", 200))
	f.Add(strings.Repeat("👩‍🍳 ", 40))
	f.Fuzz(func(t *testing.T, text string) {
		text = "SUMMARY:" + escapeICS(text)
		folded := fold(text)
		for line := range strings.SplitSeq(folded, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Errorf("%d octets: %q", len(line), line)
			}
		}
		if got := strings.ReplaceAll(folded, "\r\n ", ""); got != text {
			t.Errorf("unfolded %q, want %q", got, text)
		}
	})
}

// pythonCalendar reads calendars with the two libraries that Debian has, and
// prints what both understood.
const pythonCalendar = `
import sys, icalendar, vobject
data = sys.stdin.buffer.read()
c = icalendar.Calendar.from_ical(data)
v = vobject.readOne(data.decode())
v.validate(raiseException=True)
assert not c.errors and 'method' not in c
events = c.walk('VEVENT')
assert len(events) == len(v.vevent_list)
for e, o in zip(events, v.vevent_list):
    assert not e.errors, e.errors
    assert str(e['summary']) == o.summary.value
    assert str(e['description']) == o.description.value
    assert e.decoded('dtstart') == o.dtstart.value
    assert (e.decoded('dtend') - e.decoded('dtstart')).days == 1
    [alarm] = e.walk('VALARM')
    assert alarm.decoded('trigger').total_seconds() == 9 * 3600
    print(e.decoded('dtstart'), repr(str(e['summary'])), repr(str(e['description'])), sep='|')
`

func TestOtherProgramsReadTheCalendar(t *testing.T) {
	python := needPython(t, "icalendar, vobject")
	// No backslash here: icalendar 4 reads « \\n » as the end of a line.
	hostile := hostileResult(t, "a\r\nBEGIN:VEVENT\u2028END:VCALENDAR\u0085 \v , ; 🌞")
	for _, s := range append(samples(t), sample{"hostile", hostile}) {
		data := write(t, "ics", s.result, Options{})
		_, events := readCalendar(t, data)
		cmd := exec.Command(python, "-X", "utf8", "-c", pythonCalendar)
		cmd.Stdin = bytes.NewReader(data)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", s.name, err, out)
		}
		if got := strings.Count(string(out), "\n"); got != len(events) {
			t.Errorf("%s: %d events, want %d", s.name, got, len(events))
		}
		for _, e := range events {
			if !strings.Contains(string(out), e.Day+"|") {
				t.Errorf("%s: no event on %s", s.name, e.Day)
			}
		}
	}
}

// needPython returns a Python that has modules: that of the system when another
// one comes first.
func needPython(t *testing.T, modules string) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import "+modules).Run() == nil {
			return python
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("python3 with %s is needed in CI", modules)
	}
	t.Skipf("python3 with %s is not installed", modules)
	return ""
}
