package batch

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

const (
	msgUnreadable = "la lecture s’arrête ici : le fichier est abîmé, ou le disque a un problème"
	msgEmpty      = "ce fichier est vide"
	msgNoAnswers  = "ce PDF ne contient pas de réponses"
	msgDamaged    = "ce PDF est abîmé : ce qu’il contient ne se lit pas en entier"
	msgProtected  = "ce PDF est protégé : son contenu est chiffré ; enregistrez-en une copie sans mot de passe"
	msgTooBig     = "ce fichier est trop gros pour les réponses d’une association"
	msgPackedFlow = "un .zip ou un classeur ne se lit pas au fil de l’entrée : donnez le fichier, ou un dossier de résultats avec -o"
	msgNoFile     = "aucun fichier, ni dossier, ne s’appelle ainsi"
)

// inputKind says what an input is, as far as its name tells.
type inputKind uint8

const (
	unknownInput inputKind = iota
	tableInput
	linesInput
	answersInput
	pdfInput
	packedInput // compressed: what it is, its content tells
)

// Input is something to read.
type Input struct {
	Name   string // as the user knows it
	Number int    // from 1, in the order of reading
	Size   int64  // bytes; 0 when unknown
	Open   func() (io.ReadCloser, error)
	Source func(q *diagnostic.Questionnaire) (Source, error) // instead of Open: reads the records itself

	kind   inputKind
	once   bool        // Open gives what can be read one time only
	member bool        // of an archive
	info   os.FileInfo // nil but for a file
	sum    *[sha256.Size]byte
	cell   []byte // its name, as written in a table
	text   []byte // its name, as written in JSON
}

// whole tells whether the input is one association.
func (in *Input) whole() bool { return in.kind == answersInput || in.kind == pdfInput }

// Tabular tells whether the input may be an export or a table.
func (in *Input) Tabular() bool { return in.kind == tableInput || in.open() }

// open tells whether the name says nothing of what the input is.
func (in *Input) open() bool { return in.kind == unknownInput || in.kind == packedInput }

const stdinName = "-"

// Stdin is the input « - », read as it comes.
func Stdin(r io.Reader) Input {
	return Input{Name: stdinName, Number: 1, once: true, Open: func() (io.ReadCloser, error) { return io.NopCloser(r), nil }}
}

// Kept is the input « - » that was kept in a file.
func Kept(path string) Input {
	in := file(path, 1)
	in.Name = stdinName
	return in
}

// Flows tells whether an input that begins so can be read as it comes: one
// association, NDJSON, or a table of ours where each column is known. What is
// read twice, as the export of a survey tool, must be kept first.
func Flows(q *diagnostic.Questionnaire, head []byte) bool {
	if contentKind(head) != unknownInput || bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("{")) {
		return true
	}
	layout, _, _, err := canonical.ReadLayout(q, bytes.Clone(head))
	return err == nil && len(layout.Unknown) == 0 || len(head) == 0
}

// kinds are the ends of the names of what is read in folders.
func kinds() map[string]inputKind {
	return map[string]inputKind{
		".reponses.yaml": answersInput, ".pdf": pdfInput,
		".csv": tableInput, ".tsv": tableInput, ".xlsx": tableInput, ".zip": tableInput, ".ndjson": linesInput, ".jsonl": linesInput,
		".csv.gz": packedInput, ".tsv.gz": packedInput, ".ndjson.gz": packedInput, ".jsonl.gz": packedInput, ".yaml.gz": packedInput, ".pdf.gz": packedInput,
	}
}

func kindOf(name string) inputKind {
	name = strings.ToLower(name)
	for end, kind := range kinds() { // no name has two of these ends
		if strings.HasSuffix(name, end) {
			return kind
		}
	}
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		return answersInput
	}
	return unknownInput
}

// Find lists the inputs that paths name: files, and the files of folders that
// look like inputs, sorted, but what is under except, and the results of a batch
// before. Others are counted: symbolic links and special files in folders are
// among them. Hidden files are not looked at. The error has the name of what cannot
// be read.
func Find(paths []string, except string) (inputs []Input, ignored int, err error) {
	var names []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, 0, &NotFound{path}
		}
		if !info.IsDir() {
			names = append(names, path)
			continue
		}
		found, others, err := findIn(path, except)
		if err != nil {
			return nil, 0, err
		}
		names, ignored = append(names, found...), ignored+others
	}
	for i, name := range names {
		inputs = append(inputs, file(name, i+1))
	}
	return inputs, ignored, nil
}

// NotFound is the error of a path that names nothing.
type NotFound struct{ Path string }

func (e *NotFound) Error() string { return e.Path + ": " + msgNoFile }

