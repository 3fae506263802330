//go:build !js

package report

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The lines are written here and not by a library: emersion/go-ical (read in
// the tests) does not fold lines; arran4/golang-ical brings net/http, 2 MB, and
// lets carriage returns of a name through. What is needed of RFC 5545 is
// escapeICS and fold.

// basicDay is a day as RFC 5545 writes it.
const basicDay = "20060102"

// reminder is an event of one whole day.
type reminder struct {
	kind  string // part of its identity: « geste », « pas », « reparler », « refaire », « plan »
	step  string // id, or empty
	day   time.Time
	title string
	say   []string // lines
}

// writeICS writes when to come back to the plan, for a calendar. Its stamps are
// the day of the Result, so that the same Result gives the same bytes. There is
// no METHOD: to publish, each event would need the address of an organizer
// (RFC 5546, 3.2.1; libical refuses it).
func writeICS(w io.Writer, r diagnostic.Result, _ Options) error {
	day, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return fmt.Errorf("date du résultat illisible (attendu : AAAA-MM-JJ) : « %s »", r.Date)
	}
	title := Compose(r).Title
	c := &composer{r: r, t: r.Texts}
	reminders, err := c.reminders(day)
	if err != nil {
		return err
	}
	if len(reminders) == 0 {
		// A calendar without an event is not valid, and some programs refuse it:
		// the day of the plan is true in any case.
		reminders = []reminder{{kind: "plan", day: day, title: title, say: c.stepList()}}
	}
	out := &icsWriter{out: bufio.NewWriter(w)}
	out.open(r.Tool, title)
	for _, m := range reminders {
		out.event(m, identity(r, m), day)
	}
	out.line("END:VCALENDAR")
	if err := out.out.Flush(); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

func toolName(tool diagnostic.Tool) string {
	if tool.Name == "" {
		return "petitspas//petitspas"
	}
	return tool.Name + "//" + strings.TrimSpace(tool.Name+" "+tool.Version)
}

// reminders are the events of a plan made on a day, in the order of the plan.
func (c *composer) reminders(day time.Time) ([]reminder, error) {
	var all []reminder
	when, steps := c.r.Reminders, c.r.Plan.Steps
	chosen, err := dayOr(c.r.Plan.On, day)
	if err != nil {
		return nil, err
	}
	if reasonable(when.GestureDays) && len(steps) > 0 {
		all = append(all, c.gestureReminder(chosen.AddDate(0, 0, when.GestureDays), steps[0]))
	}
	for _, s := range steps {
		if s.ChosenBy == "" {
			continue
		}
		by, err := time.Parse(time.DateOnly, s.ChosenBy)
		if err != nil {
			return nil, fmt.Errorf("date d’un pas illisible (attendu : AAAA-MM-JJ) : « %s »", s.ChosenBy)
		}
		all = append(all, c.stepReminder(by, s))
	}
	if reasonable(when.TalkMonths) {
		talk, err := dayOr(when.NextTalk(c.r.Plan.Meeting, c.r.Plan.Talked, chosen.Format(time.DateOnly)), chosen)
		if err != nil {
			return nil, err
		}
		all = append(all, c.talkReminder(talk))
	}
	if reasonable(when.RedoMonths) {
		all = append(all, reminder{
			kind: "refaire", day: diagnostic.AddMonths(day, when.RedoMonths),
			title: diagnostic.Fill(c.t.RemindRedo, "de_nom", Of(c.name())), say: []string{c.t.RemindRedoSay},
		})
	}
	return all, nil
}

// dayOr reads an ISO day, or is another one when there is none.
func dayOr(iso string, otherwise time.Time) (time.Time, error) {
	if iso == "" {
		return otherwise, nil
	}
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return time.Time{}, fmt.Errorf("date du plan illisible (attendu : AAAA-MM-JJ) : « %s »", iso)
	}
	return day, nil
}

// reasonable tells whether a reminder is wanted: 0 is none, and far more than a
// lifetime would leave the calendar.
func reasonable(after int) bool { return after > 0 && after <= 1200 }

func (c *composer) gestureReminder(day time.Time, s diagnostic.StepResult) reminder {
	return reminder{
		kind: "geste", step: s.ID, day: day,
		title: diagnostic.Fill(c.t.RemindGesture, "pas", s.Title),
		say:   []string{s.Gesture, c.whoDoes(s)},
	}
}

