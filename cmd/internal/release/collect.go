package release

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	module  = "codeberg.org/petitspas/petitspas"
	program = module + "/cmd/petitspas"
	browser = module + "/cmd/internal/webform/browser"
)

// inBrowser is what the page of « petitspas formulaire » carries is compiled for.
var inBrowser = Target{"js", "wasm"}

// Component is a work of others that the program carries.
type Component struct {
	Name     string // of a module, or one of ours
	Version  string // of a module; empty for what has none of its own
	Licence  string // an SPDX expression
	Holders  []string
	Text     string   // of its licence and notices
	Sum      string   // of a module, as in go.sum: « h1:… »
	Targets  []Target // that carry it
	Requires []string // modules that its packages import
	Direct   bool     // our own code imports it, or holds it
}

// listed is what « go list » says of a package.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Module     *struct {
		Path, Version, Dir, Sum string
		Main                    bool
		Replace                 *struct{}
	}
}

// list asks what a package is linked with, on a target.
func list(root, pkg string, t Target) ([]listed, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Module", pkg)
	cmd.Dir, cmd.Stderr = root, os.Stderr
	cmd.Env = append(os.Environ(), "GOOS="+t.OS, "GOARCH="+t.Arch, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list for %v: %w", t, err)
	}
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list for %v: %w", t, err)
		}
		all = append(all, p)
	}
}

// Collect finds all that is linked in the program, on any target, and in the page
// that it makes; root is the folder of go.mod. A module of which nothing is known
// is an error, and so is a line of the table about a module that is no longer
// there.
func Collect(root string) ([]Component, error) {
	found := map[string]*Component{}
	var problems []error
	for _, t := range append(Targets(), inBrowser) {
		pkg := program
		if t == inBrowser {
			pkg = browser
		}
		packages, err := list(root, pkg, t)
		if err != nil {
			return nil, err
		}
		problems = append(problems, add(found, packages, t))
	}
	for _, k := range modules() {
		if found[k.path] == nil {
			problems = append(problems, fmt.Errorf("%s is in the table of components, and linked nowhere", k.path))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	for _, k := range embedded() {
		c, err := notModule(root, k)
		if err != nil {
			return nil, err
		}
		found[k.path] = c
	}
	var all []Component
	for _, c := range found {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Component) int { return cmp.Compare(a.Name, b.Name) })
	return all, nil
}

// add takes in the modules that hold packages.
func add(found map[string]*Component, packages []listed, t Target) error {
	home := map[string]string{} // package → module
	for _, p := range packages {
		if p.Module != nil {
			home[p.ImportPath] = p.Module.Path
		}
	}
	var problems []error
	direct := map[string]bool{}
	for _, p := range packages {
		if p.Module != nil && p.Module.Main {
			for _, imported := range p.Imports {
				direct[home[imported]] = true
			}
		}
	}
	for _, p := range packages {
		if p.Module == nil || p.Module.Main {
			continue
		}
		c := found[p.Module.Path]
		if c == nil {
			var err error
			if c, err = fromModule(p.Module.Path, p.Module.Version, p.Module.Dir, p.Module.Sum); err != nil {
				problems = append(problems, err)
			}
			found[p.Module.Path] = c
		}
		if !slices.Contains(c.Targets, t) {
			c.Targets = append(c.Targets, t)
		}
		for _, imported := range p.Imports {
			if m := home[imported]; m != "" && m != c.Name && !slices.Contains(c.Requires, m) {
				c.Requires = append(c.Requires, m)
			}
		}
		slices.Sort(c.Requires)
		c.Direct = c.Direct || direct[c.Name]
	}
	return errors.Join(problems...)
}

// fromModule describes a module, from its folder in the cache.
func fromModule(path, version, dir, sum string) (*Component, error) {
	c := &Component{Name: path, Version: version, Sum: sum}
	table := modules()
	at := slices.IndexFunc(table, func(k known) bool { return k.path == path })
	if at < 0 {
		return c, fmt.Errorf("nobody has read the licence of %s: add it to cmd/internal/release/components.go", path)
	}
	if dir == "" {
		return c, fmt.Errorf("%s is not in the cache of modules: run « go mod download »", path)
	}
	text, err := licenceText(dir)
	if err != nil {
		return c, err
	}
	return c, c.complete(table[at], text)
}

// notModule describes what is embedded: its text is that of a file.
func notModule(root string, k known) (*Component, error) {
	c := &Component{Name: k.path, Targets: Targets(), Direct: true}
	var text string
	var err error
	switch k.path {
	case goItself:
		text, err = licenceText(goRoot())
	case fontName:
		text, err = read(filepath.Join(root, "report", "pdf", "fonts", "OFL.txt"))
	}
	if err != nil {
		return nil, err
	}
	return c, c.complete(k, text)
}

// goRoot is where the Go that runs us is.
func goRoot() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

var rights = regexp.MustCompile(`(?m)^ {0,3}Copyright (?:\(c\)|©|\d|International).*$`)

// complete adds what a person said to what the files say.
func (c *Component) complete(k known, text string) error {
	if (text == "") == (len(k.text) == 0) {
		return fmt.Errorf("%s: one text of licence is wanted, in its files or in ours", k.path)
	}
	c.Licence, c.Text = k.licence, text+string(k.text)
	for _, line := range rights.FindAllString(c.Text, -1) {
		if line = strings.TrimSpace(line); !slices.Contains(c.Holders, line) {
			c.Holders = append(c.Holders, line)
		}
	}
	if k.holder != "" {
		c.Holders = []string{k.holder}
	}
	if len(c.Holders) == 0 {
		return fmt.Errorf("%s: its licence does not say who holds the rights; say it in the table", k.path)
	}
	return nil
}

var legal = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)([-.].*)?$`)

// licenceText is what the legal files of a folder say, one after the other; ""
// when there is none.
func licenceText(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", fmt.Errorf("look for a licence: %w", err)
	}
	var texts []string
	for _, e := range entries {
		if !e.Type().IsRegular() || !legal.MatchString(e.Name()) {
			continue
		}
		text, err := read(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n"), nil
}

var trailing = regexp.MustCompile(`[ \t]+\n`)

// read reads a text, with the ends of lines of ours.
func read(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read a licence: %w", err)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	return strings.Trim(trailing.ReplaceAllString(text, "\n"), "\n") + "\n", nil
}
