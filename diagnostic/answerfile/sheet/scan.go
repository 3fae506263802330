package sheet

import (
	"strings"
	"unicode"
)

func isGap(r rune) bool { return unicode.IsSpace(r) || r == ';' || r == ',' }

// endsWord tells what ends a code, and the keys of an answer.
func endsWord(r rune) bool { return isGap(r) || r == '=' || r == ':' }

func (r *reader) more() bool { return r.at < len(r.in) }

func (r *reader) column() int { return r.at + 1 }

func (r *reader) problem(column int, text string) {
	r.problems = append(r.problems, Problem{column, text})
}

func (r *reader) skip(over func(rune) bool) {
	for r.more() && over(r.in[r.at]) {
		r.at++
	}
}

// follows reads a sign and the spaces around it, when it comes next.
func (r *reader) follows(sign rune) bool {
	at := r.at
	r.skip(unicode.IsSpace)
	if r.more() && r.in[r.at] == sign {
		r.at++
		r.skip(unicode.IsSpace)
		return true
	}
	r.at = at
	return false
}

// next reads a word; a sign out of place is one.
func (r *reader) next() word {
	w := r.wordAt(r.at)
	if w.text == "" && r.more() {
		w.text = string(r.in[r.at])
	}
	r.at += len([]rune(w.text))
	return w
}

// wordAt is the word that begins there.
func (r *reader) wordAt(at int) word {
	end := at
	for end < len(r.in) && !endsWord(r.in[end]) {
		end++
	}
	return word{string(r.in[at:end]), at + 1}
}

// answer reads words up to « ; », « = », « : » or the next code.
func (r *reader) answer() []word {
	var words []word
	for {
		r.skip(func(c rune) bool { return unicode.IsSpace(c) || c == ',' })
		w := r.wordAt(r.at)
		if w.text == "" || r.begins(w) {
			return words
		}
		words = append(words, w)
		r.at += len([]rune(w.text))
	}
}

// begins tells whether a word begins another entry: a letter and a figure, or a
// letter and « : ». Keys of answers never look so.
func (r *reader) begins(w word) bool {
	letter, number, _ := r.split(w.text)
	after := w.column - 1 + len([]rune(w.text))
	return letter != "" && (number != "" || after < len(r.in) && r.in[after] == ':')
}

// text reads words up to the end of the line, or to « ; » and a code that
// exists.
func (r *reader) text() string {
	end := r.end(r.at)
	text := strings.TrimRightFunc(string(r.in[r.at:end]), func(c rune) bool { return unicode.IsSpace(c) || c == ';' })
	r.at = end
	return strings.TrimSpace(text)
}

// end is where the words that begin there end.
func (r *reader) end(at int) int {
	for ; at < len(r.in); at++ {
		if r.in[at] != ';' {
			continue
		}
		next := at + 1
		for next < len(r.in) && isGap(r.in[next]) {
			next++
		}
		letter, number, rest := r.split(r.wordAt(next).text)
		if _, known := r.q.ByCode(letter + number); known && number != "" && rest == "" {
			return at
		}
		at = next - 1
	}
	return len(r.in)
}

// split cuts a word in the letter of a code, in capitals, its number and what is
// typed right after: « C2ac ». The number is empty when there is none, the letter
// too when the word is no code.
func (f *Form) split(word string) (letter, number, rest string) {
	runes := []rune(word)
	if len(runes) == 0 {
		return "", "", ""
	}
	letter = strings.ToUpper(string(runes[0]))
	if letter < "A" || letter > "Z" || len(letter) > 1 {
		return "", "", ""
	}
	at := 1
	for ; at < len(runes); at++ {
		figure := f.figures(string(runes[at]))
		if len(figure) != 1 || figure[0] < '0' || figure[0] > '9' {
			break
		}
		number += figure
	}
	if at < len(runes) && number == "" || len(number) > longestNumber {
		return "", "", ""
	}
	return letter, number, string(runes[at:])
}

// longestNumber is how many figures the code of a question has at most.
const longestNumber = 4

// recover passes over what cannot be read: up to « ; », or to « , » and a code.
func (r *reader) recover() {
	for ; r.more() && r.in[r.at] != ';'; r.at++ {
		if r.in[r.at] != ',' {
			continue
		}
		r.skip(isGap)
		if r.begins(r.wordAt(r.at)) {
			return
		}
	}
}

func texts(words []word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.text
	}
	return all
}
