package transcribe

import "fmt"

const (
	doesHelp    = "revoir ces lignes"
	doesMissing = "ce qui n’est pas encore tapé"
	doesShow    = "relire une question et sa réponse"
	doesBack    = "reprendre la dernière ligne"
	doesNext    = "passer à la feuille suivante"
	doesEnd     = "terminer ; tout est déjà enregistré"

	sayPrivate     = "Rien n’est envoyé : tout reste sur cet ordinateur."
	sayBlank       = "laissé sans réponse sur le papier"
	sayNothingBack = "Il n’y a rien à annuler."
	sayEmptySheet  = "Rien n’est encore tapé sur cette feuille."
	sayNoneMissing = "Il ne manque rien."
	wordNoBox      = "aucune de ces cases"
	wordNotTyped   = "pas encore tapée"

	msgNothing    = "rien n’est tapé ici"
	msgAfterEnd   = "cette ligne vient après « fin » : retirez-la, ou retirez « fin »"
	msgAtKeyboard = "ce mot sert au clavier seulement : retirez cette ligne"
)

func welcome(version string) string {
	return fmt.Sprintf("Recopions la feuille (version %s, écrite en bas des pages). Une ligne, une ou plusieurs réponses :", version)
}

func prompt(next string) string {
	if next == "" {
		return "> "
	}
	return next + "… > "
}

func instead(before string) string { return fmt.Sprintf(" (à la place de : %s)", before) }

func remarkIs(note string) string { return fmt.Sprintf("(remarque : %s)", note) }

func takenBack(codes string) string { return "Repris : " + codes + "." }

func fromTo(first, last string) string { return first + " à " + last }

func sheetNumber(n int) string { return fmt.Sprintf("Feuille %d", n) }

func showWhat(code string) string {
	return fmt.Sprintf("Tapez voir, puis un code, par exemple « voir %s ».", code)
}

func nowhere(code string) string { return fmt.Sprintf("Aucune question n’a le code « %s ».", code) }

func present(answer string) string { return "Réponse : " + answer }

func notAsked(code, codes string) string {
	return fmt.Sprintf("D’après %s, %s n’est pas pour vous : cette réponse est gardée, sans compter.", codes, code)
}

func typedCount(n int) string {
	switch n {
	case 0:
		return "Aucune réponse tapée."
	case 1:
		return "Une réponse tapée."
	}
	return fmt.Sprintf("%d réponses tapées.", n)
}

func countMissing(n int) string {
	if n == 1 {
		return "Il en manque une :"
	}
	return fmt.Sprintf("Il en manque %d :", n)
}

func typedTwice(code string, line int) string {
	return fmt.Sprintf("%s est déjà tapé ligne %d, avec une autre réponse", code, line)
}

func remarkTwice(code string, line int) string {
	return fmt.Sprintf("%s a déjà une remarque ligne %d", code, line)
}
