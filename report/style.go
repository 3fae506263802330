package report

import _ "embed" // the style

//go:embed html/plan.css
var htmlStyle string

// Style is the look of every page: colours in light and dark, on paper, and the
// parts that a Document is drawn with.
func Style() string { return htmlStyle }
