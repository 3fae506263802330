package schemas

// The kinds of questions, by what each wants.
const (
	kindLevels = "niveaux"
	kindBoxes  = "choix_multiple"
	kindChoice = "choix"
	kindYesNo  = "oui_non_nsp"
	kindNumber = "nombre"
	kindText   = "texte_court"
)

// profile is profil.yaml: the profile and the complements.
func profile() node {
	return document("Le profil et les compléments", object("Les questions sur l’association, et les compléments sans note, dans l’ordre où ils sont posés.",
		need("profil", some("Les questions sur l’association. Ailleurs, elles s’appellent « profil. » suivi de leur identifiant.", field(false))),
		need("complements", list("Les compléments : ils aident à choisir les pas, sans compter dans la note.", field(true))),
	), conditionForm())
}

func field(cited bool) node {
	keys := []key{
		need("id", newID("L’identifiant de la question.")),
		need("question", text("La question, comme on la lit à voix haute.")),
		may("aide", text("Une explication et un exemple.")),
		need("sert_a", text("À quoi sert la réponse. Si vous ne savez pas l’écrire, la question est de trop.")),
		may("obligatoire", yesNo("« oui » : reposée tant qu’elle n’a pas de réponse.")),
		need("type", oneOf("La forme de la réponse.", kindBoxes, kindChoice, kindYesNo, kindNumber, kindText)),
		may("choix", choices()),
		may("min", number("Le plus petit nombre.", 0, mostValue)),
		may("max", number("Le plus grand nombre : plus que « min ».", 0, mostValue)),
		may("motif", text("La forme d’une réponse écrite : une expression régulière.")),
		may("motif_aide", text("Quoi taper, quand la réponse n’a pas cette forme.")),
		may("condition", condition("Quand poser la question. Elle ne lit que des questions posées avant.")),
		may("seulement", text("Pour qui est la question, en mots, pour le papier. Va avec « condition ».")),
	}
	if cited {
		keys = append(keys, need("sources", sources()))
	}
	return object("Une question.", keys...).with(
		member{"dependencies", node{{"motif", []any{"motif_aide"}}, {"motif_aide", []any{"motif"}}, {"seulement", []any{"condition"}}}},
		all(
			when("type", kindBoxes, only([]string{"choix"}, "min", "max", "motif", "motif_aide")),
			when("type", kindChoice, only([]string{"choix"}, "min", "max", "motif", "motif_aide")),
			when("type", kindYesNo, only(nil, "choix", "min", "max", "motif", "motif_aide")),
			when("type", kindNumber, only([]string{"min", "max"}, "choix", "motif", "motif_aide")),
			when("type", kindText, only(nil, "choix", "min", "max")),
		),
	)
}

// only says which keys a kind needs, and which it does not take.
func only(needed []string, refused ...string) node {
	properties := node{}
	for _, name := range refused {
		properties = append(properties, member{name, false})
	}
	n := node{}
	if len(needed) > 0 {
		n = required(needed...)
	}
	return n.with(member{"properties", properties})
}

// choices are from two to thirty-two, besides « nsp ».
func choices() node {
	return described("Les choix, dans l’ordre : identifiant et texte. « nsp » donne son texte à « je ne sais pas ».",
		member{"type", "object"},
		member{"propertyNames", node{{"pattern", kebab}, {"not", node{{"const", "na"}}}}},
		member{"additionalProperties", text("Le texte du choix.")},
		member{"if", required("nsp")},
		member{"then", node{{"minProperties", 3}, {"maxProperties", mostBoxes + 1}}},
		member{"else", node{{"minProperties", 2}, {"maxProperties", mostBoxes}}},
	)
}

// axisQuestions is the file of an axis: its scored questions.
func axisQuestions() node {
	return document("Les questions d’un axe", object("Les questions notées d’un axe, dans l’ordre où elles sont posées.",
		need("questions", some("Les questions.", scored())),
	), conditionForm())
}

func scored() node {
	notAsked := object("« Pas concerné » : soit une phrase à cocher, soit une condition.",
		may("phrase", text("La phrase que l’association peut cocher.")),
		may("si", condition("La question n’est alors pas posée.")),
	).with(member{"minProperties", 1}, member{"maxProperties", 1})
	return object("Une question notée.",
		need("id", newID("L’identifiant de la question.")),
		need("axe", idOf("L’axe de ce fichier.")),
		need("noyau", yesNo("« oui » : dans la version express.")),
		need("poids", number("Ce qu’elle pèse dans la note de l’axe : de 1 à 3, en général.", 1, 100)),
		need("type", oneOf("La forme de la réponse : cinq phrases, ou des cases.", kindLevels, kindBoxes)),
		need("question", text("La question, comme on la lit à voix haute.")),
		need("aide", text("Une explication et un exemple de la vie d’une association.")),
		may("niveaux", fiveLevels("Cinq phrases, de 0 (pas encore) à 4 (revu, testé ou transmis).", text("Ce que font les gens, jamais ce qu’ils valent."))),
		may("choix", choices()),
		may("bareme", described("Combien de cases donnent quel niveau, de 0 case à toutes : {0: 0, 1: 2, 2: 4}.",
			member{"type", "object"},
			member{"patternProperties", node{{`^(0|[1-9][0-9]*)$`, number("Le niveau.", 0, topLevel)}}},
			member{"additionalProperties", false},
			member{"required", []any{"0", "1", "2"}},
			member{"maxProperties", mostBoxes + 1},
		)),
		may("alerte", shaped("L’alerte qu’elle porte.", alertID, "AL-01")),
		need("repondant", roles("Les rôles qui savent répondre.")),
		need("sources", sources()),
		may("sans_objet", notAsked),
		may("non_souhaite", yesNo("« non » : « nous ne souhaitons pas » n’est pas une réponse ici, parce que la question protège des personnes.")),
		may("seulement", text("Pour qui est la question, en mots, pour le papier. Va avec « sans_objet: {si: …} ».")),
	).with(all(
		when("type", kindLevels, only([]string{"niveaux"}, "choix", "bareme")),
		when("type", kindBoxes, only([]string{"choix", "bareme"}, "niveaux")),
		node{{"if", required("seulement")}, {"then", required("sans_objet").with(member{"properties", node{{"sans_objet", required("si")}}})}},
	))
}
