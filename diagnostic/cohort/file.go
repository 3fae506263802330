package cohort

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Schema is the version of both JSON forms, of counts and of a Synthesis.
const Schema = 1

// Natures of a file, so that one is never taken for the other.
const (
	countsNature    = "synthese-a-garder"
	publishedNature = "synthese-publiee"
)

// file is the JSON form of the counts.
type file struct {
	Schema        int                  `json:"schema"`
	Nature        string               `json:"nature"`
	Note          string               `json:"a_garder"`
	Questionnaire diagnostic.Reference `json:"referentiel"`
	Counts        counts               `json:"nombres"`
}

// Write writes the counts, to be merged, never published (see the package
// doc). The same counts give the same bytes.
func (c *Cohort) Write(w io.Writer) error {
	note := diagnostic.Fill(c.q.Texts.Cohort.SecretNote, "seuil", number(int64(c.q.Policy.Cohort.Secrecy)))
	f := file{Schema: Schema, Nature: countsNature, Note: note, Questionnaire: reference(c.q), Counts: c.counts}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(f); err != nil {
		return fmt.Errorf("write counts: %w", err)
	}
	return nil
}

// Read reads counts written by Write, for the same questionnaire. Errors are in
// French, for the user: nothing is repaired, and counts that do not add up are
// refused.
func Read(data []byte, q *diagnostic.Questionnaire) (*Cohort, error) {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if len(data) == 0 {
		return nil, errors.New(msgEmpty)
	}
	if err := checkHead(data, q); err != nil {
		return nil, err
	}
	var f file
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, errors.New(msgNotCounts)
	}
	if what := f.Counts.fault(q); what != "" {
		return nil, fmt.Errorf(msgIncoherent, what)
	}
	if !f.wholly(data) {
		return nil, fmt.Errorf(msgIncoherent, "des valeurs en trop ou en moins")
	}
	c := New(q)
	c.counts = f.Counts
	return c, nil
}

// wholly tells whether the file says just what was read, spaces aside: the
// decoder drops without a word the end of a list that is too long, fills one too
// short, and keeps the last of two equal keys.
func (f *file) wholly(data []byte) bool {
	var compact, again bytes.Buffer
	e := json.NewEncoder(&again)
	e.SetEscapeHTML(false)
	return json.Compact(&compact, data) == nil && e.Encode(f) == nil &&
		bytes.Equal(compact.Bytes(), bytes.TrimSpace(again.Bytes()))
}

// checkHead reads what the file is before what it holds.
func checkHead(data []byte, q *diagnostic.Questionnaire) error {
	var head struct {
		Schema        int                  `json:"schema"`
		Nature        string               `json:"nature"`
		Questionnaire diagnostic.Reference `json:"referentiel"`
	}
	var syntax *json.SyntaxError
	if err := json.Unmarshal(data, &head); errors.As(err, &syntax) {
		line := 1 + bytes.Count(data[:min(int(syntax.Offset), len(data))], []byte("\n"))
		return fmt.Errorf(msgNotJSON, line)
	}
	switch ours, theirs := reference(q), head.Questionnaire; {
	case head.Nature == publishedNature:
		return errors.New(msgPublished)
	case head.Nature != countsNature:
		return errors.New(msgNotCounts)
	case head.Schema != Schema:
		return fmt.Errorf(msgSchema, head.Schema, Schema)
	case theirs != ours:
		return fmt.Errorf(msgVersion, theirs.ID, theirs.Version, theirs.Digest, ours.ID, ours.Version, ours.Digest)
	}
	return nil
}
