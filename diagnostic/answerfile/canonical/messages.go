package canonical

import (
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

const (
	msgRefused  = "« %s » n’est pas une réponse possible ; est attendu : %s"
	msgDate     = "une date comme 2026-11-21"
	msgNotUTF8  = "ce texte n’est pas en UTF-8 ; enregistrez le fichier en « CSV UTF-8 »"
	msgQuotes   = "guillemet mal placé : dans un texte entre guillemets, chaque guillemet s’écrit deux fois"
	msgWidth    = "%d colonnes, au lieu de %d comme sur la première ligne"
	msgCut      = " ; c’est la fin du fichier, qui est peut-être coupé : réexportez-le"
	msgNotTable = "aucune colonne n’est connue ; la première ligne doit donner les identifiants des questions, comme profil.benevoles ou gou-referents, séparés par « ; », « , » ou une tabulation"
	msgUTF16    = "ce fichier n’est pas en UTF-8 ; enregistrez-le en « CSV UTF-8 »"
	msgTwice    = "la colonne « %s » est écrite deux fois : gardez-en une"

	msgJSON       = "JSON illisible au caractère %d ; est attendu : un objet par ligne, comme {\"id\": \"a-17\", \"profil\": {…}, \"reponses\": {…}}"
	msgJSONTwice  = "la clé est écrite deux fois : gardez-en une"
	msgJSONObject = "est attendu : un objet, entre accolades"
	msgJSONList   = "est attendu : une liste entre crochets, comme [\"membres\", \"ages\"], ou \"nsp\""
	msgJSONValue  = "cette valeur n’est pas une réponse possible ; est attendu : %s"
)

func refusal(value []byte, expected string) string {
	return fmt.Sprintf(msgRefused, shown(value), expected)
}

// refusal says why a question does not accept a value.
func (f *field) refusal(cell []byte) string {
	if f.Kind == diagnostic.KindText && !f.odd {
		return msgNotUTF8
	}
	return refusal(cell, f.expected())
}

// expected says which values a question accepts.
func (f *field) expected() string {
	var parts []string
	switch f.Kind {
	case diagnostic.KindLevels:
		parts = append(parts, fmt.Sprintf("un nombre de 0 à %d", len(f.Options)-1))
	case diagnostic.KindBoxes:
		list := "un ou plusieurs choix séparés par « | », parmi " + strings.Join(f.ids.ids, ", ")
		if f.MaxBoxes > 0 {
			list += fmt.Sprintf(" (%d au plus)", f.MaxBoxes)
		}
		parts = append(parts, list)
	case diagnostic.KindNumber:
		parts = append(parts, fmt.Sprintf("un nombre entier de %d à %d", f.Min, f.Max))
	case diagnostic.KindText:
		parts = append(parts, "un texte")
		if f.PatternHelp != "" {
			parts = []string{f.PatternHelp}
		}
	default:
		parts = append(parts, strings.Join(f.ids.ids, ", "))
	}
	if f.UnknownText != "" && f.Kind != diagnostic.KindText {
		parts = append(parts, "nsp")
	}
	if f.NotApplicable != "" && f.Kind != diagnostic.KindText {
		parts = append(parts, "na")
	}
	if f.DeclinedText != "" {
		parts = append(parts, declined)
	}
	return strings.Join(parts, ", ")
}

// mostShown is how much of a value a message shows, in characters.
const mostShown = 60

// shown makes a value fit to be shown in a sentence.
func shown(value []byte) string {
	letters := []rune(visible.Line(string(value[:min(len(value), 4*mostShown+4)])))
	if len(letters) > mostShown {
		return string(letters[:mostShown]) + "…"
	}
	return string(letters)
}

// TooLong is said of a line that no association could fill.
const TooLong = "ligne de plus d’un million de caractères : ce n’est pas une association"
