package dates

import (
	"testing"
	"time"
)

// FuzzDates: what is understood is a day of the calendar, on the right side of
// today and at most two years from it, and its words are read back.
func FuzzDates(f *testing.F) {
	for _, seed := range []string{"5/12", "05/12/2026", "le 5 décembre", "2026-12-05", "1er mars", "29 fev", "aujourd’hui", "31/02", "0/0/0000", "99/99/99", "1-1-1-1", "5 d", "٥/١٢"} {
		f.Add(seed, "2026-11-21")
	}
	f.Add("29/02", "2027-03-01")
	f.Add("1/1", "9999-12-31")
	f.Add("1/1", "hier")
	f.Fuzz(func(t *testing.T, text, today string) {
		now, err := time.Parse(time.DateOnly, today)
		if err != nil || now.Year() < 1000 || now.Year() > 9990 {
			Coming(text, today) // no panic
			Gone(text, today)
			return
		}
		if iso, err := Coming(text, today); err == nil {
			date, err := time.Parse(time.DateOnly, iso)
			if err != nil || !date.After(now) || date.After(now.AddDate(farthest, 0, 0)) {
				t.Fatalf("%q gives %q", text, iso)
			}
			if again, err := Coming(Words(iso), today); again != iso {
				t.Fatalf("%q gives %q: %v", Words(iso), again, err)
			}
		}
		if iso, err := Gone(text, today); err == nil {
			date, err := time.Parse(time.DateOnly, iso)
			if err != nil || date.After(now) || date.Before(now.AddDate(-farthest, 0, 0)) {
				t.Fatalf("%q gives %q", text, iso)
			}
		}
	})
}
