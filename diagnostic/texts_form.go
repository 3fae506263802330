package diagnostic

// FormTexts are the words of the page on which people answer in a browser, by
// key. The page reads them by name, its script too, so they are a map rather
// than a struct. It is nil in a questionnaire that has none: the words of the
// program then serve.
type FormTexts map[string]string

// formWord is a key of FormTexts, and the holes that its text must have.
type formWord struct {
	key   string
	holes []string
}

// formWords are the keys of FormTexts.
func formWords() []formWord {
	return []formWord{
		// Around the questions.
		{"titre", nil},
		{"titre_feuille", nil}, // individual sheet
		{"aller_au_contenu", nil},
		{"reperes", nil}, // name of the links at the top
		{"vers_accueil", nil},
		{"vers_fin", nil},
		{"origine", []string{"referentiel", "version"}},
		{"sans_script", nil}, // heading: scripts are off
		{"sans_script_dire", nil},
		{"sans_script_telephone", nil},
		// Welcome.
		{"accueil", nil},
		{"accueil_feuille", []string{"n"}}, // minutes
		{"confidentialite", nil},           // answers stay with who holds the file; nobody is named
		{"enregistrer_page", nil},          // a page opened from a message is not found again
		{"parcours", nil},                  // legend
		{"parcours_express", []string{"n"}},
		{"parcours_complet", []string{"n"}},
		{"parcours_axe", []string{"axe"}},
		{"choisir_parcours", nil},
		{"commencer", nil},
		{"reprendre", nil},
		{"reprise", []string{"n"}},
		{"importer", nil},
		{"importer_choisir", nil},
		{"imprimer_questions", nil},
		// A question.
		{"profil", nil},
		{"complements", nil},
		{"questions", nil}, // individual sheet: name of its only part
		{"place", []string{"n", "total"}},
		{"reste", []string{"n"}},
		{"reste_une", nil},
		{"reponse_nombre", []string{"min", "max"}},
		{"reponse_texte", nil},
		{"aucun", nil},  // no box
		{"raison", nil}, // why one declines
		{"raison_dire", nil},
		{"remarque", nil},
		{"remarque_dire", nil},
		{"suivante", nil},
		{"precedente", nil},
		{"vider", nil},
		{"nombre", []string{"min", "max"}}, // not such a number
		{"trop_de_cases", []string{"n"}},
		{"pas_compris", nil},
		{"utile", nil}, // a required answer is missing
		// Between two axes.
		{"premier_axe", nil},
		{"axe_fini", []string{"axe"}},
		{"souffler", nil},
		{"choisir_axe", nil},
		{"axe_suivant", []string{"axe"}},
		// The list of all questions.
		{"suivi", nil},
		{"suivi_feuille", nil}, // individual sheet
		{"compte", []string{"n", "total"}},
		{"compte_pas_souhaites", []string{"n"}},
		{"repondu", nil},
		{"ne_sait_pas", nil},
		{"pas_concernes", nil},
		{"pas_souhaite", nil},
		{"a_repondre", nil},
		{"une_note", nil},
		// The end.
		{"fin", nil},
		{"tout_repondu", nil},
		{"manque", []string{"n"}},
		{"completer", nil},
		{"garder", nil}, // heading
		{"garder_dire", nil},
		{"garder_feuille", nil}, // individual sheet
		{"enregistrer", nil},
		{"enregistre", []string{"fichier"}},
		{"enregistre_feuille", []string{"fichier"}},
		{"partager", nil},
		{"feuille_suivante", nil}, // individual sheet: for the next person
		{"conserver", nil},        // individual sheet: keep the answers here too
		{"contact", []string{"contact"}},
		{"courriel", nil},
		{"courriel_dire", nil},
		{"copie", nil}, // the download does not work
		{"copie_dire", nil},
		{"copier", nil},
		{"copie_faite", nil},
		{"plan_calcul", nil},
		{"plan_dire", nil},
		{"plan_ailleurs", []string{"fichier"}},
		{"imprimer_plan", nil},
		// What the browser keeps.
		{"garde", nil},
		{"pas_garde", nil},
		{"rien_garde", nil},
		{"retrouve", nil},
		{"ne_va_plus", []string{"n"}},
		{"autre_onglet", nil},
		{"continuer_ici", nil},
		{"effacer", nil},
		{"effacer_sur", nil},
		{"effacer_oui", nil},
		{"effacer_non", nil},
		{"efface", nil},
		// A file opened on the page.
		{"lecture", nil},
		{"lecture_impossible", nil},
		{"fichier_illisible", []string{"fichier"}},
		{"fichier_lu", []string{"fichier", "n"}},
		{"fichier_remplace", []string{"fichier"}},
		{"garder_reponses", nil},
		{"remplacer", nil},
	}
}
