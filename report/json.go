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
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// writeJSON writes the Result itself, whole: the public contract, from which
// any report can be made again.
func writeJSON(w io.Writer, r diagnostic.Result, _ Options) error {
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// ReadResult reads a Result written in JSON. Its errors are in French, for the
// user: an empty file, something else than JSON, another schema, a Result cut
// short. Unknown keys of the same schema are fine: a later version may add
// some.
func ReadResult(data []byte) (diagnostic.Result, error) {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if len(data) == 0 {
		return diagnostic.Result{}, errors.New("ce fichier de résultat est vide")
	}
	if err := bounded(data); err != nil {
		return diagnostic.Result{}, err
	}
	var head struct {
		Schema *json.Number `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return diagnostic.Result{}, notResult(data, err)
	}
	if head.Schema == nil {
		return diagnostic.Result{}, errors.New("ce fichier n’est pas un résultat de petitspas : il n’a pas de « schema »")
	}
	if err := checkSchema(*head.Schema); err != nil {
		return diagnostic.Result{}, err
	}
	var r diagnostic.Result
	if err := json.Unmarshal(data, &r); err != nil {
		return diagnostic.Result{}, notResult(data, err)
	}
	if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
		return diagnostic.Result{}, fmt.Errorf("ce résultat n’a pas de date lisible (attendu : AAAA-MM-JJ) : « %s »", r.Date)
	}
	for _, s := range r.Plan.Steps {
		if _, err := time.Parse(time.DateOnly, s.ChosenBy); err != nil && s.ChosenBy != "" {
			return diagnostic.Result{}, fmt.Errorf("le pas « %s » n’a pas de date lisible pour « pour_le » (attendu : AAAA-MM-JJ) : « %s »", s.ID, s.ChosenBy)
		}
	}
	if err := checkAnswers(r.Answers); err != nil {
		return diagnostic.Result{}, err
	}
	return r, nil
}

// checkAnswers refuses answers that no figure could be made of.
func checkAnswers(answers []diagnostic.AnswerResult) error {
	const levels, mostWeight, most = 5, 100, 1000 // what the questionnaires that we read may have
	if len(answers) > most {
		return fmt.Errorf("ce résultat est abîmé : %d réponses, c’est trop", len(answers))
	}
	seen := map[string]bool{}
	for _, a := range answers {
		known := a.State == diagnostic.AnswerKnown && a.Axis != ""
		switch {
		case a.Question == "" || seen[a.Question]:
			return fmt.Errorf("ce résultat est abîmé : une réponse sans question, ou deux fois la même (« %s »)", a.Question)
		case known != (a.Level != nil), known && (*a.Level < 0 || *a.Level >= levels), a.Weight < 0 || a.Weight > mostWeight, a.Axis != "" && a.Weight == 0:
			return fmt.Errorf("ce résultat est abîmé : la réponse à « %s » n’a pas un niveau de 0 à 4, ou pas de poids", a.Question)
		}
		seen[a.Question] = true
	}
	return nil
}

// checkSchema refuses another schema; what to do depends on which is older.
func checkSchema(schema json.Number) error {
	n, err := schema.Int64()
	schema = json.Number(schema[:min(len(schema), 20)]) // to be shown
	switch {
	case err == nil && n == diagnostic.ResultSchema:
		return nil
	case err == nil && n > diagnostic.ResultSchema:
		return fmt.Errorf("ce résultat vient d’une version plus récente de petitspas (format %s ; ce programme lit le format %d) : "+
			"prenez cette version, ou refaites le plan à partir des réponses", schema, diagnostic.ResultSchema)
	}
	return fmt.Errorf("ce résultat est écrit au format %s ; ce programme lit le format %d : refaites-le à partir des réponses",
		schema, diagnostic.ResultSchema)
}

// notResult says where reading stopped, without the words of the decoder.
func notResult(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("ce fichier n’est pas du JSON lisible (ligne %d)", lineAt(data, syntax.Offset))
	case errors.As(err, &kind):
		where := ""
		if kind.Field != "" {
			where = " pour « " + kind.Field + " »"
		}
		return fmt.Errorf("ce fichier n’est pas un résultat de petitspas : valeur inattendue%s (ligne %d)", where, lineAt(data, kind.Offset))
	}
	return errors.New("ce fichier n’est pas un résultat de petitspas")
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}
