package strictyaml

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

// Closest returns the known word nearest to what was written, or "" when none
// is near enough: one letter in three may differ.
func Closest(written string, known []string) string {
	best, shortest := "", len([]rune(written))/3+1
	for _, word := range slices.Sorted(slices.Values(known)) {
		if d := distance(strings.ToLower(written), strings.ToLower(word)); d < shortest {
			best, shortest = word, d
		}
	}
	return best
}

// distance is the number of letters to add, drop or change between two words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			change := diagonal
			if x[i] != y[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(y)]
}
