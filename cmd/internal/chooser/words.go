package chooser

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The words of the interface: names of keys, labels and short replies. Whole
// texts come from the questionnaire (ScreenTexts, ReportTexts).

const (
	noBreak = "\u00a0"
	colon   = noBreak + ":"
	dash    = " – "

	wordKeys      = "Les touches"
	wordFree      = "Place libre"
	wordKeep      = "Garder ce plan"
	wordGoOn      = "Continuer"
	wordKept      = "Plan gardé."
	wordUnsaved   = "Pas encore gardé."
	wordAdd       = "Quel pas ajouter ?"
	wordWho       = "Qui"
	wordWith      = "Avec qui"
	wordBy        = "Pour quand"
	wordOptional  = " (facultatif)"
	wordReason    = "Pourquoi" + wordOptional
	wordNumber    = " NUMÉRO"
	wordNow       = "Et maintenant"
	wordFiles     = "Vos fichiers"
	askChoice     = "Votre choix : "
	askCandidate  = "Le numéro du pas, ou retour : "
	keepPresent   = " Entrée pour garder, « - » pour effacer."
	organiseHelp  = "Tout est facultatif. /retour pour ne rien changer."
	wordBack      = "retour"
	slashBack     = "/retour"
	eraseMark     = "-"
	exampleOfDate = "Par exemple 5/12, 5 décembre ou 05/12/2026."
)

const (
	sayFreeFine      = "Vous pouvez y ajouter un pas, ou la laisser."
	sayNothingToUndo = "Il n’y a rien à annuler."
	sayUndone        = "C’est annulé. Tout est comme avant."
	sayPlaceFree     = "Aucun autre pas ne convient pour l’instant. La place reste libre."
	sayKeepNone      = "Il n’y a aucun pas à garder. Ajoutez-en un, ou arrêtez ici."
	sayNoted         = "C’est noté."
	sayRemoved       = "Enlevé."
	sayPostponed     = "Remis à plus tard."
	sayRefused       = "Non merci, c’est noté."
	sayDone          = "Déjà fait, bravo."
	sayNoChoice      = "Aucun autre pas à proposer pour l’instant."
	sayFull          = "Le plan est plein. Enlevez un pas, ou changez-en un."
	sayFreePlace     = "Cette place est libre. Vous pouvez y ajouter un pas."
	sayPickStep      = "Placez-vous d’abord sur un pas, avec les flèches."
	sayLeaveTwice    = "Ce plan n’est pas encore gardé. Tapez g pour le garder, ou q pour partir sans le garder."
	sayLeaveTwiceOn  = "Ce plan n’est pas encore gardé. Tapez « garder », ou encore « stop » pour partir sans le garder."
	sayNotKey        = "Je n’ai pas compris. Les touches sont écrites en bas."
	sayNotOrder      = "Je n’ai pas compris. Par exemple : garder, changer 2, aide."
	sayEmptyLine     = "Tapez « garder » pour garder ce plan, ou « aide »."
	sayNoChange      = "Rien n’a changé."
	saySafe          = "Les décisions déjà prises sont enregistrées."
	sayOver          = "Ce plan dépasse un peu votre temps. Protéger passe d’abord : allez-y doucement."
	sayOverKept      = "Ce plan dépasse un peu votre temps. Vous pouvez enlever un pas."
	sayNotDate       = "Je n’ai pas compris cette date. " + exampleOfDate
	sayNoSuchDay     = "Ce jour n’existe pas dans le calendrier. " + exampleOfDate
	sayDatePast      = "Choisissez un jour à venir. " + exampleOfDate
	sayDateFar       = "C’est dans plus de deux ans. Choisissez un jour plus proche."
	sayTooLong       = "C’est un peu long : 120 caractères au plus."
)

const (
	doesKeep     = "garder les pas affichés : ils deviennent votre plan"
	doesSwap     = "voir les autres pas possibles, et en prendre un à la place"
	doesLater    = "remettre ce pas à plus tard"
	doesRefuse   = "dire non merci, avec une raison si vous voulez"
	doesDone     = "dire que ce pas est déjà fait"
	doesOrganise = "noter qui, avec qui et pour quand"
	doesRemove   = "enlever ce pas : moins de pas, c’est bien aussi"
	doesAdd      = "ajouter un pas, quand une place est libre"
	doesRead     = "lire tout le pas"
	doesUndo     = "annuler la dernière décision"
	doesHelp     = "montrer cette aide"
	doesStop     = "arrêter sans garder le plan"
	doesMove     = "aller d’un pas à l’autre"
	doesEnter    = "lire le pas, ou garder le plan sur la dernière ligne"

	keyNameEnter  = "Entrée"
	keyNameArrows = "↑ ↓"
	keyNameStop   = "Échap"

	hintRead      = keyNameEnter + noBreak + "lire"
	hintKeep      = keyNameEnter + noBreak + "garder"
	hintGoOn      = keyNameEnter + noBreak + "continuer"
	hintAdd       = keyNameEnter + noBreak + "ajouter"
	hintTake      = keyNameEnter + noBreak + "prendre"
	hintValidate  = keyNameEnter + noBreak + "valider"
	hintMove      = "↑↓" + noBreak + "choisir"
	hintScroll    = "↑↓" + noBreak + "lire" + noBreak + "la" + noBreak + "suite"
	hintBack      = "r" + noBreak + "revenir"
	hintEscape    = keyNameStop + noBreak + "revenir"
	hintPrevious  = "Maj+Tab" + noBreak + "ligne" + noBreak + "d’avant"
	hintClose     = keyNameEnter + noBreak + "revenir" + noBreak + "au" + noBreak + "plan"
	hintSeparator = noBreak + "· "
)

