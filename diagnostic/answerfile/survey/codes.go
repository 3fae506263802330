package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// How long a code may be: LimeSurvey keeps twenty letters of that of a question
// or a box and five of that of an answer, Framaforms 128 of the key of a field.
const (
	plainLength  = 20
	answerLength = 5
	keyLength    = 128
)

// reservedCodes are those that LimeSurvey keeps for itself, or reads in an
// expression, and our own column.
func reservedCodes() []string {
	return []string{
		"and", "comment", "datestamp", "eq", "filecount", "ge", "gid", "gt", "id", "ipaddr", "lang", "lastpage", "le", "lt", "name", "ne", "not", "or", "other",
		"passthru", "qid", "refurl", "savedid", "seed", "self", "sgq", "sid", "startdate", "startlanguage", "submitdate", "surveyid", "that", "this", "time", "token",
		"url", "xor", PathField,
	}
}

// name gives every question, choice and row the codes by which the tools that
// take few signs know it: what writes a survey for them and what reads its
// answers back ask the same codes.
func (s *Schema) name() {
	var ids []string
	reserved := reservedCodes()
	for i := range s.Questions {
		q := &s.Questions[i]
		ids = append(ids, q.Code)
		for _, a := range q.Asides {
			ids = append(ids, a.Code)
		}
		for _, paper := range q.Also {
			reserved = append(reserved, strings.ToLower(paper))
		}
	}
	plain, keys := codesOf(ids, plainLength, -1, reserved), codesOf(ids, keyLength, '_', []string{PathField})
	for i := range s.Questions {
		q := &s.Questions[i]
		q.Plain, q.Key = plain[0], keys[0]
		q.Also = append(q.Also, otherCodes(q.Code, q.Plain, q.Key)...)
		plain, keys = plain[1:], keys[1:]
		for j := range q.Asides {
			q.Asides[j].Plain, q.Asides[j].Key = plain[0], keys[0]
			plain, keys = plain[1:], keys[1:]
		}
		q.nameChoices()
	}
}

// otherCodes are the codes of an id that are not the id, each once.
func otherCodes(id string, codes ...string) []string {
	var others []string
	for _, code := range append(codes, plainCode(id, len(id), -1)) {
		if code != id && !slices.Contains(others, code) {
			others = append(others, code)
		}
	}
	return others
}

// nameChoices names the answers, boxes and rows of a question.
func (q *Question) nameChoices() {
	length := answerLength
	if q.Kind == Multi {
		length = plainLength
	}
	nameOptions(q.choices(), length)
	var rows []*Option
	for i := range q.Rows {
		rows = append(rows, &q.Rows[i])
	}
	nameOptions(rows, plainLength)
}

func nameOptions(options []*Option, length int) {
	ids := make([]string, len(options))
	for i, o := range options {
		ids[i] = o.Code
	}
	for i, code := range codesOf(ids, length, -1, []string{"other", "time", "comment"}) {
		o := options[i]
		o.Plain = code
		o.Also = append(otherCodes(o.Code, code), o.Also...)
	}
}

// codesOf gives each id a code of small letters and digits, no two alike: other
// signs become other, or go when it is -1, and what is longer is cut. Ids that
// would share a code, or have a reserved one, all end with their digest instead:
// so an id added later never takes the code of another.
func codesOf(ids []string, length int, other rune, reserved []string) []string {
	codes, holders := make([]string, len(ids)), map[string]int{}
	for _, word := range reserved {
		holders[word]++
	}
	for i, id := range ids {
		codes[i] = plainCode(id, length, other)
		holders[codes[i]]++
	}
	for i, id := range ids {
		if holders[codes[i]] > 1 || !startsLikeCode(codes[i], length) {
			codes[i] = digested(id, codes[i], length, holders)
			holders[codes[i]]++
		}
	}
	return codes
}

// startsLikeCode tells whether a code may stand: it begins with a letter, except
// that of an answer, which may be a digit.
func startsLikeCode(code string, length int) bool {
	if length == answerLength {
		return code != ""
	}
	return code != "" && code[0] > '9'
}

func plainCode(id string, length int, other rune) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return other
	}, strings.ToLower(id))
	return plain[:min(len(plain), length)]
}

// digested ends the start of a code with as much of the digest of its id as it
// takes for nobody else to hold it.
func digested(id, code string, length int, holders map[string]int) string {
	sum := sha256.Sum256([]byte(id))
	digest := hex.EncodeToString(sum[:])
	code = strings.TrimLeft(code, "0123456789_")
	for letters := 3; ; letters++ {
		made := "q" + code + digest[:letters]
		if over := len(made) - length; over > 0 {
			made = ("q" + code)[:max(len(code)+1-over, 1)] + digest[:letters]
		}
		if holders[made] == 0 || letters == length-1 {
			return made[:min(len(made), length)]
		}
	}
}
