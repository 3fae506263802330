package diagnostic

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"regexp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// Load reads a questionnaire folder, which may extend another (« etend »): one
// that it holds, or one of those known. When something is wrong it returns every
// problem found, as strictyaml.Problems, and no questionnaire. The files of a base
// are named by its id: « associations-fr/gouvernance.yaml ».
func Load(fsys fs.FS, known ...fs.FS) (*Questionnaire, error) {
	return newLoader(fsys, known).load()
}

func newLoader(fsys fs.FS, known []fs.FS) *loader {
	l := &loader{
		q:       &Questionnaire{questionByID: map[string]int{}, stepByID: map[string]int{}, sourceByID: map[string]int{}},
		ids:     map[string]strictyaml.Node{},
		removed: map[string]removal{},
		digest:  sha256.New(),
		known:   known,
	}
	l.layers = []layer{{fsys: fsys}}
	return l
}

func (l *loader) load() (*Questionnaire, error) {
	l.findLayers()
	l.read()
	if !l.broken && !l.stopped {
		l.resolve()
	}
	if problems := l.Problems(); len(problems) > 0 {
		return nil, problems
	}
	l.generateSteps()
	l.q.setCodes()
	l.q.Digest = "sha256:" + hex.EncodeToString(l.digest.Sum(nil))
	l.q.Extension = l.extension()
	return l.q, nil
}

// resolve follows the references between files.
func (l *loader) resolve() {
	for i := 0; i < len(l.later); i++ { // resolving one may add others
		l.later[i]()
	}
	l.forget()
	l.checkCycles()
	l.checkWeights()
	l.checkPriorities()
	for slot := range l.q.Questions {
		if when := l.q.Questions[slot].HiddenIf; when != nil {
			l.q.hiding = append(l.q.hiding, hiding{slot, when})
		}
	}
}

// loader reads the files in order, so that what comes first is known to what
// comes next; references between files are resolved at the end, unless a whole
// file or an id is unreadable: each reference to it would then be a false
// problem.
type loader struct {
	strictyaml.Reader
	stopped   bool // what is extended is not known: the rest would be false problems
	known     []fs.FS
	layers    []layer // the folder asked for, then what it extends
	removed   map[string]removal
	changes   []ExtensionChange
	axisNodes []strictyaml.Node // where each axis is named
	forgotten forgotten
	addresses bool              // some kind of support has addresses
	ahead     map[string]text   // files that are being parsed
	kept      map[string][]byte // what is read, when it is wanted
	q         *Questionnaire
	ids       map[string]strictyaml.Node // where each id was first written
	later     []func()
	broken    bool
	files     []string // names read, in order
	digest    interface {
		Write([]byte) (int, error)
		Sum([]byte) []byte
	}
	stepNodes     []strictyaml.Node // where each step is written
	questionNodes []strictyaml.Node
	supportIDs    []string
	resourceIDs   []string
	alertIDs      []string
	roleIDs       []string
}

// WritingFile says how a questionnaire is to be written. It changes nothing in
// what is computed: package review reads it, and it is no part of the digest.
const WritingFile = "ecriture.yaml"

// The files of a questionnaire, besides mainFile and those of each axis.
const (
	profileFile    = "profil.yaml"
	alertsFile     = "alertes.yaml"
	resourcesFile  = "ressources.yaml"
	individualFile = "individuel.yaml"
	textsFile      = "textes.yaml"
	sourcesFile    = "sources.yaml"
)

func (l *loader) axisFile(i int) string  { return l.q.Axes[i].ID + ".yaml" }
func (l *loader) stepsFile(i int) string { return "petits-pas/" + l.q.Axes[i].ID + ".yaml" }

func (l *loader) read() {
	if l.stopped {
		return
	}
	main := l.open(mainFile)
	if l.stopped {
		return
	}
	l.readMain(main)
	names := []string{profileFile, alertsFile, resourcesFile, individualFile, textsFile, sourcesFile}
	for i := range l.q.Axes {
		names = append(names, l.axisFile(i), l.stepsFile(i))
	}
	l.readAhead(names)
	l.readProfile(l.open(profileFile))
	for i := range l.q.Axes {
		l.readAxis(i, l.open(l.axisFile(i)))
	}
	l.readAlerts(l.open(alertsFile))
	for i := range l.q.Axes {
		l.readSteps(i, l.open(l.stepsFile(i)))
	}
	l.readResources(l.open(resourcesFile))
	l.readIndividual(l.open(individualFile))
	l.readTexts(l.open(textsFile))
	l.readSources(l.open(sourcesFile))
	if len(l.q.Axes) > 0 {
		l.refuseOtherFiles()
	}
}

