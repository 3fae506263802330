package chooser

import "testing"

func TestReadDate(t *testing.T) {
	tests := map[string]struct{ text, want, problem string }{
		"day and month":               {"5/12", "2026-12-05", ""},
		"two figures":                 {"05/12/2026", "2026-12-05", ""},
		"a short year":                {"5/12/26", "2026-12-05", ""},
		"as in files":                 {"2026-12-05", "2026-12-05", ""},
		"with dashes":                 {"5-12-2026", "2026-12-05", ""},
		"with dots and spaces":        {" 5. 12. 2026", "2026-12-05", ""},
		"in words":                    {"le 5 décembre", "2026-12-05", ""},
		"in words, no accent":         {"1er DECEMBRE 2026", "2026-12-01", ""},
		"a short month":               {"5 déc", "2026-12-05", ""},
		"as it is written":            {"5\u00a0décembre 2026", "2026-12-05", ""},
		"tomorrow":                    {"22/11", "2026-11-22", ""},
		"the next such day":           {"5/3", "2027-03-05", ""},
		"today is next year":          {"21/11", "2027-11-21", ""},
		"today":                       {"21/11/2026", "", sayDatePast},
		"the past":                    {"5/11/2026", "", sayDatePast},
		"two years away":              {"21/11/2028", "2028-11-21", ""},
		"too far":                     {"5/12/2062", "", sayDateFar},
		"no such day":                 {"31/11", "", sayNoSuchDay},
		"no such month":               {"5/13/2026", "", sayNoSuchDay},
		"day 0":                       {"0/12", "", sayNoSuchDay},
		"29 February, next year":      {"29/2", "", sayNoSuchDay},
		"29 February of a leap year":  {"29/2/2028", "2028-02-29", ""},
		"a month that could be two":   {"5 ju", "", sayNotDate},
		"not a month":                 {"5 brumaire", "", sayNotDate},
		"a day only":                  {"5", "", sayNotDate},
		"words":                       {"bientôt", "", sayNotDate},
		"a year of three figures":     {"5/12/202", "", sayNotDate},
		"too many parts":              {"5/12/2026/1", "", sayNotDate},
		"figures that are not digits": {"٥/12", "", sayNotDate},
		"nothing":                     {"", "", sayNotDate},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, problem := readDate(tt.text, today)
			if got != tt.want || problem != tt.problem {
				t.Errorf("%q gives %q, %q; want %q, %q", tt.text, got, problem, tt.want, tt.problem)
			}
			if got == "" {
				return
			}
			if again, _ := readDate(dateWords(got), today); again != got {
				t.Errorf("%q is read as %q", dateWords(got), again)
			}
		})
	}
}

func TestDateWords(t *testing.T) {
	for iso, want := range map[string]string{
		"2026-12-05": "5\u00a0décembre 2026", "2027-08-01": "1er\u00a0août 2027", "bientôt": "bientôt", "": "",
	} {
		if got := dateWords(iso); got != want {
			t.Errorf("%q gives %q", iso, got)
		}
	}
}
