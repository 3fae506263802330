package review

const (
	msgLong        = "phrase de %d mots, %d au plus : coupez-la en deux"
	msgWord        = "« %s » est à éviter"
	msgWordSay     = " : dites « %s »"
	msgWordWhy     = " : %s"
	msgGesture     = "premier geste de %d minutes, %d au plus : gardez-en le début, et mettez le reste dans « ensuite »"
	msgResources   = "%d ressources, %d au plus : gardez les plus utiles"
	msgPaid        = "ressource payante, sans ressource gratuite à côté : citez-en une, libre ou publique d’abord"
	msgDoneWhen    = "se lit après « C’est fait quand : » : pas de majuscule au début, pas de point à la fin"
	msgNoStep      = "aucun petit pas ne s’ouvre à la réponse %d de « %s » : ajoutez-en un, ou ouvrez un pas voisin"
	msgUnused      = "« %s » n’est cité nulle part : citez-le, ou retirez-le"
	msgUnreachable = "aucune réponse n’ouvre ce petit pas : relisez « quand », « condition » et « coche »"
	msgNeither     = "dites « pourquoi » ce mot est à éviter, ou quoi « dire » à la place"
)
