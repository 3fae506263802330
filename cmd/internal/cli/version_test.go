package cli

import (
	"encoding/json"
	"runtime/debug"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// TestVersionSaysTheBuild: the revision is that of the checkout that the compiler
// saw, or the one that a distribution says.
func TestVersionSaysTheBuild(t *testing.T) {
	checkout := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "abc123"}, {Key: "vcs.time", Value: "2026-11-21T10:00:00Z"}, {Key: "vcs.modified", Value: "true"},
	}}
	for name, c := range map[string]struct {
		build Build
		built *debug.BuildInfo
		want  string
	}{
		"nothing known":  {want: ""},
		"a checkout":     {built: checkout, want: "Révision des sources : abc123 (2026-11-21), modifiée depuis\n"},
		"a distribution": {build: Build{Name: "0.1.0-1", Revision: "def456"}, built: checkout, want: "Construction : 0.1.0-1\nRévision des sources : def456\n"},
	} {
		info := newVersionInfo(c.build, c.built)
		text := info.text()
		_, rest, _ := strings.Cut(text[strings.Index(text, "Construit avec"):], "\n")
		if rest != c.want {
			t.Errorf("%s: %q, want %q", name, rest, c.want)
		}
	}
}

// TestVersionForPrograms: what programs read keeps its keys.
func TestVersionForPrograms(t *testing.T) {
	c, out, _ := console.Test("")
	if code := Run(Build{Name: "0.1.0-1"}, c, []string{"version", "-f", "json"}); code != exitFine {
		t.Fatal(code)
	}
	var read map[string]any
	if err := json.Unmarshal(out.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	about, _ := read["referentiel"].(map[string]any)
	if read["petitspas"] != Version || read["construction"] != "0.1.0-1" || about["id"] != "associations-fr" || about["version"] == "" {
		t.Errorf("%s", out)
	}
}
