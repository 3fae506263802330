package survey

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

const (
	msgColumn         = "colonne %d « %s » : "
	msgNoTitles       = "fichier sans ligne de titres ni réponse : vérifiez l’export"
	msgNothingMapped  = "aucune colonne ne correspond à une question : si le fichier n’a pas de titres, ou si l’enquête est une autre, dites à quoi sert chaque colonne : « --a-blanc --correspondance correspondance.yaml » écrit ce fichier, à compléter"
	msgTitleAmbiguous = "ce titre peut désigner %s : dites lequel dans correspondance.yaml, ou exportez avec les codes des questions"
	msgTitleCut       = "titre abrégé, que plusieurs questions peuvent porter : exportez de nouveau avec les codes ou les titres complets"
	msgColumnTwice    = "la colonne %d répond déjà à « %s » : retirez l’une des deux, ou mettez « ignorer: oui » dans correspondance.yaml"
	msgOther          = "autre"

	msgExpectWhole  = "un nombre entier de %d à %d"
	msgExpectNumber = "un nombre"
	msgExpectText   = "un texte"
	msgExpectOption = "l’un des codes %s, ou son libellé"

	msgValue          = "« %s » n’est pas une réponse à « %s » ; est attendu : %s ; corrigez la cellule, ou traduisez-la avec « valeurs » dans correspondance.yaml"
	msgBox            = "« %s » ne dit pas si la case « %s » est cochée ; corrigez la cellule, ou traduisez-la avec « valeurs » dans correspondance.yaml"
	msgSplit          = "« %s » peut se découper de plusieurs façons : ré-exportez en colonnes séparées"
	msgSplitUnknown   = "« %s » contient un choix inconnu de « %s » ; est attendu : %s ; ré-exportez en colonnes séparées, ou traduisez la cellule avec « valeurs » dans correspondance.yaml"
	msgContradiction  = "les cases cochées de « %s » se contredisent : « je ne sais pas », « pas concerné » et « nous ne souhaitons pas » se cochent seules ; demandez à l’association laquelle garder"
	msgTypedAndNot    = "« %s » a une réponse, et « %s » en plus ; demandez à l’association laquelle garder"
	msgTooManyBoxes   = "« %s » a %d cases cochées, %d au plus sont attendues"
	msgNumberOpen     = "« %s » peut se lire de deux façons (virgule des décimales ou des milliers) : écrivez « decimales: virgule » ou « decimales: point » dans correspondance.yaml"
	msgSignsDiffer    = "« %s » a un point décimal et « %s » (ligne %d) une virgule : un nombre qui peut se lire de deux façons sera refusé ; écrivez « decimales: » dans correspondance.yaml"
	msgDateOpen       = "la date « %s » peut se lire de deux façons : les dates de cette forme ne sont pas lues ; écrivez « dates: jour_mois » ou « dates: mois_jour » dans correspondance.yaml"
	msgDatesDiffer    = "« %s » a le mois en premier et « %s » (ligne %d) le jour : une date qui peut se lire de deux façons ne sera pas lue ; écrivez « dates: » dans correspondance.yaml"
	msgDateUnreadable = "la date « %s » est illisible : elle n’est pas lue, ni celles de cette forme ; la réponse est gardée sans date"
	msgSignLater      = "« %s » contredit la virgule ou le point des décimales du fichier (« %s ») : corrigez la cellule, ou écrivez « decimales: » dans correspondance.yaml et recommencez"
	msgDateLater      = "la date « %s » contredit l’ordre des dates du fichier (« %s ») : corrigez la cellule, ou écrivez « dates: » dans correspondance.yaml et recommencez"
	msgPath           = "parcours « %s » inconnu%s ; valeurs possibles : %s"
	msgTooManyCells   = "%d cellules pour %d colonnes : une virgule, un point-virgule ou un guillemet de trop décale la ligne ; corrigez-la, ou exportez de nouveau"

	msgPersonal   = "données personnelles retirées à la lecture, elles ne vont nulle part : %s"
	msgUnmapped   = "sans question qui leur corresponde, ces colonnes ne sont pas lues : %s ; pour les lire, écrivez-les dans correspondance.yaml"
	msgMissing    = "ces questions, cases ou lignes n’ont pas de colonne ; elles comptent comme pas répondu, une case comme pas cochée : %s"
	msgJoined     = "%s met ici plusieurs réponses dans une cellule, séparées par « %s » : un libellé peut contenir ce signe ; exportez en colonnes séparées si l’outil le permet"
	msgValidation = "ce que vous avez approuvé ou refusé dans KoboToolbox n’est pas lu : retirez de l’export les réponses refusées"
	msgNeeds      = "résultats de Pix Orga : ils disent des besoins de formation, pas des réponses au questionnaire ; rien n’est évalué"

	msgRuleColumn    = "il faut « titre » ou « numero », pour trouver la colonne"
	msgRuleQuestion  = "question « %s » absente de ce référentiel%s"
	msgRuleOther     = "la question « %s » n’a pas de choix « autre »"
	msgRuleKind      = "la question « %s » n’a pas cette sorte de partie : « choix » est une case à cocher, « ligne » une ligne de tableau"
	msgRuleUse       = "dites une seule chose de cette colonne : « question », « role » ou « ignorer: oui »"
	msgRuleUndecided = "cette colonne reste à décider : à la place de « ? », écrivez le code de sa question, ou remplacez le tout par « ignorer: oui »"
	msgRuleNoColumn  = "la colonne %s n’est pas dans %s, ou y est plusieurs fois : corrigez son titre ou son numéro%s"

	msgDoubtUnknown = "aucune question ne lui ressemble"

	msgMore = " et %d autres"

	msgDescribeExporter  = "outil : %s"
	msgDescribeTitles    = "lignes de titres : %d"
	msgDescribeEncoding  = "codage : %s"
	msgDescribeSeparator = "séparateur : %s"
	msgDescribeMapped    = "colonnes lues : %d"
	msgDescribeColumn    = "  %d. « %s » → %s (%s)"
	msgDescribePersonal  = "colonnes personnelles, retirées : %s"
	msgDescribeSystem    = "colonnes de service : %s"
	msgDescribeIgnored   = "colonnes laissées de côté, comme le dit la correspondance : %s"
	msgDescribeUnmapped  = "colonnes sans question : %s"
	msgDescribeMissing   = "questions, cases ou lignes sans colonne : %s"
	msgDescribeRows      = "lignes : %d ; à corriger : %d ; arrêtées avant la fin : %d ; brouillons : %d ; en double : %d ; sans réponse : %d"
)

