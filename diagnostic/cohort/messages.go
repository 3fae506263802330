package cohort

// What is said to the user about a file of counts.
const (
	msgOther      = "ces synthèses ne viennent pas du même questionnaire, ou pas de la même version : réunissez seulement celles d’une même version"
	msgEmpty      = "ce fichier de synthèse est vide"
	msgNotJSON    = "ce fichier n’est pas du JSON lisible (ligne %d) : prenez le fichier écrit par petitspas, sans le modifier"
	msgNotCounts  = "ce fichier n’est pas une synthèse à réunir : prenez celui que petitspas écrit « à garder »"
	msgPublished  = "ce fichier est une synthèse à publier : les petits nombres n’y sont plus, elle ne peut pas être réunie à d’autres. Prenez le fichier « à garder » écrit à côté"
	msgSchema     = "cette synthèse est écrite au format %d ; ce programme lit le format %d : refaites-la avec la même version de petitspas"
	msgVersion    = "cette synthèse vient du questionnaire « %s », version « %s » (empreinte %s) ; celui-ci est « %s », version « %s » (empreinte %s) : prenez le même questionnaire"
	msgIncoherent = "les nombres de cette synthèse ne vont pas ensemble (%s) : le fichier a été modifié ou coupé, refaites-le"
)
