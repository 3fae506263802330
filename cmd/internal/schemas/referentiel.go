package schemas

// referentiel is referentiel.yaml: names, axes, levels and policy.
func referentiel() node {
	axis := object("Un axe.",
		need("id", newID("L’identifiant de l’axe : aussi le nom de ses fichiers.")),
		need("nom", text("Le nom affiché.")),
		need("lettre", shaped("La lettre du code de ses questions : G1, G2…", `^[A-Z]$`, "une lettre majuscule")),
	)
	level := object("Un niveau.",
		need("nom", text("Le nom affiché.")),
		need("a_partir_de", number("La note à partir de laquelle il est affiché. Le premier part de 0.", 0, 100)),
	)
	fromZero := node{{"items", []any{node{{"properties", node{{"a_partir_de", node{{"const", 0}}}}}}}}}
	return document("Le référentiel", object("Le nom et la version, les axes, les seuils des niveaux, et les nombres qui choisissent les petits pas.",
		need("id", newID("L’identifiant du référentiel.")),
		need("version", text("La version : à changer quand une question ou un poids change.")),
		need("titre", text("Le titre, sur le questionnaire et le plan.")),
		need("langue", oneOf("La langue.", "fr")),
		need("axes", some("Les axes, dans l’ordre de l’écran et du papier.", axis).with(member{"maxItems", mostAxes})),
		need("niveaux", list("Les cinq niveaux, du plus bas au plus haut.", level).with(member{"minItems", 5}, member{"maxItems", 5}, all(fromZero))),
		need("politique", policy()),
	), conditionForm())
}

// policy holds the numbers of scores and plans.
func policy() node {
	level := func(description string) node { return number(description, 0, topLevel) }
	return object("Les nombres des notes et du plan. Lisez README.md avant d’en changer un.",
		need("couverture_minimale", number("Part du poids, en pour cent, sous laquelle un axe n’a pas de niveau.", 1, 100)),
		need("plafond_alerte_rouge", level("Le plus haut niveau affiché sur un axe qui a une alerte rouge.")),
		need("pas", number("Combien de petits pas dans un plan.", 1, mostPlan)),
		need("moins_de_pas", object("Moins de pas pour certaines associations.",
			need("pas", number("Combien de petits pas alors.", 1, mostPlan)),
			need("si", condition("Pour qui.")),
		)),
		need("plafond_effort", ceiling()),
		need("cout_maximal", list("Les pas qui peuvent coûter plus ne sont pas proposés.", object("Une limite.",
			need("si", condition("Pour qui.")),
			need("euros", number("La somme, en euros.", 0, mostValue)),
		))),
		need("niveau_haut", level("Les pas qui partent de ce niveau attendent…")),
		need("niveau_bas", level("… tant qu’un autre axe est à ce niveau ou en dessous.")),
		need("axe_choisi", question("La question dont les choix sont les axes.")),
		need("priorite", priority()),
		need("bonus", list("Des points en plus, ou en moins, pour certains pas.", bonus()).with(member{"maxItems", mostBits})),
		need("egalites", some("L’ordre des axes quand deux pas ont la même priorité : chaque axe une fois.", idOf("Un axe."))),
		need("personnes", object("Les pas qui touchent aux personnes.",
			need("axe", idOf("Tous les pas de cet axe.")),
			need("questions", list("Et ceux de ces questions.", question("Une question."))),
		)),
		need("par_axe", number("Combien de pas d’un même axe, au plus.", 1, mostPlan)),
		need("difficile_a_partir_de", number("La difficulté à partir de laquelle un pas est difficile.", 1, 3)),
		need("difficiles", number("Combien de pas difficiles, en dehors des alertes.", 0, mostPlan)),
		need("places_alertes", number("Combien de places les alertes rouges peuvent prendre.", 0, mostPlan)),
		need("reserve", number("Combien de pas en réserve.", 0, 10)),
		need("alertes_en_haut", number("Combien d’alertes en haut du plan.", 0, 10)),
		need("durees", object("Les durées annoncées, en minutes.",
			need("express", number("La version express.", 1, mostPoint)),
			need("complet", number("La version complète.", 1, mostPoint)),
		)),
		need("synthese", object("Quand écrire les phrases de synthèse.",
			need("proches", number("Points : deux axes plus proches avancent ensemble.", 0, 100)),
			need("ecart_fort", number("Points : deux axes plus éloignés peuvent s’aider.", 0, 100)),
			need("frein_si", condition("Le numérique freine l’association.")),
			need("choix_si", condition("L’association se passe d’un outil.")),
		)),
		need("reperes", object("Les questions qui ont une place à part dans le plan.",
			need("nom", question("Le nom de l’association (texte_court).")),
			need("departement", question("Le département (texte_court).")),
			need("repondants", question("Qui a répondu (choix_multiple).")),
			need("fierte", question("Ce dont l’association est fière (texte_court).")),
		)),
		need("rappels", object("Quand en reparler.",
			need("geste_jours", number("Jours avant le premier geste.", 0, 366)),
			need("reparler_mois", number("Mois avant de se revoir.", 1, 60)),
			need("refaire_mois", number("Mois avant de refaire un diagnostic.", 1, 60)),
		)),
		need("synthese_territoriale", cohortPolicy()),
		may("suivi", object("Quand les pas suivants s’ouvrent : « finis » pas sur « sur ».",
			need("finis", number("Pas faits ou laissés de côté.", 1, mostPlan)),
			need("sur", number("Pas du plan.", 1, mostPlan)),
		)),
		may("accord", agreementPolicy()),
		may("fiche_reunion", object("Ce que propose la fiche de réunion. Va avec « accord ».",
			need("pas", number("Petits pas au choix.", 1, 20)),
			need("par_axe", number("Par axe au plus, en dehors du plan.", 0, 20)),
			need("a_discuter", number("Questions à discuter.", 0, mostList)),
		)),
		may("comparaison", object("La comparaison de plusieurs dates.",
			need("stable", number("Points sous lesquels une note n’a pas bougé.", 2, 100)),
			need("a_feter", number("Choses à fêter, au plus.", 1, mostList)),
		)),
		may("lieux", object("Les lieux d’aide proches, quand une liste est donnée.",
			need("par_pas", number("Combien de lieux par petit pas.", 1, 2)),
			need("par_plan", number("Combien de lieux par plan.", 1, 6)),
			need("paliers_km", some("Les distances, de plus en plus grandes, dans lesquelles un lieu gratuit passe devant un lieu plus proche.", number("Des kilomètres.", 1, 200))),
			need("a_verifier_mois", number("Mois après lesquels une information est à vérifier.", 1, 120)),
			may("commune", question("La question qui donne la commune (texte_court).")),
		)),
	).with(member{"dependencies", node{{"accord", []any{"fiche_reunion"}}, {"fiche_reunion", []any{"accord"}}}})
}

