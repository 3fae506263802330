package places

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHoursIn(t *testing.T) {
	for osm, want := range map[string]string{
		"Mo-Fr 09:00-12:00,14:00-17:30":                  "du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h 30",
		"Mo-Fr 09:00-12:00; PH off":                      "du lundi au vendredi de 9 h à 12 h ; fermé les jours fériés",
		"Mo,We 9:00-12:00; Sa 10:00-12:00":               "lundi et mercredi de 9 h à 12 h ; samedi de 10 h à 12 h",
		"Mo-Fr 09:00-17:00; We off":                      "lundi, mardi, jeudi et vendredi de 9 h à 17 h",
		"Mo 09:00-12:00, Tu 14:00-18:00":                 "lundi de 9 h à 12 h ; mardi de 14 h à 18 h",
		"Mo 09:00-12:00, Mo-Tu 14:00-18:00":              "lundi de 9 h à 12 h et de 14 h à 18 h ; mardi de 14 h à 18 h",
		"Fr-Mo 08:05-24:00":                              "lundi et du vendredi au dimanche de 8 h 05 à 24 h",
		"09:00-12:00":                                    "tous les jours de 9 h à 12 h",
		"24/7":                                           "tous les jours, à toute heure",
		"Mo-Su,PH 10:00-11:00":                           "tous les jours de 10 h à 11 h ; jours fériés de 10 h à 11 h",
		"Sep-Jun: Mo-Fr 09:00-12:00":                     "",
		"Mo-Fr 09:00-12:00 \"sur rendez-vous\"":          "",
		"week 1-53/2 We 09:00-12:00":                     "les semaines impaires, mercredi de 9 h à 12 h",
		"week 2-52/2 Mo off; week 2-52/2 Tu 09:00-12:00": "les semaines paires, mardi de 9 h à 12 h",
		"week 1-53/2 Mo 09:00-12:00; Tu 09:00-12:00":     "",
		"week 1-53/2 week 1-53/2 Mo 09:00-12:00":         "",
		"week 1-53/3 We 09:00-12:00":                     "",
		"week 1-10 We 09:00-12:00":                       "",
		"Mo-Fr":                                          "",
		"Mo-Fr off":                                      "",
		"Mo 22:00-02:00":                                 "",
		"Mo 09:00-12:00,11:00-13:00":                     "",
		"Mo[1] 09:00-12:00":                              "",
		"Mo-Fr 09:00+":                                   "",
		"Mo-Fr sunrise-sunset":                           "",
		"du lundi au vendredi":                           "",
		"":                                               "",
		";;":                                             "",
		"Mo-Fr 09:00-12:00 || \"sur rendez-vous\"":       "",
		"Mo-Fr 09h00-12h00":                              "",
		"M":                                              "",
		"P":                                              "",
		"Mo-":                                            "",
		"Mo-PH 09:00-10:00":                              "",
	} {
		got, ok := HoursIn(osm)
		got = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(got)
		if got != want || ok != (want != "") {
			t.Errorf("%q gives %q, %v; want %q", osm, got, ok, want)
		}
	}
}

// TestHoursSayTheTable: whatever the way a week is written, French says for
// each day the hours of that day, and of no other.
func TestHoursSayTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table [7]string
		var rules []string
		kinds := []string{"", "09:00-12:00", "09:00-12:00,14:00-17:30", "10:15-18:00"}
		for day := range table {
			table[day] = rapid.SampledFrom(kinds).Draw(t, "hours")
		}
		for _, hours := range kinds[1:] {
			var days []string
			for day, h := range table {
				if h == hours {
					days = append(days, dayCodes()[day])
				}
			}
			if len(days) > 0 {
				rules = append(rules, strings.Join(days, ",")+" "+hours)
			}
		}
		rules = rapid.Permutation(rules).Draw(t, "order")
		if rapid.Bool().Draw(t, "said first, then replaced") {
			closed := fmt.Sprintf("Mo-Su 07:00-08:00; %s off", strings.Join(dayCodes()[:7], ","))
			rules = slices.Insert(rules, 0, closed)
		}
		got, ok := HoursIn(strings.Join(rules, "; "))
		want := ""
		for day, hours := range table {
			want += dayNames()[day] + "=" + hours + "\n"
		}
		if !ok {
			if strings.Join(table[:], "") != "" {
				t.Fatalf("%v is not understood", rules)
			}
			return
		}
		if said := readFrench(t, got); said != want {
			t.Errorf("%v gives %q, which says\n%s, not\n%s", rules, got, said, want)
		}
	})
}

// readFrench reads the French words back, another way than they are written.
func readFrench(t *rapid.T, french string) string {
	var table [7]string
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(french)
	for part := range strings.SplitSeq(plain, " ; ") {
		days, hours, ok := strings.Cut(part, " de ")
		if !ok {
			t.Fatalf("%q", part)
		}
		var spans []string
		for span := range strings.SplitSeq(strings.ReplaceAll(hours, " et de ", ", de "), ", de ") {
			var from, to string
			from, to, _ = strings.Cut(span, " à ")
			spans = append(spans, osmTime(from)+"-"+osmTime(to))
		}
		days = strings.ReplaceAll(strings.ReplaceAll(days, "tous les jours", "du lundi au dimanche"), " et ", ", ")
		for item := range strings.SplitSeq(days, ", ") {
			first, last := item, item
			if run, isRun := strings.CutPrefix(item, "du "); isRun {
				first, last, _ = strings.Cut(run, " au ")
			}
			for day := slices.Index(dayNames(), first); day <= slices.Index(dayNames(), last); day++ {
				table[day] = strings.Join(spans, ",")
			}
		}
	}
	all := ""
	for day, hours := range table {
		all += dayNames()[day] + "=" + hours + "\n"
	}
	return all
}

func osmTime(french string) string {
	hour, minute, _ := strings.Cut(french, " h")
	var h, m int
	fmt.Sscanf(hour, "%d", &h)
	fmt.Sscanf(strings.TrimSpace(minute), "%d", &m)
	return fmt.Sprintf("%02d:%02d", h, m)
}
