package diagnostic_test

import (
	"flag"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

const extensionMain = "id: essai\nversion: \"1\"\netend: associations-fr\n"

// embedded is the embedded questionnaire without what any other has of its own.
func embedded(t testing.TB) diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return anonymous(q)
}

func anonymous(q *diagnostic.Questionnaire) diagnostic.Questionnaire {
	bare := *q
	bare.ID, bare.Version, bare.Digest, bare.Extension = "", "", "", nil
	return bare
}

// item is an item with an id, somewhere in the embedded files.
type item struct {
	file, list, id string
	node           *yaml.Node
}

func embeddedItems(t testing.TB) []item {
	t.Helper()
	var items []item
	for _, pattern := range []string{"*.yaml", "petits-pas/*.yaml"} {
		names, err := fs.Glob(questionnaires.Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			items = append(items, itemsOf(t, name)...)
		}
	}
	return items
}

func itemsOf(t testing.TB, name string) []item {
	t.Helper()
	data, err := fs.ReadFile(questionnaires.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	var items []item
	keys := doc.Content[0].Content
	for i := 0; i < len(keys); i += 2 {
		if keys[i+1].Kind != yaml.SequenceNode {
			continue
		}
		for _, n := range keys[i+1].Content {
			if n.Kind == yaml.MappingNode && n.Content[0].Value == "id" {
				items = append(items, item{name, keys[i].Value, n.Content[1].Value, n})
			}
		}
	}
	return items
}

// file writes an extension of one list with some keys of its items.
func file(t testing.TB, list string, items ...*yaml.Node) []byte {
	t.Helper()
	data, err := yaml.Marshal(map[string]any{list: items})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// some keeps the id of an item and some of its keys.
func some(t *rapid.T, n *yaml.Node) *yaml.Node {
	kept := *n
	kept.Content = slices.Clone(n.Content[:2])
	for i := 2; i < len(n.Content); i += 2 {
		if rapid.Bool().Draw(t, n.Content[i].Value) {
			kept.Content = append(kept.Content, n.Content[i], n.Content[i+1])
		}
	}
	return &kept
}

// TestExtensionThatSaysNothingNew: whatever is said again, item by item and key by
// key, leaves the questionnaire as it is.
func TestExtensionThatSaysNothingNew(t *testing.T) {
	want, items := embedded(t), embeddedItems(t)
	if len(items) < 400 {
		t.Fatalf("%d items", len(items))
	}
	rapid.Check(t, func(rt *rapid.T) {
		files := fstest.MapFS{"referentiel.yaml": {Data: []byte(extensionMain)}}
		for range rapid.IntRange(0, 4).Draw(rt, "files") {
			it := rapid.SampledFrom(items).Draw(rt, "item")
			said := some(rt, it.node)
			if it.list == "axes" {
				continue
			}
			if rapid.Bool().Draw(rt, "whole") {
				said = &yaml.Node{Kind: yaml.MappingNode, Content: slices.Concat(it.node.Content, words("remplacer", "oui"))}
			}
			files[it.file] = &fstest.MapFile{Data: file(t, it.list, said)}
		}
		q, err := diagnostic.Load(files, questionnaires.Files)
		if err != nil {
			rt.Fatal(err)
		}
		if got := anonymous(q); !reflect.DeepEqual(got, want) {
			rt.Error("the questionnaire changed")
		}
	})
}

// TestEveryKeyMayBeSaidAgain: each key that some item has, alone beside its id.
func TestEveryKeyMayBeSaidAgain(t *testing.T) {
	t.Parallel()
	want, said := embedded(t), map[string]bool{}
	for _, it := range embeddedItems(t) {
		for i := 2; i < len(it.node.Content) && it.list != "axes"; i += 2 {
			key := it.node.Content[i].Value
			place := it.list + " " + key
			if said[place] {
				continue
			}
			said[place] = true
			kept := *it.node
			kept.Content = slices.Concat(it.node.Content[:2], it.node.Content[i:i+2])
			q, err := diagnostic.Load(fstest.MapFS{
				"referentiel.yaml": {Data: []byte(extensionMain)}, it.file: {Data: file(t, it.list, &kept)},
			}, questionnaires.Files)
			if err != nil {
				t.Errorf("%s: %v", place, err)
			} else if !reflect.DeepEqual(anonymous(q), want) {
				t.Errorf("%s: the questionnaire changed", place)
			}
		}
	}
	if len(said) < 50 {
		t.Errorf("%d keys", len(said))
	}
}

func words(texts ...string) []*yaml.Node {
	var nodes []*yaml.Node
	for _, text := range texts {
		nodes = append(nodes, &yaml.Node{Kind: yaml.ScalarNode, Value: text})
	}
	return nodes
}

// everyRemoval tries all the items rather than one in ten: it takes half a minute.
var everyRemoval = flag.Bool("removals", false, "try to remove every item of the embedded questionnaire")

// TestRemovalLeavesNoTrace: without any one item, either all that is left is sound,
// or what has to be decided is told, in the files of the base, with who removed it.
func TestRemovalLeavesNoTrace(t *testing.T) {
	step := 10
	if *everyRemoval {
		step = 1
	}
	removed, items := 0, embeddedItems(t)
	for i := 0; i < len(items); i += step {
		it := items[i]
		if it.list == "axes" {
			continue
		}
		said := &yaml.Node{Kind: yaml.MappingNode, Content: words("id", it.id, "retirer", "oui")}
		files := fstest.MapFS{
			"referentiel.yaml": {Data: []byte(extensionMain)},
			it.file:            {Data: file(t, it.list, said)},
		}
		q, err := diagnostic.Load(files, questionnaires.Files)
		if err == nil {
			removed++
			checkGone(t, q, it)
			continue
		}
		problems, ok := err.(strictyaml.Problems)
		if !ok {
			t.Fatal(err)
		}
		for _, p := range problems {
			if !strings.HasPrefix(p.File, questionnaires.ID+"/") {
				t.Errorf("%s: %s", it.id, p)
			}
		}
	}
	if removed < len(items)/step/3 {
		t.Errorf("only %d could be removed", removed)
	}
}

func checkGone(t *testing.T, q *diagnostic.Questionnaire, it item) {
	switch it.list {
	case "questions", "complements":
		if _, found := q.Question(it.id); found {
			t.Errorf("%s is still there", it.id)
		}
		for i := range q.Steps {
			if s := &q.Steps[i]; s.Question < 0 || s.Question >= len(q.Questions) {
				t.Errorf("%s has no question", s.ID)
			}
		}
	case "petits_pas":
		if _, found := q.Step(it.id); found {
			t.Errorf("%s is still there", it.id)
		}
	}
	for i := range q.Steps {
		for _, before := range q.Steps[i].Prerequisites {
			if before < 0 || before >= len(q.Steps) || q.Steps[before].ID == it.id {
				t.Errorf("%s comes after nothing", q.Steps[i].ID)
			}
		}
	}
	for i := range q.Alerts {
		if q.Alerts[i].Step < 0 {
			t.Errorf("%s proposes nothing", q.Alerts[i].ID)
		}
	}
	for _, sources := range sourcesOf(q) {
		for _, id := range sources {
			if _, found := q.Source(id); !found {
				t.Errorf("%s is still cited", id)
			}
		}
	}
	if !slices.ContainsFunc(q.Extension.Changes, func(c diagnostic.ExtensionChange) bool {
		return c.Kind == strictyaml.Removed && strings.HasSuffix(c.Name, it.id)
	}) {
		t.Errorf("nothing tells that %s is removed", it.id)
	}
}

// TestBaseInsideOrKnown: the digest is about what is read, not about where.
func TestBaseInsideOrKnown(t *testing.T) {
	known := fstest.MapFS{"referentiel.yaml": {Data: []byte(extensionMain)}}
	q, err := diagnostic.Load(known, questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	files, err := diagnostic.Files(known, questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	inside := fstest.MapFS{}
	for name, data := range files {
		inside[name] = &fstest.MapFile{Data: data}
	}
	again, err := diagnostic.Load(inside)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(q, again) {
		t.Error("not the same questionnaire")
	}
	inside["associations-fr/donnees.yaml"].Data = append(inside["associations-fr/donnees.yaml"].Data, "# \n"...)
	changed, err := diagnostic.Load(inside)
	if err != nil {
		t.Fatal(err)
	}
	if changed.Digest == q.Digest || q.Digest == embedded(t).Digest {
		t.Error("the digest does not follow the base")
	}
}

func sourcesOf(q *diagnostic.Questionnaire) [][]string {
	var all [][]string
	for i := range q.Questions {
		all = append(all, q.Questions[i].Sources)
	}
	for i := range q.Alerts {
		all = append(all, q.Alerts[i].Sources)
	}
	for i := range q.Individual.Questions {
		all = append(all, q.Individual.Questions[i].Sources)
	}
	return all
}