func findIn(folder, except string) (names []string, ignored int, err error) {
	skipped, exceptErr := os.Stat(except)
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch hidden := strings.HasPrefix(entry.Name(), ".") && path != folder; {
		case err != nil:
			return &NotFound{path}
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden:
			return nil
		case entry.IsDir():
			info, err := entry.Info()
			if err == nil && exceptErr == nil && path != folder && os.SameFile(info, skipped) {
				return fs.SkipDir
			}
			if path != folder && holdsResults(path) {
				ignored++
				return fs.SkipDir
			}
			return nil
		case entry.Type().IsRegular() && kindOf(path) != unknownInput:
			names = append(names, path)
		default:
			ignored++
		}
		return nil
	})
	slices.Sort(names)
	return names, ignored, err
}

// holdsResults tells whether a folder is one that a batch wrote: what it holds says
// again the answers that are elsewhere.
func holdsResults(folder string) bool {
	there := func(name string) bool {
		info, err := os.Lstat(filepath.Join(folder, name))
		return err == nil && info.Mode().IsRegular()
	}
	return there("rejets.csv") && (there("resultats.csv") || there("resultats.ndjson") || there("synthese.json"))
}

func file(name string, number int) Input {
	in := Input{Name: name, Number: number, kind: kindOf(name), Open: func() (io.ReadCloser, error) {
		f, err := os.Open(name)
		if err != nil {
			return nil, errors.New(msgUnreadable)
		}
		return f, nil
	}}
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		in.Size, in.info = info.Size(), info
	}
	if in.kind == unknownInput {
		in.kind = in.guess()
	}
	return in
}

// guess looks at the first bytes of a file whose name says nothing.
func (in *Input) guess() inputKind { return contentKind(in.head()) }

// head is the first bytes, as they are.
func (in *Input) head() []byte { return startOf(in.Open) }

// startOf reads the first bytes, or nothing when it cannot.
func startOf(open func() (io.ReadCloser, error)) []byte {
	f, err := open()
	if err != nil {
		return nil // told when it is read
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(f, head) // a short file is read too
	return head[:n]
}

// headSize is how much of a content tells what it is.
const headSize = 4096

// contentKind tells what is one association, from its first bytes.
func contentKind(head []byte) inputKind {
	switch head = head[:min(len(head), headSize)]; {
	case pdf.Detect(head):
		return pdfInput
	case bytes.HasPrefix(head, []byte("petitspas:")), bytes.Contains(head, []byte("\npetitspas:")):
		return answersInput
	}
	return unknownInput
}

// mostAnswers is more than any file of one association weighs, in bytes.
const mostAnswers = 8 << 20

// readWhole reads an answers file, or the PDF that carries it.
func (in *Input) readWhole(q *diagnostic.Questionnaire) Record {
	data, err := in.readAll()
	if err != nil {
		return refusedWhole(err)
	}
	return parseWhole(q, in.Name, in.kind, data)
}

func (in *Input) readAll() ([]byte, error) {
	if !in.member {
		return dossier.Read(in.Name, mostAnswers)
	}
	f, err := in.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostAnswers+1))
	if err != nil {
		return nil, errors.New(msgUnreadable)
	}
	if len(data) > mostAnswers {
		return nil, errors.New(msgTooBig)
	}
	return data, nil
}

// parseWhole reads the bytes of an answers file, or of the PDF that carries it.
func parseWhole(q *diagnostic.Questionnaire, name string, kind inputKind, data []byte) Record {
	if kind == pdfInput {
		var err error
		if data, err = carried(data); err != nil {
			return refusedWhole(err)
		}
	}
	answers, _, err := answerfile.Read(q, name, data)
	var problems strictyaml.Problems
	if errors.As(err, &problems) {
		return refused(name, problems)
	}
	return Record{Answers: answers}
}

func refusedWhole(err error) Record {
	return Record{Problems: []canonical.Problem{{Text: err.Error()}}}
}

// carried finds the answers inside a PDF.
func carried(data []byte) ([]byte, error) {
	carried, err := dossier.FromPDF(data)
	switch {
	case carried.Answers != nil:
		return carried.Answers, nil
	case err == nil:
		return nil, errors.New(msgNoAnswers)
	case errors.Is(err, pdf.ErrProtected):
		return nil, errors.New(msgProtected)
	}
	return nil, errors.New(msgDamaged)
}

// refused says where a file is refused. What another file says, a correspondence
// for example, has no place in this one.
func refused(name string, problems strictyaml.Problems) Record {
	var r Record
	for _, p := range problems {
		if p.File != "" && p.File != name {
			r.Problems = append(r.Problems, canonical.Problem{Text: p.String()})
			continue
		}
		r.Problems = append(r.Problems, canonical.Problem{Line: p.Line, Column: strconv.Itoa(p.Column), Text: p.Text})
	}
	return r
}
