// Command distribuer builds everything that is published: for each system a
// static program, its archive and the list of what it is made of, two Debian
// packages, and the sums of it all. Run it by .ci/distribuer.
//
// The same commit and the same Go give the same bytes, whoever builds, wherever:
// .ci/deux-fois proves it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/release"
)

func main() {
	folder := flag.String("o", "", "folder to make; it must not exist")
	targets := flag.String("cibles", "", "systems to build for, separated by commas, as Go names them; all if absent")
	notices := flag.String("licences", "", "write only the licences of third parties, in this folder")
	flag.Parse()
	err := fmt.Errorf("usage: distribuer -o FOLDER [-cibles linux/amd64,…]")
	switch {
	case flag.NArg() > 0:
	case *notices != "":
		err = writeNotices(*notices)
	case *folder != "":
		err = distribute(*folder, *targets)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "distribuer:", err)
		os.Exit(1)
	}
}

// writeNotices writes what cmd/internal/licences embeds.
func writeNotices(folder string) error {
	root, err := checkout()
	if err != nil {
		return err
	}
	components, err := release.Collect(root)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, release.NoticesName), []byte(release.Notices(components)), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "page.txt"), []byte(release.PageNotices(components)), 0o644)
}

// distribute makes the folder, whole or not at all.
func distribute(folder, names string) error {
	if _, err := os.Lstat(folder); err == nil {
		return fmt.Errorf("%s exists", folder)
	}
	targets, err := chosen(names)
	if err != nil {
		return err
	}
	root, err := checkout()
	if err != nil {
		return err
	}
	edition, err := editionOf(root)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(folder), ".distribuer-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made) // nothing once it is renamed
	files, err := publish(root, edition, targets)
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(made, f.Name)
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			return err
		}
		if err := os.Chmod(path, 0o644); err != nil { // whatever the umask
			return err
		}
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	return os.Rename(made, folder)
}

func chosen(names string) ([]release.Target, error) {
	if names == "" {
		return release.Targets(), nil
	}
	var targets []release.Target
	for name := range strings.SplitSeq(names, ",") {
		t, known := release.ParseTarget(name)
		if !known {
			return nil, fmt.Errorf("nothing is published for %q", name)
		}
		targets = append(targets, t)
	}
	return targets, nil
}

// publish makes the files, in memory.
func publish(root string, e release.Edition, targets []release.Target) ([]release.File, error) {
	components, err := release.Collect(root)
	if err != nil {
		return nil, err
	}
	b := builder{root: root, edition: e}
	parts, err := b.parts(release.Notices(components))
	if err != nil {
		return nil, err
	}
	e = b.edition
	var files []release.File
	for _, t := range targets {
		executable, err := b.build(t)
		if err != nil {
			return nil, err
		}
		parts.SBOM, err = release.SBOM(e, t, executable, components)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", t, err)
		}
		archive, err := release.Archive(e, t, executable, parts)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", t, err)
		}
		files = append(files, archive, release.File{Name: e.Name(t) + ".cdx.json", Data: parts.SBOM})
		if t.OS == "linux" {
			packed, err := release.DebFiles(e, executable, parts, components)
			if err != nil {
				return nil, fmt.Errorf("%v: %w", t, err)
			}
			deb, err := release.Deb(e, t.Arch, packed, e.Date)
			if err != nil {
				return nil, fmt.Errorf("%v: %w", t, err)
			}
			files = append(files, release.File{Name: e.DebName(t.Arch), Data: deb})
		}
	}
	return append(files, release.File{Name: "SHA256SUMS", Data: release.Sums(files)}), nil
}
