package cli

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// TestExplainAnyQuestionnaire: a questionnaire of one's own, without the words of
// explanations, is explained with those of the program.
func TestExplainAnyQuestionnaire(t *testing.T) {
	const folder = "../../../diagnostic/testdata/ok"
	for id, word := range map[string]string{"G1": "Identifiant", "plan": "Les règles", "donnees": "Les questions", "general": "moyenne"} {
		for _, format := range []string{"txt", "md", "html"} {
			c, out, stderr := console.Test("")
			if code := Main(c, []string{"expliquer", id, "--referentiel", folder, "-f", format}); code != exitFine {
				t.Fatalf("%s %s: exit code %d\n%s", id, format, code, stderr)
			}
			if !strings.Contains(out.String(), word) {
				t.Errorf("%s: no %s in %s", id, word, out)
			}
		}
	}
}

// TestExplainHostileFiles: what a file holds never drives the terminal, and never
// stops the program.
func TestExplainHostileFiles(t *testing.T) {
	const answers = "petitspas: 1\nreferentiel: {id: associations-fr, version: \"2026.1\"}\ndate: 2026-11-21\nparcours: complet\n" +
		"profil: {nom: \"A\\e[2JB\"}\nreponses: {}\n"
	const saved = `{"schema": 1, "date": "2026-11-21", "parcours": "x", "score": {"general": {"note": 5, "min": 1, "max": 2, "niveau": 99},
 "axes": [{"axe": "inclusion", "note": -5, "min": 0, "max": 0, "niveau": -7, "alerte": "AL-03"}]},
 "alertes": [{"id": "AL-03", "couleur": "mauve"}], "plan": {"places": 9, "pas": [{"id": "pp-gou-binome", "regle": "\u001b[2J"}, {"id": "?"}],
 "ecartes": [{"id": "pp-gou-releve", "regle": "cout"}, {"id": "pp-gou-lister-outils", "regle": "niveau_haut"}]}}`
	for _, data := range []string{answers, saved} {
		for _, id := range []string{"profil.nom", "plan", "general", "inclusion", "2", "AL-03", "pp-gou-binome", "pp-gou-releve", "pp-gou-lister-outils", "G4", "G4=2", "cout"} {
			c, out, stderr := console.Test(data)
			if code := Main(c, []string{"expliquer", id, "-"}); code != exitFine {
				t.Errorf("%s: exit code %d\n%s", id, code, stderr)
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Errorf("%s: %q", id, out)
			}
		}
	}
}
