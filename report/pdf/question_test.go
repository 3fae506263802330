package pdf

import (
	"strings"
	"testing"
)

// TestHalvesShareAPage: the second part begins in the middle of the page,
// whatever the first, and each pair has a page of its own.
func TestHalvesShareAPage(t *testing.T) {
	part := func(name string, lines int) func(*Flow) {
		return func(f *Flow) {
			f.Question(Question{Code: name, Title: "Titre " + name, Level: 3}, func(f *Flow) {
				for range lines {
					f.Choices(false, Choice{"0", "Une phrase."})
				}
			})
		}
	}
	d := newTest()
	d.Heading(2, "Axe")
	d.Halves(part("G1", 3), part("G2", 8))
	d.Halves(part("G3", 9), part("G4", 1))
	d.Halves(part("G5", 20), part("G6", 9)) // more than half, but together on a page
	d.Halves(part("G7", 30), part("G8", 12))
	var pages []string
	middles := map[string]float64{}
	for _, pg := range d.pages() {
		codes := ""
		for _, m := range pg {
			moved, _ := m.(moved)
			if w, ok := moved.mark.(words); ok && strings.HasPrefix(w.text, "G") {
				codes += w.text + " "
				middles[w.text] = moved.y
			}
		}
		pages = append(pages, strings.TrimSpace(codes))
	}
	if got := strings.Join(pages, " | "); got != "G1 G2 | G3 G4 | G5 G6 | G7 | G8" {
		t.Errorf("pages: %s", got)
	}
	if middle := middles["G4"] - middles["G3"]; middle < 0.4*(pageBottom-pageTop) || middle > 0.5*(pageBottom-pageTop) {
		t.Errorf("the second part begins %.0f mm under the first", middle)
	}
	if middles["G2"]-middles["G1"] != middles["G4"]-middles["G3"] {
		t.Error("not in the same place on every page")
	}
}

// TestShortChoicesAreSideBySide: on one line when they fit, each with its box.
func TestShortChoicesAreSideBySide(t *testing.T) {
	lines := func(short bool, texts ...string) int {
		d := newTest()
		d.options.Words.CheckBox = "case à cocher"
		var choices []Choice
		for _, text := range texts {
			choices = append(choices, Choice{"a", text})
		}
		d.Choices(short, choices...)
		boxes := 0
		for _, r := range d.rows {
			for _, m := range r.marks {
				if drawing, ok := m.(drawing); ok && drawing.node.attributes == checkBoxField {
					boxes++
				}
			}
		}
		if boxes != len(texts) {
			t.Errorf("%d boxes for %d choices", boxes, len(texts))
		}
		return len(d.rows)
	}
	long := strings.Repeat("mot ", 14)
	for _, c := range []struct {
		name  string
		got   int
		wants int
	}{
		{"long ones", lines(false, "Oui", "Non"), 2},
		{"two short", lines(true, "Oui", "Non"), 1},
		{"five short", lines(true, "un", "deux", "trois", "quatre", "cinq"), 2},
		{"two that do not fit", lines(true, long, long), 2},
		{"many that do not fit", lines(true, long, "un", "deux", "trois", "quatre", "cinq"), 3},
	} {
		if c.got != c.wants {
			t.Errorf("%s: %d lines", c.name, c.got)
		}
	}
}

// TestGridHasAHeaderForEachCell: a screen reader says the line and the column.
func TestGridHasAHeaderForEachCell(t *testing.T) {
	d := newTest()
	d.Grid(Grid{Corner: "Geste", Columns: []Choice{{"0", "Non"}, {"1", "Oui, et je peux le montrer à quelqu’un"}}, Rows: []GridRow{{"B2", "Un"}, {"B3", "Deux"}}})
	_, tags := drawn(t, d)
	var roles []string
	walk(tags, d.nodes[0], func(n *node) {
		if n.role == roleRow || n.role == roleHeader || n.role == roleCell {
			roles = append(roles, n.role+strings.TrimPrefix(n.attributes, "/O/Table/Scope/"))
		}
	})
	want := "TR THColumn THColumn THColumn TR THRow TD TD TR THRow TD TD"
	if got := strings.Join(roles, " "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
