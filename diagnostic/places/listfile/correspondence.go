package listfile

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// CorrespondenceFormat is the version of the form of a correspondence.
const CorrespondenceFormat = 1

// Correspondence says which columns of another list are which, so that the
// lists of a network can be read without being written again.
type Correspondence struct {
	Source  string // what the list is, for people
	Support string // id of the kind of support that all its places are; may be empty

	titles map[string]entry             // by column of the schema
	fixed  map[string]string            // by column: the same in every row
	values map[string]map[string]string // by column: what is written, what it means
	file   string
}

type entry struct {
	title string
	line  int
}

// ReadCorrespondence reads a correspondence; supports are the kinds of support
// that exist.
func ReadCorrespondence(file string, data []byte, supports []string) (*Correspondence, error) {
	var r strictyaml.Reader
	o := r.Parse(file, data).Object()
	c := &Correspondence{file: file, titles: map[string]entry{}, fixed: map[string]string{}, values: map[string]map[string]string{}}
	o.Need("petitspas_correspondance_lieux").Int(CorrespondenceFormat, CorrespondenceFormat)
	c.Source = o.Need("source").Text()
	if n := o.Get("appui"); n.Ok() {
		if n.OneOf(supports...) >= 0 {
			c.Support = n.Raw()
		}
	}
	columns := o.Need("colonnes")
	for _, e := range columns.Object().Rest() {
		if isColumn(e.Key) {
			c.titles[e.Key.Raw()] = entry{e.Value.Text(), e.Value.Line()}
		}
	}
	for _, e := range o.Get("fixes").Object().Rest() {
		if isColumn(e.Key) {
			c.fixed[e.Key.Raw()] = places.Clean(e.Value.Text())
		}
	}
	for _, e := range o.Get("valeurs").Object().Rest() {
		if !isColumn(e.Key) {
			continue
		}
		words := map[string]string{}
		for _, word := range e.Value.Object().Rest() {
			if word.Value.IsList() || word.Value.IsObject() {
				word.Value.Text() // says that a text is expected
			}
			words[word.Key.Raw()] = word.Value.Raw() // perhaps empty: it means nothing
		}
		c.values[e.Key.Raw()] = words
	}
	o.Close()
	for _, needed := range []string{"nom", "commune", "code_postal"} {
		if columns.IsObject() && c.titles[needed].title == "" && c.fixed[needed] == "" {
			columns.Errorf(msgNoName, needed)
		}
	}
	if problems := r.Problems(); len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

// isColumn reports a key that is no column of the schema.
func isColumn(key strictyaml.Node) bool {
	names := columnNames()
	known := slices.Contains(names, key.Raw())
	if !known {
		key.Errorf(msgNotKnown, key.Raw(), suggest.DidYouMean(key.Raw(), names), strings.Join(names, ", "))
	}
	return known
}

func columnNames() []string {
	var names []string
	for _, c := range places.Columns() {
		names = append(names, c.Name)
	}
	return names
}

// title is the title of a column of the schema in the list, empty when the
// list has none. Without a correspondence it is the name of the column.
func (c *Correspondence) title(column string) string {
	if c == nil {
		return column
	}
	return c.titles[column].title
}

// line is where a column is named.
func (c *Correspondence) line(column string) int { return c.titles[column].line }

// translate puts what is fixed, and what words mean, in the values of a row.
func (c *Correspondence) translate(values []string, columns []places.Column) {
	if c == nil {
		return
	}
	for i := range columns {
		name := columns[i].Name
		if meant, ok := c.values[name][values[i]]; ok {
			values[i] = meant
		}
		if fixed := c.fixed[name]; values[i] == "" && fixed != "" {
			values[i] = fixed
		}
	}
}
