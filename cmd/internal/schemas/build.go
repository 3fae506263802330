package schemas

import (
	"regexp"
	"strconv"
	"strings"
)

// member is a key of a JSON object, which keeps its order.
type member struct {
	key   string
	value any
}

// node is a JSON object: a schema, or a part of one.
type node []member

// with returns the node with more members.
func (n node) with(members ...member) node { return append(n[:len(n):len(n)], members...) }

// plus returns the node with the members of others.
func (n node) plus(others ...node) node {
	for _, other := range others {
		n = n.with(other...)
	}
	return n
}

func described(description string, members ...member) node {
	if description == "" {
		return node(members)
	}
	return node{{"description", description}}.with(members...)
}

// scalars are the types of what a reader takes for a text.
func scalars() []any { return []any{"string", "number", "boolean"} }

const somethingToRead = `\S`

// text is a text that is not empty.
func text(description string) node {
	return described(description, member{"type", scalars()}, member{"pattern", somethingToRead})
}

// shaped is a text of a given form, that words explain.
func shaped(description, pattern, words string) node {
	return formed(description, "string", pattern, words)
}

func formed(description string, types any, pattern, words string) node {
	return described(description, member{"type", types}, member{"pattern", pattern}, member{"patternErrorMessage", words})
}

// identifier is a text whose form an unquoted « true » has too.
func identifier(description, pattern, words string) node {
	return formed(description, []any{"string", "boolean"}, pattern, words)
}

// template is a text with holes that the program fills: all of them, no other.
func template(description string, holes ...string) node {
	if len(holes) == 0 {
		return described(description, member{"type", scalars()}, all(
			node{{"pattern", somethingToRead}},
			node{{"pattern", `^[^{]*(\{[^{}]*)*$`}, {"patternErrorMessage", "ce texte n’a pas de trou : un mot entre accolades n’y est pas rempli"}},
		))
	}
	names := make([]string, len(holes))
	for i, hole := range holes {
		names[i] = regexp.QuoteMeta(hole)
	}
	listed := "{" + strings.Join(holes, "}, {") + "}"
	message := member{"patternErrorMessage", "ce texte a ces trous, et aucun autre : " + listed}
	patterns := []node{{{"pattern", `^[^{]*(\{(` + strings.Join(names, "|") + `)\}[^{]*|\{[^{}]*)*$`}, message}}
	for _, hole := range names {
		patterns = append(patterns, node{{"pattern", `\{` + hole + `\}`}, message})
	}
	return described(strings.TrimSpace(description+" Trous à garder : "+listed+"."), member{"type", "string"}, all(patterns...))
}

// number is a whole number between two others.
func number(description string, low, high int) node {
	return described(description, member{"type", "integer"}, member{"minimum", low}, member{"maximum", high})
}

func yesNo(description string) node { return oneOf(description, "oui", "non") }

func oneOf(description string, words ...string) node {
	return described(description, member{"enum", anys(words)})
}

func anys(words []string) []any {
	all := make([]any, len(words))
	for i, word := range words {
		all[i] = word
	}
	return all
}

func day(description string) node {
	return described(description+" S’écrit ainsi : 2026-11-21.", member{"type", "string"}, member{"format", "date"})
}

// list is a list, perhaps empty; some has at least one item.
func list(description string, items node) node {
	return described(description, member{"type", "array"}, member{"items", items})
}

func some(description string, items node) node {
	return list(description, items).with(member{"minItems", 1})
}

// ref points to a definition of the same file.
func ref(description, name string) node {
	return described(description, member{"$ref", "#/definitions/" + name})
}

// key is a key of an object being described.
type key struct {
	name   string
	value  any // a node, or false where the key is refused
	needed bool
}

func need(name string, value node) key { return key{name, value, true} }
func may(name string, value node) key  { return key{name, value, false} }

// object is a set of keys, and no other.
func object(description string, keys ...key) node {
	return open(description, keys...).with(member{"additionalProperties", false})
}

// open is a set of keys among others. A key that is a number is said by a
// pattern: yaml-language-server does not find it among the others.
func open(description string, keys ...key) node {
	properties, numbers, required := node{}, node{}, []any{}
	for _, k := range keys {
		if _, err := strconv.Atoi(k.name); err == nil {
			numbers = append(numbers, member{"^" + k.name + "$", k.value})
		} else {
			properties = append(properties, member{k.name, k.value})
		}
		if k.needed {
			required = append(required, k.name)
		}
	}
	n := described(description, member{"type", "object"})
	if len(properties) > 0 || len(numbers) == 0 {
		n = n.with(member{"properties", properties})
	}
	if len(numbers) > 0 {
		n = n.with(member{"patternProperties", numbers})
	}
	if len(required) > 0 {
		n = n.with(member{"required", required})
	}
	return n
}

// words is a set of identifiers and of their words.
func words(description string, value node) node {
	return described(description, member{"type", "object"}, member{"additionalProperties", value})
}

// closed is a set of identifiers of a given form, and of their values.
func closed(description, form string, value node) node {
	return described(description, member{"type", "object"}, member{"patternProperties", node{{form, value}}}, member{"additionalProperties", false})
}

// required says that keys are there.
func required(keys ...string) node { return node{{"required", anys(keys)}} }

// anyOf, exactlyOne and all combine schemas.
func anyOf(schemas ...node) member      { return combine("anyOf", schemas) }
func exactlyOne(schemas ...node) member { return combine("oneOf", schemas) }
func all(schemas ...node) member        { return combine("allOf", schemas) }

func combine(how string, schemas []node) member {
	items := make([]any, len(schemas))
	for i, s := range schemas {
		items[i] = s
	}
	return member{how, items}
}

// when says what holds when a key has a value.
func when(name, value string, then node) node {
	return node{{"if", node{{"properties", node{{name, node{{"const", value}}}}}, {"required", []any{name}}}}, {"then", then}}
}

// document is the whole schema of a file.
func document(title string, root node, definitions ...member) node {
	n := node{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}}.plus(root)
	if len(definitions) > 0 {
		n = n.with(member{"definitions", node(definitions)})
	}
	return n
}
