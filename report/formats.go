//go:build !js

package report

import "strings"

// Formats returns every format, in the order of help.
func Formats() []Format {
	return []Format{
		{"pdf", ".pdf", "plan à imprimer et à remplir à la main", true, writePDF},
		{"html", ".html", "page à lire dans un navigateur ou à imprimer", true, writeHTML},
		{"odt", ".odt", "document à modifier dans LibreOffice ou Word", true, writeODT},
		{"txt", ".txt", "texte simple, pour l’écran ou un lecteur d’écran", false, writeText},
		{"md", ".md", "texte Markdown, pour un site ou un carnet partagé", false, writeMarkdown},
		{"json", ".json", "résultat complet, à relire ou à retraiter", false, writeJSON},
		{"csv", ".csv", "tableau à ouvrir dans un tableur", true, writeCSV},
		{"ics", ".ics", "rappels pour un agenda", true, writeICS},
	}
}

// Lookup returns the format of that name, in any case, with or without a dot.
// The error, in French, lists the formats and names the closest.
func Lookup(name string) (Format, error) {
	wanted := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), ".")
	var names []string
	for _, f := range Formats() {
		if f.Name == wanted {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, unknownAmong(wanted, names)
}

// unknownFormat is an error whose words are for the user.
type unknownFormat string

func (e unknownFormat) Error() string { return string(e) }
