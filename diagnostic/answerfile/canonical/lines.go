package canonical

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Lines decodes NDJSON: an object on each line, with the keys of an answers
// file.
type Lines struct {
	reader
	unknown func(key string)
	data    []byte
	at      int
	line    int
	json    *json.Decoder
	cell    []byte // of the boxes being joined
}

// NewLines returns a decoder for one goroutine. It calls unknown with every
// key that nothing reads.
func NewLines(q *diagnostic.Questionnaire, unknown func(key string)) *Lines {
	return &Lines{reader: newReader(q, fields(q)), unknown: unknown}
}

// Fork returns another decoder, for another goroutine.
func (l *Lines) Fork() *Lines { return &Lines{reader: newReader(l.q, l.fields), unknown: l.unknown} }

// Reset gives whole lines to decode; line is the number of the first one.
func (l *Lines) Reset(data []byte, line int) { l.data, l.at, l.line = data, 0, line-1 }

// Read returns the associations of the next lines that are not empty, up to as
// many as Columns hold; none at the end.
func (l *Lines) Read() []Row {
	count := 0
	for count < diagnostic.Lanes && l.at < len(l.data) {
		text := l.data[l.at:]
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			text = text[:i]
		}
		l.at += len(text) + 1
		l.line++
		if l.line == 1 {
			text = bytes.TrimPrefix(text, []byte(byteOrderMark))
		}
		if len(trim(text)) == 0 {
			continue
		}
		l.begin(count, l.line)
		l.forget()
		if err := l.read(text); err != nil {
			l.row.Problems = append(l.row.Problems[:0], Problem{Text: err.Error()})
		}
		if len(l.row.Problems) > 0 {
			l.forget()
		}
		count++
	}
	return l.rows[:count]
}

// read reads one object. The error makes the line unreadable.
func (l *Lines) read(text []byte) error {
	if !utf8.Valid(text) {
		return errors.New(msgNotUTF8)
	}
	l.json = json.NewDecoder(bytes.NewReader(text))
	l.json.UseNumber()
	err := l.object("", func(key string) error {
		switch key {
		case "profil":
			return l.object(key+".", func(id string) error { return l.entry(key+"."+id, true) })
		case "reponses":
			return l.object("", func(id string) error { return l.entry(id, false) })
		case "id", "cle":
			return l.scalar(key, isID)
		case "date":
			return l.scalar(key, isDate)
		case "parcours":
			return l.scalar(key, isPath)
		case "petitspas", "referentiel":
		default:
			l.unknown(shown([]byte(key)))
		}
		return l.skip()
	})
	if err == nil {
		if _, after := l.json.Token(); after == io.EOF {
			return nil
		}
	}
	var sentence lineError
	if errors.As(err, &sentence) {
		return err
	}
	return fmt.Errorf(msgJSON, l.json.InputOffset()+1)
}

// lineError is an error whose words are for the user.
type lineError string

func (e lineError) Error() string { return string(e) }

// object reads an object, and gives its keys.
func (l *Lines) object(prefix string, read func(key string) error) error {
	token, err := l.json.Token()
	if err != nil {
		return err
	}
	if token == nil && prefix != "" {
		return nil
	}
	if token != json.Delim('{') {
		return lineError(msgJSONObject)
	}
	seen := map[string]bool{}
	for l.json.More() {
		token, err := l.json.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string) // the decoder refuses other keys
		if seen[key] {
			l.refuse(prefix+shown([]byte(key)), msgJSONTwice)
		}
		seen[key] = true
		if err := read(key); err != nil {
			return err
		}
	}
	_, err = l.json.Token()
	return err
}

// entry reads the answer to a question.
func (l *Lines) entry(id string, profile bool) error {
	slot, ok := l.q.Question(id)
	if !ok || (l.q.Questions[slot].Part == diagnostic.ProfilePart) != profile {
		l.unknown(shown([]byte(id)))
		return l.skip()
	}
	f := &l.fields[slot]
	token, err := l.json.Token()
	if err != nil {
		return err
	}
	switch value := token.(type) {
	case nil:
		return nil
	case string:
		if f.Kind == diagnostic.KindBoxes && value != "nsp" && value != "na" && value != declined && value != "" {
			l.refuse(id, msgJSONList)
			return nil
		}
		if value != "" {
			l.answer(id, slot, []byte(value))
		}
		return nil
	case json.Number:
		if f.Kind == diagnostic.KindLevels || f.Kind == diagnostic.KindNumber {
			l.answer(id, slot, []byte(value))
			return nil
		}
	case json.Delim:
		if value == '[' && f.Kind == diagnostic.KindBoxes {
			return l.list(id, slot)
		}
		if err := l.skipRest(); err != nil {
			return err
		}
	}
	l.refuse(id, fmt.Sprintf(msgJSONValue, f.expected()))
	return nil
}

// list reads ticked boxes.
func (l *Lines) list(id string, slot int) error {
	l.cell = l.cell[:0]
	good := true
	for l.json.More() {
		token, err := l.json.Token()
		if err != nil {
			return err
		}
		if _, nested := token.(json.Delim); nested {
			if err := l.skipRest(); err != nil {
				return err
			}
		}
		value, isText := token.(string)
		good = good && isText && value != "" && !strings.Contains(value, NoBox)
		if len(l.cell) > 0 {
			l.cell = append(l.cell, NoBox...)
		}
		l.cell = append(l.cell, value...)
	}
	if _, err := l.json.Token(); err != nil {
		return err
	}
	if len(l.cell) == 0 {
		l.cell = append(l.cell, NoBox...)
	}
	if !good {
		l.refuse(id, refusal(l.cell, l.fields[slot].expected()))
		return nil
	}
	l.answer(id, slot, l.cell)
	return nil
}

// scalar reads a value that is no answer.
func (l *Lines) scalar(key string, kind role) error {
	token, err := l.json.Token()
	switch value := token.(type) {
	case string:
		l.identify(key, kind, []byte(value))
	case json.Number:
		l.identify(key, kind, []byte(value))
	case json.Delim:
		if err := l.skipRest(); err != nil {
			return err
		}
		l.refuse(key, refusal([]byte(value.String()), "un texte"))
	case bool:
		l.refuse(key, refusal(fmt.Append(nil, value), "un texte"))
	}
	return err
}

// skip passes over one value.
func (l *Lines) skip() error {
	token, err := l.json.Token()
	if _, nested := token.(json.Delim); err == nil && nested {
		return l.skipRest()
	}
	return err
}

// skipRest passes over what is left of a list or an object just opened.
func (l *Lines) skipRest() error {
	for depth := 1; depth > 0; {
		token, err := l.json.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
	}
	return nil
}
