package places

import (
	"strconv"
	"strings"
)

// HoursIn writes opening hours of OpenStreetMap in French: « du lundi au
// vendredi de 9 h à 12 h ; samedi de 10 h à 12 h 30 ». It understands weekdays,
// public holidays, intervals of a day, « off » and « 24/7 », with the rule that
// a later part replaces what an earlier one said of its days, all of it perhaps
// in every other week. ok is false for anything else: months, other weeks,
// sunsets, comments; half an explanation would send people to a closed door.
func HoursIn(osm string) (french string, ok bool) {
	text := strings.TrimSpace(osm)
	for _, w := range everyOtherWeek() {
		if rest, every := within(text, w.code); every {
			french, ok = weekIn(rest)
			if !ok {
				return "", false
			}
			return w.name + ", " + french, true
		}
	}
	return weekIn(text)
}

// weekIn writes the opening hours of a week.
func weekIn(text string) (french string, ok bool) {
	if text == "24/7" {
		return "tous les jours, à toute heure", true
	}
	var week week
	for _, rule := range rules(text) {
		if !week.apply(rule) {
			return "", false
		}
	}
	french = week.french()
	return french, french != ""
}

// fortnight is a week of two: as it is coded, and in words.
type fortnight struct{ code, name string }

func everyOtherWeek() []fortnight {
	return []fortnight{
		{"week 1-53/2 ", "les semaines impaires"}, {"week 1-52/2 ", "les semaines impaires"},
		{"week 2-53/2 ", "les semaines paires"}, {"week 2-52/2 ", "les semaines paires"},
	}
}

// within takes a code off every part of opening hours, when all have it.
func within(text, code string) (rest string, every bool) {
	parts := strings.Split(text, ";")
	for i, part := range parts {
		if parts[i], every = strings.CutPrefix(strings.TrimSpace(part), code); !every {
			return "", false
		}
	}
	return strings.Join(parts, ";"), true
}

// The days of a week, and public holidays, in the order of the table.
const (
	dayCount = 8
	holidays = 7
)

func dayCodes() []string { return []string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"} }

func dayNames() []string {
	return []string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "jours fériés"}
}

// interval is in minutes from midnight.
type interval struct{ from, to int }

// week says what is known of each day: nil is nothing, an empty list is
// closed.
type week [dayCount][]interval

// rule is a part of opening hours: one that adds keeps what was said before.
type rule struct {
	text string
	adds bool
}

// rules cuts opening hours in rules: at « ; », or at a comma before a day.
func rules(text string) []rule {
	var all []rule
	for part := range strings.SplitSeq(text, ";") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		first, timed := 0, false
		adds := false
		for i := range len(part) {
			switch {
			case part[i] >= '0' && part[i] <= '9':
				timed = true
			case part[i] == ',' && timed && startsWithDay(part[i+1:]):
				all = append(all, rule{strings.TrimSpace(part[first:i]), adds})
				first, timed, adds = i+1, false, true
			}
		}
		all = append(all, rule{strings.TrimSpace(part[first:]), adds})
	}
	return all
}

func startsWithDay(text string) bool {
	text = strings.TrimSpace(text)
	for _, code := range dayCodes() {
		if strings.HasPrefix(text, code) {
			return true
		}
	}
	return false
}

// apply puts a rule in the table, or says that it is not understood.
func (w *week) apply(r rule) bool {
	days, times := "Mo-Su", r.text
	if startsWithDay(r.text) {
		at := strings.LastIndexFunc(r.text, func(c rune) bool { return c >= 'A' && c <= 'Z' })
		end := at + 2
		if end > len(r.text) {
			return false
		}
		days, times = r.text[:end], strings.TrimSpace(r.text[end:])
		times = strings.TrimSpace(strings.TrimPrefix(times, ":"))
	}
	named, ok := readDays(days)
	if !ok {
		return false
	}
	spans, ok := readSpans(times)
	if !ok {
		return false
	}
	for day, isNamed := range named {
		switch {
		case !isNamed:
		case r.adds && w[day] != nil:
			w[day] = append(w[day], spans...)
		default:
			w[day] = append([]interval{}, spans...)
		}
	}
	return true
}