// sayDate tells why a text is not a day to come; empty when it is one.
func sayDate(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, dates.ErrNoDay):
		return sayNoSuchDay
	case errors.Is(err, dates.ErrPast):
		return sayDatePast
	case errors.Is(err, dates.ErrFar):
		return sayDateFar
	}
	return sayNotDate
}

func sayTaken(title string) string { return "Dans le plan : " + quoted(title) + "." }

func sayInstead(title string) string { return "À la place : " + quoted(title) + "." }

func number(n int) string { return strconv.Itoa(n) }

func quoted(s string) string { return "«" + noBreak + s + noBreak + "»" }

// sayObstacle tells why a candidate cannot be taken.
func sayObstacle(o obstacle) string {
	if o == sameQuestion {
		return "Le plan a déjà un pas sur cette question. Un seul à la fois."
	}
	return "Ce pas dépasse votre temps. Enlevez d’abord un autre pas, ou prenez-en un plus court."
}

// stoppedBy marks, in a list, a candidate that cannot be taken.
func stoppedBy(o obstacle) string {
	if o == sameQuestion {
		return "pas maintenant : déjà un pas sur cette question"
	}
	return "pas maintenant : dépasse votre temps"
}

// sayHours is « 4 h sur 5 h par mois ».
func sayHours(hours, ceiling int) string {
	return fmt.Sprintf("%d h sur %d h par mois", hours, ceiling)
}

// askInstead is the heading of a list of candidates.
func askInstead(title string) string { return "À la place de " + quoted(title) + colon }

func sayWhichStep(word string, places int) string {
	return fmt.Sprintf("Pour quel pas ? Par exemple : %s %d.", word, min(places, 2))
}

func sayWhichCandidate(count int) string {
	return fmt.Sprintf("Je n’ai pas compris. Tapez un numéro de 1 à %d, ou retour.", count)
}

// presently shows what an empty line keeps.
func presently(value string) string { return "Pour l’instant : " + value + "." + keepPresent }

// moreRows tells which row is under the cursor when some are not shown.
func moreRows(rank, count int) string { return fmt.Sprintf("↑↓ ligne %d sur %d", rank, count) }

// label ends words that announce something with « : », once.
func label(words string) string {
	return strings.TrimRight(words, " :"+noBreak) + colon + " "
}

// effortWords is the time and the money that a step takes.
func effortWords(q *diagnostic.Questionnaire, step *diagnostic.StepResult) string {
	t := &q.Texts.Report
	money := t.Free
	if step.CostMax > 0 {
		money = diagnostic.Fill(t.Cost, "cout", euros(step.CostMin, step.CostMax))
	}
	if step.EffortHours == 0 {
		return money
	}
	return diagnostic.Fill(t.Effort, "heures", number(step.EffortHours)) + ", " + money
}

func euros(least, most int) string {
	if least == most {
		return fmt.Sprintf("%d €", most)
	}
	return fmt.Sprintf("%d à %d €", least, most)
}

// whoWords says who takes a step, with whom, and for when; empty when nobody
// said.
func whoWords(q *diagnostic.Questionnaire, step *diagnostic.StepResult) string {
	t := &q.Texts.Report
	var words []string
	if step.ChosenWho != "" {
		words = append(words, label(t.Who)+step.ChosenWho)
	}
	if step.ChosenWith != "" {
		words = append(words, t.WhoWith+" "+step.ChosenWith)
	}
	if step.ChosenBy != "" {
		words = append(words, diagnostic.Fill(t.ByDate, "date", dates.Words(step.ChosenBy)))
	}
	if len(words) == 0 {
		return ""
	}
	return capital(strings.Join(words, ", "))
}

// capital begins a sentence, which is not empty.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// small is the contrary, for words within a sentence; they are not empty.
func small(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// sentence ends words with a full stop, unless they have an end of their own.
func sentence(s string) string {
	if end := strings.TrimRight(s, "»”) "+noBreak); s == "" || strings.HasSuffix(end, "…") || strings.ContainsAny(end[max(len(end)-1, 0):], ".!?") {
		return s
	}
	return s + "."
}
