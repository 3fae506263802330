package diagnostic

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// Extension says what a questionnaire makes of the one that it extends.
type Extension struct {
	Bases   []Base            // the one that it extends, then the one that this one extends…
	Changes []ExtensionChange // in the order of the files, the lowest questionnaire first
}

// Base is a questionnaire that another one extends.
type Base struct {
	ID, Version string
}

// ExtensionChange is one thing that an extension adds, changes or removes.
type ExtensionChange struct {
	Kind strictyaml.DifferenceKind
	File string // « gouvernance.yaml », without folder
	List string // the list that holds it; empty when it is not an item of a list
	Name string // id of the item, or the keys that lead to the value: « politique.reserve »
}

// layer is one folder: the questionnaire asked for, or one that it extends.
type layer struct {
	id, version string
	dir         string // before the names of its files in messages: « associations-fr/ »
	fsys        fs.FS
	main        strictyaml.Node // referentiel.yaml
	hasMain     bool
}

// Files returns the files of a questionnaire and of those that it extends, as Load
// reads them. Loaded again from these names, without known, they give the same
// questionnaire: those of a base are in a folder of its id.
func Files(fsys fs.FS, known ...fs.FS) (map[string][]byte, error) {
	l := newLoader(fsys, known)
	l.kept = map[string][]byte{}
	if _, err := l.load(); err != nil {
		return nil, err
	}
	return l.kept, nil
}

// findLayers follows « etend » from the folder asked for to a questionnaire that
// extends nothing. The base is looked for in a folder of its id inside the
// extension, so that an extension may carry the version that it was made for; then
// beside it; then among those that the program knows.
func (l *loader) findLayers() {
	for depth := 0; ; depth++ {
		la := &l.layers[depth]
		la.main, la.hasMain = l.parse(depth, mainFile)
		if !la.main.IsObject() {
			return
		}
		o := la.main.Object()
		la.id, la.version = o.Get("id").Raw(), o.Get("version").Raw()
		extends := o.Get(KeyExtends)
		if !extends.Ok() {
			return
		}
		o.Need("id") // what is extended has its own
		o.Need("version")
		if !l.addBase(extends) {
			l.stopped = true
			return
		}
	}
}

const (
	mainFile   = "referentiel.yaml"
	KeyExtends = "etend"
)

// addBase finds what the last layer extends: « etend: associations-fr », or with
// the version that it was made for.
func (l *loader) addBase(n strictyaml.Node) bool {
	id, version := n, strictyaml.Node{}
	if n.IsObject() {
		o := n.Object()
		id, version = o.Need("id"), o.Get("version")
		o.Close()
	}
	name := id.Text()
	if name == "" {
		return false
	}
	if slices.ContainsFunc(l.layers, func(la layer) bool { return la.id == name }) {
		id.Errorf(msgExtendsItself, name)
		return false
	}
	base, found := l.findBase(name)
	if !found {
		ids := knownIDs(l.known)
		id.Errorf(msgNoSuchBase, name, suggest.DidYouMean(name, ids), strings.Join(ids, ", "))
		return false
	}
	if wanted := version.Text(); wanted != "" && wanted != base.version {
		version.Errorf(msgOtherBase, name, base.version, wanted, name)
		return false
	}
	l.layers = append(l.layers, base)
	return true
}

func (l *loader) findBase(name string) (layer, bool) {
	if kebab.MatchString(name) {
		for i := range slices.Backward(l.layers) {
			inside, err := fs.Sub(l.layers[i].fsys, name)
			if err != nil {
				continue
			}
			if id, version := identity(inside); id == name {
				return layer{id: name, version: version, dir: l.layers[i].dir + name + "/", fsys: inside}, true
			}
		}
	}
	for _, fsys := range l.known {
		if id, version := identity(fsys); id == name {
			return layer{id: name, version: version, dir: name + "/", fsys: fsys}, true
		}
	}
	return layer{}, false
}

// identity is the id and the version of a folder, empty when they cannot be read.
func identity(fsys fs.FS) (id, version string) {
	data, err := readFile(fsys, mainFile)
	if err != nil {
		return "", ""
	}
	var quiet strictyaml.Reader
	main := quiet.Parse(mainFile, data)
	if !main.IsObject() {
		return "", ""
	}
	o := main.Object()
	return o.Get("id").Raw(), o.Get("version").Raw()
}

