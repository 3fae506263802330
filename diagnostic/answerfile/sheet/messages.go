package sheet

import (
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// What is said of what cannot be taken.
const (
	msgNotUTF8     = "des lettres sont illisibles : enregistrez ce texte en UTF-8"
	msgTooLong     = "c’est un peu long : %d caractères au plus"
	msgNoCode      = "« %s » n’est pas un code : tapez d’abord celui qui est au bord de la page, par exemple « %s »"
	msgNoSuchCode  = "aucune question n’a le code « %s » : %s"
	msgOtherSheet  = "« %s » est un code de la feuille individuelle : elle se recopie avec --individuel"
	msgGlued       = " ; vouliez-vous dire « %s %s » ?"
	msgNotPrinted  = "%s n’est pas sur cette feuille (%s)"
	msgLetterAlone = "« %[1]s » seul peut se lire de deux façons : tapez « %[2]s », ou « %[1]s: » puis toutes les réponses"
	msgNoAnswer    = "%s : il manque la réponse ; %s"
	msgNotAnswer   = "%s : « %s » n’est pas une réponse ici ; %s"
	msgTwice       = "%s : « %s » est tapé deux fois"
	msgNoneAndMore = "%s : « 0 » (aucune case) se tape seul"
	msgTooMany     = "%s : %d cases au plus"
	msgNoUnknown   = "%s : « nsp » n’est pas une réponse ici ; %s"
	msgNoNotForUs  = "%s : « na » n’est pas une réponse ici, cette question concerne tout le monde ; %s"
	msgEmptyNote   = "%s : il manque la remarque après « = »"
	msgNoteAnswer  = "%[1]s : « = %[2]s » ressemble à une réponse ; tapez « %[1]s %[2]s », ou une remarque plus longue"
	msgTextEquals  = "%[1]s attend des mots : tapez « %[1]s %[2]s », sans « = »"
	msgTextWord    = "%s attend des mots ; si rien n’est écrit, tapez « - »"
	msgRunNote     = "une remarque va avec une seule question : mettez-la à part, par exemple « %s = à revoir »"
	msgRunText     = "%s attend des mots : tapez-le à part"
	msgRunTooMany  = "« %s » est de trop : les codes vont de %s à %s"
	msgRunEmpty    = "il manque les réponses après « %s: », à partir de %s"
)

// expected says what to type for a question.
func expected(q *diagnostic.Question) string {
	last := len(q.Options) - 1
	what := ""
	switch q.Kind {
	case diagnostic.KindLevels:
		what = fmt.Sprintf("tapez un chiffre, de 0 à %d", last)
	case diagnostic.KindBoxes:
		what = fmt.Sprintf("tapez les lettres des cases cochées, de %s à %s, ou 0 pour aucune", q.OptionKey(0), q.OptionKey(last))
	case diagnostic.KindChoice, diagnostic.KindYesNo:
		what = fmt.Sprintf("tapez une lettre, de %s à %s", q.OptionKey(0), q.OptionKey(last))
	case diagnostic.KindNumber:
		what = fmt.Sprintf("tapez un nombre entier, de %d à %d", q.Min, q.Max)
	case diagnostic.KindText:
		return "tapez quelques mots, ou « - » si rien n’est écrit"
	}
	also := []string{}
	if q.UnknownText != "" {
		also = append(also, wordUnknown)
	}
	if q.NotApplicable != "" {
		also = append(also, wordNotForUs)
	}
	if q.DeclinedText != "" {
		also = append(also, wordDeclined)
	}
	return what + " (aussi : " + strings.Join(append(also, wordBlank), ", ") + ")"
}

// noSuchCode says which codes there are.
func (f *Form) noSuchCode(letter, number string) string {
	code := letter + number
	first, last := f.ends(letter)
	switch {
	case first == "" && letter == diagnostic.SheetLetter:
		return fmt.Sprintf(msgOtherSheet, code)
	case first == "":
		return fmt.Sprintf(msgNoSuchCode, code, "ils commencent par "+strings.Join(f.letters, ", "))
	}
	glued := ""
	if _, ok := f.q.ByCode(letter + number[:1]); ok && len(number) > 1 { // no space before the answer
		glued = fmt.Sprintf(msgGlued, letter+number[:1], number[1:])
	}
	return fmt.Sprintf(msgNoSuchCode, code, "ils vont de "+first+" à "+last+glued)
}

// ends returns the first and the last code printed of a letter.
func (f *Form) ends(letter string) (first, last string) {
	for _, slot := range f.Run(letter) {
		last = f.q.Questions[slot].Code
		if first == "" {
			first = last
		}
	}
	return first, last
}

// name says which questions the form has.
func (f *Form) name() string {
	switch f.path {
	case diagnostic.ExpressPath:
		return "version express"
	case diagnostic.CompletePath, "":
		return "version complète"
	}
	return "axe " + string(f.path)
}
