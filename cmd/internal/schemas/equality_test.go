package schemas_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// The readers say what they expected: an unknown key gets the list of those that
// exist, a number out of limits gets its limits, an unknown word the words that
// are known. These tests ask them at every place, and compare with the schema.

var (
	saidKeys    = regexp.MustCompile(`« zzz-inconnue ».* ; (?:clés|colonnes) possibles : (.*)$`)
	saidMissing = regexp.MustCompile(`^il manque la clé « (.+) »$`)
	saidRange   = regexp.MustCompile(`est hors limites : de (-?[0-9]+) à (-?[0-9]+)$`)
	saidWords   = regexp.MustCompile(`^« zzz-inconnu » n’est pas connu.* ; valeurs possibles : (.*)$`)
)

// ask changes values of a file, and gives what its reader says of each, by its
// place. They are changed together, as many as the reader tells of.
func ask(t *testing.T, s sample, change func(p place) *yaml.Node) map[string][]string {
	t.Helper()
	var changed []int
	for i, p := range placesOf(document(t, s.data)) {
		if change(p) != nil {
			changed = append(changed, i)
		}
	}
	said := map[string][]string{}
	askSome(t, s, change, changed, said)
	return said
}

func askSome(t *testing.T, s sample, change func(p place) *yaml.Node, changed []int, said map[string][]string) {
	t.Helper()
	doc := document(t, s.data)
	places := placesOf(doc)
	for _, i := range changed {
		*places[i].n = *change(places[i])
	}
	data, err := yaml.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	problems := s.read(data)
	if half := len(changed) / 2; half > 0 && len(problems) > strictyaml.MaxProblems {
		askSome(t, s, change, changed[:half], said)
		askSome(t, s, change, changed[half:], said)
		return
	}
	type position struct{ line, column int }
	at := map[position][]string{}
	for _, p := range placesOf(document(t, data)) {
		path := strings.Join(p.path, "/")
		here := position{p.n.Line, p.n.Column}
		at[here] = append(at[here], path)
		for i := 0; p.n.Kind == yaml.MappingNode && i < len(p.n.Content); i += 2 {
			here := position{p.n.Content[i].Line, p.n.Content[i].Column}
			at[here] = append(at[here], path)
		}
	}
	for _, problem := range problems {
		if problem.File != s.file {
			continue
		}
		for _, path := range at[position{problem.Line, problem.Column}] {
			said[path] = append(said[path], problem.Text)
		}
	}
}

// samples are correct files of every kind.
func samples(t *testing.T) []sample { return append(setSamples(t), otherSamples(t, 2)...) }

// eachPlace calls f for each place of a correct file whose kind of place was not
// seen yet, until it says that it is.
func eachPlace(t *testing.T, s sample, seen map[string]bool, f func(p place, r rules) bool) {
	t.Helper()
	doc, schema := document(t, s.data), table(t, s.kind)
	for _, p := range placesOf(doc) {
		name := s.kind + p.general(doc.Content[0])
		if seen[name] {
			continue
		}
		if r := at(schema, doc, p.path); len(r) > 0 {
			seen[name] = f(p, r)
		}
	}
}

func scalar(text string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: text} }

// match returns what the first message of a form says.
func match(messages []string, form *regexp.Regexp) []string {
	for _, text := range messages {
		if m := form.FindStringSubmatch(text); m != nil {
			return m
		}
	}
	return nil
}

