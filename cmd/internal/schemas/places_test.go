package schemas_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/questionnaires"
)

// place is a value of a file: where it is, and what holds it.
type place struct {
	path []string   // keys, and indexes of lists
	n    *yaml.Node // the value
}

// general is the place with every item of a list taken as the same, and the type
// of what holds it, on which its keys depend.
func (p place) general(root *yaml.Node) string {
	var b strings.Builder
	n := root
	for _, token := range p.path {
		switch n.Kind {
		case yaml.SequenceNode:
			b.WriteString("/[]")
		default:
			if kind := child(n, "type"); kind != nil && token != "type" {
				b.WriteString("(" + kind.Value + ")")
			}
			b.WriteString("/" + token)
		}
		n = child(n, token)
	}
	return b.String()
}

func (p place) key() string {
	if len(p.path) == 0 {
		return ""
	}
	return p.path[len(p.path)-1]
}

func child(n *yaml.Node, token string) *yaml.Node {
	switch n.Kind {
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(token); err == nil && i < len(n.Content) {
			return n.Content[i]
		}
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			if n.Content[i].Value == token {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

func document(t testing.TB, data []byte) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return &doc
}

// placesOf lists the values of a document, itself first.
func placesOf(doc *yaml.Node) []place {
	var all []place
	var walk func(path []string, n *yaml.Node)
	walk = func(path []string, n *yaml.Node) {
		path = slices.Clone(path)
		all = append(all, place{path, n})
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i < len(n.Content); i += 2 {
				walk(append(path, n.Content[i].Value), n.Content[i+1])
			}
		case yaml.SequenceNode:
			for i := range n.Content {
				walk(append(path, strconv.Itoa(i)), n.Content[i])
			}
		}
	}
	walk(nil, doc.Content[0])
	return all
}

// rules are the parts of a schema that say something of a place.
type rules []rule

type rule map[string]any

// table is the committed schema of a kind, to be read rather than run.
func table(t testing.TB, kind string) map[string]any {
	t.Helper()
	data, err := fs.ReadFile(questionnaires.Schemas, "schemas/"+kind+".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	return schema
}

// at gives what the schema says of a place of a document.
func at(schema map[string]any, doc *yaml.Node, path []string) rules {
	n := doc.Content[0]
	found := expand(schema, rules{schema}, n)
	for _, token := range path {
		var next rules
		for _, r := range found {
			next = append(next, inside(r, n, token)...)
		}
		n = child(n, token)
		found = expand(schema, next, n)
	}
	return found
}

// expand follows references, and combinations that hold for the value.
func expand(schema map[string]any, in rules, n *yaml.Node) rules {
	var out rules
	for _, r := range in {
		if target, ok := r["$ref"].(string); ok {
			name := strings.TrimPrefix(target, "#/definitions/")
			out = append(out, expand(schema, rules{schema["definitions"].(map[string]any)[name].(map[string]any)}, n)...)
			continue
		}
		out = append(out, r)
		for _, how := range []string{"allOf", "anyOf", "oneOf"} {
			items, _ := r[how].([]any)
			for _, item := range items {
				for _, more := range expand(schema, rules{item.(map[string]any)}, n) {
					if how != "allOf" { // one of them is enough
						more = maps.Clone(more)
						delete(more, "required")
					}
					out = append(out, more)
				}
			}
		}
		if condition, ok := r["if"].(map[string]any); ok {
			branch := "else"
			if holds(condition, n) {
				branch = "then"
			}
			if then, ok := r[branch].(map[string]any); ok {
				out = append(out, expand(schema, rules{then}, n)...)
			}
		}
	}
	return out
}

// holds evaluates the conditions that the schemas have: keys that are there,
// perhaps with a value.
func holds(condition map[string]any, n *yaml.Node) bool {
	for _, name := range condition["required"].([]any) {
		if child(n, name.(string)) == nil {
			return false
		}
	}
	properties, _ := condition["properties"].(map[string]any)
	for name, r := range properties {
		if child(n, name).Value != r.(map[string]any)["const"] {
			return false
		}
	}
	return true
}

// inside gives what a rule says of what is in a value.
func inside(r map[string]any, n *yaml.Node, token string) rules {
	one := func(v any) rules {
		if m, ok := v.(map[string]any); ok {
			return rules{m}
		}
		return nil
	}
	if n.Kind == yaml.SequenceNode {
		return one(r["items"])
	}
	properties, _ := r["properties"].(map[string]any)
	if v, ok := properties[token]; ok {
		return one(v)
	}
	patterns, _ := r["patternProperties"].(map[string]any)
	for pattern, v := range patterns {
		if regexp.MustCompile(pattern).MatchString(token) {
			return one(v)
		}
	}
	return one(r["additionalProperties"])
}

// named are the keys that a rule names, one by one.
func (r rule) named() map[string]any {
	all := map[string]any{}
	properties, _ := r["properties"].(map[string]any)
	maps.Copy(all, properties)
	patterns, _ := r["patternProperties"].(map[string]any)
	for pattern, v := range patterns {
		switch {
		case pattern == "^[0-4]$":
			for _, level := range []string{"0", "1", "2", "3", "4"} {
				all[level] = v
			}
		case numberKey.MatchString(pattern):
			all[strings.Trim(pattern, "^$")] = v
		}
	}
	return all
}

var numberKey = regexp.MustCompile(`^\^[0-9]+\$$`)

// keys are those that an object may have, and those that it must have.
func (rs rules) keys() (possible, needed []string) {
	var refused []string
	for _, r := range rs {
		properties := r.named()
		for name, v := range properties {
			if v == false {
				refused = append(refused, name)
				continue
			}
			possible = append(possible, name)
		}
		required, _ := r["required"].([]any)
		for _, name := range required {
			needed = append(needed, name.(string))
		}
	}
	possible = slices.DeleteFunc(possible, func(name string) bool { return slices.Contains(refused, name) })
	slices.Sort(possible)
	slices.Sort(needed)
	return slices.Compact(possible), slices.Compact(needed)
}
