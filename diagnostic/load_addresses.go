package diagnostic

import (
	"regexp"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// readAddresses reads the addresses of a kind of support. It may have none.
func (l *loader) readAddresses(n strictyaml.Node) []Address {
	var addresses []Address
	for _, item := range n.List() {
		addresses = append(addresses, l.readAddress(item))
	}
	l.addresses = l.addresses || len(addresses) > 0
	return addresses
}

var emailAddress = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)

func (l *loader) readAddress(n strictyaml.Node) Address {
	o := n.Object()
	departments := o.Need("departements")
	a := Address{
		ID:    l.newID(o.Need("id"), "adresse", kebab),
		Name:  o.Need("nom").Text(),
		Where: o.Get("adresse").Text(),
		Phone: o.Get("telephone").Text(),
		Site:  l.address(o.Get("site")),
		Open:  o.Get("ouvert").Text(),
	}
	if email := o.Get("courriel"); email.Ok() {
		a.Email = email.Text()
		if a.Email != "" && !emailAddress.MatchString(a.Email) {
			email.Errorf(msgEmail, a.Email)
		}
	}
	checked := o.Need("verifie_le")
	a.Checked = checked.Text()
	if _, err := time.Parse(time.DateOnly, a.Checked); err != nil && a.Checked != "" {
		checked.Errorf(msgDay, a.Checked)
	}
	o.Close()
	if n.IsObject() && a.Where+a.Phone+a.Email+a.Site == "" {
		n.Errorf(msgNoWay)
	}
	for _, d := range departments.Some() {
		a.Departments = append(a.Departments, d.Text())
		l.later = append(l.later, func() { l.checkDepartment(d) })
	}
	return a
}

// checkDepartment refuses a département that no association can answer.
func (l *loader) checkDepartment(n strictyaml.Node) {
	slot := l.q.Policy.Landmarks.Department
	if slot < 0 || slot >= len(l.q.Questions) {
		return
	}
	if q := &l.q.Questions[slot]; q.Pattern != nil && n.Raw() != "" && !q.Pattern.MatchString(n.Raw()) {
		n.Errorf(msgDepartment, n.Raw())
	}
}

// readAddressTexts reads the words about addresses. A questionnaire that has
// addresses has words for them.
func (l *loader) readAddressTexts(o *strictyaml.Object) {
	want := o.Get
	if l.addresses {
		want = o.Need
	}
	if n := want("adresses"); n.Ok() {
		l.readFields(n, l.q.Texts.Addresses.fields())
	}
}
