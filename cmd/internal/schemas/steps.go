package schemas

// alerts is alertes.yaml.
func alerts() node {
	alert := object("Une alerte : ce qui est à protéger d’abord.",
		need("id", shaped("L’identifiant de l’alerte.", alertID, "AL-01")),
		need("titre", text("Le titre, en quelques mots.")),
		need("axe", idOf("L’axe de l’alerte.")),
		may("rouge", condition("Rouge : elle prend une place dans le plan.")),
		may("orange", condition("Orange : elle est proposée quand il n’y a pas de rouge.")),
		need("pas", idOf("Le petit pas qu’elle propose.")),
		need("dire", text("Ce qu’elle dit, sans faire peur.")),
		need("sources", sources()),
	).with(anyOf(required("rouge"), required("orange")))
	return document("Les alertes", object("Ce qui est à protéger d’abord, quelle que soit la note.",
		need("alertes", list("Les alertes, dans l’ordre où elles sont affichées.", alert).with(member{"maxItems", mostBits})),
		need("a_verifier", object("Le pas proposé quand une question d’alerte reçoit « je ne sais pas ».",
			need("questions", list("Ces questions, la plus utile d’abord.", question("Une question notée.")).with(member{"maxItems", mostBits})),
			need("dire", text("Ce que le plan en dit.")),
			need("titre", template("Le titre du pas.", "question")),
			need("premier_geste", text("Son premier geste.")),
			need("ensuite", list("La suite.", text("Une phrase."))),
			need("fait_quand", text("Se lit après « C’est fait quand : ».")),
			need("minutes", number("La durée du premier geste.", 1, 59)),
		)),
	), conditionForm())
}

// steps is a file of petits-pas.
func steps() node {
	step := object("Un petit pas.",
		need("id", newID("L’identifiant du pas.")),
		need("axe", idOf("L’axe de ce fichier.")),
		need("titre", text("Ce que l’on fait, en commençant par un verbe.")),
		need("premier_geste", object("Ce qui se fait cette semaine, en moins d’une heure.",
			need("minutes", number("Sa durée.", 1, 59)),
			need("faire", text("Quoi faire.")),
		)),
		need("ensuite", list("La suite, phrase par phrase.", text("Une phrase."))),
		need("effort_h", number("Le temps en tout, en heures entières, premier geste compris.", 1, 100)),
		need("cout", shaped("Le moins et le plus, en euros : « 0 € » ou « 0 à 50 € ».", "^([0-9]+|[0-9]+ à [0-9]+)[ \u00a0]€$", "« 0 € » ou « 0 à 50 € »")),
		need("difficulte", number("De 1 (facile) à 3.", 1, 3)),
		need("qui", roles("Qui peut s’en charger : des rôles, jamais de noms.")),
		need("prerequis", list("Les pas à faire avant.", idOf("Un petit pas."))),
		need("quand", opened()),
		may("condition", condition("Une condition en plus.")),
		need("vise", closed("La réponse honnête une fois le pas fait ; {} s’il ne change pas la note.", questionID,
			described("De 1 à 4, ou « +1 » pour une case de plus.", anyOf(number("Un niveau, plus haut que ceux de « quand ».", 1, topLevel), node{{"const", "+1"}})))),
		may("coche", some("Pour les cases : celles que ce pas permet de cocher.", text("Une case."))),
		need("fait_quand", text("Ce que l’on voit quand c’est fait. Se lit après « C’est fait quand : ».")),
		need("ressources", list("Deux au plus, libres ou publiques d’abord.", idOf("Une ressource ou un outil."))),
		need("appui", list("Les structures qui aident ; vide si l’on peut faire seuls.", idOf("Une structure."))),
		need("formation_utile", yesNo("« oui » : le plan dit qu’un coup de main aide beaucoup.")),
	)
	return document("Les petits pas d’un axe", object("Les petits pas d’un axe.",
		need("petits_pas", some("Les petits pas.", step)),
	), conditionForm())
}

// opened is « quand », which names a question that is not one of the profile.
func opened() node {
	return described("Les réponses qui l’ouvrent. La première question nommée est sa question principale.", all(
		node{{"$ref", "#/definitions/condition"}},
		node{{"not", node{{"propertyNames", node{{"pattern", `^(profil\.|un_de$|sauf$)`}}}}}},
	))
}
