package listfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// FileFormat is the version of the form of our files.
const FileFormat = 1

// File is the places of one département, as they are kept beside the answers.
type File struct {
	Department string
	Date       string   // ISO day on which it was made
	Sources    []string // what it was made from
	Places     []places.Place
}

// Name is the usual name of the file of a département.
func Name(department string) string { return "lieux-" + department + ".yaml" }

// IsName tells whether a file is called like ours.
func IsName(name string) bool { return nameForm.MatchString(name) }

var (
	nameForm       = regexp.MustCompile(`^lieux-(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|9[78][0-9])\.ya?ml$`)
	departmentForm = regexp.MustCompile(`^([0-9]{2}|2[AB]|9[78][0-9])$`)
	ours           = regexp.MustCompile(`(?m)^petitspas_lieux[ \t]*:`)
)

// isOurs tells our file from a table: its key stands at the start of a line,
// near the top.
func isOurs(head []byte) bool { return ours.Match(head[:min(len(head), 4096)]) }

const fileHeader = `# Des lieux où l’on aide, dans un département. Ce fichier se lit, se corrige et s’envoie par courriel.
# Un lieu par tiret. Avant d’y envoyer quelqu’un : vérifiez par téléphone.
`

// Write writes the file, one place after the other, in the order of Sort.
func Write(f File) []byte {
	var out bytes.Buffer
	out.WriteString(fileHeader)
	fmt.Fprintf(&out, "petitspas_lieux: %d\n", FileFormat)
	fmt.Fprintf(&out, "departement: %s\n", quoted(f.Department))
	fmt.Fprintf(&out, "date: %s\n", f.Date)
	fmt.Fprintf(&out, "sources: %s\n", quotedList(f.Sources))
	if len(f.Places) == 0 {
		out.WriteString("lieux: []\n")
		return out.Bytes()
	}
	out.WriteString("lieux:\n")
	for i := range f.Places {
		out.WriteString("\n")
		writePlace(&out, &f.Places[i])
	}
	return out.Bytes()
}

func writePlace(out *bytes.Buffer, p *places.Place) {
	mark := "  - "
	put := func(key, value string) {
		fmt.Fprintf(out, "%s%s: %s\n", mark, key, value)
		mark = "    "
	}
	for _, c := range places.Columns() {
		switch {
		case c.Name == "latitude" && p.At != nil:
			put("latitude", decimal(p.At.Latitude))
		case c.Name == "longitude" && p.At != nil:
			put("longitude", decimal(p.At.Longitude))
		}
		if text := c.Text(p); text != "" {
			put(c.Name, quoted(text))
		}
		if items := c.Items(p); len(items) > 0 {
			put(c.Name, quotedList(items))
		}
	}
	if p.Support != "" {
		put("appui", p.Support)
	}
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// quoted writes a text between quotes: what JSON writes, YAML reads.
func quoted(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func quotedList(items []string) string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = quoted(item)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// ReadFile reads a file of ours. Everything wrong with it is a
// strictyaml.Problems: people correct it by hand.
func ReadFile(name string, data []byte) (File, error) {
	if f, ok := readPlain(data); ok {
		return f, nil
	}
	return readYAML(name, data)
}

func readYAML(name string, data []byte) (File, error) {
	var r strictyaml.Reader
	o := r.Parse(name, data).Object()
	o.Need("petitspas_lieux").Int(FileFormat, FileFormat)
	f := File{Sources: o.Need("sources").Texts()}
	department, date := o.Need("departement"), o.Need("date")
	f.Department, f.Date = department.Text(), date.Text()
	if f.Department != "" && !departmentForm.MatchString(f.Department) {
		department.Errorf(msgDepartment, f.Department)
	}
	if f.Date != "" && checkDay(f.Date) != nil {
		date.Errorf(msgDate, f.Date)
	}
	schema := places.NewSchema(false)
	for _, n := range o.Need("lieux").List() {
		if p, ok := readPlace(n, schema); ok {
			if d := p.Department(); d != f.Department {
				n.Errorf(msgNotHere, d, f.Department)
			}
			f.Places = append(f.Places, p)
		}
	}
	o.Close()
	if problems := r.Problems(); len(problems) > 0 {
		return File{}, problems
	}
	return f, nil
}

func checkDay(day string) error {
	_, err := time.Parse(time.DateOnly, day)
	return err
}

func readPlace(n strictyaml.Node, schema *places.Schema) (places.Place, bool) {
	if !n.IsObject() {
		n.Object() // says that keys are expected
		return places.Place{}, false
	}
	o := n.Object()
	values := make([]string, len(schema.Columns))
	nodes := make([]strictyaml.Node, len(schema.Columns))
	for i, c := range schema.Columns {
		nodes[i] = o.Get(c.Name)
		switch {
		case !c.List() && (nodes[i].IsList() || nodes[i].IsObject()):
			nodes[i].Text() // says that a text is expected
		case nodes[i].IsObject():
			nodes[i].Errorf(msgNested)
		case nodes[i].IsList():
			values[i] = places.Clean(strings.Join(nodes[i].Texts(), "|"))
		default:
			values[i] = places.Clean(nodes[i].Raw())
		}
	}
	support := o.Get("appui").Text()
	o.Close()
	p, faults := schema.Make(values)
	p.Support = support
	for _, fault := range faults {
		at := nodes[fault.Column]
		if !at.Ok() {
			at = n
		}
		at.Errorf("%s", fault.Reason)
	}
	return p, len(faults) == 0
}
