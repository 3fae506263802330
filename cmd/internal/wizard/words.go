package wizard

import (
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// The words of the interface: names of keys, places and short replies. Whole
// texts come from the questionnaire (ScreenTexts).

// Keys that choose a row without number.
const (
	keyUnknown       = "n"
	keyUnknownOrNo   = "j" // « je ne sais pas » where « n » could mean « non »
	keyNotApplicable = "x"
	keyDecline       = "v"
	keyFollow        = "s"
)

const (
	wordProfile     = "Votre association"
	wordComplements = "Votre situation"
	wordNoBox       = "Aucun de ces choix"
	wordNone        = "aucun"
	wordPresent     = " (réponse actuelle)"
	wordProposed    = " (réponse proposée)"
	wordDone        = "C’est fini. Merci."
	wordKeys        = "Les touches"
	orWord          = " ou "
	andWord         = " et "
	wordAnswered    = "répondu"
	wordUnknown     = "ne sait pas"
	wordNotForUs    = "pas concernés"
	wordDeclined    = "pas souhaité"
	wordMissing     = "à répondre"
	wordNote        = "une note"
	wordViews       = "avis partagés"
	wordRevisit     = "à reprendre"
	wordDiffer      = "pas d’accord"
	wordToCheck     = "à vérifier"
	wordEnd         = "fin"
	wordFollow      = "Où nous en sommes"
	wordAgenda      = "À décider ensemble"
	wordTakeUp      = "À reprendre ensemble"
	colon           = " :"
	listSeparator   = " ; "

	sayRequired     = "Cette réponse est utile pour la suite. Merci de l’indiquer."
	saySkipped      = "Question passée. Vous pourrez y revenir."
	sayKept         = "Réponse gardée."
	sayLater        = "Vous en reparlerez plus tard."
	sayErased       = "Réponse effacée."
	sayFirst        = "C’est la première question."
	sayNotBoxes     = "Je n’ai pas compris. Tapez des numéros, par exemple 1,3. Tapez 0 pour aucun."
	sayTickFirst    = "Cochez avec la barre d’espace, puis validez. Tapez 0 pour « aucun »."
	sayTooLong      = "C’est un peu long : 300 caractères au plus."
	sayNotText      = "Je n’ai pas compris. Tapez quelques mots."
	sayNoUnknown    = "Ici, choisissez une réponse, ou passez la question."
	sayNoNotForUs   = "Cette question concerne toutes les associations. Vous pouvez la passer."
	sayNoDecline    = "Cette question protège des personnes, ou des droits. Vous pouvez la passer."
	sayReadOnly     = "Cette fenêtre est en lecture seule : rien n’y change. Répondez dans l’autre fenêtre."
	sayReading      = "Ce fichier est déjà ouvert dans une autre fenêtre. Ici, vous pouvez tout lire, sans rien changer."
	sayNote         = "Votre remarque est gardée."
	sayNoNote       = "Pas de remarque sur cette question."
	sayNoViews      = "Ici, écrivez plutôt une remarque : tapez « c », ou le mot « note »."
	sayAgreed       = "C’est noté : vous êtes d’accord."
	sayDiffer       = "C’est noté : vous n’êtes pas d’accord."
	sayModest       = "Les avis diffèrent. La réponse la plus modeste est proposée : elle montre le prochain pas. Entrée pour la prendre."
	sayMarked       = "Question à reprendre : c’est noté."
	sayUnmarked     = "Cette question n’est plus à reprendre."
	sayFirstAxis    = "Merci. Vous pouvez choisir par où commencer."
	sayOtherAxis    = "Pour commencer par un autre axe, tapez « o »."
	sayEnterKeeps   = "Entrée pour la garder."
	sayEnterTakes   = "Entrée pour la prendre."
	sayNotPause     = "Tapez Entrée pour continuer, suivi, retour ou stop."
	sayGoOn         = "Entrée pour continuer : "
	sayReason       = "Pourquoi ? (facultatif)"
	sayAskNote      = "Votre remarque (une phrase, sans nom de personne)"
	sayJump         = "Tapez un code, par exemple G4."
	sayJumpLine     = "Pour aller à une question : aller, puis son code, par exemple « aller G4 »."
	sayWhoThinks    = "Qui pense quoi ? C’est facultatif."
	sayViewLine     = "Une ligne vide si vous ne le dites pas. Tapez fin pour terminer."
	sayNothingToSay = "Rien à reprendre : vous êtes d’accord sur tout."
	saySlash        = "Ici, mettez une barre devant : /aide, /passer, /note, /suivi, /retour, /stop."
	sayLetterKeys   = "Ici, les lettres s’écrivent. Maj+Tab pour revenir, Échap pour arrêter."
	sayTextCommands = "Là où l’on écrit une phrase, mettez une barre devant : /aide, /passer, /note, /suivi, /retour, /stop."
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

	doesEnter    = "valider"
	doesMove     = "aller d’un choix à l’autre"
	doesChoose   = "choisir directement"
	doesTick     = "cocher ou décocher"
	doesHelp     = "comprendre la question"
	doesUnknown  = "nous ne savons pas"
	doesNotForUs = "nous ne sommes pas concernés"
	doesDecline  = "nous ne souhaitons pas, avec une raison si vous voulez"
	doesSkip     = "passer la question"
	doesNote     = "noter une remarque sur la question"
	doesFollow   = "voir où nous en sommes, aller à une autre question"
	doesJump     = "aller à une question, par exemple « aller G4 »"
	doesDisagree = "dire que vous n’êtes pas d’accord, et qui pense quoi"
	doesAgree    = "dire que vous êtes d’accord, finalement"
	doesMark     = "marquer la question « à reprendre », ou enlever la marque"
	doesOrder    = "commencer par un autre axe"
	doesRead     = "lire la question suivante"
	doesBack     = "revenir à la question d’avant"
	doesStop     = "arrêter ; vos réponses sont gardées"

	hintEnter       = keyNameEnter + noBreak + "valider"
	hintMove        = "↑↓" + noBreak + "choisir"
	hintSpace       = keyNameSpace + noBreak + "cocher"
	hintEnterOrSkip = hintEnter + " (ou passer, si c’est vide)"
	hintTextHelp    = keyNameHelp + noBreak + "aide"
	hintTextStop    = keyNameStop + noBreak + "arrêter"
	hintRead        = keyNameEnter + noBreak + "question" + noBreak + "suivante"
	hintFollow      = keyFollow + noBreak + "suivi"
	hintOrder       = "o" + noBreak + "autre" + noBreak + "axe"
	hintDisagree    = "d" + noBreak + "pas" + noBreak + "d’accord"
	hintJump        = keyNameEnter + noBreak + "y" + noBreak + "aller"
	hintCancel      = keyNameStop + noBreak + "revenir"
	hintKeep        = keyNameEnter + noBreak + "garder"
	hintNoReason    = keyNameEnter + noBreak + "continuer"
	hintNextRole    = "p" + noBreak + "ne" + noBreak + "pas" + noBreak + "dire"
	hintLastRole    = "r" + noBreak + "revenir"
	hintAgree       = "e" + noBreak + "d’accord" + noBreak + "finalement"
	hintEndRoles    = keyNameStop + noBreak + "terminer"
	hintHelp        = "?" + noBreak + "aide"
	hintStop        = "q" + noBreak + "arrêter"
	hintBack        = "r" + noBreak + "revenir"
	hintGoOn        = keyNameEnter + noBreak + "continuer"
	placeSeparator  = " · "
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

// timeLeft says how long the rest takes.
func timeLeft(minutes int) string {
	if minutes <= 1 {
		return "encore une minute environ"
	}
	return fmt.Sprintf("encore %d minutes environ", minutes)
}

// answersOf says how far the interview is.
func answersOf(p progress) string {
	if p.done <= 1 {
		return fmt.Sprintf("%d réponse sur %d", p.done, p.total)
	}
	return fmt.Sprintf("%d réponses sur %d", p.done, p.total)
}

// sayNextAxis announces an axis when there are others.
func sayNextAxis(axis string) string {
	return fmt.Sprintf("Ensuite : %s. Pour un autre axe, tapez sa lettre :", axis)
}

// hintAxes names the keys of the axes that may come next: « C D autre axe ».
func hintAxes(axes []row) string {
	hint := ""
	for _, r := range axes {
		hint += r.key + noBreak
	}
	return hint + "autre" + noBreak + "axe"
}

// noteIs shows the note of a question.
func noteIs(note string) string { return "Votre remarque : " + note }

// reasonIs shows why a question is declined.
func reasonIs(reason string) string { return "Votre raison : " + reason }

// thinks asks what a role thinks.
func thinks(role string) string { return "Selon " + role + colon }

// sayNowhere answers a code that no question has.
func sayNowhere(code string) string {
	return fmt.Sprintf("Je ne trouve pas « %s ». Tapez suivi pour voir les codes.", code)
}

// sayNotCommand answers what looks like a command and is none.
func sayNotCommand(typed string) string {
	return fmt.Sprintf("Je ne connais pas «\u00a0%s\u00a0».", typed)
}

// sayNobody answers a role that is not one.
func sayNobody(typed string, roles []diagnostic.Option) string {
	ids := make([]string, len(roles))
	for i := range roles {
		ids[i] = roles[i].ID
	}
	return "Je n’ai pas compris. Après desaccord, tapez un rôle et sa réponse. Les rôles : " + strings.Join(ids, ", ") + "." + suggest.Ask(typed, ids)
}

// sayModestLine proposes the most modest answer on a line.
func sayModestLine(answer string) string {
	return fmt.Sprintf("Les avis diffèrent. Nous vous proposons la réponse la plus modeste : « %s ». Tapez-la pour la prendre.", answer)
}

// enumerated joins words: « une, deux et trois ».
func enumerated(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + andWord + words[last]
}

// sayAxisDone is said between two axes when nobody is asked to wait.
func sayAxisDone(axis string) string { return axis + " : c’est fini. On continue." }

// notedPrefix begins the confirmation of an answer.
const notedPrefix = "Noté : "

// noted confirms an answer.
func noted(q *diagnostic.Question, a diagnostic.Answer) string {
	return notedPrefix + Describe(q, a)
}

func sayTowns(count int) string {
	return fmt.Sprintf("La liste a des lieux d’aide dans %d communes de votre département. L’aide les montre.", count)
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

// proposedAnswer shows the answer that is proposed to those who decide.
func proposedAnswer(c *card) string {
	return fmt.Sprintf("Réponse proposée : %s.", strings.TrimRight(Describe(c.question, c.present), "."))
}

// presentAnswer shows the answer that the question has.
func presentAnswer(c *card) string {
	return fmt.Sprintf("Réponse actuelle : %s.", strings.TrimSuffix(Describe(c.question, c.present), "."))
}
