package strictyaml

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// The keys and the word by which a value laid over another says more than « this
// instead of that ».
const (
	KeyRemove  = "retirer"   // this item is no longer there
	KeyReplace = "remplacer" // this item replaces the other as a whole
	KeyAfter   = "apres"     // this item comes after that one
	KeyBefore  = "avant"     // this item comes before that one
	WordSame   = "reprendre" // in a list without ids: here, the items of the other list
)

// keyID is what an item of a list is known by.
const keyID = "id"

// Layers lays files over files of the same form, so that one says only what
// changes. The rules are those of whoever lays a corrected sheet over a printed
// one:
//
//   - of two sets of keys, every key stays, and the value of the upper one is laid
//     over that of the lower one;
//   - of two lists whose items have an id, the items of the same id are laid one
//     over the other; the others come at the end, or where they say;
//   - any other value replaces the one under it.
//
// Every value keeps the file, line and column where it is written.
type Layers struct {
	// Whole tells which keys hold one value, although it has keys: a condition is
	// not mixed with another.
	Whole func(key string) bool

	// Tell is told each difference, in order.
	Tell func(Difference)
}

// Difference is something that the upper file changes.
type Difference struct {
	Kind DifferenceKind
	Path []string // the keys that lead there; an item is named by its id
	At   Node     // where the upper file says it
}

// DifferenceKind says what becomes of a value.
type DifferenceKind uint8

// What becomes of a value.
const (
	Added DifferenceKind = iota
	Changed
	Removed
)

// Over lays a value over another. Either may be the zero Node: the other one is
// then returned.
func (l *Layers) Over(upper, lower Node) Node {
	switch {
	case !upper.Ok():
		return lower
	case !lower.Ok():
		return upper
	}
	return l.over(nil, upper, lower)
}

func (l *Layers) over(path []string, upper, lower Node) Node {
	switch key := last(path); {
	case key != "" && l.Whole(key):
	case upper.IsObject() && lower.IsObject():
		return l.objects(path, upper, lower)
	case upper.IsList() && haveIDs(lower):
		return l.items(path, upper, lower)
	case upper.IsList() && lower.IsList():
		upper = same(upper, lower)
	}
	l.Tell(Difference{Changed, path, upper})
	return upper
}

