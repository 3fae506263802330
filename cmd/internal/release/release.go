// Package release makes what volunteers download out of files in memory:
// archives, a Debian package, the list of what the program is made of (SBOM),
// the licences that go with it. Nothing here reads a clock, the name of a user
// or the order of a folder: the same files and the same date give the same
// bytes, on any machine.
//
// It is a tool of the builds, run by .ci/distribuer; the program never links it.
// What it does not do: sign, publish, or build an installer for Windows or macOS.
package release

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"
)

// File is a file to publish. Its name is a path with slashes, without a root.
type File struct {
	Name       string
	Data       []byte
	Executable bool
}

// mode is what a published file allows: everyone reads it, nobody but its owner
// changes it. The umask of who builds has no part in it.
func (f File) mode() int64 {
	if f.Executable {
		return 0o755
	}
	return 0o644
}

// sorted are files in the order of their names.
func sorted(files []File) []File {
	return slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
}

// folders are the folders that hold the files, each before what it holds.
func folders(files []File) []string {
	var all []string
	for _, f := range files {
		for dir := path.Dir(f.Name); dir != "."; dir = path.Dir(dir) {
			all = append(all, dir)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// under puts files in a folder.
func under(folder string, files []File) []File {
	moved := slices.Clone(files)
	for i := range moved {
		moved[i].Name = path.Join(folder, moved[i].Name)
	}
	return moved
}

// Target is a system that the program is built for, as Go names it.
type Target struct{ OS, Arch string }

func (t Target) String() string { return t.OS + "/" + t.Arch }

// ParseTarget reads « linux/amd64 ».
func ParseTarget(s string) (t Target, known bool) {
	t.OS, t.Arch, _ = strings.Cut(s, "/")
	return t, slices.Contains(Targets(), t)
}

// Targets are the systems that something is published for.
func Targets() []Target {
	return []Target{
		{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"},
	}
}

// Edition is what everything published has in common.
type Edition struct {
	Version  string // of the program
	Revision string // of its sources, empty when it is not known
	Date     time.Time
}

// Name is how what is published for a system is called: petitspas-0.1.0-macos-arm64.
// A volunteer has a Mac, not a Darwin.
func (e Edition) Name(t Target) string {
	system := t.OS
	if system == "darwin" {
		system = "macos"
	}
	return "petitspas-" + e.Version + "-" + system + "-" + t.Arch
}
