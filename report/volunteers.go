package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// VolunteersFormats returns the names of the formats of what volunteers say
// together, in the order of help. Those that are opened with another program
// come first.
func VolunteersFormats() []string { return []string{"pdf", "html", "txt", "md", "json"} }

// LookupVolunteers returns the format of that name, in any case. The error, in
// French, lists the formats and names the closest.
func LookupVolunteers(name string) (Format, error) {
	wanted := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), ".")
	known := VolunteersFormats()
	if !slices.Contains(known, wanted) {
		message := fmt.Sprintf("format inconnu : « %s » (formats possibles : %s)", name, strings.Join(known, ", "))
		return Format{}, unknownFormat(message + suggest.DidYouMean(wanted, slices.Clone(known)))
	}
	return Lookup(wanted)
}

// WriteVolunteers writes what volunteers say together in one of
// VolunteersFormats. The error is that of w, or says in French what cannot be
// written.
func WriteVolunteers(w io.Writer, format string, v diagnostic.Volunteers, o Options) error {
	switch format {
	case "pdf":
		return writeVolunteersPDF(w, v, o)
	case "html":
		return drawHTML(w, ComposeVolunteers(v), diagnostic.Result{Tool: v.Tool, Date: v.Date}, o)
	case "txt":
		return drawText(w, ComposeVolunteers(v), o)
	case "md":
		return drawMarkdown(w, ComposeVolunteers(v))
	case "json":
		return writeVolunteersJSON(w, v)
	}
	_, err := LookupVolunteers(format)
	return err
}

func writeVolunteersJSON(w io.Writer, v diagnostic.Volunteers) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// ReadVolunteers reads what WriteVolunteers wrote in JSON, so that it can be
// written in another format. The error is in French, for the user.
func ReadVolunteers(data []byte) (diagnostic.Volunteers, error) {
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
	return v, nil
}

// writeVolunteersPDF dates the file from the report, at midnight UTC.
func writeVolunteersPDF(w io.Writer, v diagnostic.Volunteers, o Options) error {
	day, err := time.Parse(time.DateOnly, v.Date)
	if err != nil {
		return fmt.Errorf("date de la page illisible (attendu : AAAA-MM-JJ) : « %s »", v.Date)
	}
	doc := ComposeVolunteers(v)
	size := float64(normalPrint)
	if o.LargePrint {
		size = largePrint
	}
	d := pdf.New(pdf.Options{
		Title: doc.Title, Lang: doc.Lang, Footer: doc.Footer,
		Creator: v.Tool.Name + " " + v.Tool.Version,
		Created: day, FontSize: size,
	})
	drawBlocks(d.Flow, doc.Blocks)
	return d.Output(w)
}
