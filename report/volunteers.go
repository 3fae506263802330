//go:build !js

package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// VolunteersFormats returns the names of the formats of what volunteers say
// together, in the order of help.
func VolunteersFormats() []string { return append(drawn(), "json") }

// WriteVolunteers writes what volunteers say together in one of
// VolunteersFormats. The error is that of w, or says in French what cannot be
// written.
func WriteVolunteers(w io.Writer, format string, v diagnostic.Volunteers, o Options) error {
	if format == "json" {
		return writeIndented(w, v)
	}
	err := draw(w, format, ComposeVolunteers(v), diagnostic.Result{Tool: v.Tool, Date: v.Date}, o)
	if _, unknown := err.(unknownFormat); unknown {
		return unknownAmong(format, VolunteersFormats())
	}
	return err
}

// UndrawableVolunteers is Undrawable, for what volunteers say together.
func UndrawableVolunteers(v diagnostic.Volunteers) []rune { return lacking(ComposeVolunteers(v)) }

// IsVolunteers tells whether a file says that it is what WriteVolunteers wrote in
// JSON.
func IsVolunteers(data []byte) bool {
	var head struct {
		Nature string `json:"nature"`
	}
	err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &head)
	return err == nil && head.Nature == diagnostic.VolunteersNature
}

// ReadVolunteers reads what WriteVolunteers wrote in JSON, so that it can be
// written in another format. The error is in French, for the user.
func ReadVolunteers(data []byte) (diagnostic.Volunteers, error) {
	if err := bounded(data); err != nil {
		return diagnostic.Volunteers{}, err
	}
	var v diagnostic.Volunteers
	err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &v)
	switch {
	case err != nil:
		return diagnostic.Volunteers{}, notResult(data, err)
	case v.Nature != diagnostic.VolunteersNature:
		return diagnostic.Volunteers{}, errors.New("ce fichier JSON n’est pas une page « entre nous »")
	case v.Schema != diagnostic.VolunteersSchema:
		return diagnostic.Volunteers{}, fmt.Errorf("cette page est écrite au format %d ; ce programme lit le format %d : refaites-la à partir des feuilles", v.Schema, diagnostic.VolunteersSchema)
	}
	if _, err := time.Parse(time.DateOnly, v.Date); err != nil {
		return diagnostic.Volunteers{}, fmt.Errorf("date de la page illisible (attendu : AAAA-MM-JJ) : « %s »", v.Date)
	}
	return v, nil
}