// readDays reads « Mo-We,Sa » or « PH ».
func readDays(text string) (named [dayCount]bool, ok bool) {
	for part := range strings.SplitSeq(text, ",") {
		first, last, _ := strings.Cut(strings.TrimSpace(part), "-")
		from, to := dayOf(first), dayOf(last)
		if last == "" {
			to = from
		}
		if from < 0 || to < 0 || last != "" && (from == holidays || to == holidays) {
			return named, false
		}
		for day := from; ; day = (day + 1) % holidays {
			named[day] = true
			if day == to {
				break
			}
		}
	}
	return named, true
}

func dayOf(code string) int {
	for i, known := range dayCodes() {
		if strings.TrimSpace(code) == known {
			return i
		}
	}
	return -1
}

// readSpans reads « 09:00-12:00,14:00-17:00 », or « off ». Nothing but days
// means open, at hours that are not known: it is not understood.
func readSpans(text string) (spans []interval, ok bool) {
	if text == "off" || text == "closed" {
		return nil, true
	}
	for part := range strings.SplitSeq(text, ",") {
		first, last, found := strings.Cut(strings.TrimSpace(part), "-")
		from, okFrom := minutes(first)
		to, okTo := minutes(last)
		if !found || !okFrom || !okTo || from >= to || len(spans) > 0 && from < spans[len(spans)-1].to {
			return nil, false
		}
		spans = append(spans, interval{from, to})
	}
	return spans, len(spans) > 0
}

func minutes(text string) (int, bool) {
	hour, minute, found := strings.Cut(strings.TrimSpace(text), ":")
	h, errH := strconv.Atoi(hour)
	m, errM := strconv.Atoi(minute)
	good := found && errH == nil && errM == nil && len(minute) == 2 && len(hour) >= 1 && len(hour) <= 2
	if !good || h < 0 || m < 0 || m > 59 || h*60+m > 24*60 {
		return 0, false
	}
	return h*60 + m, true
}

// french groups the days that have the same hours, in the order of the week.
// Closed days are not said, but for public holidays; a week closed every day is
// not understood.
func (w *week) french() string {
	var parts []string
	var said [dayCount]bool
	for day := range holidays {
		if said[day] || len(w[day]) == 0 {
			continue
		}
		var same []int
		for other := day; other < holidays; other++ {
			if equal(w[day], w[other]) {
				same = append(same, other)
				said[other] = true
			}
		}
		parts = append(parts, daysIn(same)+" "+spansIn(w[day]))
	}
	switch open := w[holidays]; {
	case len(open) > 0:
		parts = append(parts, dayNames()[holidays]+" "+spansIn(open))
	case open != nil && len(parts) > 0:
		parts = append(parts, "fermé les "+dayNames()[holidays])
	}
	return strings.Join(parts, "\u202f; ")
}

func equal(a, b []interval) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// daysIn writes days: runs of three or more as « du … au … ».
func daysIn(days []int) string {
	if len(days) == holidays {
		return "tous les jours"
	}
	var parts []string
	for i := 0; i < len(days); {
		end := i
		for end+1 < len(days) && days[end+1] == days[end]+1 {
			end++
		}
		if end-i >= 2 {
			parts = append(parts, "du "+dayNames()[days[i]]+" au "+dayNames()[days[end]])
		} else {
			for ; i <= end; i++ {
				parts = append(parts, dayNames()[days[i]])
			}
		}
		i = end + 1
	}
	return listed(parts)
}

func spansIn(spans []interval) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = "de " + hourIn(s.from) + " à " + hourIn(s.to)
	}
	return listed(parts)
}

func hourIn(minutes int) string {
	text := strconv.Itoa(minutes/60) + "\u00a0h"
	if m := minutes % 60; m > 0 {
		text += "\u00a0" + strconv.Itoa(m/10) + strconv.Itoa(m%10)
	}
	return text
}

// listed writes items in a sentence: « a, b et c ».
func listed(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " et " + items[len(items)-1]
}
