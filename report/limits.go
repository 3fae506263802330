//go:build !js

package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// What a result read again may hold. Ours has 3 000 values, and texts of a few
// hundred characters: beyond, somebody made a file to keep the program busy for
// hours, drawing it.
const (
	mostText   = 10_000 // characters of one text
	mostValues = 50_000 // texts, numbers, keys
	mostLevels = 32     // sets and lists, the ones in the others
)

// bounded refuses JSON that is out of these limits. What is not JSON is told by
// what decodes it.
func bounded(data []byte) error {
	tokens := json.NewDecoder(bytes.NewReader(data))
	tokens.UseNumber() // a number may be a million figures long
	level := 0
	for count := 1; ; count++ {
		token, err := tokens.Token()
		if err != nil {
			return nil
		}
		switch token := token.(type) {
		case json.Delim:
			if token == '{' || token == '[' {
				level++
			} else {
				level--
			}
		case string:
			if len(token) > mostText && utf8.RuneCountInString(token) > mostText {
				return fmt.Errorf("ce résultat est abîmé : un texte dépasse %d caractères (ligne %d)", mostText, lineAt(data, tokens.InputOffset()))
			}
		case json.Number:
			if len(token) > mostText {
				return fmt.Errorf("ce résultat est abîmé : un nombre dépasse %d chiffres (ligne %d)", mostText, lineAt(data, tokens.InputOffset()))
			}
		}
		if level > mostLevels {
			return fmt.Errorf("ce résultat est abîmé : plus de %d niveaux de valeurs (ligne %d)", mostLevels, lineAt(data, tokens.InputOffset()))
		}
		if count > mostValues {
			return fmt.Errorf("ce résultat est abîmé : plus de %d valeurs", mostValues)
		}
	}
}
