package archtest

import (
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// changesDisk are the functions of the standard library that change a disk, or
// open what may be changed.
var changesDisk = map[string][]string{
	"os": {
		"Chmod", "Chown", "Chtimes", "CopyFS", "Create", "CreateTemp", "Lchown", "Link", "Mkdir", "MkdirAll", "MkdirTemp",
		"NewFile", "OpenFile", "OpenInRoot", "OpenRoot", "Remove", "RemoveAll", "Rename", "Symlink", "Truncate", "WriteFile",
	},
	"io/ioutil": {"WriteFile", "TempFile", "TempDir"},
	"syscall":   {"Open", "Write", "Rename", "Unlink", "Mkdir", "Rmdir", "Link", "Symlink", "Chmod", "Truncate", "Ftruncate"},
}

// diskWriter is the file where these calls are made: tests put in its place one
// that fails.
const diskWriter = "cmd/internal/dossier/disk.go"

// notShipped are folders of code that is not part of the program: what makes its
// generated files, what makes it ready to be given, and what tests need.
var notShipped = []string{
	"cmd/internal/webform/generate", "cmd/internal/schemas/generate", "cmd/internal/batch/generate", "cmd/internal/release/distribuer",
	"cmd/internal/screens/ptytest", "cmd/internal/dossier/faulty", "cmd/internal/console/hostile",
	"diagnostic/fixture", "cmd/internal/batch/madeup", "diagnostic/places/madeup",
}

// shipped are the Go files of the program.
func shipped(t *testing.T) []source {
	t.Helper()
	return slices.DeleteFunc(sources(t), func(s source) bool { return slices.Contains(notShipped, s.folder) })
}

// imported gives, by the name that a file uses, the path of what it imports.
func (s source) imported() map[string]string {
	names := map[string]string{}
	for _, spec := range s.file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = path
	}
	return names
}

// TestOnlyOneFileChangesTheDisk: a file written elsewhere would be a write that no
// test can make fail.
func TestOnlyOneFileChangesTheDisk(t *testing.T) {
	seen := 0
	for _, s := range shipped(t) {
		names := s.imported()
		ast.Inspect(s.file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			of, ok := selector.X.(*ast.Ident)
			if !ok || !slices.Contains(changesDisk[names[of.Name]], selector.Sel.Name) {
				return true
			}
			seen++
			if s.path != diskWriter {
				t.Errorf("%s: %s.%s: files are changed through dossier.Disk", s.set.Position(n.Pos()), of.Name, selector.Sel.Name)
			}
			return true
		})
	}
	if seen < 5 {
		t.Errorf("only %d calls seen: this test looks at nothing", seen)
	}
}

// TestNothingShippedFails: the disk that fails is for tests alone.
func TestNothingShippedFails(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", module+"/cmd/petitspas")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, module+"/cmd/internal/dossier") {
		t.Fatal("the program does not write files any more")
	}
	for _, folder := range notShipped {
		if slices.Contains(deps, module+"/"+folder) {
			t.Errorf("the program is built with %s, which is for tests", folder)
		}
	}
}

// TestRacesAreLookedForWhereSomethingRunsAtOnce: a package that starts goroutines
// is among those that the gate gives to the race detector.
func TestRacesAreLookedForWhereSomethingRunsAtOnce(t *testing.T) {
	gate, err := os.ReadFile("../../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for line := range strings.Lines(string(gate)) {
		if rest, ok := strings.CutPrefix(line, "go test -race "); ok {
			for _, word := range strings.Fields(rest) {
				if pattern, ok := strings.CutPrefix(word, "./"); ok {
					patterns = append(patterns, pattern)
				}
			}
		}
	}
	started := map[string]token.Position{}
	for _, s := range shipped(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if startsGoroutine(n) {
				started[s.folder] = s.set.Position(n.Pos())
			}
			return true
		})
	}
	if len(started) < 2 {
		t.Errorf("goroutines seen in %d packages: this test looks at nothing", len(started))
	}
	for folder, at := range started {
		if !slices.ContainsFunc(patterns, func(p string) bool { return covers(p, folder) }) {
			t.Errorf("%s starts a goroutine: give ./%s to the race detector in .ci/run", at, folder)
		}
	}
}

// startsGoroutine tells « go f() », and the calls that start one: WaitGroup.Go,
// time.AfterFunc, context.AfterFunc.
func startsGoroutine(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		return true
	case *ast.CallExpr:
		selector, ok := n.Fun.(*ast.SelectorExpr)
		return ok && (selector.Sel.Name == "Go" || selector.Sel.Name == "AfterFunc")
	}
	return false
}
