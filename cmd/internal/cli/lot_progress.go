package cli

import (
	"fmt"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
)

// progressEvery is how often the line of progress changes.
const progressEvery = 200 * time.Millisecond

// progress returns what writes the line of progress, on a terminal only.
func (a *app) progress(inputs []batch.Input, now func() time.Time) func(bytes, records int64) {
	if !a.ErrTTY || a.Dumb {
		return nil
	}
	var size int64
	for i := range inputs {
		size += inputs[i].Size
	}
	start := now()
	last := start
	return func(bytes, records int64) {
		t := now()
		if t.Sub(last) < progressEvery {
			return
		}
		last = t
		fmt.Fprint(a.Err, "\r\x1b[K"+oneLine(progressLine(size, bytes, records, t.Sub(start))))
	}
}

// oneLine keeps a terminal from going on at the next line, where the text is wider
// than it: a window may be made narrower at any time.
func oneLine(text string) string { return "\x1b[?7l" + text + "\x1b[?7h" }

// clearProgress removes the line of progress.
func (a *app) clearProgress() {
	if a.ErrTTY && !a.Dumb {
		fmt.Fprint(a.Err, "\r\x1b[K")
	}
}

// progressLine says how much is done, what is left, and how fast: what matters most
// comes first.
func progressLine(size, bytes, records int64, elapsed time.Duration) string {
	rate := float64(records) / elapsed.Seconds()
	line := fmt.Sprintf("%s, %s par seconde", counted(int(records), "association", "associations"), grouped(int(rate)))
	if size <= 0 || bytes <= 0 || bytes > size {
		return line
	}
	left := time.Duration(float64(elapsed) * float64(size-bytes) / float64(bytes)).Round(time.Second)
	return fmt.Sprintf("%d %%, encore %s — %s", 100*bytes/size, lasting(left), line)
}

// lasting is a duration in words.
func lasting(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
}

// counted is a number and what it counts: « 4 812 évaluées ».
func counted(n int, one, many string) string {
	if n < 2 {
		many = one
	}
	return grouped(n) + " " + many
}

// grouped writes a whole number with a thin no-break space every three digits.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return grouped(n/1000) + fmt.Sprintf("\u202f%03d", n%1000)
}
