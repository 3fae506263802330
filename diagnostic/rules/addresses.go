package rules

import (
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
)

// addresses are those of a kind of support in the département of the association,
// in the order of the questionnaire; nil when there are none. Those that nobody
// made sure of for as long as the policy of places says are to be checked.
func (w *writer) addresses(all []diagnostic.Address) *diagnostic.ContactAddresses {
	department := w.text(w.q.Policy.Landmarks.Department)
	found := diagnostic.ContactAddresses{Texts: w.q.Texts.Addresses}
	for i := range all {
		if a := &all[i]; department != "" && a.In(department) {
			found.List = append(found.List, diagnostic.ContactAddress{
				ID: a.ID, Name: a.Name, Where: a.Where, Phone: a.Phone, Email: a.Email, Site: a.Site, Open: a.Open, Checked: a.Checked,
				Check: w.q.Places.Any() && places.Old(a.Checked, w.a.Date, w.q.Places.Policy.OldMonths),
			})
		}
	}
	if len(found.List) == 0 {
		return nil
	}
	return &found
}
