package survey

import (
	"slices"
	"strings"
)

// part says what of a question a column holds.
type part uint8

const (
	wholePart part = iota
	boxPart        // one box of Multi
	rowPart        // one row of Grid
	otherPart      // the text beside « autre »
	asidePart      // « je ne sais pas » beside what is typed
)

// target is what a column answers.
type target struct {
	question int
	part     part
	index    int // of the box in choices, of the row in Rows, or of the aside in Asides
}

// names finds targets by title.
type names struct {
	codes, texts map[string][]target
	resaved      map[string][]target // texts in a poorer encoding
}

// namesOf lists every title that the tool may give to what the schema asks.
func namesOf(s *Schema, e *Exporter) *names {
	n := &names{codes: map[string][]target{}, texts: map[string][]target{}, resaved: map[string][]target{}}
	for i := range s.Questions {
		q := &s.Questions[i]
		n.add(e.Whole, q, nil, target{question: i})
		if q.Kind == Multi {
			for j, o := range q.choices() {
				if t := (target{i, boxPart, j}); e.OtherBox || q.Other == nil || o != &q.Other.Option {
					n.add(e.Boxes, q, o, t)
				} else {
					n.add(e.Boxes, q, o, target{question: i, part: otherPart})
				}
			}
		}
		if q.Kind == Grid {
			for j := range q.Rows {
				n.add(e.GridRows, q, &q.Rows[j], target{i, rowPart, j})
			}
		}
		if q.Other != nil {
			n.add(e.OtherText, q, &q.Other.Option, target{question: i, part: otherPart})
		}
		for j, a := range q.Asides {
			n.add(e.Whole, &Question{Code: a.Code, Also: []string{a.Plain, a.Key}, Text: a.Text}, nil, target{i, asidePart, j})
		}
	}
	return n
}

// add enters a target under the titles that the patterns give.
func (n *names) add(patterns []string, q *Question, o *Option, t target) {
	codes := append([]string{q.Code}, q.Also...)
	for _, p := range patterns {
		to := n.texts
		if strings.Contains(p, "{c}") && !strings.Contains(p, "{t}") {
			to = n.codes
		}
		for _, code := range codes {
			for _, title := range fill(p, code, q, o) {
				enterTitle(to, title, t)
				for _, form := range resaved(title) {
					enterTitle(n.resaved, form, t)
				}
			}
		}
	}
}

func enterTitle(to map[string][]target, title string, t target) {
	if k := titleKey(title); k != "" && !slices.Contains(to[k], t) {
		to[k] = append(to[k], t)
	}
}

// fill writes the titles that a pattern gives.
func fill(p, code string, q *Question, o *Option) []string {
	if strings.Contains(p, "{o}") {
		return []string{q.Other.Title}
	}
	p = strings.NewReplacer("{c}", code, "{t}", q.Text).Replace(p)
	if o == nil {
		return []string{p}
	}
	var titles []string
	for _, sub := range o.codes() {
		titles = append(titles, strings.NewReplacer("{s}", sub, "{l}", o.Label).Replace(p))
	}
	for _, also := range o.Also {
		titles = append(titles, strings.NewReplacer("{s}", o.Code, "{l}", also).Replace(p))
	}
	return titles
}

// find returns what the title may mean: by code, by code without the names of
// groups before it, then by text.
func (n *names) find(title, groups string) (targets []target, byCode bool) {
	k := titleKey(title)
	const deepest = 10 // groups in groups: a title may be as long as somebody wants
	for range deepest {
		if targets, byCode = n.named(k); len(targets) > 0 {
			break
		}
		i := strings.IndexAny(k, groups)
		if i < 0 {
			break
		}
		k = k[i+1:]
	}
	return targets, byCode
}

// named returns what has this name, by code, then by text.
func (n *names) named(k string) (targets []target, byCode bool) {
	if found := n.codes[k]; len(found) > 0 {
		return found, true
	}
	if found := n.texts[k]; len(found) > 0 {
		return found, false
	}
	return n.resaved[k], false
}

// groupTargets reads titles whose groups are named in the row above: the cells
// of that row are empty both inside a group and beside it, so that the schema
// says how far a group goes; and a title may be there twice, so that its place
// counts (Framaforms).
func groupTargets(s *Schema, e *Exporter, above, titles []string) map[int]target {
	found := map[int]target{}
	n := namesOf(s, e)
	for i, group := range above {
		candidates, _ := n.find(group, "")
		if titleKey(group) == "" || len(candidates) != 1 {
			continue
		}
		question := candidates[0].question
		if kind := s.Questions[question].Kind; kind != Multi && kind != Grid {
			continue
		}
		subs := subNames(&s.Questions[question], question)
		used := map[target]bool{}
		for j := i; j < len(titles) && (j == i || titleKey(at(above, j)) == ""); j++ {
			t, ok := subs[titleKey(titles[j])]
			if !ok || used[t] {
				break
			}
			used[t] = true
			found[j] = t
		}
	}
	return found
}

// subNames are the titles of the columns of a group.
func subNames(q *Question, index int) map[string]target {
	subs := map[string]target{}
	options, kind := q.choices(), boxPart
	if q.Kind == Grid {
		options, kind = nil, rowPart
		for i := range q.Rows {
			options = append(options, &q.Rows[i])
		}
	}
	for i, o := range options {
		for _, name := range append(o.codes(), o.Label) {
			subs[titleKey(name)] = target{index, kind, i}
		}
	}
	if q.Other != nil {
		text := target{question: index, part: otherPart}
		for _, name := range append(q.Other.codes(), q.Other.Label, q.Code+"_other", "Autre", "Autre…") {
			subs[titleKey(name)] = text
		}
	}
	addResaved(subs, options, target{question: index, part: kind})
	return subs
}

// addResaved adds what is left of the labels in a poorer encoding, where it
// names one thing.
func addResaved(subs map[string]target, options []*Option, t target) {
	forms := map[string][]target{}
	for t.index = range options {
		for _, form := range resaved(options[t.index].Label) {
			enterTitle(forms, form, t)
		}
	}
	for k, found := range forms {
		if _, named := subs[k]; !named && len(found) == 1 {
			subs[k] = found[0]
		}
	}
}

func at(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}
