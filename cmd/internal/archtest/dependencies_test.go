package archtest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// goMod is what is read of go.mod.
type goMod struct {
	Toolchain string
	Require   []struct {
		Path, Version string
		Indirect      bool
	}
	Replace, Exclude, Tool []any
}

func readGoMod(t *testing.T) (mod goMod) {
	t.Helper()
	cmd := exec.Command("go", "mod", "edit", "-json")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	return mod
}

// justified reads the table of README.md: a module and why it is there, « les
// essais » when only tests need it.
func justified(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n### Dépendances\n")
	section, _, _ = strings.Cut(section, "\n#")
	table := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (.+) \\|$").FindAllStringSubmatch(section, -1) {
		table[row[1]] = row[2]
	}
	return table
}

// TestDependenciesAreJustified: README.md says in a line why each module that we
// name is there, and names no other; those of the tests are not in the program.
func TestDependenciesAreJustified(t *testing.T) {
	var direct []string
	for _, r := range readGoMod(t).Require {
		if !r.Indirect {
			direct = append(direct, r.Path)
		}
	}
	var told, forTests []string
	for path, why := range justified(t) {
		told = append(told, path)
		if len(strings.Fields(why)) < 3 {
			t.Errorf("%s: %q is no reason", path, why)
		}
		if strings.HasPrefix(why, "les essais") {
			forTests = append(forTests, path)
		}
	}
	slices.Sort(direct)
	slices.Sort(told)
	if diff := cmp.Diff(direct, told); diff != "" {
		t.Errorf("go.mod and the table of README.md (-go.mod +README.md):\n%s", diff)
	}
	var linked []string
	for _, system := range systems()[:3] {
		for _, p := range goList(t, system, "-deps", module+"/cmd/petitspas") {
			if p.Module != nil {
				linked = append(linked, p.Module.Path)
			}
		}
	}
	for _, path := range direct {
		if slices.Contains(linked, path) == slices.Contains(forTests, path) {
			t.Errorf("%s: in the program %v, said to be for the tests only %v", path, slices.Contains(linked, path), slices.Contains(forTests, path))
		}
	}
}

// unreleased are modules of the tests whose authors number no version.
func unreleased() []string {
	return []string{"github.com/emersion/go-ical", "github.com/hinshun/vt10x"}
}

var ofACommit = regexp.MustCompile(`-[0-9]{14}-[0-9a-f]{12}$`)

// TestVersionsAreThoseOfGoMod: nothing is replaced nor asked for by « latest », and
// what we name has a released version.
func TestVersionsAreThoseOfGoMod(t *testing.T) {
	mod := readGoMod(t)
	if len(mod.Replace)+len(mod.Exclude)+len(mod.Tool) > 0 || mod.Toolchain != "" {
		t.Errorf("go.mod has more than requirements: %+v", mod)
	}
	for _, r := range mod.Require {
		if !r.Indirect && ofACommit.MatchString(r.Version) != slices.Contains(unreleased(), r.Path) {
			t.Errorf("%s %s: is it released?", r.Path, r.Version)
		}
	}
	pinned := regexp.MustCompile(`go (run|install) [^ \n]*@v[0-9]`)
	unpinned := regexp.MustCompile(`@(latest|main|master|upgrade)\b|"[~^][0-9][^"]*"\s*,?\s*$`)
	seen := 0
	for _, name := range tracked(t) {
		if !strings.HasPrefix(name, ".ci/") || strings.HasSuffix(name, "package-lock.json") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if unpinned.MatchString(line) {
				t.Errorf("%s: no version in %q", name, line)
			}
			if pinned.MatchString(line) {
				seen++
			}
		}
	}
	if seen == 0 {
		t.Error("no tool of the checks was seen")
	}
}
