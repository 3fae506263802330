package cli

import (
	"fmt"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
)

// The words of the welcome.
const (
	askName      = "Comment s’appelle votre association ?"
	askNameHelp  = "Son nom donnera celui du fichier. Vous pourrez le corriger."
	askPath      = "Quelle version ?"
	askPathHelp  = "On peut passer de l’une à l’autre : les réponses restent."
	askPaper     = "Sur le papier"
	askPaperHelp = "On peut répondre sans écran, à plusieurs, puis recopier."
	askWhere     = "Où recopier ce questionnaire ?"
	askFile      = "Quel fichier ?"
	askFileHelp  = "Écrivez son nom, ou faites-le glisser dans cette fenêtre."

	wordNoRecent   = "Aucun diagnostic dans le dossier habituel : vous direz lequel."
	wordUnreadable = "Ce fichier ne se lit pas."
	wordCopy       = "copie"
	wordClose      = "Tapez Entrée pour fermer cette fenêtre. "
)

func wordLast(item menu.Item) string {
	return fmt.Sprintf("Le dernier : %s (%s)", item.Label, item.Detail)
}

func wordSheet(minutes int) string {
	return fmt.Sprintf("Une personne, sans nom, %d minutes.", minutes)
}

func wordPath(questions, minutes int) string {
	return fmt.Sprintf("%d questions, %d minutes environ.", questions, minutes)
}

func wordIn(folder string) string {
	return fmt.Sprintf("Fichiers de « %s », le plus récent d’abord.", console.CleanLine(folder))
}

func wordGiven(given, asked int) string {
	if given < 2 {
		return fmt.Sprintf("%d réponse sur %d", given, asked)
	}
	return fmt.Sprintf("%d réponses sur %d", given, asked)
}

func sayNoFile(typed string) string {
	return fmt.Sprintf("Je ne trouve pas « %s ». Vérifiez son nom, ou Échap pour revenir.", console.CleanLine(typed))
}
