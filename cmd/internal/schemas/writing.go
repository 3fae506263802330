package schemas

// writing is ecriture.yaml: what is read over.
func writing() node {
	word := object("Un mot à éviter : pourquoi, ou quoi dire à la place.",
		need("eviter", some("Le mot, sous toutes ses formes ; une expression aussi.", text("Une forme."))),
		may("sauf", list("Les expressions où il va bien.", text("Une expression."))),
		may("dire", text("Quoi dire à la place.")),
		may("pourquoi", text("Pourquoi l’éviter.")),
	).with(anyOf(required("dire"), required("pourquoi")))
	return document("Les règles d’écriture", object("Ce que « petitspas verifier » relit. Sans ce fichier, celui du programme sert.",
		need("phrase_mots", number("Les mots d’une phrase, au plus, d’une espace à l’autre.", 1, 100)),
		need("geste_minutes", number("Les minutes d’un premier geste, au plus.", 1, 59)),
		need("ressources", number("Les ressources d’un petit pas, au plus.", 1, 10)),
		need("mots", list("Les mots à éviter.", word)),
	))
}
