//go:build !js

package report

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// addresses are those of a kind of support, in every département.
func (c *explainer) addresses(all []diagnostic.Address) []Block {
	var items Items
	for i := range all {
		a := &all[i]
		words := fill(c.q.Texts.Addresses.Explain, "nom", a.Name, "departements", strings.Join(a.Departments, ", "), "date", Date(a.Checked))
		items = append(items, Paragraph{plain(sentence(words))})
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{items}
}