const correspondenceIntro = `# Quelle colonne répond à quelle question. Ce fichier se relit avec --correspondance.
# Pour chaque colonne : « question » (et « choix » pour une case), « role », ou « ignorer: oui ».
# « valeurs » dit ce que veulent dire les cellules, par exemple {"Plutôt oui": "2", "Sans avis": nsp, "-": vide}.
`

// undecidedIntro goes on where columns are to be decided.
const undecidedIntro = `#
# À COMPLÉTER : dites à quoi sert chaque colonne marquée « À DÉCIDER », puis retirez cette marque.
#   elle répond à une question : remplacez « ignorer: oui » par « question: CODE » ; ajoutez « choix: CODE »
#     pour une case à cocher, et « valeurs: {…} » si les cellules n’ont pas nos codes ;
#   elle ne sert à rien : laissez « ignorer: oui », ou écrivez-le à la place de « question: "?" ».
# Si la première ligne du fichier est déjà une réponse : écrivez lignes_de_titre: 0, et retirez les titres, qui sont les mots de quelqu’un.
`

const freeIntro = `
# Questions sans colonne : leur code, leur texte, et les codes de leurs réponses.
`

func howTexts(h how) string {
	switch h {
	case howCode:
		return "par son code"
	case howText:
		return "par son texte"
	case howGroup:
		return "par son groupe"
	}
	return "par la correspondance"
}

func separatorName(r rune) string {
	switch r {
	case '\t':
		return "tabulation"
	case ' ':
		return "espace"
	}
	return "« " + string(r) + " »"
}

func tooManyCells(cells, columns int) string { return fmt.Sprintf(msgTooManyCells, cells, columns) }

// shorten keeps the start of a value, on one line and without the marks that
// change how the rest of a message is shown.
func shorten(value string) string {
	const most = 60
	value = visible.Line(value)
	if letters := []rune(value); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return value
}

// shortList joins the first items of a list, and counts the others.
func shortList(items []string) string {
	const most = 30
	if len(items) <= most {
		return strings.Join(items, " ; ")
	}
	return strings.Join(items[:most], " ; ") + fmt.Sprintf(msgMore, len(items)-most)
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
