package review

import (
	"slices"
	"strings"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// texts judges every text that a person reads, under a value.
func (j *judge) texts(n strictyaml.Node, key string) {
	switch {
	case n.IsObject():
		for _, e := range n.Object().Rest() {
			j.texts(e.Value, e.Key.Raw())
		}
	case n.IsList():
		for _, item := range n.List() {
			j.texts(item, key)
		}
	case key != "motif" && key != "url" && isText(n):
		j.text(n)
	}
}

// isText tells a text from an identifier: it is between quotes, or has several
// words.
func isText(n strictyaml.Node) bool {
	return n.IsText() || strings.ContainsFunc(n.Raw(), unicode.IsSpace)
}

func (j *judge) text(n strictyaml.Node) {
	text := []rune(n.Raw())
	for _, s := range sentences(text) {
		if s.words > j.rules.SentenceWords {
			j.remarkAt(n, s.start, msgLong, s.words, j.rules.SentenceWords)
		}
	}
	folded := fold(text)
	for i := range j.rules.Words {
		w := &j.rules.Words[i]
		for _, form := range w.Avoid {
			for _, at := range find(folded, fold([]rune(form))) {
				if !w.fine(folded, at) {
					j.remarkAt(n, at, "%s", w.say(string(text[at:at+len([]rune(form))])))
				}
			}
		}
	}
}

func (w *Word) say(found string) string {
	text := strings.Replace(msgWord, "%s", found, 1)
	if w.Say != "" {
		text += strings.Replace(msgWordSay, "%s", w.Say, 1)
	}
	if w.Why != "" {
		text += strings.Replace(msgWordWhy, "%s", w.Why, 1)
	}
	return text
}

// fine tells whether a word found is in an expression in which it is fine.
func (w *Word) fine(text []rune, at int) bool {
	for _, expression := range w.Except {
		e := fold([]rune(expression))
		for _, start := range find(text, e) {
			if start <= at && at < start+len(e) {
				return true
			}
		}
	}
	return false
}

// fold makes alike what is read alike: capitals, kinds of spaces and of
// apostrophes. Each character stays one.
func fold(text []rune) []rune {
	folded := make([]rune, len(text))
	for i, c := range text {
		switch {
		case unicode.IsSpace(c):
			c = ' '
		case c == '’':
			c = '\''
		default:
			c = unicode.ToLower(c)
		}
		folded[i] = c
	}
	return folded
}

// find gives where words are in a text, whole.
func find(text, words []rune) []int {
	var found []int
	for i := 0; len(words) > 0 && i+len(words) <= len(text); i++ {
		end := i + len(words)
		cutBefore := i > 0 && inWord(text[i-1]) && inWord(words[0])
		cutAfter := end < len(text) && inWord(text[end]) && inWord(words[len(words)-1])
		if !slices.Equal(text[i:end], words) || cutBefore || cutAfter {
			continue
		}
		found = append(found, i)
	}
	return found
}

func inWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// sentence is where a sentence starts in a text, in characters, and how many
// words it has.
type sentence struct{ start, words int }

// sentences cuts a text. A sentence ends with « . », « ! », « ? » or « … », when
// what follows does not start with a small letter; « | » separates lines. A word
// goes from a space to the next, and holds a letter or a figure.
func sentences(text []rune) []sentence {
	var all []sentence
	current := sentence{start: -1}
	quoted := false // the word before is an opening quote
	for i := 0; i < len(text); {
		if unicode.IsSpace(text[i]) {
			i++
			continue
		}
		end := i
		for end < len(text) && !unicode.IsSpace(text[end]) {
			end++
		}
		word := text[i:end]
		if current.start < 0 {
			current.start = i
		}
		if slices.ContainsFunc(word, inWord) {
			current.words++
		}
		if !quoted && (string(word) == "|" || ends(word) && !small(text[end:])) {
			all = append(all, current)
			current = sentence{start: -1}
		}
		quoted = word[len(word)-1] == '«'
		i = end
	}
	if current.start >= 0 {
		all = append(all, current)
	}
	return all
}

// ends tells whether a sentence may end with a word.
func ends(word []rune) bool {
	text := strings.TrimRight(string(word), "»”)")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "…")
}

// small tells whether the first letter or figure is a small letter: the sentence
// goes on.
func small(text []rune) bool {
	for _, c := range text {
		if inWord(c) {
			return unicode.IsLower(c)
		}
	}
	return false
}
