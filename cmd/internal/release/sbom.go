package release

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// The list of components is CycloneDX 1.6 (ECMA-424), in JSON. Of the two formats
// that tools read, it is the one whose schema its authors publish as a package,
// with which .ci/sbom/check proves ours. Ours is written here: the known
// generator for Go guesses licences with a model of texts, and does not see what
// is embedded, which is what we have to say.
type bom struct {
	Schema       string       `json:"$schema"`
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp  string      `json:"timestamp"`
	Lifecycles []lifecycle `json:"lifecycles"`
	Component  component   `json:"component"`
}

type lifecycle struct {
	Phase string `json:"phase"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Licences   []licence  `json:"licenses"`
	Copyright  string     `json:"copyright,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

// licence is either an identifier, or an expression when there are several.
type licence struct {
	Licence    *licenceID `json:"license,omitempty"`
	Expression string     `json:"expression,omitempty"`
}

type licenceID struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn,omitempty"`
}

// SBOM lists what a program is made of. What is linked comes from the program
// itself, as the linker wrote it; licences come from the components, and a module
// that they do not know is an error.
func SBOM(e Edition, t Target, executable []byte, components []Component) ([]byte, error) {
	built, err := buildinfo.Read(bytes.NewReader(executable))
	if err != nil {
		return nil, fmt.Errorf("read how the program was built: %w", err)
	}
	sum := sha256.Sum256(executable)
	b := bom{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Serial: serial(sum),
		Metadata: metadata{
			Timestamp: e.Date.UTC().Format(time.RFC3339), Lifecycles: []lifecycle{{"build"}},
			Component: component{
				Type: "application", Ref: purl(module, e.Version), Name: "petitspas", Version: e.Version,
				Hashes: []hash{{"SHA-256", hex.EncodeToString(sum[:])}}, Licences: licencesOf("EUPL-1.2"), PURL: purl(module, e.Version),
				Properties: []property{{"petitspas:cible", t.String()}},
			},
		},
	}
	if e.Revision != "" {
		b.Metadata.Component.Properties = append(b.Metadata.Component.Properties, property{"petitspas:revision", e.Revision})
	}
	if err := b.fill(built, components); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(b); err != nil {
		return nil, fmt.Errorf("write the components: %w", err)
	}
	return out.Bytes(), nil
}

// fill adds the modules that the linker names, those of the page that the program
// makes, and what is embedded.
func (b *bom) fill(built *buildinfo.BuildInfo, components []Component) error {
	unknown := map[string]bool{}
	for _, linked := range built.Deps {
		if linked.Replace != nil {
			return fmt.Errorf("%s is replaced: what is published is what go.mod names", linked.Path)
		}
		unknown[linked.Path] = true
	}
	top := dependency{Ref: b.Metadata.Component.Ref}
	for _, c := range components {
		var d component
		linked := slices.IndexFunc(built.Deps, func(m *debug.Module) bool { return m.Path == c.Name })
		if linked >= 0 && built.Deps[linked].Version != c.Version {
			return fmt.Errorf("the program is linked with %s %s, and go.mod names %s", c.Name, built.Deps[linked].Version, c.Version)
		}
		switch {
		case linked >= 0 || c.Version != "" && slices.Contains(c.Targets, inBrowser):
			ref := purl(c.Name, c.Version)
			d = component{Type: "library", Ref: ref, Name: c.Name, Version: c.Version, PURL: ref, Hashes: moduleHash(c.Sum)}
			delete(unknown, c.Name)
		case c.Name == goItself:
			version := strings.TrimPrefix(built.GoVersion, "go")
			d = component{Type: "library", Ref: purl("std", version), Name: "std", Version: version, PURL: purl("std", version)}
		case c.Version == "":
			d = component{Type: "data", Ref: "petitspas:" + strings.ReplaceAll(c.Name, " ", "-"), Name: c.Name}
		default:
			continue // for another system
		}
		d.Licences, d.Copyright = licencesOf(c.Licence), strings.Join(c.Holders, "\n")
		b.Components = append(b.Components, d)
		if c.Direct {
			top.DependsOn = append(top.DependsOn, d.Ref)
		}
	}
	if len(unknown) > 0 {
		return fmt.Errorf("nothing is known of what is linked in the program: %s", strings.Join(slices.Sorted(maps.Keys(unknown)), ", "))
	}
	b.Dependencies = append([]dependency{top}, b.edges(components)...)
	return nil
}

// edges says which component needs which, among those listed.
func (b *bom) edges(components []Component) []dependency {
	refs := map[string]string{}
	for _, d := range b.Components {
		refs[d.Name] = d.Ref
	}
	var edges []dependency
	for _, d := range b.Components {
		edge := dependency{Ref: d.Ref}
		for _, c := range components {
			if c.Name != d.Name {
				continue
			}
			for _, required := range c.Requires {
				if ref := refs[required]; ref != "" {
					edge.DependsOn = append(edge.DependsOn, ref)
				}
			}
		}
		edges = append(edges, edge)
	}
	return edges
}

// purl names a module as tools that look for known faults do.
func purl(path, version string) string {
	return "pkg:golang/" + path + "@" + strings.ReplaceAll(version, "+", "%2B")
}

// moduleHash is the sum of go.sum: SHA-256 of the list of the files of a module,
// in base 64 there and in hexadecimal here.
func moduleHash(sum string) []hash {
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(sum, "h1:"))
	if err != nil || len(raw) != sha256.Size {
		return nil
	}
	return []hash{{"SHA-256", hex.EncodeToString(raw)}}
}

func licencesOf(expression string) []licence {
	switch {
	case strings.Contains(expression, " "):
		return []licence{{Expression: expression}}
	case strings.HasPrefix(expression, "LicenseRef-"):
		return []licence{{Licence: &licenceID{Name: expression}}}
	}
	return []licence{{Licence: &licenceID{ID: expression}}}
}

// serial is a number of its own for the list of each program: a UUID of version
// 8, made of its sum (RFC 9562, 5.8).
func serial(sum [sha256.Size]byte) string {
	u := sum[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
