package schemas

import (
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

func format() node {
	return number("La version de la forme de ce fichier.", 1, answerfile.Format)
}

func reference() node {
	return object("Le questionnaire auquel on a répondu.",
		need("id", text("Son identifiant.")),
		need("version", text("Sa version.")),
		may("empreinte", text("L’empreinte de ses fichiers.")),
	)
}

// anything is a set of keys whose values depend on the questionnaire.
func anything(description string) node {
	return described(description, member{"type", "object"})
}

// answers is an answers file. What is unknown in it is kept, so that only the
// form of what is known is described.
func answers() node {
	stepID := func(description string) node { return text(description) }
	kept := open("Un pas.",
		need("pas", stepID("Le petit pas.")),
		may("qui", text("Qui s’en charge : des rôles, jamais de noms.")),
		may("avec", text("Avec qui.")),
		may("pour_le", day("Quand on voudrait l’avoir fait.")),
		may("etat", oneOf("Où il en est.", diagnostic.KeptStates()...)),
		may("le", day("Le jour de cet état.")),
		may("mot", text("Un mot sur ce qui s’est passé.")),
		may("partie", oneOf("Ce qui reste d’un pas coupé en deux.", diagnostic.GesturePart)),
	)
	plan := open("Ce que l’association a décidé.",
		may("choisi_le", day("Quand le plan a été choisi.")),
		may("suivi_le", day("Quand on en a reparlé.")),
		may("rendez_vous", day("Le prochain rendez-vous.")),
		may("retenus", list("Les pas gardés.", kept)),
		may("passes", list("Ceux des plans d’avant.", kept)),
		may("refuses", list("Les pas refusés.", open("Un pas.", need("pas", stepID("Le petit pas.")), may("raison", text("Pourquoi."))))),
		may("reportes", list("Les pas remis à plus tard.", stepID("Un petit pas."))),
		may("faits", list("Les pas faits.", open("Un pas.", need("pas", stepID("Le petit pas.")), may("le", day("Quand."))))),
	)
	root := open("Les réponses d’une association. Ce que le programme ne connaît pas est gardé et signalé.",
		need("petitspas", format()),
		may("referentiel", reference()),
		may("date", day("Le jour du diagnostic.")),
		may("parcours", text("complet, express, ou un axe.")),
		may("profil", anything("Les réponses sur l’association.")),
		may("reponses", anything("Les réponses : un niveau de 0 à 4, une liste de cases, un choix, nsp (je ne sais pas), na (pas concerné) ou non_souhaite.")),
		may("raisons", anything("Pourquoi l’association ne souhaite pas.")),
		may("notes", anything("Des remarques, qui restent dans ce fichier.")),
		may("avis", anything("Qui pense quoi, par rôle.")),
		may("a_reprendre", list("Les questions à reprendre.", text("Une question."))),
		may("a_relire", list("Les questions à poser de nouveau.", text("Une question."))),
		may("ordre", list("L’ordre des axes.", text("Un axe."))),
		may("plan", plan),
		may("changements", anything("Ce que l’on répondait avant qu’un pas change une réponse.")),
		may("libelles", words("Pour le programme : l’empreinte de chaque question telle qu’elle a été lue.", text("Une empreinte."))),
		may("anciennes", anything("Des réponses que ce questionnaire n’accepte plus.")),
		key{name: "individuel", value: false},
	)
	return document("Les réponses d’une association", root)
}

// sheet is the file of one volunteer.
func sheet() node {
	return document("La feuille d’une personne bénévole", open("Une feuille sans nom. La date est un mois.",
		need("petitspas", format()),
		may("referentiel", reference()),
		may("date", shaped("Le mois, sans le jour.", `^[0-9]{4}-(0[1-9]|1[0-2])$`, "un mois : 2026-11")),
		need("individuel", anything("Les réponses.")),
		may("notes", anything("Des remarques.")),
	))
}
