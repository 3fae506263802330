// Package dates reads the days that people type, « 5/12 » or « le 5 décembre »,
// and writes them in French. It reads no clock: today is given.
package dates

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// farthest is how far a date may be: beyond, it is rather a mistake.
const farthest = 2 // years

// months are the names of months; the first letters are enough to write one.
func months() []string {
	return []string{
		"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
		"août", "septembre", "octobre", "novembre", "décembre",
	}
}

// Why a text is not the day wanted.
var (
	ErrNotDate = errors.New("not a date")
	ErrNoDay   = errors.New("no such day in the calendar")
	ErrPast    = errors.New("not after today")
	ErrFuture  = errors.New("after today")
	ErrFar     = errors.New("too far from today")
)

// Coming reads « 5/12 », « 05/12/2026 », « 5 décembre » or « 2026-12-05 » as an
// ISO day after today, at most two years away. Without a year, it is the next
// such day.
func Coming(text, today string) (iso string, err error) {
	date, now, err := read(text, today, 1)
	switch {
	case err != nil:
		return "", err
	case !date.After(now):
		return "", ErrPast
	case date.After(now.AddDate(farthest, 0, 0)):
		return "", ErrFar
	}
	return date.Format(time.DateOnly), nil
}

// Gone is the same for today, « aujourd’hui », and the two years before it.
// Without a year, it is the last such day.
func Gone(text, today string) (iso string, err error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "aujourd’hui", "aujourd'hui":
		return today, nil
	}
	date, now, err := read(text, today, -1)
	switch {
	case err != nil:
		return "", err
	case date.After(now):
		return "", ErrFuture
	case date.Before(now.AddDate(-farthest, 0, 0)):
		return "", ErrFar
	}
	return date.Format(time.DateOnly), nil
}

// read reads a date; without a year, it is that of today, or the one after it
// (+1) or before it (−1) when the day would be on the wrong side of today.
func read(text, today string, side int) (date, now time.Time, err error) {
	if now, err = time.Parse(time.DateOnly, today); err != nil {
		now = time.Time{}
	}
	day, month, year, ok := dateParts(text)
	if !ok {
		return date, now, ErrNotDate
	}
	guessed := year == 0
	if guessed {
		year = now.Year()
	}
	date, ok = calendar(year, month, day)
	wrong := side > 0 && !date.After(now) || side < 0 && date.After(now)
	if guessed && (!ok || wrong) {
		date, ok = calendar(year+side, month, day)
	}
	if !ok {
		return date, now, ErrNoDay
	}
	return date, now, nil
}

// dateParts reads the numbers of a date; the year is 0 when there is none.
func dateParts(text string) (day, month, year int, ok bool) {
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || r == '/' || r == '-' || r == '.'
	})
	if len(parts) > 0 && parts[0] == "le" {
		parts = parts[1:]
	}
	if len(parts) < 2 || len(parts) > 3 {
		return 0, 0, 0, false
	}
	if len(parts) == 3 && len(parts[0]) == 4 { // « 2026-12-05 »
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, okDay := figure(strings.TrimSuffix(parts[0], "er"))
	month, okMonth := figure(parts[1])
	if !okMonth {
		month, okMonth = monthNamed(parts[1])
	}
	if len(parts) == 2 {
		return day, month, 0, okDay && okMonth
	}
	year, okYear := figure(parts[2])
	if len(parts[2]) == 2 {
		year += 2000
	}
	return day, month, year, okDay && okMonth && okYear && (len(parts[2]) == 2 || len(parts[2]) == 4)
}

// figure reads a whole number of one to four figures.
func figure(text string) (n int, ok bool) {
	if len(text) > 4 || strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// monthNamed finds the only month that begins so, with or without accents.
func monthNamed(text string) (month int, ok bool) {
	plain := strings.NewReplacer("é", "e", "û", "u")
	for i, name := range months() {
		if strings.HasPrefix(plain.Replace(name), plain.Replace(text)) {
			if ok {
				return 0, false
			}
			month, ok = i+1, true
		}
	}
	return month, ok
}

// calendar refuses the 30th of February, which the time package takes for the
// 2nd of March.
func calendar(year, month, day int) (date time.Time, ok bool) {
	date = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return date, date.Year() == year && int(date.Month()) == month && date.Day() == day
}

// Words writes an ISO day in French; anything else as it is.
func Words(iso string) string {
	date, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	number := strconv.Itoa(date.Day())
	if date.Day() == 1 {
		number = "1er"
	}
	return number + "\u00a0" + months()[date.Month()-1] + " " + strconv.Itoa(date.Year())
}
