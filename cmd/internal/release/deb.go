package release

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"path"
	"strings"
	"time"
)

// Deb packs files as a Debian package: an « ar » of three members (deb(5)). It is
// written here rather than by dpkg-deb, so that the same bytes come out of any
// system and any version of it; dpkg and lintian read it in the checks.
//
// There is no script: installing copies files, removing takes them away.
func Deb(e Edition, arch string, files []File, date time.Time) ([]byte, error) {
	var sums bytes.Buffer
	size := 0
	for _, f := range sorted(files) {
		fmt.Fprintf(&sums, "%x  %s\n", md5.Sum(f.Data), f.Name)
		size += (len(f.Data) + 1023) / 1024 // as dpkg-gencontrol counts
	}
	size += len(folders(files))
	control, err := tarGz("./", []File{
		{Name: "control", Data: []byte(debianControl(e, arch, size))},
		{Name: "md5sums", Data: sums.Bytes()},
	}, date)
	if err != nil {
		return nil, err
	}
	data, err := tarGz("./", files, date)
	if err != nil {
		return nil, err
	}
	var deb bytes.Buffer
	deb.WriteString("!<arch>\n")
	for _, member := range []File{
		{Name: "debian-binary", Data: []byte("2.0\n")}, {Name: "control.tar.gz", Data: control}, {Name: "data.tar.gz", Data: data},
	} {
		fmt.Fprintf(&deb, "%-16s%-12d%-6d%-6d%-8o%-10d`\n", member.Name, date.Unix(), 0, 0, 0o100644, len(member.Data))
		deb.Write(member.Data)
		if deb.Len()%2 == 1 {
			deb.WriteByte('\n')
		}
	}
	return deb.Bytes(), nil
}

// DebName is the name that Debian wants for a package.
func (e Edition) DebName(arch string) string {
	return fmt.Sprintf("petitspas_%s_%s.deb", e.Version, arch)
}

// DebFiles puts what goes with the program where Debian looks for it.
func DebFiles(e Edition, executable []byte, parts Parts, components []Component) ([]File, error) {
	const doc = "usr/share/doc/petitspas/"
	files := []File{
		{Name: "usr/bin/petitspas", Data: executable, Executable: true},
		{Name: "usr/share/bash-completion/completions/petitspas", Data: parts.Completion["bash"]},
		{Name: "usr/share/zsh/vendor-completions/_petitspas", Data: parts.Completion["zsh"]},
		{Name: "usr/share/fish/vendor_completions.d/petitspas.fish", Data: parts.Completion["fish"]},
		{Name: "usr/share/lintian/overrides/petitspas", Data: []byte(overrides)},
		{Name: doc + "copyright", Data: []byte(debianCopyright(parts.Licence, components))},
		{Name: doc + "manuel.html", Data: parts.Manual},
		{Name: doc + "petitspas.cdx.json", Data: parts.SBOM},
		{Name: doc + "README.md", Data: parts.Readme},
	}
	packed := []File{{Name: doc + "changelog.gz", Data: []byte(debianChangelog(e))}}
	for _, page := range parts.Man {
		packed = append(packed, File{Name: "usr/share/man/man1/" + path.Base(page.Name) + ".gz", Data: page.Data})
	}
	for _, f := range packed {
		data, err := gzipped(f.Data)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: f.Name, Data: data})
	}
	return files, nil
}

// maintainer has the address of an account of the forge that receives nothing.
const maintainer = "Les contributeurs de petitspas <petitspas@noreply.codeberg.org>"

// overrides says why what lintian reproaches is meant.
const overrides = `# One file that runs on any Debian, like what is in the archives.
petitspas: statically-linked-binary [usr/bin/petitspas]
`

func debianControl(e Edition, arch string, kilobytes int) string {
	return fmt.Sprintf(`Package: petitspas
Version: %s
Architecture: %s
Maintainer: %s
Installed-Size: %d
Section: misc
Priority: optional
Description: autodiagnostic numérique des associations
 Une association répond à des questions sur sa vie numérique (gouvernance,
 communication, données, inclusion), seule ou avec un conseiller, et repart
 avec un plan de trois petits pas, à imprimer et à remplir à la main.
 .
 Rien n’est envoyé : les réponses restent sur l’ordinateur, dans un fichier
 que l’on peut lire.
`, e.Version, arch, maintainer, kilobytes)
}

func debianChangelog(e Edition) string {
	text := "petitspas (" + e.Version + ") unstable; urgency=medium\n\n  * Version " + e.Version
	if e.Revision != "" {
		text += ", révision " + e.Revision
	}
	return text + ".\n\n -- " + maintainer + "  " + e.Date.UTC().Format("Mon, 02 Jan 2006 15:04:05 -0700") + "\n"
}

// debianCopyright is the file of rights in the form that machines read (DEP-5).
// What is linked has no file in the package: each is named by its module. The
// texts of licences are there once each, those that Debian has are named.
func debianCopyright(eupl []byte, components []Component) string {
	var out strings.Builder
	out.WriteString("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n")
	out.WriteString("Upstream-Name: petitspas\n")
	out.WriteString("Comment:\n Le programme est lié statiquement : chaque composant a son paragraphe, sous le\n nom de son module.\n")
	out.WriteString("\nFiles: *\nCopyright: Les contributeurs de petitspas\nLicense: EUPL-1.2\n")
	texts := map[string]string{} // text → name of a licence
	var order []string
	for _, c := range components {
		name, known := texts[c.Text]
		if !known {
			name = c.Licence
			if c.Licence != "Apache-2.0" {
				name = strings.ReplaceAll(c.Licence, " AND ", "-and-") + "-" + debianName(c.Name)
			}
			texts[c.Text] = name
			order = append(order, c.Text)
		}
		fmt.Fprintf(&out, "\nFiles: %s/*\nCopyright: %s\nLicense: %s\n", debianName(c.Name), strings.Join(c.Holders, "\n "), name)
	}
	out.WriteString("\nLicense: EUPL-1.2\n" + indented(string(eupl)))
	apache := false
	for _, text := range order {
		if name := texts[text]; name != "Apache-2.0" {
			out.WriteString("\nLicense: " + name + "\n" + indented(text))
		} else if !apache {
			apache = true
			out.WriteString("\nLicense: Apache-2.0\n Sur un système Debian, le texte entier est dans\n /usr/share/common-licenses/Apache-2.0.\n")
		}
	}
	return out.String()
}

// debianName is a name without what a field of DEP-5 keeps for itself.
func debianName(name string) string { return strings.ReplaceAll(name, " ", "-") }

// indented is a text in a field: empty lines are a dot.
func indented(text string) string {
	var out strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		line = strings.TrimRight(line, " \t\r\n\f")
		if line == "" {
			line = "."
		}
		out.WriteString(" " + line + "\n")
	}
	return out.String()
}