func last(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// objects keeps the order of the lower keys; those that only the upper file has
// come after.
func (l *Layers) objects(path []string, upper, lower Node, without ...string) Node {
	above := upper.Object()
	merged := upper.made(yaml.MappingNode)
	for _, e := range lower.Object().entries {
		key := e.Key.Raw()
		value := above.Get(key)
		if !value.Ok() {
			merged.put(e.Key, e.Value)
			continue
		}
		merged.put(above.key(key), l.over(append(slices.Clone(path), key), value, e.Value))
	}
	for _, e := range above.Rest() {
		if !slices.Contains(without, e.Key.Raw()) {
			l.Tell(Difference{Added, append(slices.Clone(path), e.Key.Raw()), e.Key})
			merged.put(e.Key, e.Value)
		}
	}
	return merged
}

// key is the node of a key that is there.
func (o *Object) key(name string) Node {
	i := slices.IndexFunc(o.entries, func(e Entry) bool { return e.Key.Raw() == name })
	return o.entries[i].Key
}

// haveIDs tells whether the items of a list are known by their id.
func haveIDs(list Node) bool {
	items := list.items()
	return len(items) > 0 && !slices.ContainsFunc(items, func(n Node) bool { return n.id() == "" })
}

// items are those of a list; anything else has none, in silence.
func (n Node) items() []Node {
	if !n.IsList() {
		return nil
	}
	return n.List()
}

// id is the id of an item, or empty. It reports nothing.
func (n Node) id() string {
	if !n.IsObject() {
		return ""
	}
	for i := 0; i < len(n.n.Content); i += 2 {
		if n.n.Content[i].Value == keyID && n.n.Content[i+1].Kind == yaml.ScalarNode {
			return n.n.Content[i+1].Value
		}
	}
	return ""
}

// same puts the items of the lower list where the upper one has the word for
// them, without quotes.
func same(upper, lower Node) Node {
	isWord := func(n Node) bool { return n.Raw() == WordSame && !n.IsText() }
	items := upper.items()
	if !slices.ContainsFunc(items, isWord) {
		return upper
	}
	merged := upper.made(yaml.SequenceNode)
	taken := false
	for _, item := range items {
		switch {
		case !isWord(item):
			merged.put(item)
		case taken:
			item.Errorf(MsgSameTwice)
		default:
			taken = true
			merged.put(lower.items()...)
		}
	}
	return merged
}

// made starts a value at the place of n.
func (n Node) made(kind yaml.Kind) Node {
	return Node{n.r, n.file, &yaml.Node{Kind: kind, Line: n.n.Line, Column: n.n.Column}}
}

// put adds values to one that was made; each remembers its file.
func (n Node) put(values ...Node) {
	if n.r.origin == nil {
		n.r.origin = map[*yaml.Node]string{}
	}
	for _, v := range values {
		n.r.origin[v.n] = v.file
		n.n.Content = append(n.n.Content, v.n)
	}
}

// item is an item of the list being made.
type item struct {
	id    string
	node  Node
	after string // the id of the item that it was put after, or empty
}

// list is a list being made of a lower one.
type list struct {
	*Layers
	path  []string
	upper Node
	items []item
	usual []string // keys that every lower item has …
	known []string // … and those that some have
	first map[string]int
}

// items lays a list over another whose items have ids.
func (l *Layers) items(path []string, upper, lower Node) Node {
	made := list{Layers: l, path: path, upper: upper, first: map[string]int{}}
	for _, n := range lower.items() {
		made.items = append(made.items, item{id: n.id(), node: n})
	}
	made.usual, made.known = usualKeys(lower.items()), knownKeys(lower.items())
	for _, n := range upper.items() {
		made.lay(n)
	}
	merged := upper.made(yaml.SequenceNode)
	for _, it := range made.items {
		merged.put(it.node)
	}
	return merged
}

// usualKeys are the keys that all the items have, in the order of the first.
func usualKeys(items []Node) []string {
	var usual []string
	for _, e := range items[0].Object().entries {
		key := e.Key.Raw()
		if !slices.ContainsFunc(items, func(n Node) bool { return !n.Object().Get(key).Ok() }) {
			usual = append(usual, key)
		}
	}
	return usual
}

// knownKeys are the keys that some items have.
func knownKeys(items []Node) (known []string) {
	for _, n := range items {
		for _, e := range n.Object().entries {
			if key := e.Key.Raw(); !slices.Contains(known, key) {
				known = append(known, key)
			}
		}
	}
	return known
}

func (m *list) index(id string) int {
	return slices.IndexFunc(m.items, func(it item) bool { return it.id == id })
}

func (m *list) ids() []string {
	ids := make([]string, len(m.items))
	for i := range m.items {
		ids[i] = m.items[i].id
	}
	return ids
}

// lay puts one item of the upper list.
func (m *list) lay(n Node) {
	id := n.id()
	if id == "" { // whoever reads the list says what is wrong
		m.items = append(m.items, item{node: n})
		return
	}
	if line, twice := m.first[id]; twice {
		n.Errorf(MsgItemTwice, id, line)
		return
	}
	m.first[id] = n.Line()
	o := n.Object()
	idNode, at := o.Get(keyID), m.index(id)
	path := append(slices.Clone(m.path), id)
	remove := o.Get(KeyRemove)
	if remove.Bool() {
		o.Close() // an item that goes says nothing else
		m.remove(idNode, at, path)
		return
	}
	if m.misspelt(o) {
		return
	}
	replace := o.Get(KeyReplace)
	after, before := o.Get(KeyAfter), o.Get(KeyBefore)
	whole := replace.Bool()
	switch {
	case at < 0 && whole:
		replace.Errorf(MsgNothingThere, id, suggest.DidYouMean(id, m.ids()))
		return
	case at < 0 && m.mistaken(idNode, o):
		return
	case at < 0:
		m.Tell(Difference{Added, path, idNode})
		m.items = append(m.items, item{id: id, node: n.without(controls()...)})
		at = len(m.items) - 1
	case whole:
		m.Tell(Difference{Changed, path, idNode})
		m.items[at].node = n.without(controls()...)
	default:
		m.items[at].node = m.objects(path, n, m.items[at].node, controls()...)
	}
	m.place(at, after, before)
}

func (m *list) remove(id Node, at int, path []string) {
	if at < 0 {
		id.Errorf(MsgNothingThere, id.Raw(), suggest.DidYouMean(id.Raw(), m.ids()))
		return
	}
	m.Tell(Difference{Removed, path, id})
	m.items = slices.Delete(m.items, at, at+1)
}

// mistaken tells whether an item that should be new is more likely a known one
// whose id is misspelt: it lacks what every item has, and a known id is close.
// One message then says all.
func (m *list) mistaken(id Node, o *Object) bool {
	near := suggest.DidYouMean(id.Raw(), m.ids())
	var missing []string
	for _, key := range m.usual {
		if !o.Get(key).Ok() {
			missing = append(missing, key)
		}
	}
	if near == "" || len(missing) == 0 {
		return false
	}
	id.Errorf(MsgMistaken, id.Raw(), strings.Join(missing, ", "), near)
	return true
}

// misspelt reports keys that no item has and that look like those of this file:
// whoever reads the item does not know them.
func (m *list) misspelt(o *Object) bool {
	ours, found := controls(), false
	for _, e := range o.entries {
		key := e.Key.Raw()
		if slices.Contains(ours, key) || slices.Contains(m.known, key) || suggest.Closest(key, ours) == "" {
			continue
		}
		e.Key.Errorf(MsgUnknownKey, key, suggest.DidYouMean(key, ours), listed(ours))
		found = true
	}
	return found
}

// controls are the keys of an item that say more than « this instead of that ».
func controls() []string { return []string{KeyRemove, KeyReplace, KeyAfter, KeyBefore} }

// place moves an item where it says. Items that say the same place keep their
// order.
func (m *list) place(at int, after, before Node) {
	anchor := after
	if before.Ok() {
		anchor = before
	}
	if !anchor.Ok() {
		return
	}
	if after.Ok() && before.Ok() {
		before.Errorf(MsgTwoPlaces)
		return
	}
	moved := m.items[at]
	rest := slices.Delete(slices.Clone(m.items), at, at+1)
	to := slices.IndexFunc(rest, func(it item) bool { return it.id == anchor.Raw() })
	if to < 0 {
		anchor.Errorf(MsgNoSuchPlace, anchor.Raw(), suggest.DidYouMean(anchor.Raw(), m.ids()))
		return
	}
	moved.after = ""
	if after.Ok() {
		moved.after = anchor.Raw()
		for to++; to < len(rest) && rest[to].after == moved.after; {
			to++
		}
	}
	m.items = slices.Insert(rest, to, moved)
}

// without is a set of keys without some of them.
func (n Node) without(keys ...string) Node {
	o := n.Object()
	if !slices.ContainsFunc(o.entries, func(e Entry) bool { return slices.Contains(keys, e.Key.Raw()) }) {
		return n
	}
	merged := n.made(yaml.MappingNode)
	for _, e := range o.entries {
		if !slices.Contains(keys, e.Key.Raw()) {
			merged.put(e.Key, e.Value)
		}
	}
	return merged
}

// Without is a set of keys without some of them; anything else is unchanged.
func (n Node) Without(keys ...string) Node {
	if !n.IsObject() {
		return n
	}
	return n.without(keys...)
}
