package places

// Words of the national schema that mean something here.
const (
	noPublic    = "Ce lieu n'accueille pas de public"
	roaming     = "Itinérant"
	atADistance = "À distance"
	free        = "Gratuit"
	paid        = "Payant"
)

// Workshop is the way of helping several people together.
const Workshop = "Dans un atelier collectif"

// Services are what places offer.
func Services() []string {
	return []string{
		"Aide aux démarches administratives", "Maîtrise des outils numériques du quotidien",
		"Insertion professionnelle via le numérique", "Utilisation sécurisée du numérique",
		"Parentalité et éducation avec le numérique", "Loisirs et créations numériques",
		"Compréhension du monde numérique", "Accès internet et matériel informatique",
		"Acquisition de matériel informatique à prix solidaire",
	}
}

// Publics are the people that some places are meant for.
func Publics() []string {
	return []string{"Jeunes", "Étudiants", "Familles et/ou enfants", "Seniors", "Femmes"}
}

// Care are the needs that some places take care of.
func Care() []string {
	return []string{
		"Surdité", "Handicaps moteurs", "Handicaps mentaux", "Illettrisme",
		"Langues étrangères (anglais)", "Langues étrangères (autres)", "Déficience visuelle",
	}
}

// Ways are the ways of helping.
func Ways() []string {
	return []string{"En autonomie", "Accompagnement individuel", Workshop, atADistance}
}

func fees() []string { return []string{free, "Gratuit sous condition", paid} }

func moves() []string { return []string{roaming, "Fixe"} }

func access() []string {
	return []string{
		"Se présenter", "Téléphoner", "Contacter par mail", "Envoyer un mail avec une fiche de prescription",
		"Prendre un RDV en ligne", noPublic,
	}
}

func programmes() []string {
	return []string{
		"Aidants Connect", "Bibliothèques numérique de référence", "Certification PIX", "Conseillers numériques",
		"Emmaüs Connect", "France Services", "Grande école du numérique", "La Croix Rouge",
		"Point d'accès numérique CAF", "Promeneurs du net", "Relais numérique (Emmaüs Connect)",
	}
}

func labels() []string {
	return []string{
		"Formé à « Mon Espace Santé »", "Formé à « DUPLEX » (illettrisme)", "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
		"Collectif ressources et acteurs réemploi (Normandie)", "Étapes numériques (La Poste)", "Fabriques de Territoire",
		"Les Éclaireurs du numérique (Drôme)", "Mes Papiers (Métropole de Lyon)", "ORDI 3.0", "SUD LABS (PACA)",
	}
}

// Kinds are the codes of what a place is.
func Kinds() []string {
	return []string{
		"ACI", "ACIPHC", "AFPA", "AI", "ASE", "ASSO", "ASSO_CHOMEUR", "Autre", "AVIP", "BIB", "CAARUD", "CADA", "CAF",
		"CAP_EMPLOI", "CAVA", "CC", "CCAS", "CCONS", "CD", "CDAS", "CFP", "CHRS", "CHU", "CIAS", "CIDFF", "CITMET", "CMP",
		"CMS", "CPAM", "CPH", "CS", "CSAPA", "CSC", "DEETS", "DEPT", "DIPLP", "E2C", "EA", "EATT", "EI", "EITI", "ENM",
		"EPCI", "EPI", "EPIDE", "EPN", "ES", "ESAT", "ESS", "ETTI", "EVS", "FABLAB", "FABRIQUE", "FAIS", "FT", "GEIQ",
		"HUDA", "LA_POSTE", "MDE", "MDH", "MDEF", "MDPH", "MDS", "MJC", "ML", "MQ", "MSA", "MSAP", "MUNI", "OACAS", "ODC",
		"OF", "OIL", "OPCS", "PAD", "PENSION", "PI", "PIJ_BIJ", "PIMMS", "PJJ", "PLIE", "PREF", "PREVENTION", "REG",
		"RELAIS_LECTURE", "RESSOURCERIE", "RFS", "RS_FJT", "SCP", "SPIP", "TIERS_LIEUX", "UDAF",
	}
}