func (c *composer) stepReminder(day time.Time, s diagnostic.StepResult) reminder {
	done := ""
	if s.DoneWhen != "" {
		done = Label(c.t.DoneWhen) + " " + sentence(s.DoneWhen)
	}
	return reminder{
		kind: "pas", step: s.ID, day: day,
		title: diagnostic.Fill(c.t.RemindStep, "pas", s.Title),
		say:   []string{s.Gesture, c.whoDoes(s), done},
	}
}

func (c *composer) talkReminder(day time.Time) reminder {
	return reminder{
		kind: "reparler", day: day,
		title: diagnostic.Fill(c.t.RemindTalk, "de_nom", Of(c.name())),
		say:   slices.Concat([]string{c.t.RemindTalkSay}, c.stepList(), c.coffee()),
	}
}

// coffee is the topic of the next « café d’entraide », when sheets of volunteers
// tell it.
func (c *composer) coffee() []string {
	v := c.r.Volunteers
	if v == nil || v.Topic == "" {
		return nil
	}
	return []string{diagnostic.Fill(v.Texts.Coffee, "geste", "« "+v.Topic+" »")}
}

func (c *composer) stepList() []string {
	list := make([]string, len(c.r.Plan.Steps))
	for i, s := range c.r.Plan.Steps {
		list[i] = strconv.Itoa(i+1) + ". " + s.Title
	}
	return list
}

// whoDoes is who was chosen to do a step, else who could do it, else nothing.
func (c *composer) whoDoes(s diagnostic.StepResult) string {
	words := Label(c.t.Who)
	switch {
	case s.ChosenWho == "" && s.ChosenWith == "" && len(s.Who) == 0:
		return ""
	case s.ChosenWho == "" && s.ChosenWith == "":
		return sentence(diagnostic.Fill(c.t.WhoIdea, "roles", List(s.Who)))
	}
	if s.ChosenWho != "" {
		words += " " + s.ChosenWho
	}
	if s.ChosenWith != "" {
		words += " " + c.t.WhoWith + " " + s.ChosenWith
	}
	return words
}

// identity is the UID of an event: importing the same plan again changes the
// events instead of doubling them. It is a digest, so that it tells nothing.
func identity(r diagnostic.Result, m reminder) string {
	return digest(r.Association, r.Date, m.kind, m.step)
}

func digest(texts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", texts))
	return fmt.Sprintf("%x@petitspas", sum[:16])
}

// icsWriter writes the lines of a calendar; bufio keeps the first error.
type icsWriter struct{ out *bufio.Writer }

func (w *icsWriter) line(text string) { w.out.WriteString(fold(text) + "\r\n") }

// open starts a calendar of some name.
func (w *icsWriter) open(tool diagnostic.Tool, title string) {
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:" + escapeICS("-//"+toolName(tool)+"//FR"))
	w.line("CALSCALE:GREGORIAN")
	w.line("X-WR-CALNAME:" + escapeICS(title))
}

// event writes a day on which nobody is busy, with a sound at nine.
func (w *icsWriter) event(m reminder, uid string, made time.Time) {
	title := escapeICS(Typo(m.title))
	w.line("BEGIN:VEVENT")
	w.line("UID:" + uid)
	w.line("DTSTAMP:" + made.Format(basicDay) + "T000000Z")
	w.line("DTSTART;VALUE=DATE:" + m.day.Format(basicDay))
	w.line("DTEND;VALUE=DATE:" + m.day.AddDate(0, 0, 1).Format(basicDay))
	w.line("SUMMARY;LANGUAGE=fr:" + title)
	if say := escapeICS(m.say...); say != "" {
		w.line("DESCRIPTION;LANGUAGE=fr:" + say)
	}
	w.line("TRANSP:TRANSPARENT")
	w.line("BEGIN:VALARM")
	w.line("ACTION:DISPLAY")
	w.line("TRIGGER:PT9H")
	w.line("DESCRIPTION;LANGUAGE=fr:" + title)
	w.line("END:VALARM")
	w.line("END:VEVENT")
}

// escapeICS is lines of text as a value of type TEXT (RFC 5545, 3.3.11). Empty
// lines are left out.
func escapeICS(lines ...string) string {
	escaper := strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`)
	var kept []string
	for _, text := range lines {
		if text = oneLine(Typo(text)); text != "" {
			kept = append(kept, escaper.Replace(text))
		}
	}
	return strings.Join(kept, `\n`)
}

// fold cuts a line in pieces of at most 75 octets, each after a space (RFC
// 5545, 3.1), and never inside a character.
func fold(line string) string {
	var b strings.Builder
	for room := 75; len(line) > room; room = 74 {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	return b.String() + line
}
