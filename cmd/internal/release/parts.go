package release

import (
	"bytes"
	_ "embed"
	"maps"
	"slices"
	"strings"
)

// Parts are what goes with the program, the same for every system but for the
// list of what it is made of.
type Parts struct {
	Readme, Licence, Notices []byte
	Manual                   []byte            // one page for a browser
	Man                      []File            // pages of « man »
	Completion               map[string][]byte // by shell
	SBOM                     []byte
}

// The first thing to read, one for each system: how to open a program that
// nobody signed, and the first command to type.
var (
	//go:embed files/LISEZMOI-windows.txt
	readWindows string
	//go:embed files/LISEZMOI-macos.txt
	readMacOS string
	//go:embed files/LISEZMOI-linux.txt
	readLinux string
)

// completionNames are the names under which shells look for what completes.
func completionNames() map[string]string {
	return map[string]string{"bash": "petitspas.bash", "zsh": "_petitspas", "fish": "petitspas.fish", "powershell": "petitspas.ps1"}
}

// Archive packs the program for a system, in a folder of its own: a zip for
// Windows, a tar.gz elsewhere.
func Archive(e Edition, t Target, executable []byte, parts Parts) (File, error) {
	program := File{Name: "petitspas", Data: executable, Executable: true}
	first := readLinux
	switch t.OS {
	case "windows":
		program.Name += ".exe"
		first = strings.ReplaceAll(readWindows, "\n", "\r\n") // for an old Notepad
	case "darwin":
		first = readMacOS
	}
	files := []File{
		program,
		{Name: "LISEZMOI.txt", Data: []byte(first)},
		{Name: "README.md", Data: parts.Readme},
		{Name: "LICENSE", Data: parts.Licence},
		{Name: NoticesName, Data: parts.Notices},
		{Name: "manuel.html", Data: parts.Manual},
		{Name: "petitspas.cdx.json", Data: parts.SBOM},
	}
	files = append(files, under("man", parts.Man)...)
	for _, shell := range slices.Sorted(maps.Keys(parts.Completion)) {
		files = append(files, File{Name: "completion/" + completionNames()[shell], Data: bytes.Clone(parts.Completion[shell])})
	}
	files = under(e.Name(t), files)
	if t.OS == "windows" {
		data, err := zipped(files, e.Date)
		return File{Name: e.Name(t) + ".zip", Data: data}, err
	}
	data, err := tarGz("", files, e.Date)
	return File{Name: e.Name(t) + ".tar.gz", Data: data}, err
}
