package schemas

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// individual is individuel.yaml: the volunteers’ sheet, and how sheets are told
// together. Its texts are those of our own content.
func individual(content strictyaml.Node) node {
	w := &wordings{}
	root := object("Le questionnaire anonyme des bénévoles. « resultats » et « textes » vont ensemble ; sans eux, les feuilles sont seulement gardées.",
		need("ouverture", text("La première phrase.")),
		need("duree", number("Ce qu’il prend, en minutes.", 1, 60)),
		need("individuel", some("Les questions, dans l’ordre.", sheetQuestion())),
		may("resultats", sheetPolicy()),
		may("textes", w.templates("Les mots de ce que les feuilles disent ensemble.", content.Object().Get("textes"))),
	).with(member{"dependencies", node{{"resultats", []any{"textes"}}, {"textes", []any{"resultats"}}}})
	return document("Le questionnaire individuel", root, w.forms...)
}

func sheetQuestion() node {
	const grid = "grille"
	choices := func(description string) node { return words(description, text("Son texte.")) }
	return object("Une question.",
		need("id", newID("L’identifiant de la question.")),
		need("question", text("La question.")),
		may("facultatif", yesNo("« oui » : on peut ne pas répondre.")),
		need("type", oneOf("La forme de la réponse ; une grille a une échelle pour chaque geste.", kindChoice, kindBoxes, kindText, grid)),
		may("choix", choices("Les choix : identifiant et texte.")),
		may("max", number("Combien de cases au plus.", 1, mostBoxes)),
		may("echelle", choices("Les réponses possibles à chaque geste.")),
		may("gestes", choices("Les gestes.")),
		may("sert_a", text("À quoi sert la réponse.")),
		need("sources", sources()),
	).with(all(
		when("type", kindChoice, only([]string{"choix"}, "max", "echelle", "gestes")),
		when("type", kindBoxes, only([]string{"choix"}, "echelle", "gestes")),
		when("type", kindText, only(nil, "choix", "max", "echelle", "gestes")),
		when("type", grid, only([]string{"echelle", "gestes"}, "choix", "max")),
	))
}

func sheetPolicy() node {
	asked := func(name, description string) key { return need(name, idOf(description)) }
	return object("Comment les feuilles sont lues ensemble. Plus petits, ces nombres peuvent faire reconnaître quelqu’un.",
		need("feuilles", number("Combien de feuilles avant de dire quelque chose : cinq, ou plus.", 5, 1000)),
		need("feuilles_ecart", number("Combien avant l’écart, le matériel et l’effet des outils.", 5, 1000)),
		need("cache", number("Une réponse de moins de personnes n’est pas comptée à part : trois, ou plus.", 3, 10)),
		need("lignes_du_plan", number("Dans le plan, les réponses les plus données de chaque liste.", 1, mostList)),
		need("arrondi", number("L’aisance est arrondie à ce multiple.", 1, 25)),
		need("gestes", object("L’aisance.",
			asked("question", "La grille."),
			need("seul", number("Le niveau d’où l’on y arrive seul.", 1, 100)),
			need("montrer", number("Le niveau d’où l’on peut montrer.", 1, 100)),
			need("minimum", number("Combien de gestes répondus font une aisance.", 1, 100)),
		)),
		need("ecart", object("En points : un écart est petit avant « proches », grand à partir de « loin ».",
			need("proches", number("Petit avant.", 1, 100)),
			need("loin", number("Grand à partir de là.", 1, 100)),
		)),
		need("freins", object("Ce qui gêne.",
			asked("question", "Une question à cases."),
			may("peur", text("Le frein montré à côté de l’envie.")),
		)),
		may("envie", grouping("L’envie d’apprendre.")),
		may("effet", grouping("Ce que les outils font aux personnes.")),
		may("aider", grouping("Les personnes prêtes à montrer.")),
		may("equipement", idOf("Une question à cases : le matériel.")),
		may("apprendre", idOf("Une question à cases : comment on aime apprendre.")),
		may("roles", object("Le bureau et les bénévoles, comparés par une phrase.",
			asked("question", "Une question de type choix."),
			need("bureau", text("Le choix du bureau.")),
			need("benevoles", text("Le choix des bénévoles.")),
			need("feuilles", number("Feuilles de chaque côté, pour l’aisance.", 5, 1000)),
			need("feuilles_avis", number("Feuilles de chaque côté, pour les avis.", 10, 1000)),
			need("ecart", number("Points à partir desquels une aisance diffère.", 1, 100)),
		)),
		may("perception", list("Où les regards diffèrent.", object("Une règle.",
			need("question", question("Une question à niveaux, à laquelle l’association a répondu.")),
			need("a_partir_de", number("À partir de ce niveau.", 1, topLevel)),
			need("freins", some("Un de ces freins est coché…", text("Un frein."))),
			need("pourcent", number("… sur cette part des feuilles.", 1, 100)),
		))),
		may("idees", object("Les petits pas dont parler.",
			need("nombre", number("Combien au plus.", 1, 6)),
			may("gestes", words("Un pas par geste peu partagé.", idOf("Un petit pas."))),
			may("freins", words("Un pas par frein.", idOf("Un petit pas."))),
		)),
	)
}

func grouping(description string) node {
	return object(description+" Un groupe de réponses se dit d’une phrase.",
		need("question", idOf("Une question de type choix.")),
		need("groupes", some("Les groupes.", object("Un groupe.",
			need("dire", text("Sa phrase.")),
			need("choix", some("Ses choix : chacun dans un seul groupe.", text("Un choix."))),
		))),
	)
}
