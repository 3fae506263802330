package schemas

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// extensionFolder holds the schemas of the files of a questionnaire that extends
// another.
const extensionFolder = "etendre/"

// extended is the schema of a file that says only what it changes in the same
// file of another questionnaire (strictyaml.Layers): no key is needed, items of
// the same id are laid one over the other, and a list may take up what was
// there. What says one thing is whole.
func extended(schema node) node {
	out := laid(schema.without("definitions"), "")
	for i := range out {
		if title, ok := out[i].value.(string); ok && out[i].key == "title" {
			out[i].value = title + ", d’un référentiel qui en étend un autre"
		}
	}
	if definitions, there := schema.get("definitions"); there {
		out = out.with(member{"definitions", definitions})
	}
	return out
}

// laid is a value that is laid over another, under a key.
func laid(n node, key string) node {
	if slices.Contains(diagnostic.WholeKeys(), key) {
		return n
	}
	kind, _ := n.get("type")
	switch kind {
	case "object":
		return laidObject(n)
	case "array":
		return laidList(n)
	}
	return n
}

func laidObject(n node) node {
	var out node
	for _, m := range n {
		switch m.key {
		case "required", "dependencies", "anyOf", "minProperties", "if", "then", "else":
			continue // what is under may have it
		case "properties", "patternProperties":
			m.value = laidKeys(m.value.(node))
		case "additionalProperties":
			if value, ok := m.value.(node); ok {
				m.value = laid(value, "")
			}
		case "allOf":
			m.value = laidRules(m.value.([]any))
			if len(m.value.([]any)) == 0 {
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

func laidKeys(keys node) node {
	var out node
	for _, k := range keys {
		if value, ok := k.value.(node); ok {
			k.value = laid(value, k.key)
		}
		out = append(out, k)
	}
	return out
}

// laidRules keeps which keys a kind of question does not take, and nothing of
// what must be there.
func laidRules(rules []any) []any {
	var out []any
	for _, r := range rules {
		value, _ := r.(node).get("then")
		then, conditional := value.(node)
		if conditional && refuses(then) {
			out = append(out, r.(node).without("then").with(member{"then", then.without("required")}))
		}
	}
	return out
}

// refuses tells whether a rule says which keys are not taken.
func refuses(n node) bool {
	value, _ := n.get("properties")
	keys, ok := value.(node)
	return ok && !slices.ContainsFunc(keys, func(m member) bool { return m.value != false })
}

func laidList(n node) node {
	value, _ := n.get("items")
	item, ok := value.(node)
	if !ok {
		return n
	}
	properties, _ := item.get("properties")
	if keys, ok := properties.(node); ok {
		if _, known := keys.get("id"); known {
			return n.without("items", "minItems", "maxItems", "allOf").with(member{"items", laidItem(item)})
		}
	}
	same := described("Ce que la liste contenait.", member{"const", strictyaml.WordSame})
	out := n.without("items", "maxItems", "allOf")
	if least, there := out.get("minItems"); there && least != 1 {
		out = out.without("minItems").with(member{"minItems", 1})
	}
	return out.with(member{"items", node{anyOf(item, same)}})
}

// laidItem is an item known by its id.
func laidItem(item node) node {
	item = laidObject(item)
	properties, _ := item.get("properties")
	keys := append(slices.Clone(properties.(node)),
		member{strictyaml.KeyRemove, yesNo("« oui » : l’élément n’y est plus. Cette clé est alors seule avec « id ».")},
		member{strictyaml.KeyReplace, yesNo("« oui » : rien n’est gardé de l’ancien ; écrivez l’élément en entier.")},
		member{strictyaml.KeyAfter, text("Sa place : après cet élément.")},
		member{strictyaml.KeyBefore, text("Sa place : avant cet élément.")},
	)
	removed := when(strictyaml.KeyRemove, "oui", node{{"maxProperties", 2}})
	placed := node{{"not", required(strictyaml.KeyAfter, strictyaml.KeyBefore)}}
	rules := []any{removed, placed}
	if more, there := item.get("allOf"); there {
		rules = append(rules, more.([]any)...)
	}
	return item.without("properties", "allOf").with(member{"properties", keys}, member{"required", []any{"id"}}, member{"allOf", rules})
}

// extensionMain is referentiel.yaml of a questionnaire that extends another.
func extensionMain() node {
	base := described("Le référentiel étendu. Avec une version, le programme s’arrête quand la sienne est autre, pour que vous relisiez.", anyOf(
		idOf("Son identifiant."),
		object("Son identifiant, et la version que vous avez relue.", need("id", idOf("Son identifiant.")), may("version", text("Sa version."))),
	))
	n := extended(referentiel())
	properties, _ := n.get("properties")
	definitions, _ := n.get("definitions")
	keys := append(slices.Clone(properties.(node)), member{diagnostic.KeyExtends, base})
	return n.without("properties", "definitions").with(
		member{"properties", keys}, member{"required", []any{"id", "version", diagnostic.KeyExtends}}, member{"definitions", definitions})
}

// get returns the value of a key.
func (n node) get(key string) (any, bool) {
	for _, m := range n {
		if m.key == key {
			return m.value, true
		}
	}
	return nil, false
}

// without is the node without some members.
func (n node) without(keys ...string) node {
	return slices.DeleteFunc(slices.Clone(n), func(m member) bool { return slices.Contains(keys, m.key) })
}
