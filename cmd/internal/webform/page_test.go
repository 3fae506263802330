package webform_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/cmd/internal/webform"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t *testing.T) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func draw(t *testing.T, q *diagnostic.Questionnaire, o webform.Options) string {
	t.Helper()
	o.Tool = tool
	page, err := webform.Page(q, questionnaires.Files, o)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// kinds of page, by name.
func pages() map[string]webform.Options {
	return map[string]webform.Options{
		"formulaire": {},
		"express":    {Path: diagnostic.ExpressPath},
		"un-axe":     {Path: "inclusion"},
		"feuille":    {Individual: true},
	}
}

// TestEveryQuestionInOrder: each question that the path asks is there once, in
// order, with its words, its help and its choices.
func TestEveryQuestionInOrder(t *testing.T) {
	q := load(t)
	for name, o := range pages() {
		page := draw(t, q, o)
		asked := q
		if o.Individual {
			asked = q.IndividualSheet()
		}
		at := 0
		for i := range asked.Questions {
			question := &asked.Questions[i]
			mark := `<div class="question" id="q-` + question.ID + `" `
			if !o.Path.Asks(asked, i) {
				if strings.Contains(page, mark) {
					t.Errorf("%s: %s is not of this path", name, question.ID)
				}
				continue
			}
			found := strings.Index(page[at:], mark)
			if found < 0 || strings.Count(page, mark) != 1 {
				t.Fatalf("%s: %s is missing, twice there or out of order", name, question.ID)
			}
			at += found
			end := strings.Index(page[at:], "\n</div>")
			words := html.UnescapeString(page[at : at+end])
			needed := []string{question.Text, question.Help, question.UnknownText, question.NotApplicable, question.DeclinedText}
			for _, option := range question.Options {
				needed = append(needed, option.Text)
			}
			for _, text := range needed {
				if !strings.Contains(words, text) {
					t.Errorf("%s: %s does not say %q", name, question.ID, text)
				}
			}
			if got, want := strings.Count(words, `data-state="nsp"`) == 1, question.UnknownText != ""; got != want {
				t.Errorf("%s: %s accepts « je ne sais pas »: %v", name, question.ID, got)
			}
			if got, want := strings.Count(words, `data-state="na"`) == 1, question.NotApplicable != ""; got != want {
				t.Errorf("%s: %s accepts « pas concerné »: %v", name, question.ID, got)
			}
			if got, want := strings.Count(words, `data-state="non_souhaite"`) == 1, question.DeclinedText != ""; got != want || o.Individual && got {
				t.Errorf("%s: %s accepts « nous ne souhaitons pas »: %v", name, question.ID, got)
			}
			if got, want := strings.Count(words, `id="raison-`) == 1, question.DeclinedText != ""; got != want {
				t.Errorf("%s: %s asks why it is declined: %v", name, question.ID, got)
			}
		}
	}
}

