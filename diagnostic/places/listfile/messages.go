package listfile

const (
	msgNoColumns  = "ce n’est pas le schéma des lieux de médiation numérique (colonnes absentes : %s) : prenez le bon fichier, ou donnez une correspondance"
	msgNoTitle    = "aucune colonne ne s’appelle « %s » dans « %s »%s"
	msgNotKnown   = "aucune colonne du schéma ne s’appelle « %s »%s ; colonnes possibles : %s"
	msgNoName     = "une correspondance dit au moins où sont le nom, la commune et le code postal : il manque « %s »"
	msgNotJSON    = "JSON illisible à partir d’ici : le fichier est-il entier ?"
	msgNotList    = "une liste de lieux est attendue ici, entre crochets"
	msgNotPlace   = "un lieu est attendu ici, entre accolades"
	msgNested     = "un texte, un nombre ou une liste de textes est attendu ici"
	msgNotHere    = "ce lieu est dans le département « %s », ce fichier est celui du « %s »"
	msgDepartment = "« %s » n’est pas un numéro de département"
	msgDate       = "« %s » n’est pas une date (attendu : AAAA-MM-JJ)"
	msgEmpty      = "fichier vide : aucun lieu"
	noteUnknown   = "colonnes inconnues du schéma, laissées de côté : %s"
)