// TestKeysAreThoseOfReaders: each object has in the schema the keys that its
// reader knows, and no other.
func TestKeysAreThoseOfReaders(t *testing.T) {
	compared, seen := 0, map[string]bool{}
	for _, s := range samples(t) {
		doc, schema := document(t, s.data), table(t, s.kind)
		said := ask(t, s, func(p place) *yaml.Node {
			if p.n.Kind != yaml.MappingNode || !closedObject(at(schema, doc, p.path)) {
				return nil
			}
			with := *p.n
			with.Content = append(slices.Clone(p.n.Content), scalar("zzz-inconnue"), scalar("x"))
			return &with
		})
		eachPlace(t, s, seen, func(p place, r rules) bool {
			if p.n.Kind != yaml.MappingNode || !closedObject(r) {
				return true
			}
			m := match(said[strings.Join(p.path, "/")], saidKeys)
			if m == nil {
				t.Errorf("%s %v: the schema closes an object that its reader leaves open", s.name, p.path)
				return true
			}
			want := strings.Split(m[1], ", ")
			slices.Sort(want)
			got, _ := r.keys()
			compared++
			if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
				t.Errorf("%s %v: keys (-reader +schema):\n%s", s.name, p.path, diff)
			}
			return true
		})
	}
	if compared < 90 {
		t.Errorf("only %d objects were compared", compared)
	}
}

// closedObject tells whether the schema knows every key of an object by name.
func closedObject(r rules) bool {
	return slices.ContainsFunc(r, func(m rule) bool {
		_, properties := m["properties"]
		return m["additionalProperties"] == false && (properties || len(m.named()) > 0)
	})
}

// TestNeededKeysAreThoseOfReaders empties objects, from the deepest: what a
// reader then misses is what the schema requires.
func TestNeededKeysAreThoseOfReaders(t *testing.T) {
	compared, seen := 0, map[string]bool{}
	for _, s := range samples(t) {
		for depth := range 6 {
			said := ask(t, s, func(p place) *yaml.Node {
				if len(p.path) != depth || p.n.Kind != yaml.MappingNode {
					return nil
				}
				empty := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
				for _, kept := range []string{"type", "petitspas"} { // on which the others depend
					if value := child(p.n, kept); value != nil {
						empty.Content = append(empty.Content, scalar(kept), value)
					}
				}
				return empty
			})
			if depth > 0 {
				delete(said, "")
			}
			eachPlace(t, s, seen, func(p place, r rules) bool {
				if len(p.path) != depth || p.n.Kind != yaml.MappingNode || p.key() == "bareme" {
					return false // a « bareme » has a key for each number of boxes
				}
				var want []string
				for _, text := range said[strings.Join(p.path, "/")] {
					if m := saidMissing.FindStringSubmatch(text); m != nil && !needed(s, p, m[1]) {
						want = append(want, m[1])
					}
				}
				_, got := r.keys()
				got = slices.DeleteFunc(got, func(key string) bool { return key == "type" || key == "petitspas" || needed(s, p, key) })
				slices.Sort(want)
				compared += len(got)
				if diff := cmp.Diff(slices.Compact(want), got); diff != "" && len(want)+len(got) > 0 {
					t.Errorf("%s %v: needed keys (-reader +schema):\n%s", s.name, p.path, diff)
				}
				return true
			})
		}
	}
	if compared < 900 {
		t.Errorf("only %d keys were compared", compared)
	}
}

// partsOfOthers are the parts of textes.yaml that go with those of other files.
func partsOfOthers() []string {
	return []string{"accord", "fiche_reunion", "qui_aide", "lieux", "besoins", "adresses"}
}

// needed tells the keys that are needed because of something else, or missed in
// other words.
func needed(s sample, p place, key string) bool {
	switch {
	case s.kind == "textes" && len(p.path) == 0: // as referentiel.yaml says
		return slices.Contains(partsOfOthers(), key)
	case s.kind == "textes" && (p.key() == "niveaux_axes" || p.key() == "offres" || p.key() == "qui_aide"): // the axes
		return true
	case s.kind == "ressources" && len(p.path) == 3 && p.path[1] == "sujets": // unless there is a gesture
		return key == "nom"
	case s.kind == "correspondance-lieux" && len(p.path) == 1: // in one part or in the other
		return true
	case s.kind == "lieux" && len(p.path) == 2, s.kind == "feuille": // other words
		return key == "nom" || key == "commune" || key == "code_postal" || key == "individuel"
	}
	return false
}

