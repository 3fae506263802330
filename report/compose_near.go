package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// near is the places that help near the association, step by step. Where the
// list has none, it says how to find one.
func (c *composer) near() []Block {
	n := c.r.Near
	if n == nil {
		return nil
	}
	var blocks []Block
	intro := diagnostic.Fill(n.Texts.List, "date", Date(n.Date), "sources", strings.Join(n.Sources, ", "))
	blocks = append(blocks, Paragraph{plain(intro)})
	switch {
	case n.Commune == "":
		blocks = append(blocks, Paragraph{plain(n.Texts.NoCommune)})
	case !n.Found:
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(n.Texts.NotInList, "commune", n.Commune))})
	}
	for _, help := range n.Helps {
		blocks = append(blocks, c.nearHelp(help)...)
	}
	empty := func(h diagnostic.NearHelp) bool { return len(h.Places) == 0 }
	if len(c.others()) == 0 && !slices.ContainsFunc(n.Helps, empty) {
		blocks = append(blocks, blanks(c.t.HelpNotes)) // for one that people find themselves
	}
	return blocks
}

// others are the kinds of support that the places near here say nothing of:
// with these, no more helps than a plan without places has (brief G.2).
func (c *composer) others() []diagnostic.Contact {
	if c.r.Near == nil {
		return c.r.Help
	}
	others := slices.DeleteFunc(slices.Clone(c.r.Help), func(k diagnostic.Contact) bool {
		return slices.ContainsFunc(c.r.Near.Helps, func(h diagnostic.NearHelp) bool { return h.Kind == k.Name })
	})
	// Addresses that a network made sure of are worth more than how to look for some.
	slices.SortStableFunc(others, func(a, b diagnostic.Contact) int {
		return cmp.Compare(unaddressed(a), unaddressed(b))
	})
	return others[:min(len(others), max(0, len(c.r.Help)-len(c.r.Near.Helps)))]
}

func unaddressed(k diagnostic.Contact) int {
	if k.Addresses == nil {
		return 1
	}
	return 0
}

func (c *composer) nearHelp(help diagnostic.NearHelp) []Block {
	ask := labelled(c.t.Ask, plain("« "+help.Ask+" »"))
	if len(help.Steps) == 0 {
		box := c.place(help.Places[0])
		box.Level = 3
		box.Blocks = append([]Block{Paragraph{strong(sentence(help.Kind))}}, append(box.Blocks, ask)...)
		return []Block{box}
	}
	title := heading(3, c.forSteps(help.Steps))
	if len(help.Places) == 0 {
		t := &c.r.Near.Texts
		return []Block{Together{
			title,
			Paragraph{plain(t.None)},
			labelled(c.t.Find, plain(sentence(help.Find))),
			ask,
			blanks(c.t.HelpNotes),
		}}
	}
	blocks := []Block{Together{title, c.place(help.Places[0])}}
	for _, p := range help.Places[1:] {
		blocks = append(blocks, c.place(p))
	}
	return append(blocks, ask)
}

// forSteps names steps by the numbers that they have on the first page.
func (c *composer) forSteps(ids []string) string {
	var numbers []string
	for i, s := range c.r.Plan.Steps {
		for _, id := range ids {
			if id == s.ID {
				numbers = append(numbers, strconv.Itoa(i+1))
			}
		}
	}
	t := &c.r.Near.Texts
	if len(numbers) == 1 {
		return diagnostic.Fill(t.ForStep, "n", numbers[0])
	}
	return diagnostic.Fill(t.ForSteps, "n", List(numbers))
}

// place is a place: how near it is, where, when, how to reach it, and since
// when this is known.
func (c *composer) place(p diagnostic.PlaceRef) Box {
	t := &c.r.Near.Texts
	box := Box{Level: 4, Title: Typo(p.Name), Aside: Typo(c.nearness(p))}
	box.Blocks = append(box.Blocks, Paragraph{plain(sentence(address(p)))})
	switch {
	case p.Open != "":
		box.Blocks = append(box.Blocks, labelled(t.Open, plain(sentence(p.Open))))
	case p.Hours != "":
		box.Blocks = append(box.Blocks, labelled(t.Hours, Span{Text: p.Hours}))
	}
	if ways := c.reach(p); len(ways) > 0 {
		box.Blocks = append(box.Blocks, ways)
	}
	box.Blocks = append(box.Blocks, Paragraph{plain(strings.Join(c.terms(p), " "))})
	return box
}

