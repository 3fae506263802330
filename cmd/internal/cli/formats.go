package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/report"
)

// offered is a format that a command writes, and what it is for.
type offered struct{ name, use string }

// planFormats are those of a plan, in the order of help.
func planFormats() []offered {
	var list []offered
	for _, format := range report.Formats() {
		list = append(list, offered{format.Name, format.Description})
	}
	return list
}

// comparisonFormats are those of a comparison, in the order of help.
func comparisonFormats() []offered {
	var list []offered
	for _, format := range report.ComparisonFormats() {
		list = append(list, offered{format.Name, format.Description})
	}
	return list
}

func formatNames(list []offered) []string {
	names := make([]string, len(list))
	for i, format := range list {
		names[i] = format.name
	}
	return names
}

// formatLines are the lines of help about formats.
func formatLines(list []offered) string {
	var lines strings.Builder
	for _, format := range list {
		fmt.Fprintf(&lines, "  %-5s %s\n", format.name, format.use)
	}
	return lines.String()
}

// proposed are formats as a shell proposes them.
func proposed(known func() []offered) func() []cobra.Completion {
	return func() []cobra.Completion {
		var list []cobra.Completion
		for _, format := range known() {
			list = append(list, described(format.name, format.use))
		}
		return list
	}
}

// formatsOf are formats with what each is for, whatever is written in it.
func formatsOf(names func() []string) func() []cobra.Completion {
	return proposed(func() (list []offered) {
		for _, name := range names() {
			list = append(list, offered{name, formatUse(name)})
		}
		return list
	})
}

func formatUse(format string) string {
	switch format {
	case "pdf":
		return "à imprimer"
	case "html":
		return "à lire dans un navigateur"
	case "odt":
		return "à modifier dans LibreOffice ou Word"
	case "txt":
		return "texte simple, pour l’écran"
	case "md":
		return "texte Markdown, pour un site ou un carnet partagé"
	case "json":
		return "à retraiter avec un autre programme"
	case "csv":
		return "à ouvrir dans un tableur"
	case "ics":
		return "rappels pour un agenda"
	case "man":
		return "pages pour la commande « man »"
	}
	return ""
}
