package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Spaces at which a line never ends.
const (
	noBreak = "\u00a0" // before « : », inside « », before units
	narrow  = "\u202f" // before ; ! ?, between thousands
)

// Date writes an ISO day in French: « 2026-11-21 » gives « 21 novembre 2026 »,
// the first of a month « 1er ». Anything else is returned as it is.
func Date(iso string) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	months := [...]string{
		"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
		"août", "septembre", "octobre", "novembre", "décembre",
	}
	number := strconv.Itoa(day.Day())
	if day.Day() == 1 {
		number = "1er"
	}
	return number + noBreak + months[day.Month()-1] + " " + strconv.Itoa(day.Year())
}

// Number writes a whole number with a narrow space between thousands.
func Number(n int) string {
	figures := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, figures = "-", figures[1:]
	}
	for at := len(figures) - 3; at > 0; at -= 3 {
		figures = figures[:at] + narrow + figures[at:]
	}
	return sign + figures
}

// Euros writes an amount, or an interval of amounts, in whole euros: « 0 à
// 50 € », « 20 € ».
func Euros(least, most int) string {
	if least == most {
		return Number(least) + noBreak + "€"
	}
	return Number(least) + noBreak + "à" + noBreak + Number(most) + noBreak + "€"
}

// Duration writes minutes as people say them: « 1 h 30 », « 45 minutes ».
func Duration(minutes int) string {
	hours, rest := minutes/60, minutes%60
	switch {
	case hours == 0:
		return strconv.Itoa(rest) + noBreak + "minutes"
	case rest == 0:
		return strconv.Itoa(hours) + noBreak + "h"
	}
	return fmt.Sprintf("%d%sh%s%02d", hours, noBreak, noBreak, rest)
}

// List writes items in a sentence: « a, b et c ».
func List(items []string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " et " + items[n-1]
	}
}

// Label ends words that announce something with « : », once.
func Label(words string) string {
	words = strings.TrimRight(words, " "+noBreak+narrow+":")
	if words == "" {
		return ""
	}
	return words + noBreak + ":"
}

// lowerFirst puts a title inside a sentence: « Des mots de passe » gives « des
// mots de passe ».
func lowerFirst(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	if size == 0 {
		return title
	}
	return string(unicode.ToLower(first)) + title[size:]
}

// upperFirst writes words of a sentence as its beginning.
func upperFirst(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return words
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// vowels are those of the Latin alphabets of Europe. They are listed rather than
// found by decomposition: the tables for that weigh in the page that a browser
// opens.
const vowels = "aeiouàáâãäåèéêëìíîïòóôõöùúûüāăąēĕėęěĩīĭįōŏőũūŭůűų"

// Of writes a name after « de »: « des Amis du Lavoir », « du Relais »,
// « d’Étoile », « de La Passerelle ».
func Of(name string) string {
	if first, rest, found := strings.Cut(name, " "); found {
		switch strings.ToLower(first) {
		case "les":
			return "des " + rest
		case "le":
			return "du " + rest
		}
	}
	if first, _ := utf8.DecodeRuneInString(name); strings.ContainsRune(vowels, unicode.ToLower(first)) {
		return "d’" + name
	}
	return "de " + name
}
