package answerfile

import (
	"fmt"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

const (
	msgNewerFormat     = "fichier au format %d, plus récent que ce programme (format %d) : installez une version plus récente de petitspas"
	msgOtherVersion    = "réponses données au référentiel « %s » version %s ; celui-ci est « %s » version %s : les réponses sont reprises par leurs identifiants"
	msgDate            = "date « %s » illisible : écrivez-la ainsi, 2026-11-21"
	msgUnknownQuestion = "question « %s » absente de ce référentiel : sa réponse est gardée, sans être comptée%s"
	msgUnknownMark     = "question « %s » absente de ce référentiel : elle est gardée, sans être comptée%s"
	msgUnknownStep     = "petit pas « %s » absent de ce référentiel : il est gardé, sans être compté%s"
	msgNotDeclined     = "la réponse à « %s » n’est pas non_souhaite : cette raison est gardée, sans être lue"
	msgUnknownKey      = "clé « %s » inconnue : elle est gardée, sans être lue%s"
	msgMonth           = "mois « %s » illisible : écrivez-le ainsi, 2026-11, sans le jour"
	msgSheet           = "c’est la feuille individuelle d’un bénévole : elle n’a ni note ni plan ; pour la compléter, petitspas repondre --individuel"
	msgNotSheet        = "ce fichier n’est pas une feuille individuelle : il lui manque « individuel »"
	msgNotAnAnswer     = "cette valeur n’est pas une réponse à « %s » ; est attendu : %s"
)

// expected says which answers a question accepts.
func expected(q *diagnostic.Question) string {
	var parts []string
	switch q.Kind {
	case diagnostic.KindLevels:
		parts = append(parts, fmt.Sprintf("un nombre de 0 à %d", len(q.Options)-1))
	case diagnostic.KindBoxes:
		list := "une liste parmi [" + strings.Join(optionIDs(q), ", ") + "]"
		if q.MaxBoxes > 0 {
			list += fmt.Sprintf(", %d au plus", q.MaxBoxes)
		}
		parts = append(parts, list)
	case diagnostic.KindChoice, diagnostic.KindYesNo:
		parts = append(parts, strings.Join(optionIDs(q), ", "))
	case diagnostic.KindNumber:
		parts = append(parts, fmt.Sprintf("un nombre de %d à %d", q.Min, q.Max))
	case diagnostic.KindText:
		parts = append(parts, "un texte")
		if q.PatternHelp != "" {
			parts = []string{q.PatternHelp}
		}
	}
	if q.UnknownText != "" {
		parts = append(parts, "nsp")
	}
	if q.NotApplicable != "" {
		parts = append(parts, "na")
	}
	if q.DeclinedText != "" {
		parts = append(parts, declined)
	}
	return strings.Join(parts, ", ")
}

func optionIDs(q *diagnostic.Question) []string {
	ids := make([]string, len(q.Options))
	for i := range q.Options {
		ids[i] = q.Options[i].ID
	}
	return ids
}

// wholeNumber reads digits without sign nor leading zero.
func wholeNumber(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && strconv.Itoa(n) == s
}
