//go:build !js

package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// ComparisonFormat is one way to write a Comparison.
type ComparisonFormat struct {
	Name        string // « pdf », as typed
	Extension   string // of a file, with its dot
	Description string // in French, for help
	Opened      bool   // with another program: goes to a file, not to a terminal
}

// ComparisonFormats returns the formats of a Comparison, in the order of help.
func ComparisonFormats() []ComparisonFormat {
	return []ComparisonFormat{
		{"txt", ".txt", "texte simple, pour l’écran ou un lecteur d’écran", false},
		{"pdf", ".pdf", "document à imprimer", true},
		{"html", ".html", "page à lire dans un navigateur ou à imprimer", true},
		{"odt", ".odt", "document à modifier dans LibreOffice ou Word", true},
		{"md", ".md", "texte Markdown, pour un site ou un carnet partagé", false},
		{"json", ".json", "comparaison complète, à relire ou à retraiter", false},
		{"csv", ".csv", "tableau à ouvrir dans un tableur", true},
	}
}

// LookupComparison returns the format of that name, in any case, with or
// without a dot. The error, in French, lists the formats and names the closest.
func LookupComparison(name string) (ComparisonFormat, error) {
	wanted := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), ".")
	var names []string
	for _, f := range ComparisonFormats() {
		if f.Name == wanted {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return ComparisonFormat{}, unknownAmong(wanted, names)
}

// Write writes the Comparison: in JSON, itself, whole, the public contract from
// which any report can be made again. The error is that of w, or says in French
// what cannot be written.
func (f ComparisonFormat) Write(w io.Writer, c diagnostic.Comparison, o Options) error {
	switch f.Name {
	case "json":
		return writeIndented(w, c)
	case "csv":
		return writeComparisonCSV(w, c)
	}
	return draw(w, f.Name, ComposeComparison(c), diagnostic.Result{Tool: c.Tool, Date: c.Date}, o)
}

// UndrawableComparison is Undrawable, for a Comparison.
func UndrawableComparison(c diagnostic.Comparison) []rune { return lacking(ComposeComparison(c)) }

// IsComparison tells whether JSON says that it is a Comparison.
func IsComparison(data []byte) bool {
	var head struct {
		Nature string `json:"nature"`
	}
	err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &head)
	return err == nil && head.Nature == diagnostic.ComparisonNature
}

// ReadComparison reads a Comparison written in JSON. Its errors are in French,
// for the user. Unknown keys of the same schema are fine: a later version may
// add some.
func ReadComparison(data []byte) (diagnostic.Comparison, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := bounded(data); err != nil {
		return diagnostic.Comparison{}, err
	}
	var c diagnostic.Comparison
	if err := json.Unmarshal(data, &c); err != nil {
		return diagnostic.Comparison{}, errors.New("ce fichier n’est pas une comparaison de petitspas")
	}
	if c.Schema != diagnostic.ComparisonSchema {
		return diagnostic.Comparison{}, fmt.Errorf("cette comparaison est écrite au format %d ; ce programme lit le format %d : refaites-la à partir des réponses",
			c.Schema, diagnostic.ComparisonSchema)
	}
	if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
		return diagnostic.Comparison{}, fmt.Errorf("date de la comparaison illisible (attendu : AAAA-MM-JJ) : « %s »", c.Date)
	}
	if len(c.Moments) < 2 {
		return diagnostic.Comparison{}, errors.New("cette comparaison est abîmée : il lui manque des dates")
	}
	return c, nil
}
