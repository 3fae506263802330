package table

// What stops the reading of a file.
const (
	msgEncoding      = "codage « %s » inconnu ; valeurs possibles : %s"
	msgSeparator     = "séparateur « %c » impossible : choisissez un caractère comme « ; », « , », « | » ou une tabulation"
	msgNotTable      = "ce fichier est %s, pas un tableau : exportez-le en CSV ou en XLSX"
	msgUTF32         = "ce fichier est en UTF-32 : enregistrez-le de nouveau en UTF-8"
	msgCellSize      = "la cellule qui commence ici dépasse %d octets : un guillemet ouvert n’est sans doute jamais refermé ; corrigez-le ou réexportez le fichier"
	msgRecordSize    = "la ligne qui commence ici dépasse %d octets : un guillemet ouvert n’est sans doute jamais refermé ; corrigez-le ou réexportez le fichier"
	msgColumns       = "plus de %d colonnes : ce n’est sans doute pas le bon fichier, ou pas le bon séparateur"
	msgTotal         = "plus de %d octets une fois décompressé : coupez le fichier en plusieurs"
	msgRatio         = "cette archive grossit plus de %d fois en s’ouvrant, comme un fichier piégé : décompressez-la vous-même si vous en connaissez l’origine"
	msgMembers       = "plus de %d fichiers dans l’archive : répartissez-les dans plusieurs archives"
	msgNested        = "archive dans une archive : décompressez d’abord celle-ci"
	msgArchive       = "archive abîmée ou coupée : téléchargez-la de nouveau"
	msgPassword      = "fichier protégé par un mot de passe : retirez la protection, puis recommencez"
	msgNoMember      = "aucun fichier dans cette archive"
	msgMemory        = "trop gros pour être lu ainsi (plus de %d octets à garder en mémoire) : donnez le fichier lui-même, ou exportez-le en CSV"
	msgReading       = "la lecture s’est arrêtée ici : vérifiez que le fichier est entier et lisible"
	msgWorkbook      = "classeur illisible : ouvrez-le dans un tableur et enregistrez-le de nouveau en XLSX ou en CSV"
	msgNoSheet       = "feuille « %s » absente ; feuilles de ce classeur : %s"
	msgNoTableSheet  = "aucune feuille de ce classeur n’a deux colonnes : mettez les titres et les réponses dans les colonnes d’une même feuille"
	msgSheetOrder    = "la ligne %d arrive après la ligne %d : ouvrez le classeur dans un tableur et enregistrez-le de nouveau"
	msgCellReference = "cellule « %s » sans place lisible : ouvrez le classeur dans un tableur et enregistrez-le de nouveau"
)

// What does not stop it but must be known.
const (
	noteEmpty      = "fichier vide : aucune ligne"
	noteDouble     = "accents codés deux fois (« Ã© » pour « é ») : ils sont réparés à la lecture ; vérifiez-en quelques-uns"
	noteMac        = "codage deviné : MacRoman ; si les accents sont faux, enregistrez de nouveau le fichier en UTF-8 ; lot et reunir lisent aussi « codage: » dans correspondance.yaml"
	noteMixed      = "deux codages mêlés, UTF-8 et windows-1252 : le fichier est lu en windows-1252 ; si les accents sont faux, enregistrez de nouveau le fichier en UTF-8 ; lot et reunir lisent aussi « codage: » dans correspondance.yaml"
	noteOdd1252    = "caractère que le codage windows-1252 n’a pas : si les accents sont faux, enregistrez de nouveau le fichier en UTF-8 ; lot et reunir lisent aussi « codage: » dans correspondance.yaml"
	noteUnreadable = "caractère illisible, montré « \uFFFD » : enregistrez l’export d’origine en UTF-8 sans le rouvrir"
	noteTruncated  = "le fichier est coupé au milieu de cette ligne, laissée de côté ; lignes complètes lues avant elle, titres compris : %d ; réexportez-le"
	noteTitles     = "le fichier est coupé dans sa première ligne, ou ne contient aucune réponse : réexportez-le"
	noteOpenQuote  = "guillemet ouvert ici et jamais refermé : le fichier est sans doute coupé ; ce qui suit (lignes : %d) est laissé de côté ; lignes complètes lues avant, titres compris : %d ; réexportez-le"
	noteBackslash  = "guillemet précédé d’une barre oblique inverse, sans être doublé : il est lu comme faisant partie du texte"
	noteQuote      = "guillemet seul au milieu d’un texte : il est lu comme faisant partie du texte ; vérifiez cette ligne"
	noteWidth      = "cette ligne n’a pas autant de cellules que la première (%d au lieu de %d)"
	noteNoSep      = "aucun séparateur reconnu : le fichier est lu comme une seule colonne ; s’il en a plusieurs, exportez de nouveau avec des points-virgules ; lot et reunir lisent aussi « separateur: » dans correspondance.yaml"
	noteSeparator  = "séparateur deviné : %s (%d colonnes) plutôt que %s (%d colonnes) ; s’il est faux, exportez de nouveau avec des points-virgules ; lot et reunir lisent aussi « separateur: » dans correspondance.yaml"
	noteSheets     = "seule la feuille « %s » est lue ; autres feuilles : %s ; pour en lire une autre, mettez-la en premier ; lot et reunir lisent aussi « feuille: » dans correspondance.yaml"
	noteCellError  = "erreur de formule « %s » : elle est gardée comme un texte"
	noteTimes      = " (%d fois dans ce fichier)"
)

// counted are the notices whose number of times matters.
var counted = []string{noteOdd1252, noteUnreadable, noteBackslash, noteQuote, noteWidth, noteCellError}
