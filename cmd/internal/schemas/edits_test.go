package schemas_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// structural are the messages about the form of a file, which a schema can tell.
func structural() []*regexp.Regexp {
	var forms []*regexp.Regexp
	for _, format := range []string{
		strictyaml.MsgUnknownKey, strictyaml.MsgMissingKey, strictyaml.MsgWantObject, strictyaml.MsgWantList, strictyaml.MsgWantText,
		strictyaml.MsgEmptyText, strictyaml.MsgWantInt, strictyaml.MsgRange, strictyaml.MsgWantBool, strictyaml.MsgOneOf, strictyaml.MsgEmptyList,
	} {
		text := strings.NewReplacer("%s", ".*", "%d", "-?[0-9]+").Replace(regexp.QuoteMeta(format))
		forms = append(forms, regexp.MustCompile("^"+text+"$"))
	}
	return forms
}

// values are what an edit puts in place of another value.
func values() []yaml.Node {
	quoted := yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle}
	text := quoted
	text.Value = "un texte {inconnu}"
	return []yaml.Node{
		quoted, text, *scalar("mot"), *scalar("oui"), *scalar("null"), *scalar("true"), *scalar("-1"), *scalar("0"), *scalar("3"), *scalar("7"),
		*scalar("100"), *scalar("100000"), *scalar("2.5"), *scalar("2026-02-28"),
		{Kind: yaml.SequenceNode, Style: yaml.FlowStyle},
		{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{scalar("mot")}},
		{Kind: yaml.MappingNode, Style: yaml.FlowStyle},
		{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{scalar("cle"), scalar("mot")}},
	}
}

// edit changes one thing in a document, and says what.
func edit(t *rapid.T, doc *yaml.Node) string {
	all := placesOf(doc)
	p := all[rapid.IntRange(0, len(all)-1).Draw(t, "place")]
	where := " " + strings.Join(p.path, "/")
	what := rapid.SampledFrom([]string{"replace", "replace", "drop", "add", "rename", "repeat"}).Draw(t, "edit")
	switch {
	case p.n.Kind == yaml.ScalarNode || what == "replace":
		by := values()
		*p.n = by[rapid.IntRange(0, len(by)-1).Draw(t, "value")]
		return "replace" + where
	case len(p.n.Content) == 0:
		return "nothing"
	case p.n.Kind == yaml.SequenceNode:
		i := rapid.IntRange(0, len(p.n.Content)-1).Draw(t, "item")
		if what == "repeat" {
			p.n.Content = slices.Insert(p.n.Content, i, p.n.Content[i])
			return "repeat" + where
		}
		p.n.Content = slices.Delete(p.n.Content, i, i+1)
		return "drop" + where
	case what == "add":
		p.n.Content = append(p.n.Content, scalar("cle_inconnue"), scalar("mot"))
		return "add" + where
	}
	i := 2 * rapid.IntRange(0, len(p.n.Content)/2-1).Draw(t, "key")
	if what == "rename" {
		renamed := *p.n.Content[i]
		renamed.Value = rapid.SampledFrom([]string{"cle-inconnue", "Clé", "nsp", "na", "9", "titre"}).Draw(t, "name")
		if child(p.n, renamed.Value) == nil {
			p.n.Content[i] = &renamed
		}
		return "rename" + where
	}
	p.n.Content = slices.Delete(p.n.Content, i, i+2)
	return "drop" + where
}

// TestEditedFiles changes correct files at random: a schema never refuses what
// the reader accepts, and refuses whatever the reader finds wrong in its form.
func TestEditedFiles(t *testing.T) {
	e, all, forms := newEditor(t), samples(t), structural()
	for range 4 { // as often as the others
		all = append(all, extensionSamples(t)...)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := all[rapid.IntRange(0, len(all)-1).Draw(t, "sample")]
		var doc yaml.Node
		if err := yaml.Unmarshal(s.data, &doc); err != nil {
			t.Fatal(err)
		}
		did := edit(t, &doc)
		data, err := yaml.Marshal(&doc)
		if err != nil {
			t.Fatal(err)
		}
		found := s.read(data)
		refused := e.refuses(s.kind, data)
		if refused != nil && len(found) == 0 {
			t.Fatalf("%s, %s: the schema refuses what the reader accepts: %v", s.name, did, refused)
		}
		if refused != nil {
			return
		}
		paths := pathsOf(t, data)
		for _, problem := range found {
			formal := slices.ContainsFunc(forms, func(form *regexp.Regexp) bool { return form.MatchString(problem.Text) })
			if formal && problem.File == s.file && !slices.ContainsFunc(paths[[2]int{problem.Line, problem.Column}], func(p place) bool { return elsewhere(s, p, problem.Text) }) {
				t.Fatalf("%s, %s: the schema accepts what the reader refuses: %v", s.name, did, problem)
			}
		}
	})
}

func pathsOf(t *rapid.T, data []byte) map[[2]int][]place {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	at := map[[2]int][]place{}
	for _, p := range placesOf(&doc) {
		at[[2]int{p.n.Line, p.n.Column}] = append(at[[2]int{p.n.Line, p.n.Column}], p)
		for i := 0; p.n.Kind == yaml.MappingNode && i < len(p.n.Content); i += 2 {
			here := [2]int{p.n.Content[i].Line, p.n.Content[i].Column}
			at[here] = append(at[here], p)
		}
	}
	return at
}

// elsewhere tells the faults of form that depend on another value, or on another
// file.
func elsewhere(s sample, p place, text string) bool {
	key := ""
	if m := saidMissing.FindStringSubmatch(text); m != nil {
		key = m[1]
	}
	switch {
	case strings.HasPrefix(s.kind, "etendre/"): // what is under may have it, or not
		return key != "" || strings.Contains(text, "clé inconnue") || text == strictyaml.MsgEmptyList && s.file != "referentiel.yaml"
	case s.kind == "textes" && (p.key() == "niveaux_axes" || p.key() == "offres" || p.key() == "qui_aide"): // the axes
		return true
	case s.kind == "textes" && len(p.path) == 0: // parts that go with those of other files
		return slices.ContainsFunc(partsOfOthers(), func(part string) bool {
			return strings.Contains(text, "clé « "+part+" »") || strings.Contains(text, "clé inconnue « "+part+" »")
		})
	case limitedElsewhere(p), wordsOfQuestionnaire(s, p), key != "" && needed(s, p, key), p.key() == "bareme":
		return true
	case s.kind == "reponses" && len(p.path) > 0: // read when the questionnaire knows the question
		return slices.Contains([]string{"avis", "changements", "raisons", "notes"}, p.path[0])
	case s.kind == "feuille" && len(p.path) > 0:
		return p.path[0] == "notes"
	}
	return false
}
