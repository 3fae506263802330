package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// The conditions that every diagnostic looks at, whatever its steps, are told
// once: a bit each.

// condition is the number of such a condition.
type condition int

// condition numbers a condition; a nil one always holds.
func (t *tables) condition(c *diagnostic.Cond) condition {
	t.conditions = append(t.conditions, c)
	return condition(len(t.conditions) - 1)
}

// never is the number of what never holds: no condition has the bit after theirs.
func (t *tables) never() condition { return condition(len(t.conditions)) }

func (e *Evaluator) holds(c condition) bool { return e.bit(c) != 0 }

// bit is 1 when a condition holds, else 0.
func (e *Evaluator) bit(c condition) uint8 { return uint8(e.held[c/wordBits] >> (c % wordBits) & 1) }

// findHeld finds which conditions hold.
func (e *Evaluator) findHeld() {
	clear(e.held)
	for i, c := range e.conditions {
		if c.Holds(e.slots) {
			e.held[i/wordBits] |= 1 << (i % wordBits)
		}
	}
}

// words is how many words have a bit for each of n.
func words(n int) int { return (n + wordBits - 1) / wordBits }
