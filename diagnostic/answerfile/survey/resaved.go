package survey

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// resaved returns what a text of ours becomes when a spreadsheet saves it in an
// encoding that lacks some of its characters, each written « ? »: « moins de
// 5?000 € » for a narrow no-break space. The marks stay when the file is saved
// again in UTF-8, so that its encoding says nothing: they count in any file, only
// where nothing else fits, and only in place of a character that was lost.
func resaved(text string) []string {
	var forms []string
	for _, encoding := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.ISO8859_1} {
		form := strings.Map(func(r rune) rune {
			if _, ok := encoding.EncodeRune(r); !ok {
				return '?'
			}
			return r
		}, text)
		if form != text && !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}