// TestLimitsAreThoseOfReaders puts a number out of limits where there is one.
func TestLimitsAreThoseOfReaders(t *testing.T) {
	compared, seen := 0, map[string]bool{}
	number := func(p place) bool {
		return p.n.Kind == yaml.ScalarNode && decimals.MatchString(p.n.Value) && p.n.Style&yaml.DoubleQuotedStyle == 0 && p.key() != "petitspas"
	}
	for _, s := range samples(t) {
		said := ask(t, s, func(p place) *yaml.Node {
			if !number(p) {
				return nil
			}
			return scalar("987654321")
		})
		eachPlace(t, s, seen, func(p place, r rules) bool {
			if !number(p) || limitedElsewhere(p) {
				return true
			}
			want := "none"
			if m := match(said[strings.Join(p.path, "/")], saidRange); m != nil {
				want = m[1] + " to " + m[2]
			}
			compared++
			if got := limits(r); got != want {
				t.Errorf("%s %v: limits %s, those of the reader are %s", s.name, p.path, got, want)
			}
			return true
		})
	}
	if compared < 80 {
		t.Errorf("only %d numbers were compared", compared)
	}
}

func limits(r rules) string {
	for _, m := range r {
		if low, ok := m["minimum"]; ok {
			return fmt.Sprintf("%.0f to %.0f", low, m["maximum"])
		}
	}
	return "none"
}

// limitedElsewhere tells the numbers that are compared with another value of the
// file, besides their limits.
func limitedElsewhere(p place) bool {
	switch strings.Join(p.path, "/") {
	case "resultats/feuilles_ecart", "resultats/ecart/loin": // no less than another
		return true
	case "resultats/gestes/seul", "resultats/gestes/montrer", "resultats/gestes/minimum": // levels and rows of the grid
		return true
	}
	return p.key() == "max" && len(p.path) == 3 && p.path[0] == "individuel" // no more than there are boxes
}

// TestWordsAreThoseOfReaders puts an unknown word everywhere, except where other
// values depend on it.
func TestWordsAreThoseOfReaders(t *testing.T) {
	compared, seen := 0, map[string]bool{}
	for _, pass := range []string{"type", "all"} {
		word := func(p place) bool {
			return p.n.Kind == yaml.ScalarNode && p.key() != "id" && p.key() != "petitspas" && p.key() != "question" && (p.key() == "type") == (pass == "type")
		}
		for _, s := range samples(t) {
			said := ask(t, s, func(p place) *yaml.Node {
				if !word(p) {
					return nil
				}
				return scalar("zzz-inconnu")
			})
			eachPlace(t, s, seen, func(p place, r rules) bool {
				m := match(said[strings.Join(p.path, "/")], saidWords)
				if m == nil || !word(p) || wordsOfQuestionnaire(s, p) {
					return false
				}
				compared++
				if diff := cmp.Diff(strings.Split(m[1], ", "), enum(r)); diff != "" {
					t.Errorf("%s %v: words (-reader +schema):\n%s", s.name, p.path, diff)
				}
				return true
			})
		}
	}
	if compared < 15 {
		t.Errorf("only %d words were compared", compared)
	}
}

func enum(r rules) []string {
	for _, m := range r {
		if items, ok := m["enum"].([]any); ok {
			var words []string
			for _, item := range items {
				words = append(words, item.(string))
			}
			return words
		}
	}
	return nil
}

// wordsOfQuestionnaire tells the words that the questionnaire gives to other
// files.
func wordsOfQuestionnaire(s sample, p place) bool {
	switch s.kind {
	case "reponses":
		return p.key() == "parcours" || len(p.path) > 0 && p.path[0] == "ordre"
	case "correspondance":
		return p.key() == "choix" || slices.Contains(p.path, "valeurs")
	case "correspondance-lieux":
		return p.key() == "appui"
	}
	return false
}