func ceiling() node {
	return object("Le temps qu’un plan peut demander, en heures.",
		need("question", question("La question, de type nombre, qui le donne.")),
		need("minimum", number("Jamais moins.", 0, 100)),
		need("sinon", some("Sans réponse : le premier cas qui convient.", object("Un cas.",
			may("si", condition("Pour qui ; sans cette clé, pour toutes les associations.")),
			need("heures", number("Des heures.", 0, 100)),
		))),
	)
}

func priority() node {
	points := func(name, description string) key {
		return need(name, number(description, 0, mostPoint))
	}
	return object("Les points de la priorité d’un pas.",
		points("alerte_rouge", "Si une alerte rouge le propose."),
		points("alerte_orange", "Si une alerte orange le propose."),
		points("poids", "Multipliés par le poids de la question et par ce qui manque à son niveau."),
		points("axe_choisi", "Si son axe est celui que l’association a choisi."),
		points("axe_le_plus_bas", "Si son axe est le plus bas."),
		points("facilite", "Multipliés par 3 moins la difficulté."),
		points("geste_court", "Si son premier geste est court."),
		points("effort", "Retirés pour chaque heure après la première."),
		points("cout", "Retirés s’il n’est pas gratuit."),
		need("geste_court_minutes", number("Un premier geste de ces minutes, ou moins, est court.", 1, 59)),
	)
}

func bonus() node {
	return object("Un bonus. Sans « axe », « difficulte », « geste_court », « questions » ni « pas », il va à tous les pas.",
		need("si", condition("Pour qui.")),
		may("questions", list("Les pas de ces questions.", question("Une question."))),
		may("pas", list("Ces pas.", idOf("Un petit pas."))),
		may("axe", idOf("Les pas de cet axe.")),
		may("difficulte", number("Les pas de cette difficulté.", 1, 3)),
		may("geste_court", yesNo("Les pas dont le premier geste est court.")),
		need("points", number("Les points, moins de 0 pour en retirer.", -mostPoint, mostPoint)),
	)
}

func cohortPolicy() node {
	return object("La synthèse de plusieurs associations.",
		need("secret", number("Le nombre d’associations sous lequel rien n’est dit : cinq, ou plus.", 5, mostPoint)),
		need("criteres", some("Les questions qui forment les groupes.", object("Un critère.",
			need("question", question("Une question de type choix.")),
			need("nom", text("Le titre du groupe : « Selon… ».")),
		))),
		need("croisement", object("Les deux critères que l’on croise.",
			need("lignes", question("Le critère des lignes.")),
			need("colonnes", question("Le critère des colonnes, un autre.")),
		)),
		need("frein", question("La question, de type choix, sur ce qui freine.")),
		need("questions", number("Questions dans chaque liste, au plus.", 1, mostList)),
		need("pas", number("Petits pas dans la liste, au plus.", 1, 6)),
	)
}

func agreementPolicy() node {
	points := func(name, description string) key {
		return need(name, number(description, 0, mostPoint))
	}
	return object("Réunir les questionnaires de plusieurs personnes. Va avec « fiche_reunion ».",
		need("secret", number("Le nombre de questionnaires sous lequel rien n’est compté : cinq, ou plus.", 5, mostPoint)),
		need("proche", number("L’écart, en niveaux, entre deux réponses voisines.", 0, topLevel)),
		need("accompagnent", list("Les rôles qui aident sans répondre.", text("Un choix de la question « repondants »."))),
		need("importance", object("Les points qui disent quoi discuter d’abord.",
			points("alerte_rouge", "Une alerte rouge."),
			points("alerte_orange", "Une alerte orange."),
			points("ecart", "Chaque niveau d’écart."),
			points("inconnu", "Certains ne savent pas."),
			points("pas_concerne", "Certains ne se disent pas concernés."),
			points("marque", "Marquée « à reprendre »."),
		)),
		need("en_premier", number("Questions montrées en entier.", 1, mostList)),
	)
}
