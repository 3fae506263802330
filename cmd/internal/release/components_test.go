package release

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/licences"
)

const root = "../../.."

// collected asks once: seven targets take a few seconds.
var collected = sync.OnceValues(func() ([]Component, error) { return Collect(root) })

// built is the program, as it is published.
var built = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "petitspas")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", file, program)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	return os.ReadFile(file)
})

func petitspas(t *testing.T) []byte {
	t.Helper()
	data, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func components(t *testing.T) []Component {
	t.Helper()
	all, err := collected()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestLicencesAreThoseOfWhatIsLinked: the text that the program carries and that
// archives hold is the one that the modules have today. A module that appears
// stops here until somebody has read its licence.
func TestLicencesAreThoseOfWhatIsLinked(t *testing.T) {
	if Notices(components(t)) != licences.Text() || PageNotices(components(t)) != licences.Page() {
		t.Error("the texts are old: run « go generate ./cmd/internal/licences », and read what changed")
	}
}

// TestUnknownModuleIsRefused, and so are a module without a licence, one with two
// words on the matter, and one whose licence names nobody.
func TestUnknownModuleIsRefused(t *testing.T) {
	dir := t.TempDir()
	_, err := fromModule("example.org/new", "v1.0.0", dir, "")
	if err == nil || !strings.Contains(err.Error(), "nobody has read the licence of example.org/new") {
		t.Errorf("unknown: %v", err)
	}
	const path = "github.com/spf13/pflag"
	if _, err := fromModule(path, "v1.0.0", dir, ""); err == nil {
		t.Error("no licence in its folder: no error")
	}
	licence := filepath.Join(dir, "LICENSE.md")
	for text, fine := range map[string]bool{"Do what you want.\n": false, "Copyright (c) 2012 Alex\n\nDo it.\n": true} {
		if err := os.WriteFile(licence, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := fromModule(path, "v1.0.0", dir, "")
		if (err == nil) != fine || fine && (c.Text != text || !slices.Equal(c.Holders, []string{"Copyright (c) 2012 Alex"})) {
			t.Errorf("%q: %v, %+v", text, err, c)
		}
	}
	if _, err := fromModule("github.com/mattn/go-localereader", "v0.0.2", dir, ""); err == nil {
		t.Error("a licence of its own, and ours: no error")
	}
}

// TestLicencesLetUsPublish: each licence is one that asks no more than to keep its
// text, which EUPL-1.2 allows.
func TestLicencesLetUsPublish(t *testing.T) {
	permissive := []string{"MIT", "BSD-3-Clause", "Apache-2.0", "MIT AND Apache-2.0", "OFL-1.1", "LicenseRef-ICC"}
	for _, c := range components(t) {
		if !slices.Contains(permissive, c.Licence) {
			t.Errorf("%s is under %s: may EUPL-1.2 go with it?", c.Name, c.Licence)
		}
		first := map[string]string{"MIT": "Permission is hereby granted", "BSD-3-Clause": "Redistribution", "Apache-2.0": "Apache License", "OFL-1.1": "SIL OPEN FONT LICENSE"}
		if want := first[c.Licence]; !strings.Contains(c.Text, want) && c.Name != "github.com/mattn/go-isatty" {
			t.Errorf("%s is said to be under %s, and its text does not say %q", c.Name, c.Licence, want)
		}
	}
}

// TestSBOM reads the list of what this test is linked with, as that of the
// program, for what the format requires (CycloneDX 1.6) and what we promise;
// .ci/sbom/check reads those of the programs with the schema of its authors.
func TestSBOM(t *testing.T) {
	executable := petitspas(t)
	data, err := SBOM(edition, Target{runtime.GOOS, runtime.GOARCH}, executable, components(t))
	if err != nil {
		t.Fatal(err)
	}
	var b bom
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || b.Spec != "1.6" || b.Version != 1 || !strings.HasPrefix(b.Serial, "urn:uuid:") || len(b.Serial) != 45 {
		t.Errorf("%s %s %d %s", b.Format, b.Spec, b.Version, b.Serial)
	}
	if b.Metadata.Timestamp != "2026-11-21T23:30:11Z" || b.Metadata.Component.Version != "1.2.3" {
		t.Errorf("%+v", b.Metadata)
	}
	refs := map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		if c.Type == "" || c.Name == "" || c.Ref == "" || len(c.Licences) == 0 || refs[c.Ref] {
			t.Errorf("%+v", c)
		}
		if c.Type == "library" && c.Name != "std" && len(c.Hashes) != 1 {
			t.Errorf("%s has no sum", c.Name)
		}
		refs[c.Ref] = true
	}
	for _, name := range []string{"std", "Atkinson Hyperlegible", "sRGB2014.icc", "github.com/spf13/cobra", "golang.org/x/sys"} {
		if !slices.ContainsFunc(b.Components, func(c component) bool { return c.Name == name }) {
			t.Errorf("%s is not listed", name)
		}
	}
	for _, d := range b.Dependencies {
		for _, ref := range append(d.DependsOn, d.Ref) {
			if !refs[ref] {
				t.Errorf("%s is no component", ref)
			}
		}
	}
	again, err := SBOM(edition, Target{runtime.GOOS, runtime.GOARCH}, executable, components(t))
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("not the same bytes twice: %v", err)
	}
}

// TestSBOMRefusesWhatNobodyRead: a program linked with more than the table.
func TestSBOMRefusesWhatNobodyRead(t *testing.T) {
	few := slices.DeleteFunc(slices.Clone(components(t)), func(c Component) bool { return c.Name == "github.com/spf13/pflag" })
	_, err := SBOM(edition, Targets()[0], petitspas(t), few)
	if err == nil || !strings.Contains(err.Error(), "github.com/spf13/pflag") {
		t.Errorf("%v", err)
	}
	if _, err := SBOM(edition, Targets()[0], []byte("no program"), few); err == nil {
		t.Error("no program: no error")
	}
}

// TestDebianCopyright: the file of rights names every component, and every
// licence that it names has its paragraph, once.
func TestDebianCopyright(t *testing.T) {
	text := debianCopyright([]byte("EUPL\n\nArticle 1\n"), components(t))
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	if !strings.HasPrefix(paragraphs[0], "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n") {
		t.Errorf("first paragraph:\n%s", paragraphs[0])
	}
	named, told := map[string]bool{}, map[string]bool{}
	for _, p := range paragraphs[1:] {
		lines := strings.Split(p, "\n")
		if name, ok := strings.CutPrefix(lines[0], "License: "); ok {
			if told[name] || len(lines) < 2 {
				t.Errorf("%s: told twice, or empty", name)
			}
			told[name] = true
			continue
		}
		if !strings.HasPrefix(lines[0], "Files: ") || !strings.HasPrefix(lines[1], "Copyright: ") {
			t.Errorf("paragraph:\n%s", p)
		}
		named[strings.TrimPrefix(lines[len(lines)-1], "License: ")] = true
	}
	if diff := cmp.Diff(named, told); diff != "" {
		t.Errorf("licences (-named +told):\n%s", diff)
	}
	for _, c := range components(t) {
		if !strings.Contains(text, "\nFiles: "+strings.ReplaceAll(c.Name, " ", "-")+"/*\nCopyright: "+c.Holders[0]) {
			t.Errorf("%s is not named", c.Name)
		}
	}
}