// terms is what a place asks for, whom it takes care of, and since when this is
// known.
func (c *composer) terms(p diagnostic.PlaceRef) []string {
	t := &c.r.Near.Texts
	var terms []string
	for _, say := range []struct{ fees, text string }{
		{diagnostic.FeesFree, t.Free}, {diagnostic.FeesSometimes, t.FreeSometimes}, {diagnostic.FeesPaid, t.Paid},
	} {
		if p.Fees == say.fees {
			terms = append(terms, say.text)
		}
	}
	if len(p.Welcomes) > 0 {
		var welcomes []string
		for _, need := range p.Welcomes {
			welcomes = append(welcomes, lowerFirst(need))
		}
		terms = append(terms, sentence(Label(t.Welcomes)+" "+List(welcomes)))
	}
	return append(terms, c.dated(p)...)
}

// nearness says how near a place is, and always when it is in another
// département.
func (c *composer) nearness(p diagnostic.PlaceRef) string {
	t := &c.r.Near.Texts
	words := t.InDepartment
	switch {
	case p.Nearness == diagnostic.NearCommune:
		words = t.InCommune
	case p.Nearness == diagnostic.NearRoaming:
		words = t.Roaming
	case p.Nearness == diagnostic.NearRemote:
		words = t.Remote
	case p.Km != nil && *p.Km == 0:
		words = t.LessThanKm
	case p.Km != nil:
		words = diagnostic.Fill(t.Km, "km", Number(*p.Km))
	case p.Nearness == diagnostic.NearClose:
		words = t.SamePostcode
	}
	if p.Elsewhere != "" {
		words += ", " + diagnostic.Fill(t.Elsewhere, "departement", p.Elsewhere)
	}
	return words
}

func address(p diagnostic.PlaceRef) string {
	parts := []string{}
	for _, part := range []string{p.Address, p.Complement, strings.TrimSpace(p.Postcode + " " + p.Commune)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// reach is how to reach a place, the telephone before what needs internet: two
// ways at most, on a line.
func (c *composer) reach(p diagnostic.PlaceRef) Paragraph {
	const most = 2
	t := &c.r.Near.Texts
	var line Paragraph
	ways := 0
	add := func(label, text string, span Span) {
		if text == "" || ways == most {
			return
		}
		if ways > 0 {
			line = append(line, plain(" ; "))
			label = lowerFirst(label)
		}
		line = append(line, labelled(label, span)...)
		ways++
	}
	add(t.Phone, p.Phone, Span{Text: unbroken(p.Phone)})
	add(t.Email, p.Email, Span{Text: p.Email})
	add(t.Booking, p.Booking, c.page(p.Name, p.Booking))
	add(t.Site, p.Site, c.page(p.Name, p.Site))
	return line
}

// unbroken keeps a telephone number on one line.
func unbroken(phone string) string { return strings.ReplaceAll(phone, " ", noBreak) }

// page is an address to type, without what browsers add; only a web page leads
// somewhere.
func (c *composer) page(name, page string) Span {
	if !strings.HasPrefix(page, "https://") && !strings.HasPrefix(page, "http://") {
		return Span{Text: page}
	}
	short := strings.TrimPrefix(strings.TrimPrefix(page, "https://"), "http://")
	short = strings.TrimSuffix(strings.TrimPrefix(short, "www."), "/")
	about := Typo(diagnostic.Fill(c.r.Near.Texts.LinkTo, "nom", name, "adresse", short))
	return Span{Text: short, URL: page, About: about}
}

// dated says since when a place is known, and to check what is old.
func (c *composer) dated(p diagnostic.PlaceRef) []string {
	t := &c.r.Near.Texts
	words := []string{t.Undated}
	if p.Date != "" {
		words[0] = diagnostic.Fill(t.Dated, "date", Date(p.Date))
	}
	switch {
	case p.Check && p.Phone != "":
		words = append(words, t.CheckByPhone)
	case p.Check:
		words = append(words, t.Check)
	}
	return words
}
