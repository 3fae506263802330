package schemas_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/questionnaires"
)

// editor judges files as an editor does: by the committed schemas, on what YAML
// 1.2 makes of each value.
type editor map[string]*jsonschema.Schema

func newEditor(t testing.TB) editor {
	t.Helper()
	names := committed(t)
	compiler := jsonschema.NewCompiler()
	e := editor{}
	for _, name := range names {
		data, err := fs.ReadFile(questionnaires.Schemas, name)
		if err != nil {
			t.Fatal(err)
		}
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(name, err)
		}
		if err := compiler.AddResource(name, schema); err != nil {
			t.Fatal(name, err)
		}
	}
	for _, name := range names {
		schema, err := compiler.Compile(name)
		if err != nil {
			t.Fatal(name, err)
		}
		e[kindOf(name)] = schema
	}
	return e
}

// committed are the names of the schemas that are embedded.
func committed(t testing.TB) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(questionnaires.Schemas, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	return names
}

func kindOf(schema string) string {
	return strings.TrimSuffix(strings.TrimPrefix(schema, "schemas/"), ".schema.json")
}

var errNotYAML = errors.New("not YAML")

// refuses says why the schema of a kind refuses a file, or nil.
func (e editor) refuses(kind string, data []byte) error {
	value, err := inEditor(data)
	if err != nil {
		return err
	}
	return e[kind].Validate(value)
}

// inEditor is the value that an editor gives to a schema.
func inEditor(data []byte) (any, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &doc); err != nil || len(doc.Content) == 0 {
		return nil, errNotYAML
	}
	return value(doc.Content[0]), nil
}

func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = value(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		items := make([]any, len(n.Content))
		for i, child := range n.Content {
			items[i] = value(child)
		}
		return items
	case yaml.AliasNode:
		return value(n.Alias)
	}
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle|yaml.TaggedStyle) != 0 {
		return n.Value
	}
	return plain(n.Value)
}

// The core schema of YAML 1.2: what an unquoted value is.
var (
	nulls    = regexp.MustCompile(`^(null|Null|NULL|~|)$`)
	truths   = regexp.MustCompile(`^(true|True|TRUE|false|False|FALSE)$`)
	decimals = regexp.MustCompile(`^[-+]?[0-9]+$`)
	based    = regexp.MustCompile(`^0o[0-7]+$|^0x[0-9a-fA-F]+$`)
	floats   = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
)

func plain(text string) any {
	switch {
	case nulls.MatchString(text):
		return nil
	case truths.MatchString(text):
		return strings.EqualFold(text, "true")
	case decimals.MatchString(text):
		digits := strings.TrimLeft(strings.TrimLeft(text, "+-"), "0")
		if digits == "" {
			digits = "0"
		}
		if strings.HasPrefix(text, "-") && digits != "0" {
			digits = "-" + digits
		}
		return json.Number(digits)
	case based.MatchString(text):
		if v, err := strconv.ParseUint(text, 0, 63); err == nil {
			return json.Number(strconv.FormatUint(v, 10))
		}
	case floats.MatchString(text):
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return json.Number(strconv.FormatFloat(v, 'g', -1, 64))
		}
	}
	return text
}
