package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../../.."

// source is one Go file of the module.
type source struct {
	path, folder string // relative to the module, with slashes
	file         *ast.File
	set          *token.FileSet
}

// sources parses our Go files, without their tests, for every system.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	folders := map[string]bool{}
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && name != root):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s := source{path: filepath.ToSlash(relative), folder: path.Dir(filepath.ToSlash(relative)), set: set}
		s.file, err = parser.ParseFile(set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		all, folders[s.folder] = append(all, s), true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(folders) < 20 {
		t.Fatalf("only %d packages seen", len(folders))
	}
	return all
}

// byFolder are the files of each package.
func byFolder(all []source) map[string][]*ast.File {
	folders := map[string][]*ast.File{}
	for _, s := range all {
		folders[s.folder] = append(folders[s.folder], s.file)
	}
	return folders
}

// tracked are the files of the repository.
func tracked(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("not a git checkout")
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// TestNothingHappensBeforeMain: no init function, but that of the package which
// must come before bubbletea's.
func TestNothingHappensBeforeMain(t *testing.T) {
	for folder, files := range byFolder(sources(t)) {
		for _, file := range files {
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "init" && f.Recv == nil && folder != "cmd/internal/aterm" {
					t.Errorf("%s has an init function", folder)
				}
			}
			for _, group := range file.Comments {
				for _, c := range group.List {
					if strings.HasPrefix(c.Text, "//go:linkname") || strings.HasPrefix(c.Text, "//go:cgo_") {
						t.Errorf("%s: %s", folder, c.Text)
					}
				}
			}
		}
	}
}

// TestPackageVariablesDoNotChange: what a package declares is never assigned, so
// that goroutines share it and tests do not depend on each other. The linker sets
// those of main.
func TestPackageVariablesDoNotChange(t *testing.T) {
	for folder, files := range byFolder(sources(t)) {
		var names []string
		for _, file := range files {
			for _, d := range file.Decls {
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
					for _, s := range g.Specs {
						for _, name := range s.(*ast.ValueSpec).Names {
							names = append(names, name.Name)
						}
					}
				}
			}
		}
		for _, file := range files {
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
					for _, name := range assigned(f) {
						if slices.Contains(names, name) {
							t.Errorf("%s: %s changes the package variable %s", folder, f.Name.Name, name)
						}
					}
				}
			}
		}
	}
}

// assigned are the names that a function changes, or an element or a field of
// which it changes, and that it does not declare.
func assigned(f *ast.FuncDecl) []string {
	var declared, changed []string
	declare := func(names []*ast.Ident) {
		for _, name := range names {
			declared = append(declared, name.Name)
		}
	}
	fields := func(list *ast.FieldList) {
		if list != nil {
			for _, field := range list.List {
				declare(field.Names)
			}
		}
	}
	fields(f.Recv)
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			fields(n.Params)
			fields(n.Results)
		case *ast.ValueSpec:
			declare(n.Names)
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if name, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					declared = append(declared, name.Name)
				}
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if name, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					declared = append(declared, name.Name)
				} else {
					changed = append(changed, owner(e))
				}
			}
		case *ast.IncDecStmt:
			changed = append(changed, owner(n.X))
		}
		return true
	})
	return slices.DeleteFunc(changed, func(name string) bool { return name == "" || slices.Contains(declared, name) })
}

// owner is the variable that an expression is a part of.
func owner(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return owner(e.X)
	case *ast.IndexExpr:
		return owner(e.X)
	}
	return ""
}

// TestChangesAreSeen: the functions above see what they look for.
func TestChangesAreSeen(t *testing.T) {
	for body, want := range map[string]string{
		"total = 1": "total", "total++": "total", "table[3].x += 2": "table", "total, err := 1, f(); _ = err": "",
		"var total int; total = 2": "", "g := func(total int) { total = 3 }; g(1)": "", "for total = range 3 {}": "",
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f(x int) {"+body+"}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(slices.DeleteFunc(assigned(file.Decls[0].(*ast.FuncDecl)), func(n string) bool { return n == "_" }), " "); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}

// TestEmbeddedFilesAreOurs: what the program carries is in the repository, so that
// a commit says all that is in it.
func TestEmbeddedFilesAreOurs(t *testing.T) {
	known := tracked(t)
	top, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, system := range systems() {
		for _, p := range goList(t, system, module+"/...") {
			for _, file := range p.EmbedFiles {
				seen++
				name, err := filepath.Rel(top, filepath.Join(p.Dir, file))
				if err != nil || !slices.Contains(known, filepath.ToSlash(name)) {
					t.Errorf("%s embeds %s, which is not in the repository", short(p.ImportPath), file)
				}
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d embedded files seen", seen)
	}
}
