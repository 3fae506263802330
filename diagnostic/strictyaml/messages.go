package strictyaml

// The messages about the form of a file. A test checks that each has a faulty
// fixture that shows it.
const (
	MsgEmptyFile      = "fichier vide : des clés sont attendues"
	MsgNotUTF8        = "ce fichier n’est pas en UTF-8 : enregistrez-le avec ce codage"
	MsgSyntax         = "ce n’est pas du YAML lisible, ici ou dans les lignes qui suivent : %s"
	MsgSecondDocument = "un second document commence ici (« --- ») : un fichier n’en a qu’un"
	MsgAlias          = "renvoi YAML (« & » ou « * ») : recopiez le texte en toutes lettres"
	MsgTag            = "étiquette YAML « %s » : écrivez la valeur sans étiquette"
	MsgHidden         = "caractère invisible U+%s dans ce texte : effacez-le"
	MsgDuplicateKey   = "clé « %s » déjà écrite à la ligne %d"
	MsgUnknownKey     = "clé inconnue « %s »%s ; clés possibles : %s"
	MsgMissingKey     = "il manque la clé « %s »"
	MsgWantObject     = "des clés sont attendues ici, pas %s"
	MsgWantList       = "une liste est attendue ici, pas %s"
	MsgWantText       = "un texte est attendu ici, pas %s"
	MsgEmptyText      = "texte vide : écrivez un texte ou retirez la clé"
	MsgWantInt        = "un nombre entier est attendu ici, pas %s"
	MsgRange          = "%s est hors limites : de %d à %d"
	MsgWantBool       = "« oui » ou « non » est attendu ici, pas %s"
	MsgOneOf          = "« %s » n’est pas connu%s ; valeurs possibles : %s"
	MsgEmptyList      = "liste vide : au moins un élément est attendu"
	MsgItemTwice      = "« %s » est déjà dans cette liste, à la ligne %d"
	MsgNothingThere   = "rien ne s’appelle « %s » dans le référentiel étendu%s"
	MsgMistaken       = "« %s » est nouveau, et il lui manque : %s%s"
	MsgTwoPlaces      = "« apres » ou « avant », pas les deux"
	MsgNoSuchPlace    = "rien ne s’appelle « %s » dans cette liste, avant cette ligne%s"
	MsgSameTwice      = "« reprendre » est déjà dans cette liste"
)

// syntaxReasons turns what the YAML library says into what to do.
var syntaxReasons = []struct{ english, french string }{
	{"found character that cannot start any token", "un caractère spécial (@, `, %, tabulation) commence un texte ; mettez ce texte entre guillemets"},
	{"found a tab character", "une tabulation est utilisée pour décaler ; mettez des espaces"},
	{"mapping values are not allowed", "un « : » de trop sur cette ligne ; mettez le texte entre guillemets"},
	{"did not find expected ',' or ']'", "une liste « [ » n’est pas fermée, ou une virgule manque"},
	{"did not find expected ',' or '}'", "une accolade « { » n’est pas fermée, ou une virgule manque"},
	{"did not find expected key", "une clé est attendue ; vérifiez le décalage de la ligne et les guillemets"},
	{"could not find expected ':'", "un « : » est attendu après la clé"},
	{"did not find expected '-' indicator", "un tiret de liste est attendu ; vérifiez le décalage de la ligne"},
	{"found unexpected end of stream", "des guillemets ne sont pas fermés"},
	{"did not find expected hexdecimal number", "une barre oblique inverse « \\ » dans un texte entre guillemets ; doublez-la"},
	{"unknown escape character", "une barre oblique inverse « \\ » dans un texte entre guillemets ; doublez-la"},
	{"control characters are not allowed", "un caractère de contrôle invisible est présent ; effacez-le"},
}

const syntaxOther = "vérifiez le décalage des lignes, les guillemets et les « : »"
