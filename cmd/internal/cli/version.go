package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Build is what whoever builds the program says of it, beside Version: which
// signs what the program writes, and is the same for everyone.
type Build struct {
	Name     string // that a distribution gives to its build; empty = none
	Revision string // of the sources, when the compiler cannot know it
}

// versionOptions are the choices of « petitspas version ».
type versionOptions struct{ format string }

func versionFormats() []string { return []string{"txt", "json"} }

func newVersion(a *app) *cobra.Command {
	o := &versionOptions{}
	cmd := &cobra.Command{
		Use:   "version",
		Short: "dit quelle version du programme et du questionnaire vous avez",
		Long: `Dit la version du programme et celle du référentiel (les questions, les pas, les
textes), avec son empreinte : deux référentiels de même empreinte sont les mêmes,
octet pour octet. Le reste sert à qui signale un problème : avec quel Go et pour
quel système le programme est construit. S’il la connaît, il dit aussi la révision
de ses sources.

Avec --referentiel, c’est la version de celui-là.

Formats : ` + joined(versionFormats()) + `.`,
		Example: `  petitspas version
  petitspas version --referentiel mon-referentiel
  petitspas version -f json`,
		Annotations:       seeAlso("petitspas aide licences, petitspas aide verifier, petitspas aide manuel"),
		Args:              args(0, 0, "rien d’autre que des options"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return runVersion(a, o) },
	}
	cmd.Flags().StringVarP(&o.format, "format", "f", "", "`FORMAT` : "+joined(versionFormats())+" (txt si absent)")
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeOneOf(formatsOf(versionFormats)))
	return cmd
}

// versionInfo is what the command says. Its JSON is read by programs.
type versionInfo struct {
	Program       string               `json:"petitspas"`
	Questionnaire diagnostic.Reference `json:"referentiel"`
	Go            string               `json:"go"`
	System        string               `json:"systeme"`
	Build         string               `json:"construction,omitempty"`
	Revision      string               `json:"revision,omitempty"`
	Revised       string               `json:"revision_date,omitempty"`
	Modified      bool                 `json:"sources_modifiees,omitempty"`
}

func runVersion(a *app, o *versionOptions) error {
	switch format := strings.ToLower(cmp.Or(o.format, "txt")); format {
	case "txt", "json":
		o.format = format
	default:
		return unknownFormat(o.format, versionFormats())
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	built, _ := debug.ReadBuildInfo() // without it, what it would say is left out
	info := newVersionInfo(a.build, built)
	info.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
	if o.format == "json" {
		data, err := json.MarshalIndent(info, "", "  ")
		if err != nil {
			return fmt.Errorf("write the version: %w", err)
		}
		return a.print(append(data, '\n'))
	}
	return a.print([]byte(info.text()))
}

// newVersionInfo says how the program was built: the compiler knows the revision
// of a checkout, a distribution says that of an archive.
func newVersionInfo(b Build, built *debug.BuildInfo) versionInfo {
	info := versionInfo{
		Program: Version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Build: b.Name, Revision: b.Revision,
	}
	if built == nil || b.Revision != "" {
		return info
	}
	for _, s := range built.Settings {
		switch s.Key {
		case "vcs.revision":
			info.Revision = s.Value
		case "vcs.time":
			info.Revised = s.Value
		case "vcs.modified":
			info.Modified = s.Value == "true"
		}
	}
	return info
}

func (v *versionInfo) text() string {
	lines := []string{
		name + " " + v.Program,
		"Référentiel : " + v.Questionnaire.ID + " " + v.Questionnaire.Version,
		"Empreinte : " + v.Questionnaire.Digest,
		"Construit avec : " + v.Go + ", pour " + v.System,
	}
	if v.Build != "" {
		lines = append(lines, "Construction : "+v.Build)
	}
	if v.Revision != "" {
		revision := "Révision des sources : " + v.Revision
		if date, _, dated := strings.Cut(v.Revised, "T"); dated {
			revision += " (" + date + ")"
		}
		if v.Modified {
			revision += ", modifiée depuis"
		}
		lines = append(lines, revision)
	}
	return strings.Join(lines, "\n") + "\n"
}
