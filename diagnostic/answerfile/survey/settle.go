package survey

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// settled is what all the values of a file say about how its numbers and dates
// are written. « 1,234 » and « 03/04/2024 » mean two things: they are read only
// when other values of the same file, or the correspondence, tell which.
type settled struct {
	decimal    byte   // ',' or '.', when the correspondence tells
	dates      string // dayFirst or monthFirst, when the correspondence tells
	usual      string // the same, as the tool usually does
	comma, dot place  // first number whose decimal sign is sure
	day, month place  // first date whose order is sure
	badDate    place  // first date that cannot be read
	openNumber place  // first number that means two things
	openDate   place
}

// place is where a value was seen; the zero place is nowhere.
type place struct {
	line, column int
	value        string
}

func (p *place) note(line, column int, value string) {
	if p.line == 0 {
		*p = place{line, column, value}
	}
}

const (
	dayFirst   = "jour_mois"
	monthFirst = "mois_jour"
)

func settledOf(e *Exporter, c *Correspondence) settled {
	var s settled
	if e.DayFirst {
		s.usual = dayFirst
	}
	if c == nil {
		return s
	}
	s.dates = c.Dates
	s.decimal = map[string]byte{"virgule": ',', "point": '.'}[c.Decimals]
	return s
}

// sign is the decimal sign of the file; 0 when nothing, or both, tells.
func (s *settled) sign() byte {
	switch {
	case s.decimal != 0:
		return s.decimal
	case s.comma.line > 0 && s.dot.line == 0:
		return ','
	case s.dot.line > 0 && s.comma.line == 0:
		return '.'
	}
	return 0
}

// order is the order of the dates of the file; "" when nothing, or both, tells.
func (s *settled) order() string {
	switch {
	case s.dates != "":
		return s.dates
	case s.day.line > 0 && s.month.line == 0:
		return dayFirst
	case s.month.line > 0 && s.day.line == 0:
		return monthFirst
	case s.month.line > 0:
		return ""
	}
	return s.usual
}

var (
	numberForm = regexp.MustCompile(`^[+-]?\d+([.,]\d+)?$`)
	groupsForm = regexp.MustCompile(`^[+-]?\d{1,3}([ .,]\d{3})+([.,]\d+)?$`)
)

// parseNumber reads a number into digits and a point. sure is its decimal sign,
// when its writing alone tells; open says that it means two things.
func parseNumber(cell string, sign byte) (number string, sure byte, open, ok bool) {
	text := strings.Map(fold, strings.TrimSpace(cell))
	last := strings.LastIndexAny(text, ".,")
	switch {
	case numberForm.MatchString(text) && last < 0:
		return canonicalNumber(text, -1), 0, false, true
	case numberForm.MatchString(text):
		whole := strings.TrimLeft(text[:last], "+-")
		if len(text)-last-1 != 3 || len(whole) > 3 || whole[0] == '0' {
			return canonicalNumber(text, last), text[last], false, true
		}
		if sign == 0 {
			return "", 0, true, false
		}
		if sign == text[last] {
			return canonicalNumber(text, last), 0, false, true
		}
		return canonicalNumber(text, -1), 0, false, true
	case groupsForm.MatchString(text):
		return parseGroups(text, last)
	}
	return "", 0, false, false
}

// parseGroups reads « 1 234,5 » and « 1.234.567 »: one sign between groups,
// another before decimals.
func parseGroups(text string, last int) (number string, sure byte, open, ok bool) {
	first := text[strings.IndexAny(text, " .,")]
	if last < 0 {
		return canonicalNumber(text, -1), 0, false, true
	}
	if text[last] == first { // one sign, several times: groups
		if strings.Trim(text, "+-0123456789"+string(first)) != "" || len(text)-last-1 != 3 {
			return "", 0, false, false
		}
		return canonicalNumber(text, -1), otherSign(first), false, true
	}
	if strings.ContainsAny(text[:last], string(text[last])) || strings.Trim(text[:last], "+-0123456789"+string(first)) != "" {
		return "", 0, false, false
	}
	return canonicalNumber(text, last), text[last], false, true
}

func otherSign(sign byte) byte {
	if sign == ',' {
		return '.'
	}
	return ','
}

// canonicalNumber keeps the digits of a number and the sign of decimals at this
// place, as a point.
func canonicalNumber(text string, decimal int) string {
	whole, rest := text, ""
	if decimal >= 0 {
		whole, rest = text[:decimal], strings.TrimRight(text[decimal+1:], "0")
	}
	number := strings.TrimLeft(strings.Map(digit, whole), "0")
	if number == "" {
		number = "0"
	}
	if rest != "" {
		number += "." + rest
	}
	if strings.HasPrefix(text, "-") && number != "0" {
		number = "-" + number
	}
	return number
}

// digit keeps digits only.
func digit(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

var (
	yearFirstForm = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[\sT,])`)
	yearLastForm  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[\sT,])`)
)

// anonymousDate is what LimeSurvey writes when answers are anonymous.
const anonymousDate = "1980-01-01"

// parseDate reads the day of a date, as it is written, whatever its time zone.
// sure is its order, when the date alone tells; open says that it means two
// days.
func parseDate(cell, order string) (day, sure string, open, ok bool) {
	text := strings.Map(fold, strings.TrimSpace(cell))
	text = strings.ToUpper(text)
	if m := yearFirstForm.FindStringSubmatch(text); m != nil {
		day, ok = isoDay(m[1], m[2], m[3])
		return day, "", false, ok
	}
	m := yearLastForm.FindStringSubmatch(text)
	if m == nil {
		return "", "", false, false
	}
	dayA, a := isoDay(m[3], m[2], m[1])
	dayB, b := isoDay(m[3], m[1], m[2])
	switch {
	case a && b && dayA == dayB:
		return dayA, "", false, true
	case a && !b:
		return dayA, dayFirst, false, true
	case b && !a:
		return dayB, monthFirst, false, true
	case !a || order == "":
		return "", "", a, false
	case order == dayFirst:
		return dayA, "", false, true
	}
	return dayB, "", false, true
}

func isoDay(year, month, day string) (string, bool) {
	t, err := time.Parse("2006-1-2", fmt.Sprintf("%s-%s-%s", year, strings.TrimPrefix(month, "0"), strings.TrimPrefix(day, "0")))
	if err != nil {
		return "", false
	}
	return t.Format(time.DateOnly), true
}
