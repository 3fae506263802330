package places

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzHours: hours are explained in whole, in French, or not at all; spaces and
// an empty rule change nothing.
func FuzzHours(f *testing.F) {
	for _, seed := range []string{
		"24/7", "Mo-Fr 09:00-12:00,14:00-17:00; PH off", "Tu,Th 14:00-18:00; We 10:00-12:30", "Mo-Su", "Sa-Mo 08:00-24:00", "PH 10:00-11:00", "off", "Mo 09:00-12:00, Tu 10:00-11:00",
		"Mo-PH 09:00-10:00", "Fr-Fr 1:00-2:00", "é", "M", "Mo:09:00-10:00", ";;;", "Mo 25:00-26:00", "Mo-Fr 09:00-12:00,Sa 09:00-12:00 off",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, osm string) {
		french, ok := HoursIn(osm)
		if ok != (french != "") || !utf8.ValidString(french) {
			t.Fatalf("%q, %v", french, ok)
		}
		for _, foreign := range []string{"Mo", "Su", "PH", "off", "%!"} {
			if strings.Contains(french, foreign) {
				t.Fatalf("%q in %q", foreign, french)
			}
		}
		if again, _ := HoursIn("  " + osm + " "); again != french {
			t.Fatalf("with spaces, %q instead of %q", again, french)
		}
	})
}

// FuzzSchema makes a place of any values: a fault names a column that there is,
// and a place that is made can be shown.
func FuzzSchema(f *testing.F) {
	f.Add("invente-01\x00\x00Médiathèque\x00Tours\x0037000")
	f.Add(strings.Repeat("a|b\x00", 40))
	schema := NewSchema(true)
	f.Fuzz(func(t *testing.T, text string) {
		values := make([]string, len(schema.Columns))
		copy(values, strings.Split(text, "\x00"))
		for i := range values {
			values[i] = Clean(values[i])
			if Clean(values[i]) != values[i] {
				t.Fatalf("%q is not clean", values[i])
			}
		}
		p, faults := schema.Make(values)
		for _, fault := range faults {
			if fault.Column < 0 || fault.Column >= len(schema.Columns) || fault.Reason == "" {
				t.Fatalf("%+v", fault)
			}
		}
		p.Department()
		for _, c := range Columns() {
			if !utf8.ValidString(c.Text(&p)) {
				t.Fatalf("%s: %q", c.Name, c.Text(&p))
			}
		}
	})
}
