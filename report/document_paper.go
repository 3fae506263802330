//go:build !js

package report

// The blocks of what is printed to be filled in by hand.

// Question is something to answer, with the code that says which one it is.
type Question struct {
	Code   string // « G4 »
	Level  int    // of its title, as of a Heading
	Title  string
	Small  bool // one of many on a page
	Blocks []Block
}

// Choices are boxes to tick.
type Choices struct {
	Items []Choice
	Short bool // side by side where there is room
}

// Choice is a box: the key typed for it, and its words.
type Choice struct{ Key, Text string }

// Grid is lines with the same boxes, one of which is ticked in each.
type Grid struct {
	Level   int // of its heading, where lines are questions under it
	Corner  string
	Columns []Choice
	Rows    []GridRow
}

// GridRow is a line of a Grid.
type GridRow struct{ Code, Text string }

// Halves are two parts of a printed page. The second may be empty.
type Halves struct{ First, Second []Block }

func (Question) block() {}
func (Choices) block()  {}
func (Grid) block()     {}
func (Halves) block()   {}

// questions turns a grid into questions under a heading, for formats that draw
// none.
func (g Grid) questions() []Block {
	blocks := []Block{Heading{Level: g.Level, Text: g.Corner}}
	for _, r := range g.Rows {
		blocks = append(blocks, Question{Code: r.Code, Level: g.Level + 1, Title: r.Text, Small: true, Blocks: []Block{
			Choices{Items: g.Columns, Short: true},
		}})
	}
	return blocks
}

// inOrder turns what is about paper into simpler blocks, for formats without
// pages; other blocks are given back as they are.
func inOrder(b Block) []Block {
	switch b := b.(type) {
	case Question:
		return append([]Block{Heading{Level: b.Level, Text: b.Code + " " + b.Title}}, b.Blocks...)
	case Grid:
		return b.questions()
	case Halves:
		return append(append([]Block{}, b.First...), b.Second...)
	}
	return []Block{b}
}

// field is a box and its words as a line to fill in.
func (c Choice) field() Field {
	f := Field{tick()}
	if c.Key != "" {
		f = append(f, Part{Kind: LabelPart, Text: c.Key, Bold: true})
	}
	return append(f, Part{Kind: LabelPart, Text: c.Text})
}
