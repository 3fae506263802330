package cli

import (
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// aboutContent says what is in a questionnaire: what it is, how much, and what it
// makes of the one that it extends.
func aboutContent(q *diagnostic.Questionnaire) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s, version %s\nEmpreinte : %s\n", q.Title, q.ID, q.Version, q.Digest)
	if q.Extension != nil {
		for _, base := range q.Extension.Bases {
			fmt.Fprintf(&b, "Étend %s, version %s\n", base.ID, base.Version)
		}
	}
	b.WriteString("\n")
	for i := range q.Axes {
		questions, core, steps := axisCounts(q, i)
		fmt.Fprintf(&b, "%s : %s, dont %d en version express ; %s\n", q.Axes[i].Name,
			counted(questions, "question", "questions"), core, counted(steps, "petit pas", "petits pas"))
	}
	var profile, complements, tools int
	for i := range q.Questions {
		switch q.Questions[i].Part {
		case diagnostic.ProfilePart:
			profile++
		case diagnostic.ComplementPart:
			complements++
		}
	}
	for i := range q.Resources {
		if q.Resources[i].Tool {
			tools++
		}
	}
	fmt.Fprintf(&b, "Profil : %s, et %s sans note\n", counted(profile, "question", "questions"), counted(complements, "complément", "compléments"))
	fmt.Fprintf(&b, "Feuille d’un bénévole : %s\n", counted(len(q.Individual.Questions), "question", "questions"))
	fmt.Fprintf(&b, "%s, %s, %s, %s, %s\n",
		counted(len(q.Alerts), "alerte", "alertes"), counted(len(q.Resources)-tools, "ressource", "ressources"), counted(tools, "outil", "outils"),
		counted(len(q.Supports), "type d’appui", "types d’appui"), counted(len(q.Sources), "source", "sources"))
	if q.Extension != nil {
		b.WriteString(aboutExtension(q.Extension))
	}
	return b.String()
}

func axisCounts(q *diagnostic.Questionnaire, axis int) (questions, core, steps int) {
	for i := range q.Questions {
		if q.Questions[i].Axis == axis {
			questions++
			if q.Questions[i].Core {
				core++
			}
		}
	}
	for i := range q.Steps {
		if q.Steps[i].Axis == axis {
			steps++
		}
	}
	return questions, core, steps
}

// aboutExtension lists what an extension adds, changes and removes, file by file.
func aboutExtension(e *diagnostic.Extension) string {
	var b strings.Builder
	for _, part := range []struct {
		kind  strictyaml.DifferenceKind
		title string
	}{{strictyaml.Added, "Ajouté"}, {strictyaml.Changed, "Changé"}, {strictyaml.Removed, "Retiré"}} {
		file := ""
		for _, c := range e.Changes {
			if c.Kind != part.kind {
				continue
			}
			if file == "" {
				fmt.Fprintf(&b, "\n%s\n", part.title)
			}
			if c.File != file {
				file = c.File
				fmt.Fprintf(&b, "  %s\n", file)
			}
			fmt.Fprintf(&b, "    %s\n", c.Name)
		}
	}
	return b.String()
}
