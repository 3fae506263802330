// Package suggest finds what somebody meant to write, for « vouliez-vous
// dire … ? ».
package suggest

import (
	"fmt"
	"slices"
	"strings"
)

// DidYouMean returns « ; vouliez-vous dire « x » ? » when one of the known
// words is close to what was written, and "" otherwise.
func DidYouMean(written string, known []string) string {
	if best := Closest(written, known); best != "" {
		return fmt.Sprintf(" ; vouliez-vous dire « %s » ?", best)
	}
	return ""
}

// Ask is DidYouMean as a sentence, after another one: « Vouliez-vous dire « x » ? »
// with a space before it, or "".
func Ask(written string, known []string) string {
	if best := Closest(written, known); best != "" {
		return fmt.Sprintf(" Vouliez-vous dire «\u00a0%s\u00a0»\u202f?", best)
	}
	return ""
}

// Closest returns the known word nearest to what was written, or "" when none
// is near enough: one letter in three may differ. Otherwise, the only one that
// begins as was written, from three letters on.
func Closest(written string, known []string) string {
	best, shortest := "", len([]rune(written))/3+1
	for _, word := range slices.Sorted(slices.Values(known)) {
		if d := distance(strings.ToLower(written), strings.ToLower(word)); d < shortest {
			best, shortest = word, d
		}
	}
	if best == "" {
		best = begun(written, known)
	}
	return best
}

// begun returns the only known word that begins as was written, or "".
func begun(written string, known []string) string {
	const least = 3 // letters
	if len([]rune(written)) < least {
		return ""
	}
	found := ""
	for _, word := range known {
		switch {
		case !strings.HasPrefix(strings.ToLower(word), strings.ToLower(written)):
		case found != "" && found != word:
			return ""
		default:
			found = word
		}
	}
	return found
}

// distance is the number of letters to add, drop, change or swap with their
// neighbour to go from one word to the other (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, previous := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range x {
		row := make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			change := previous[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, previous[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, previous = previous, row
	}
	return previous[len(y)]
}