// open parses one file of each layer, adds it to the digest and returns its keys,
// those of a layer over those of the layers under it.
func (l *loader) open(name string) *strictyaml.Object {
	l.files = append(l.files, name)
	var whole strictyaml.Node
	missing := true
	for depth := range slices.Backward(l.layers) {
		if n, found := l.file(depth, name); found {
			missing = false
			whole = l.lay(depth, name, n, whole)
		}
	}
	if missing {
		l.Report(name, msgMissingFile)
		l.broken = true
	}
	return whole.Object()
}

// Why a file of a questionnaire that is there is not read at all.
var (
	errSpecialFile = errors.New("ce n’est pas un fichier ordinaire : remplacez-le")
	errLargeFile   = errors.New("ce fichier est trop gros : vérifiez que c’est le bon")
)

// readFile reads a file of a folder that anyone may have made: devices and pipes
// have no end, and one huge file would fill the memory.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	switch info, err := fs.Stat(fsys, name); {
	case err != nil: // a page has its files in memory, and no more to say of them
	case !info.Mode().IsRegular() && !info.IsDir():
		return nil, errSpecialFile
	case info.Size() > strictyaml.MaxBytes:
		return nil, errLargeFile
	}
	return fs.ReadFile(fsys, name)
}

// refuseOtherFiles reports YAML files that nothing reads: most often a
// misspelt name.
func (l *loader) refuseOtherFiles() {
	for _, la := range l.layers {
		for _, pattern := range []string{"*.yaml", "*.yml", "petits-pas/*.yaml", "petits-pas/*.yml"} {
			names, _ := fs.Glob(la.fsys, pattern) // the patterns are well formed
			for _, name := range names {
				if name != WritingFile && !slices.Contains(l.files, name) {
					l.Report(la.dir+name, msgOtherFile, suggest.DidYouMean(name, append(slices.Clone(l.files), WritingFile)))
				}
			}
		}
	}
}

var (
	kebab     = regexp.MustCompile(`^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`)
	alertID   = regexp.MustCompile(`^AL-[0-9]{2}$`)
	sourceID  = regexp.MustCompile(`^(S[0-9]-[0-9]{2}|B-[A-Z]+-[0-9]{1,2})$`)
	documents = regexp.MustCompile(`^(S[0-9]|B-[A-Z]+)$`)
)

// newID reads an id and checks its form; in a space where ids must be unique,
// it also reports an id already used.
func (l *loader) newID(n strictyaml.Node, space string, form *regexp.Regexp) string {
	id := n.Text()
	if id == "" {
		return ""
	}
	if !form.MatchString(id) {
		n.Errorf(msgBadID, id)
		l.broken = true
		return id
	}
	key := space + "\x00" + id
	if first, twice := l.ids[key]; twice {
		n.Errorf(msgDuplicateID, id, first.File(), first.Line())
		return id
	}
	l.ids[key] = n
	return id
}

// find resolves a reference among known ids, or reports it. The noun says what
// is looked for: « aucune question ».
func (l *loader) find(n strictyaml.Node, noun string, known []string) (int, bool) {
	id := n.Text()
	if id == "" {
		return -1, false
	}
	i := slices.Index(known, id)
	if i < 0 {
		n.Errorf(msgNoSuch, noun, id, cmp.Or(l.whoRemoved(n, noun), suggest.DidYouMean(id, known)))
	}
	return i, i >= 0
}

// findAll resolves a list of references. What an extension removed leaves the
// lists of those that it extends.
func (l *loader) findAll(nodes []strictyaml.Node, noun string, known []string) []int {
	var found []int
	for _, n := range nodes {
		if l.gone(n, noun) {
			continue
		}
		if i, ok := l.find(n, noun, known); ok {
			found = append(found, i)
		}
	}
	return found
}

func (l *loader) questionIDs() []string {
	ids := make([]string, len(l.q.Questions))
	for i := range l.q.Questions {
		ids[i] = l.q.Questions[i].ID
	}
	return ids
}

func (l *loader) stepIDs() []string {
	ids := make([]string, len(l.q.Steps))
	for i := range l.q.Steps {
		ids[i] = l.q.Steps[i].ID
	}
	return ids
}

func (l *loader) axisIDs() []string {
	ids := make([]string, len(l.q.Axes))
	for i := range l.q.Axes {
		ids[i] = l.q.Axes[i].ID
	}
	return ids
}

func (l *loader) sourceIDs() []string {
	ids := make([]string, len(l.q.Sources))
	for i := range l.q.Sources {
		ids[i] = l.q.Sources[i].ID
	}
	return ids
}

// sources reads a list of source ids, checked once all are known.
func (l *loader) sources(n strictyaml.Node) []string {
	items := n.Some()
	l.later = append(l.later, func() { l.findAll(items, "aucune source", l.sourceIDs()) })
	return n.Texts()
}

// roles reads a list of role ids, checked once textes.yaml is known.
func (l *loader) roles(n strictyaml.Node) []string {
	items := n.Some()
	l.later = append(l.later, func() { l.findAll(items, "aucun rôle", l.roleIDs) })
	return n.Texts()
}