func knownIDs(known []fs.FS) []string {
	var ids []string
	for _, fsys := range known {
		if id, _ := identity(fsys); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// extends tells whether the questionnaire extends another.
func (l *loader) extends() bool { return len(l.layers) > 1 }

// file is a file of one layer, read once.
func (l *loader) file(depth int, name string) (n strictyaml.Node, found bool) {
	if name == mainFile {
		return l.layers[depth].main, l.layers[depth].hasMain
	}
	return l.parse(depth, name)
}

// parse reads a file of one layer. A file that is there and cannot be read stops
// the check of references.
func (l *loader) parse(depth int, name string) (n strictyaml.Node, found bool) {
	la := l.layers[depth]
	text, err := l.text(la, name)
	if errors.Is(err, fs.ErrNotExist) {
		return strictyaml.Node{}, false
	}
	if err != nil {
		why := msgUnreadable
		if errors.Is(err, errSpecialFile) || errors.Is(err, errLargeFile) {
			why = err.Error()
		}
		l.Report(la.dir+name, "%s", why)
		l.broken = true
		return strictyaml.Node{}, true
	}
	if l.kept != nil {
		l.kept[la.dir+name] = text.data
	}
	n = l.Take(text.parsed)
	l.broken = l.broken || !n.IsObject()
	l.sum(depth, name, text.data)
	return n, true
}

// text is what a file holds, and what it says.
type text struct {
	data   []byte
	parsed *strictyaml.Ahead
}

// text reads a file of one layer.
func (l *loader) text(la layer, name string) (text, error) {
	if t, ok := l.ahead[la.dir+name]; ok {
		return t, nil
	}
	data, err := readFile(la.fsys, name)
	return text{data, strictyaml.NewAhead(la.dir+name, data)}, err
}

// readAhead begins to parse files that will be read, all at once: most of the time
// of loading is there. Those that cannot be read are told of in their turn.
func (l *loader) readAhead(names []string) {
	l.ahead = map[string]text{}
	for _, la := range l.layers {
		for _, name := range names {
			if t, err := l.text(la, name); err == nil {
				l.ahead[la.dir+name] = t
				t.parsed.Start()
			}
		}
	}
}

// sum adds a file to the digest: that of a base under the id of the base, wherever
// it is.
func (l *loader) sum(depth int, name string, data []byte) {
	if depth > 0 {
		name = l.layers[depth].id + "/" + name
	}
	fmt.Fprintf(l.digest, "%s %d\n", name, len(data))
	l.digest.Write(data)
}

// lay puts a file of a layer over the same file of those under it.
func (l *loader) lay(depth int, name string, upper, lower strictyaml.Node) strictyaml.Node {
	if depth < len(l.layers)-1 && name == mainFile {
		upper = upper.Without(KeyExtends)
	}
	layers := strictyaml.Layers{
		Whole: func(key string) bool { return slices.Contains(WholeKeys(), key) },
		Tell:  func(d strictyaml.Difference) { l.tell(depth, name, d) },
	}
	if !lower.Ok() && depth < len(l.layers)-1 {
		l.tellNew(depth, name, upper)
	}
	return layers.Over(upper, lower)
}

// WholeKeys are the keys whose value says one thing: half of a condition, or of a
// scale, would mean nothing.
func WholeKeys() []string {
	return []string{
		"si", "quand", "rouge", "orange", "condition", "frein_si", "choix_si", "sans_objet", // conditions
		"vise", "bareme",
	}
}

// tell remembers a difference, for those who read about the extension and for the
// references to what was removed.
func (l *loader) tell(depth int, name string, d strictyaml.Difference) {
	if len(d.Path) == 0 || name == mainFile && len(d.Path) == 1 {
		return // the id, the version and the title are always its own
	}
	list, isList := listNamed(d.Path[0])
	if name == mainFile && d.Path[0] == "axes" && d.Kind == strictyaml.Removed {
		d.At.Errorf(msgAxisStays)
		l.stopped = true
		return
	}
	change := ExtensionChange{Kind: d.Kind, File: name, Name: strings.Join(d.Path, ".")}
	if isList && len(d.Path) > 1 {
		change.List, change.Name = d.Path[0], list.prefix+d.Path[1]
		if len(d.Path) > 2 {
			change.Kind = strictyaml.Changed
		}
		switch key := list.noun + "\x00" + change.Name; {
		case len(d.Path) > 2: // something of the item, such as an address of a kind of support
		case d.Kind == strictyaml.Removed:
			l.removed[key] = removal{depth, d.At}
		case d.Kind == strictyaml.Added:
			delete(l.removed, key)
		}
	}
	if !slices.Contains(l.changes, change) {
		l.changes = append(l.changes, change)
	}
}

// tellNew tells what a file holds that no layer below has: the questions and the
// steps of a new axis.
func (l *loader) tellNew(depth int, name string, file strictyaml.Node) {
	if !file.IsObject() {
		return
	}
	for _, e := range file.Object().Rest() {
		if _, isList := listNamed(e.Key.Raw()); !isList || !e.Value.IsList() {
			continue
		}
		for _, item := range e.Value.List() {
			if item.IsObject() {
				id := item.Object().Get("id")
				l.tell(depth, name, strictyaml.Difference{Kind: strictyaml.Added, Path: []string{e.Key.Raw(), id.Raw()}, At: id})
			}
		}
	}
}

// depthOf is the layer where a value is written.
func (l *loader) depthOf(n strictyaml.Node) int {
	depth := 0
	for i := range l.layers {
		if strings.HasPrefix(n.File(), l.layers[i].dir) && len(l.layers[i].dir) >= len(l.layers[depth].dir) {
			depth = i
		}
	}
	return depth
}

// needOfAxis is what a part of textes.yaml says of an axis. An axis that an
// extension adds, without a word there, is told where it is added.
func (l *loader) needOfAxis(o *strictyaml.Object, part string, axis int) strictyaml.Node {
	named, id := l.axisNodes[axis], l.q.Axes[axis].ID
	if l.depthOf(o.Node()) <= l.depthOf(named) {
		return o.Need(id)
	}
	n := o.Get(id)
	if !n.Ok() && o.Node().Ok() {
		named.Errorf(msgAxisTexts, id, part)
	}
	return n
}

// extension is what to tell of the questionnaire, nil when it extends none.
func (l *loader) extension() *Extension {
	if !l.extends() {
		return nil
	}
	e := &Extension{Changes: l.changes}
	for _, la := range l.layers[1:] {
		e.Bases = append(e.Bases, Base{la.id, la.version})
	}
	return e
}
