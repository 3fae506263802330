package schemas

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// part is a part of textes.yaml: texts by key, each with its holes.
type part struct {
	name, description string
	needed            bool
}

// flatParts are the parts that hold only texts, in the order of the reader.
func flatParts() []part {
	return []part{
		{"rapport", "Les mots du plan. Un mot suivi de « : » est une étiquette : le texte ou la ligne à remplir vient après.", true},
		{"synthese", "Les phrases qui lisent un résultat.", true},
		{"ecran", "Les mots de l’écran, pendant les questions.", true},
		{"synthese_territoriale", "Les mots de la synthèse de plusieurs associations.", true},
		{"suivi", "Les mots de ce qui vient après le plan.", false},
		{"choix_de_ne_pas", "La réponse « nous ne souhaitons pas ». Sans cette partie, aucune question ne l’accepte.", false},
		{"comparaison", "Les mots de la comparaison de plusieurs dates.", false},
		{"formulaire", "Les mots de la page où l’on répond dans un navigateur. Sans elle, ceux du programme servent.", false},
		{"lieux", "Les mots des lieux proches.", false},
		{"besoins", "Les mots des besoins de formation.", false},
		{"zones_blanches", "Les mots de la synthèse sur les aides qui sont loin, quand une liste de lieux est donnée.", false},
		{"adresses", "Les mots des adresses d’un réseau. Nécessaire quand une structure a des adresses.", false},
		{"enquete", "Les mots du questionnaire dans un outil d’enquête.", false},
		{"accord", "Les mots de plusieurs questionnaires réunis. Va avec « accord » de referentiel.yaml.", false},
		{"fiche_reunion", "La fiche d’une réunion où l’association choisit ses pas. Va avec « fiche_reunion » de referentiel.yaml.", false},
	}
}

// textFile is textes.yaml. Its keys, and the holes of each text, are those of
// the program’s own content, which the reader has checked.
func textFile(content strictyaml.Node) (node, error) {
	w, o := &wordings{}, content.Object()
	byAxis := func(description string, value node) node { return closed(description, kebab, value) }
	keys := []key{
		need("niveaux", fiveLevels("Ce que veut dire chaque niveau, pour toute l’association.", text("Un niveau."))),
		need("niveaux_axes", byAxis("Ce que veut dire chaque niveau, axe par axe.", fiveLevels("Un axe.", text("Un niveau.")))),
		need("roles", words("Les rôles, jamais de noms. Ces mots se lisent après « Qui peut s’en charger : ».", text("Un rôle, en mots."))),
		need("offres", byAxis("Ce qu’une fédération peut offrir pour un petit pas, axe par axe.", text("Une offre."))),
		may("qui_aide", byAxis("Qui un petit pas aide, axe par axe. Va avec « accord ».", text("Qui."))),
	}
	for _, p := range flatParts() {
		n := o.Get(p.name)
		if !n.IsObject() {
			return nil, fmt.Errorf("textes.yaml: no part %q", p.name)
		}
		keys = append(keys, key{p.name, w.templates(p.description, n), p.needed})
	}
	keys = append(keys, may("papier", w.paper(o.Get("papier"))), may("explication", w.explanation(o.Get("explication"))))
	return document("Les textes", object("Toutes les phrases qui ne sont ni une question, ni un pas, ni une alerte. Un mot entre accolades est rempli par le programme.", keys...), w.forms...), nil
}

// paper is what is printed to be filled in by hand.
func (w *wordings) paper(n strictyaml.Node) node {
	o := n.Object()
	moment := object("Un moment.",
		need("titre", text("Son nom.")),
		need("minutes", number("Sa durée.", 1, 240)),
		need("texte", text("Ce que l’on y fait.")),
	)
	return object("Les mots de ce qui s’imprime. « | » sépare les lignes d’une liste. Sans cette partie, ceux du programme sont imprimés.",
		need("questionnaire", w.templates("Le questionnaire.", o.Get("questionnaire"))),
		need("individuel", w.templates("La feuille des bénévoles.", o.Get("individuel"))),
		need("plan", w.templates("Le plan à remplir.", o.Get("plan"))),
		need("atelier", w.templates("L’atelier.", o.Get("atelier"), need("deroule", some("Les moments de l’atelier.", moment)))),
	)
}

// explanation is what « petitspas expliquer » says.
func (w *wordings) explanation(n strictyaml.Node) node {
	o := n.Object()
	rule := object("Une règle.",
		need("id", idOf("L’identifiant de la règle.")),
		need("nom", text("Son nom.")),
		need("dire", text("Ce qu’elle fait.")),
	)
	return w.templates("Les mots de « petitspas expliquer ». Sans cette partie, ceux du programme sont pris. « si_ » dit les conditions.", n,
		need("comptes", w.templates("Comment une réponse compte.", o.Get("comptes"))),
		need("termes", w.templates("Les points d’une priorité.", o.Get("termes"))),
		need("certitudes", w.templates("La certitude d’une source.", o.Get("certitudes"))),
		need("regles", some("Les règles qui placent ou arrêtent un pas.", rule)),
	)
}

// wordings are the forms of texts: one for each set of holes.
type wordings struct{ forms []member }

// template refers to the form of the texts that have these holes.
func (w *wordings) template(holes ...string) node {
	name := strings.Join(append([]string{"texte"}, holes...), "-")
	if !slices.ContainsFunc(w.forms, func(m member) bool { return m.key == name }) {
		w.forms = append(w.forms, member{name, template("", holes...)})
	}
	return ref("", name)
}

var hole = regexp.MustCompile(`\{([^{}]*)\}`)

// templates are the texts of a part, and other keys that it has.
func (w *wordings) templates(description string, n strictyaml.Node, others ...key) node {
	var keys []key
	for _, e := range n.Object().Rest() {
		if slices.ContainsFunc(others, func(k key) bool { return k.name == e.Key.Raw() }) {
			continue
		}
		var holes []string
		for _, found := range hole.FindAllStringSubmatch(e.Value.Raw(), -1) {
			if !slices.Contains(holes, found[1]) {
				holes = append(holes, found[1])
			}
		}
		keys = append(keys, need(e.Key.Raw(), w.template(holes...)))
	}
	return object(description, append(keys, others...)...)
}

// parse reads a file of the content.
func parse(content fs.FS, name string) (strictyaml.Node, error) {
	data, err := fs.ReadFile(content, name)
	if err != nil {
		return strictyaml.Node{}, err
	}
	var r strictyaml.Reader
	n := r.Parse(name, data)
	if problems := r.Problems(); len(problems) > 0 {
		return n, problems
	}
	return n, nil
}
