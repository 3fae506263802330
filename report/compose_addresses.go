package report

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// addresses are where to find a kind of support in the département, how to reach
// it, and since when this is known.
func (c *composer) addresses(all *diagnostic.ContactAddresses) []Block {
	if all == nil {
		return nil
	}
	var blocks []Block
	for _, a := range all.List {
		blocks = append(blocks, Together(addressBlocks(&a, &all.Texts)))
	}
	return blocks
}

func addressBlocks(a *diagnostic.ContactAddress, t *diagnostic.AddressTexts) []Block {
	name := Paragraph{strong(sentence(a.Name))}
	if a.Where != "" {
		name = append(name, plain(" "+sentence(a.Where)))
	}
	blocks := []Block{name}
	if ways := reachAddress(a, t); len(ways) > 0 {
		blocks = append(blocks, ways)
	}
	if a.Open != "" {
		blocks = append(blocks, labelled(t.Open, plain(sentence(a.Open))))
	}
	return append(blocks, Paragraph{plain(checkedSince(a, t))})
}

// checkedSince says when an address was last made sure of, and to do so again
// when that is old.
func checkedSince(a *diagnostic.ContactAddress, t *diagnostic.AddressTexts) string {
	words := diagnostic.Fill(t.Checked, "date", Date(a.Checked))
	switch {
	case a.Check && a.Phone != "":
		words += " " + t.CheckByPhone
	case a.Check:
		words += " " + t.Check
	}
	return words
}

// reachAddress is every way to reach an address, on one line: whoever wrote them
// chose them.
func reachAddress(a *diagnostic.ContactAddress, t *diagnostic.AddressTexts) Paragraph {
	var line Paragraph
	add := func(label, text string, span Span) {
		if text == "" {
			return
		}
		if len(line) > 0 {
			line = append(line, plain(" ; "))
			label = lowerFirst(label)
		}
		line = append(line, labelled(label, span)...)
	}
	add(t.Phone, a.Phone, Span{Text: unbroken(a.Phone)})
	add(t.Email, a.Email, Span{Text: a.Email})
	short := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(a.Site, "https://"), "www."), "/")
	about := Typo(diagnostic.Fill(t.LinkTo, "nom", a.Name, "adresse", short))
	add(t.Site, a.Site, Span{Text: short, URL: a.Site, About: about})
	return line
}
