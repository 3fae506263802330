package schemas

// The forms of identifiers, as the reader of questionnaires wants them.
const (
	kebab      = `^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`
	questionID = `^(profil\.)?[a-z][a-z0-9]*([-_][a-z0-9]+)*$`
	alertID    = `^AL-[0-9]{2}$`
	sourceID   = `^(S[0-9]-[0-9]{2}|B-[A-Z]+-[0-9]{1,2})$`
	documentID = `^(S[0-9]|B-[A-Z]+)$`
)

// The limits that the reader of questionnaires puts to numbers. A test asks the
// reader for them.
const (
	topLevel  = 4
	mostAxes  = 12
	mostBits  = 64 // bonuses, alerts, questions to verify
	mostBoxes = 32
	mostPlan  = 3
	mostPoint = 1000
	mostValue = 65535
	mostList  = 12
)

func newID(description string) node {
	return identifier(description+" Il ne change jamais.", kebab, "des minuscules sans accent, des chiffres et des tirets")
}

func idOf(description string) node {
	return identifier(description, kebab, "un identifiant : des minuscules sans accent, des chiffres et des tirets")
}

func question(description string) node {
	return identifier(description, questionID, "l’identifiant d’une question ; « profil. » devant, pour une question du profil")
}

func sources() node {
	return some("Au moins une source, prise dans sources.yaml.", shaped("L’identifiant d’une source.", sourceID, "S0-01, ou B-CNIL-1"))
}

func roles(description string) node {
	return some(description, text("Un rôle de textes.yaml, partie « roles »."))
}

// condition refers to the one form of every condition.
func condition(description string) node { return ref(description, "condition") }

// conditionForm is its definition.
func conditionForm() member {
	answers := some("L’une de ces réponses : niveaux, choix, nsp (je ne sais pas), na (pas concerné).", text("Une réponse."))
	between := object("Un nombre.", may("moins_de", number("Plus petit que ce nombre.", 1, mostValue)), may("plus_de", number("Plus grand que ce nombre.", 0, mostValue)))
	return member{"condition", described("Toutes les lignes doivent être vraies ; une liste veut dire « l’une de ces réponses ».",
		member{"type", "object"},
		member{"minProperties", 1},
		member{"properties", node{
			{"un_de", some("Vrai si l’une de ces conditions l’est.", ref("Une condition.", "condition"))},
			{"sauf", ref("Faux si cette condition est vraie.", "condition")},
		}},
		member{"propertyNames", node{{"pattern", questionID}}},
		member{"additionalProperties", described("Les réponses à cette question, ou {moins_de: n}, {plus_de: n} pour un nombre.", anyOf(answers, between))},
	)}
}

// fiveLevels are five sentences, from 0 to 4.
func fiveLevels(description string, sentence node) node {
	return closed(description, `^[0-4]$`, sentence).with(required("0", "1", "2", "3", "4")...)
}
