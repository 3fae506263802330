package strictyaml

import (
	"slices"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// Entry is a key and its value.
type Entry struct {
	Key   Node
	Value Node
}

// Object is a set of keys being read. The keys asked for are the keys that
// exist: Close reports the others.
type Object struct {
	node    Node
	entries []Entry
	asked   []string
	taken   bool // Rest gave what was not asked for
}

// Object reads a set of keys and reports those written twice.
func (n Node) Object() *Object {
	o := &Object{node: n}
	if !n.Ok() {
		return o
	}
	if n.n.Kind != yaml.MappingNode {
		n.Errorf(MsgWantObject, n.what())
		o.node = Node{}
		return o
	}
	first := map[string]int{}
	for i := 0; i < len(n.n.Content); i += 2 {
		key := n.child(n.n.Content[i])
		if key.n.Kind != yaml.ScalarNode {
			key.Errorf(MsgWantText, key.what())
			continue
		}
		if line, twice := first[key.n.Value]; twice {
			key.Errorf(MsgDuplicateKey, key.n.Value, line)
			continue
		}
		first[key.n.Value] = key.Line()
		o.entries = append(o.entries, Entry{key, n.child(n.n.Content[i+1])})
	}
	return o
}

// Node is the value that holds the keys.
func (o *Object) Node() Node { return o.node }

// Get returns the value of an optional key, or the zero Node.
func (o *Object) Get(key string) Node {
	o.asked = append(o.asked, key)
	for _, e := range o.entries {
		if e.Key.n.Value == key {
			return e.Value
		}
	}
	return Node{}
}

// Need returns the value of a key that must be there.
func (o *Object) Need(key string) Node {
	v := o.Get(key)
	if !v.Ok() {
		o.node.Errorf(MsgMissingKey, key)
	}
	return v
}

// Asked returns the keys that were asked for, in that order.
func (o *Object) Asked() []string { return slices.Clone(o.asked) }

// Rest returns, in order, the entries whose key was not asked for, and
// considers them read.
func (o *Object) Rest() []Entry {
	if o.taken {
		return nil
	}
	o.taken = true
	var rest []Entry
	for _, e := range o.entries {
		if !slices.Contains(o.asked, e.Key.n.Value) {
			rest = append(rest, e)
		}
	}
	return rest
}

// Close reports the keys that nobody asked for.
func (o *Object) Close() {
	known := slices.Clone(o.asked)
	for _, e := range o.Rest() {
		key := e.Key.n.Value
		e.Key.Errorf(MsgUnknownKey, key, suggest.DidYouMean(key, known), listed(known))
	}
}