// TestPagesAskForNothing: the policy forbids every request, names every script
// and the style by what they are, and no attribute leads outside.
func TestPagesAskForNothing(t *testing.T) {
	q := load(t)
	for name, o := range pages() {
		o.Contact = "contact@federation.example"
		page := draw(t, q, o)
		policy := html.UnescapeString(regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "unsafe-eval' 'unsafe-eval'") {
			t.Errorf("%s: policy %s", name, policy)
		}
		run := regexp.MustCompile(`(?s)<(script|style)>(.*?)</`).FindAllStringSubmatch(page, -1)
		if len(run) != 3 {
			t.Fatalf("%s: %d scripts and styles", name, len(run))
		}
		for _, part := range run {
			sum := sha256.Sum256([]byte(part[2]))
			if !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
				t.Errorf("%s: the policy does not let a %s run", name, part[1])
			}
		}
		for _, attribute := range regexp.MustCompile(`\b(?:href|src|action|srcset|data|poster)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(attribute[1], "#") && !strings.HasPrefix(attribute[1], "mailto:") {
				t.Errorf("%s: leads to %s", name, attribute[1])
			}
		}
		if strings.Contains(page, "@import") || strings.Contains(page, "url(") {
			t.Errorf("%s: its style asks for something", name)
		}
	}
}

// TestPagesAreLight: a page goes by e-mail; that of a volunteer has no plan to
// make.
func TestPagesAreLight(t *testing.T) {
	q := load(t)
	for name, o := range pages() {
		most := 3_000_000
		if o.Individual {
			most = 150_000
		}
		if size := len(draw(t, q, o)); size > most {
			t.Errorf("%s: %d bytes", name, size)
		}
	}
}

func TestSamePageTwice(t *testing.T) {
	q := load(t)
	for name, o := range pages() {
		first := draw(t, q, o)
		if second := draw(t, q, o); first != second {
			t.Errorf("%s: not the same bytes", name)
		}
	}
}

// TestNothingHostileIsMarkup: whatever a questionnaire, a welcome or a contact
// holds, the page has the same elements.
func TestNothingHostileIsMarkup(t *testing.T) {
	const hostile = `</script></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&<!--` + "\u2028`${x}`"
	base, err := fixture.Base("../../../diagnostic/testdata")
	if err != nil {
		t.Fatal(err)
	}
	elements := regexp.MustCompile(`<[a-zA-Z!/][^\s>]*`)
	count := func(page string) map[string]int {
		n := map[string]int{}
		for _, tag := range elements.FindAllString(page[:strings.Index(page, `id="donnees"`)], -1) {
			n[tag]++
		}
		return n
	}
	pageOf := func(word string) string {
		q, err := diagnostic.Load(base)
		if err != nil {
			t.Fatal(err)
		}
		q.Texts.Form = diagnostic.FormTexts{}
		for key := range load(t).Texts.Form {
			q.Texts.Form[key] = word
		}
		q.Title, q.Version, q.Texts.Screen.Welcome, q.Texts.Screen.Why = word, word, word, word
		for i := range q.Axes {
			q.Axes[i].Name = word
		}
		for i := range q.Sources {
			q.Sources[i].Statement = word
		}
		for i := range q.Questions {
			one := &q.Questions[i]
			one.Text, one.Help, one.UsedFor, one.PatternHelp = word, word, word, word
			for j := range one.Options {
				one.Options[j].Text = word
			}
			if one.UnknownText != "" {
				one.UnknownText = word
			}
			if one.NotApplicable != "" {
				one.NotApplicable = word
			}
			if one.DeclinedText != "" {
				one.DeclinedText = word
			}
		}
		page, err := webform.Page(q, base, webform.Options{Tool: tool, Welcome: word, Contact: word})
		if err != nil {
			t.Fatal(err)
		}
		return string(page)
	}
	page := pageOf(hostile)
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img") {
		t.Error("hostile words are markup")
	}
	if got, want := count(page), count(pageOf("mot")); !maps.Equal(got, want) {
		t.Errorf("elements %v, want %v", got, want)
	}
	data := regexp.MustCompile(`(?s)id="donnees">(.*?)</template>`).FindStringSubmatch(page)
	var held struct{ Texts map[string]string }
	if err := json.Unmarshal([]byte(html.UnescapeString(data[1])), &held); err != nil || held.Texts["garde"] != hostile {
		t.Errorf("the script reads %q: %v", held.Texts["garde"], err)
	}
}

// TestContactIsOfCharacters: whatever is typed for a contact, HTML may hold it.
func TestContactIsOfCharacters(t *testing.T) {
	q := load(t)
	for _, contact := range hostile.Texts() {
		page := draw(t, q, webform.Options{Individual: true, Contact: contact})
		bad := func(r rune) bool {
			return r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Noncharacter_Code_Point)
		}
		if at := strings.IndexFunc(page, bad); at >= 0 {
			t.Errorf("%q: %q", contact, page[max(0, at-30):at+30])
		} else if !strings.Contains(page, hostile.Word) {
			t.Errorf("%q is not on the page", contact)
		}
	}
}

// TestEveryWordIsUsed: the words of the page are those that it asks for, no less
// and no more.
func TestEveryWordIsUsed(t *testing.T) {
	var sources strings.Builder
	for _, pattern := range []string{"page/*.js", "page/*.tmpl", "*.go"} {
		names, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources.Write(data)
		}
	}
	used := map[string]bool{}
	for _, pattern := range []string{`\.T\.([a-z_]+)`, `t\["([a-z_]+)"\]`, `Form\["([a-z_]+)"\]`} {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(sources.String(), -1) {
			used[m[1]] = true
		}
	}
	// Between the parentheses of words( … ), any name in quotes may be chosen.
	for _, call := range regexp.MustCompile(`\bwords\(([^{}]*?)[,{)]`).FindAllStringSubmatch(sources.String(), -1) {
		for _, m := range regexp.MustCompile(`"([a-z_]+)"`).FindAllStringSubmatch(call[1], -1) {
			used[m[1]] = true
		}
	}
	texts := load(t).Texts.Form
	for key := range texts {
		if !used[key] {
			t.Errorf("nothing says « %s »", key)
		}
	}
	for key := range used {
		if _, ok := texts[key]; !ok && !slices.Contains([]string{"nsp", "na"}, key) {
			t.Errorf("no text is called « %s »", key)
		}
	}
}

// TestAnotherQuestionnaire: a page can be made for any folder.
func TestAnotherQuestionnaire(t *testing.T) {
	base, err := fixture.Base("../../../diagnostic/testdata")
	if err != nil {
		t.Fatal(err)
	}
	q, err := diagnostic.Load(fstest.MapFS(base))
	if err != nil {
		t.Fatal(err)
	}
	if q.Texts.Form != nil {
		t.Fatal("this questionnaire has words of its own for the page: the test says nothing")
	}
	q.Texts.Form = load(t).Texts.Form
	page, err := webform.Page(q, base, webform.Options{Tool: tool})
	if err != nil || !strings.Contains(string(page), `id="q-gou-un"`) {
		t.Error(err)
	}
}

// TestWordsAreChecked: a questionnaire may have no words for the page; one that
// has some has them all, with their holes.
func TestWordsAreChecked(t *testing.T) {
	files := func(old, new string) fstest.MapFS {
		copied := fstest.MapFS{}
		for _, pattern := range []string{"*.yaml", "petits-pas/*.yaml"} {
			names, err := fs.Glob(questionnaires.Files, pattern)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				data, err := fs.ReadFile(questionnaires.Files, name)
				if err != nil {
					t.Fatal(err)
				}
				if name == "textes.yaml" {
					text := string(data)
					if !strings.Contains(text, old) {
						t.Fatalf("textes.yaml does not say %q", old)
					}
					data = []byte(strings.Replace(text, old, new, 1))
				}
				copied[name] = &fstest.MapFile{Data: data}
			}
		}
		return copied
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"a word is missing":   {"\n  suivante: \"Continuer\"", "", "suivante"},
		"a hole is missing":   {"{n} sur {total}\"\n  compte_", "trois sur {total}\"\n  compte_", "{n}"},
		"a hole is not known": {"sur {total}", "sur {total} {en_tout}", "{en_tout}"},
		"a word is not known": {"\n  suivante:", "\n  suivente: \"x\"\n  suivante:", "suivente"},
	} {
		if _, err := diagnostic.Load(files(c.old, c.new)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPageCarriesItsLicences: whoever gives the page gives the licences of the
// rules that it runs; a sheet runs none.
func TestPageCarriesItsLicences(t *testing.T) {
	q := load(t)
	for name, o := range pages() {
		text := html.UnescapeString(draw(t, q, o))
		for _, work := range []string{"Copyright 2009 The Go Authors", "gopkg.in/yaml.v3", "golang.org/x/text"} {
			if said := strings.Contains(text, work); said == o.Individual {
				t.Errorf("%s: says %q: %v", name, work, said)
			}
		}
	}
}
