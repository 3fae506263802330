package schemas

import "codeberg.org/petitspas/petitspas/diagnostic/places"

const webAddress = `^https://[^\s]+$`

// resources is ressources.yaml.
func resources() node {
	url := shaped("L’adresse, seulement si quelqu’un l’a ouverte.", webAddress, "une adresse complète commence par https://")
	paid := yesNo("« oui » : il faut payer. Un pas qui la cite en cite aussi une gratuite.")
	resource := object("Une ressource : une page, un guide.",
		need("id", newID("L’identifiant de la ressource.")),
		need("nom", text("Le nom affiché.")),
		may("url", url),
		may("note", text("Une précision.")),
		may("payant", paid),
		may("vu", text("Où l’adresse a été vue.")),
		need("nature", text("Qui la fait : public, association…")),
	)
	tool := object("Un outil.",
		need("id", newID("L’identifiant de l’outil.")),
		need("nom", text("Le nom affiché : à quoi il sert, puis des exemples, jamais un seul fournisseur.")),
		may("url", url),
		may("note", text("Une précision.")),
		may("payant", paid),
	)
	support := object("Un type de structure qui aide.",
		need("id", newID("L’identifiant de la structure.")),
		need("nom", text("Le nom affiché.")),
		need("pour", text("Ce qu’elle fait.")),
		need("trouver", text("Comment la trouver.")),
		need("demander", text("Quoi lui demander.")),
		need("independant", yesNo("« oui » seulement si elle ne vend pas d’outil et n’en distribue pas.")),
		may("condition", condition("Pour qui ; sans cette clé, pour toutes les associations.")),
		may("adresses", list("Celles de votre réseau, par département.", supportAddress())),
	)
	referral := object("Par qui commencer.",
		need("situation", text("La situation.")),
		may("note", text("Une précision.")),
		may("si", condition("Pour qui ; sans cette clé, pour toutes les associations.")),
		need("premier", some("Qui appeler d’abord.", idOf("Une structure."))),
		need("ensuite", list("Puis.", idOf("Une structure."))),
	)
	return document("Les ressources et les structures qui aident", object("Où trouver de l’aide.",
		need("ressources", list("Les ressources.", resource)),
		need("outils", list("Les outils.", tool)),
		need("appuis", some("Les types de structures.", support)),
		need("orientations", list("Par qui commencer, de la situation la plus particulière à la plus générale.", referral)),
		may("lieux", placeServices()),
		may("besoins", needsPolicy()),
	), conditionForm())
}

// supportAddress is an address of a network, in some départements.
func supportAddress() node {
	return object("Une adresse, avec au moins un lieu, un téléphone, un courriel ou un site.",
		need("departements", some("Pour les associations de ces départements, entre guillemets.", text("Un numéro : \"37\", \"2A\"."))),
		need("id", newID("L’identifiant de l’adresse.")),
		need("nom", text("Le nom affiché, jamais celui d’une personne.")),
		may("adresse", text("Où aller.")),
		may("telephone", text("Le numéro.")),
		may("site", shaped("L’adresse du site.", webAddress, "une adresse complète commence par https://")),
		may("ouvert", text("Quand, en mots.")),
		may("courriel", shaped("L’adresse électronique.", `^[^\s@]+@[^\s@]+\.[^\s@]+$`, "une adresse électronique")),
		need("verifie_le", day("Le jour où quelqu’un a vérifié.")),
	).with(anyOf(required("adresse"), required("telephone"), required("courriel"), required("site")))
}

func services(description string) node {
	return some(description, oneOf("Un service du schéma national.", places.Services()...))
}

func placeServices() node {
	return object("Ce qu’un lieu proche peut faire, dans les mots du schéma national.",
		need("services", some("Les services qui répondent à chaque type d’appui : la première ligne qui convient au pas l’emporte.", object("Une ligne.",
			need("appui", idOf("Un type de structure.")),
			may("axe", idOf("Pour les pas de cet axe.")),
			may("questions", list("Pour les pas de ces questions.", question("Une question."))),
			need("services", services("Le plus utile d’abord.")),
		))),
		may("publics", list("Ce qu’un lieu doit savoir accueillir, selon l’association.", object("Une ligne.",
			need("si", condition("Pour qui.")),
			may("publics", list("Les publics d’un lieu.", oneOf("Un public du schéma national.", places.Publics()...))),
			may("prises_en_charge", list("Les besoins qu’il prend en charge.", oneOf("Un besoin du schéma national.", places.Care()...))),
		))),
	)
}

func needsPolicy() node {
	topic := object("Un sujet : « nom », ou le nom d’un « geste » de la feuille des bénévoles.",
		may("geste", text("Un geste de la grille de individuel.yaml.")),
		need("services", services("Les services des ateliers à chercher près d’ici.")),
		may("nom", text("Le nom du sujet.")),
		may("questions", list("Une réponse au niveau dit, ou en dessous, le fait apparaître.", question("Une question notée."))),
	).with(anyOf(required("geste"), required("nom")))
	return object("Ce que l’on peut apprendre (petitspas besoins).",
		need("niveau", number("Une réponse à ce niveau, ou en dessous, fait apparaître le sujet.", 0, 3)),
		need("pix_sous", number("La part, en pour cent, sous laquelle une compétence Pix est à apprendre.", 1, 100)),
		need("ateliers", number("Ateliers près d’ici, par sujet.", 1, 2)),
		need("sujets", some("Les sujets.", topic)),
	)
}

// sourceFile is sources.yaml.
func sourceFile() node {
	return document("Les sources", object("Ce sur quoi tout s’appuie.",
		need("documents", some("Les documents.", object("Un document.",
			need("id", shaped("L’identifiant du document.", documentID, "S0, ou B-CNIL")),
			need("titre", text("Son titre.")),
			need("nature", text("Ce que c’est.")),
			need("date", text("Sa date, telle qu’on la connaît.")),
		))),
		need("sources", some("Les énoncés.", object("Un énoncé.",
			need("id", shaped("L’identifiant de la source.", sourceID, "S0-01, ou B-CNIL-1")),
			need("document", shaped("Le document d’où elle vient.", documentID, "S0, ou B-CNIL")),
			need("enonce", text("Ce que dit la source, sans changer un mot d’une citation.")),
			may("reference", text("Où on l’a lu.")),
			need("certitude", number("3 : texte officiel, auteur, document fondateur ; 2 : sérieux et concordant ; 1 : seul ou ancien ; 0 : non vérifié.", 0, 3)),
			may("perissable", yesNo("« oui » : à relire chaque année.")),
			may("a_confirmer", text("La part non vérifiée.")),
		))),
	))
}
