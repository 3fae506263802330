package schemas

import (
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
)

// correspondence is correspondance.yaml: what the columns of an export are.
func correspondence() node {
	var exporters []string
	for _, e := range survey.Exporters() {
		exporters = append(exporters, e.ID)
	}
	rule := object("Ce que devient une colonne, désignée par son numéro, son titre ou les deux : « question », « role » ou « ignorer: oui ».",
		may("titre", text("Le titre de la colonne.")),
		may("groupe", text("Le titre du groupe, dans la ligne du dessus.")),
		may("numero", number("Le numéro de la colonne, à partir de 1.", 1, 100000)),
		may("ignorer", yesNo("« oui » : la colonne n’est pas lue.")),
		may("role", oneOf("Une colonne de l’outil, qui ne répond à aucune question.", survey.RoleNames()...)),
		may("question", text("L’identifiant de la question.")),
		may("choix", text("Le choix, quand chaque case a sa colonne.")),
		may("ligne", text("La ligne d’une grille.")),
		may("autre", yesNo("« oui » : le texte de « autre ».")),
		may("valeurs", words("Ce que veut dire chaque cellule : un code, « oui » ou « non » pour une case, « vide ».", text("Ce que cela veut dire."))),
	).with(all(
		node{anyOf(required("numero"), required("titre"))},
		node{exactlyOne(
			required("ignorer").with(member{"properties", node{{"ignorer", node{{"const", "oui"}}}}}),
			required("role"),
			required("question"),
		)},
	))
	return document("La correspondance d’un export", object("Ce que sont les colonnes d’un export d’enquête.",
		need("petitspas-correspondance", number("La version de la forme de ce fichier.", survey.CorrespondenceFormat, survey.CorrespondenceFormat)),
		may("exporteur", oneOf("L’outil qui a fait l’export.", exporters...)),
		may("codage", oneOf("Le codage des caractères, quand il est mal deviné.", table.Encodings()...)),
		may("separateur", oneOf("Le signe entre les cellules, quand il est mal deviné.", survey.Separators()...)),
		may("feuille", text("La feuille du classeur qui a les réponses.")),
		may("lignes_de_titre", number("Les lignes avant la première réponse.", 0, survey.Ahead-1)),
		may("decimales", oneOf("Le signe des décimales.", "virgule", "point")),
		may("dates", oneOf("L’ordre du jour et du mois.", "jour_mois", "mois_jour")),
		may("colonnes", list("Les colonnes.", rule)),
	))
}

// placeList is lieux-37.yaml: the places of a département.
func placeList() node {
	var keys []key
	for _, c := range places.Columns() {
		keys = append(keys, key{c.Name, column(&c), c.Name == "nom" || c.Name == "commune" || c.Name == "code_postal"})
	}
	keys = append(keys, may("appui", text("Le type de structure, pris dans ressources.yaml.")))
	place := object("Un lieu. Il a au moins une adresse, un téléphone, un courriel ou un site.", keys...).with(
		anyOf(required("adresse"), required("telephone"), required("courriels"), required("site_web")))
	return document("Des lieux d’aide", object("Les lieux d’aide d’un département.",
		need("petitspas_lieux", number("La version de la forme de ce fichier.", listfile.FileFormat, listfile.FileFormat)),
		need("departement", described("Le numéro du département, entre guillemets.", member{"type", []any{"string", "integer"}}, member{"pattern", `^([0-9]{2}|2[AB]|9[78][0-9])$`})),
		need("date", day("Quand cette liste a été faite.")),
		need("sources", list("D’où elle vient.", text("Une source."))),
		need("lieux", list("Les lieux.", place)),
	))
}

// column is a column of the national schema, whose name says what it holds.
func column(c *places.Column) node {
	if !c.List() {
		return described("Colonne « "+c.Name+" » du schéma national.", member{"type", append(scalars(), "null")})
	}
	item := text("")
	if known := c.Words(); known != nil {
		item = oneOf("Un mot du schéma national.", known...)
	}
	return described("Colonne « "+c.Name+" » du schéma national : une liste.", anyOf(
		node{{"type", "array"}, {"items", item}},
		node{{"type", append(scalars(), "null")}},
	))
}

// placeCorrespondence says which columns of another list are which.
func placeCorrespondence() node {
	var titles, fixed, meanings []key
	for _, c := range places.Columns() {
		titles = append(titles, may(c.Name, text("Le titre de cette colonne, dans la liste.")))
		fixed = append(fixed, may(c.Name, text("La même valeur pour tous les lieux.")))
		meanings = append(meanings, may(c.Name, words("Ce qui est écrit, et ce que cela veut dire.", node{{"type", append(scalars(), "null")}})))
	}
	there := func(column string) node {
		in := func(part string) node {
			return required(part).with(member{"properties", node{{part, required(column)}}})
		}
		return node{anyOf(in("colonnes"), in("fixes"))}
	}
	return document("La correspondance d’une liste de lieux", object("Quelles colonnes d’une liste de lieux sont celles du schéma national.",
		need("petitspas_correspondance_lieux", number("La version de la forme de ce fichier.", listfile.CorrespondenceFormat, listfile.CorrespondenceFormat)),
		need("source", text("Ce qu’est cette liste, pour les personnes qui la lisent.")),
		may("appui", text("Le type de structure de tous ces lieux, pris dans ressources.yaml.")),
		need("colonnes", object("Les titres des colonnes.", titles...)),
		may("fixes", object("Ce qui est le même dans toutes les lignes.", fixed...)),
		may("valeurs", object("Ce que veulent dire les mots d’une colonne.", meanings...)),
	).with(all(there("nom"), there("commune"), there("code_postal"))))
}
