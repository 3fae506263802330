package dates

import (
	"errors"
	"testing"
)

const today = "2026-11-21"

func TestComing(t *testing.T) {
	tests := map[string]struct {
		text, want string
		err        error
	}{
		"day and month":               {"5/12", "2026-12-05", nil},
		"two figures":                 {"05/12/2026", "2026-12-05", nil},
		"a short year":                {"5/12/26", "2026-12-05", nil},
		"as in files":                 {"2026-12-05", "2026-12-05", nil},
		"with dashes":                 {"5-12-2026", "2026-12-05", nil},
		"with dots and spaces":        {" 5. 12. 2026", "2026-12-05", nil},
		"in words":                    {"le 5 décembre", "2026-12-05", nil},
		"in words, no accent":         {"1er DECEMBRE 2026", "2026-12-01", nil},
		"a short month":               {"5 déc", "2026-12-05", nil},
		"as it is written":            {"5\u00a0décembre 2026", "2026-12-05", nil},
		"tomorrow":                    {"22/11", "2026-11-22", nil},
		"the next such day":           {"5/3", "2027-03-05", nil},
		"today is next year":          {"21/11", "2027-11-21", nil},
		"today":                       {"21/11/2026", "", ErrPast},
		"the past":                    {"5/11/2026", "", ErrPast},
		"two years away":              {"21/11/2028", "2028-11-21", nil},
		"too far":                     {"5/12/2062", "", ErrFar},
		"no such day":                 {"31/11", "", ErrNoDay},
		"no such month":               {"5/13/2026", "", ErrNoDay},
		"day 0":                       {"0/12", "", ErrNoDay},
		"29 February, next year":      {"29/2", "", ErrNoDay},
		"29 February of a leap year":  {"29/2/2028", "2028-02-29", nil},
		"a month that could be two":   {"5 ju", "", ErrNotDate},
		"not a month":                 {"5 brumaire", "", ErrNotDate},
		"a day only":                  {"5", "", ErrNotDate},
		"words":                       {"bientôt", "", ErrNotDate},
		"a year of three figures":     {"5/12/202", "", ErrNotDate},
		"too many parts":              {"5/12/2026/1", "", ErrNotDate},
		"figures that are not digits": {"٥/12", "", ErrNotDate},
		"nothing":                     {"", "", ErrNotDate},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Coming(tt.text, today)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("%q gives %q, %v; want %q, %v", tt.text, got, err, tt.want, tt.err)
			}
			if got == "" {
				return
			}
			if again, _ := Coming(Words(got), today); again != got {
				t.Errorf("%q is read as %q", Words(got), again)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for iso, want := range map[string]string{
		"2026-12-05": "5\u00a0décembre 2026", "2027-08-01": "1er\u00a0août 2027", "bientôt": "bientôt", "": "",
	} {
		if got := Words(iso); got != want {
			t.Errorf("%q gives %q", iso, got)
		}
	}
}

func TestGone(t *testing.T) {
	tests := map[string]struct {
		text, want string
		err        error
	}{
		"today":             {"aujourd’hui", "2026-11-21", nil},
		"today, as a day":   {"21/11", "2026-11-21", nil},
		"this year":         {"5/3", "2026-03-05", nil},
		"the last such day": {"5/12", "2025-12-05", nil},
		"in words":          {"le 1er octobre", "2026-10-01", nil},
		"tomorrow":          {"22/11/2026", "", ErrFuture},
		"two years ago":     {"21/11/2024", "2024-11-21", nil},
		"too long ago":      {"20/11/2024", "", ErrFar},
		"29 February":       {"29/2", "", ErrNoDay},
		"no such day":       {"31/11", "", ErrNoDay},
		"words":             {"hier", "", ErrNotDate},
		"nothing":           {"", "", ErrNotDate},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Gone(tt.text, today)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("%q gives %q, %v; want %q, %v", tt.text, got, err, tt.want, tt.err)
			}
		})
	}
}
