package wizard

import (
	"fmt"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The words of the interface: names of keys, places and short replies. Whole
// texts come from the questionnaire (ScreenTexts).

// Keys that choose a row without number.
const (
	keyUnknown       = "n"
	keyUnknownOrNo   = "s" // « je ne sais pas » where « n » could mean « non »
	keyNotApplicable = "x"
)

// unshiftedDigits is what the keys 0 to 9 of a French keyboard give without
// the shift key.
const unshiftedDigits = "à&é\"'(-è_ç"

const (
	wordProfile     = "Votre association"
	wordComplements = "Votre situation"
	wordNoBox       = "Aucun de ces choix"
	wordNone        = "aucun"
	wordPresent     = " (réponse actuelle)"
	wordDone        = "C’est fini. Merci."
	wordKeys        = "Les touches"
	orWord          = " ou "
	colon           = " :"
	listSeparator   = " ; "

	sayRequired     = "Cette réponse est utile pour la suite. Merci de l’indiquer."
	saySkipped      = "Question passée. Vous pourrez y revenir."
	sayKept         = "Réponse gardée."
	sayErased       = "Réponse effacée."
	sayFirst        = "C’est la première question."
	sayNotBoxes     = "Je n’ai pas compris. Tapez des numéros, par exemple 1,3. Tapez 0 pour aucun."
	sayTickFirst    = "Cochez avec la barre d’espace, puis validez. Tapez 0 pour « aucun »."
	sayTooLong      = "C’est un peu long : 300 caractères au plus."
	sayNotText      = "Je n’ai pas compris. Tapez quelques mots."
	sayNoUnknown    = "Ici, choisissez une réponse, ou passez la question."
	sayNoNotForUs   = "Cette question concerne toutes les associations. Vous pouvez la passer."
	saySlash        = "Ici, mettez une barre devant : /aide, /passer, /retour, /stop."
	sayLetterKeys   = "Ici, les lettres s’écrivent. Maj+Tab pour revenir, Échap pour arrêter."
	sayTextCommands = "Là où l’on écrit une phrase, mettez une barre devant : /aide, /passer, /retour, /stop."
)

// Names of keys, what they do, and the short hints under a question. The two
// words of a hint stay together: noBreak.
const (
	noBreak = "\u00a0"

	keyNameEnter  = "Entrée"
	keyNameArrows = "↑ ↓"
	keyNameDigits = "0 à 9"
	keyNameSpace  = "Espace"
	keyNameHelp   = "F1"
	keyNameBack   = "Maj+Tab"
	keyNameStop   = "Échap"

	doesEnter  = "valider"
	doesMove   = "aller d’un choix à l’autre"
	doesChoose = "choisir directement"
	doesTick   = "cocher ou décocher"
	doesHelp   = "comprendre la question"
	doesBack   = "revenir à la question d’avant"
	doesStop   = "arrêter ; vos réponses sont gardées"

	hintEnter       = keyNameEnter + noBreak + "valider"
	hintMove        = "↑↓" + noBreak + "choisir"
	hintSpace       = keyNameSpace + noBreak + "cocher"
	hintEnterOrSkip = hintEnter + " (ou passer, si c’est vide)"
	hintTextHelp    = keyNameHelp + noBreak + "aide"
	hintTextBack    = keyNameBack + noBreak + "revenir"
	hintTextStop    = keyNameStop + noBreak + "arrêter"
	hintHelp        = "?" + noBreak + "aide"
	hintStop        = "q" + noBreak + "arrêter"
	hintBack        = "r" + noBreak + "revenir"
	hintGoOn        = keyNameEnter + noBreak + "continuer"
	hintSeparator   = noBreak + "· "
	hintScroll      = "↑↓" + noBreak + "lire" + noBreak + "la" + noBreak + "suite"
	hintClose       = keyNameEnter + noBreak + "revenir" + noBreak + "à" + noBreak + "la" + noBreak + "question"
)

// moreRows tells which row is under the cursor when some are not shown.
func moreRows(rank, count int) string {
	return fmt.Sprintf("↑↓ choix %d sur %d", rank, count)
}

// placeOf says « Gouvernance · question 12 sur 44 ».
func placeOf(part string, rank, count int) string {
	return fmt.Sprintf("%s · question %d sur %d", part, rank, count)
}

// sayAxisDone is said between two axes when nobody is asked to wait.
func sayAxisDone(axis string) string { return axis + " : c’est fini. On continue." }

// notedPrefix begins the confirmation of an answer.
const notedPrefix = "Noté : "

// noted confirms an answer.
func noted(q *diagnostic.Question, a diagnostic.Answer) string {
	return notedPrefix + describe(q, a)
}

// sourced gives a statement and its document. Statements have quotation marks
// of their own.
func sourced(statement, document string) string { return statement + " — " + document }

func sayNotChoice(count int) string {
	return fmt.Sprintf("Je n’ai pas compris. Tapez un numéro de 1 à %d.", count)
}

func sayNotNumber(lowest, highest int) string {
	return fmt.Sprintf("Je n’ai pas compris. Tapez un nombre entier, de %d à %d.", lowest, highest)
}

func sayTypeNo(no string) string { return fmt.Sprintf("Pour « non », tapez %s.", no) }

func sayUnknownOrNo(no, unknown string) string {
	return fmt.Sprintf("Pour « non », tapez %s. Si vous ne savez pas, tapez %s.", no, unknown)
}

func sayAlone(key string) string {
	return fmt.Sprintf("Le choix « %s » se prend seul. Tapez %s, ou des numéros.", key, key)
}

// left says how many questions have no answer.
func left(n int) string {
	switch n {
	case 0:
		return "Toutes les questions ont une réponse."
	case 1:
		return "Une question reste sans réponse. Vous pourrez y revenir."
	}
	return fmt.Sprintf("%d questions restent sans réponse. Vous pourrez y revenir.", n)
}

// prompt invites to type an answer on a line.
func prompt(c *card) string {
	switch q := c.question; q.Kind {
	case diagnostic.KindLevels:
		return fmt.Sprintf("Votre réponse (0 à %d) : ", len(q.Options)-1)
	case diagnostic.KindBoxes:
		return "Vos choix (par exemple 1,3) : "
	case diagnostic.KindNumber:
		return fmt.Sprintf("Votre réponse (de %d à %d) : ", q.Min, q.Max)
	case diagnostic.KindText:
		return "Votre réponse : "
	default:
		return fmt.Sprintf("Votre choix (1 à %d) : ", len(q.Options))
	}
}

// presently shows the answer that an empty line keeps.
func presently(c *card) string {
	return fmt.Sprintf("Réponse actuelle : %s. Entrée pour la garder.", describe(c.question, c.present))
}
