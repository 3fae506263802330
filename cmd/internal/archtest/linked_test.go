package archtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reach is what a program could do harm with, and the modules of others that
// import it all the same, each with what it wants it for. A new one stops here:
// see what it does with it, and whether another would do without.
var reach = map[string]map[string]string{
	"net": {
		"github.com/spf13/pflag":   "options that are addresses, of which we have none",
		"golang.org/x/sys/windows": "types of addresses, in functions that nothing calls",
	},
	"os/exec": {
		"github.com/atotto/clipboard":           "pasting in a field with Ctrl-V asks xclip, wl-paste or pbpaste",
		"github.com/charmbracelet/bubbletea":    "running a program in the place of the screen, which we never ask",
		"github.com/charmbracelet/colorprofile": "asks tmux whether it shows colours",
		"github.com/charmbracelet/huh":          "opening a field in an editor, which our keys do not do",
	},
	"plugin": {}, "runtime/cgo": {}, "net/http": {}, "net/rpc": {}, "net/smtp": {}, "crypto/tls": {}, "log/syslog": {}, "expvar": {},
	"os/user": {
		"github.com/xo/terminfo": "the folder of the user, who may have descriptions of terminals there",
	},
}

// TestReachOfDependencies: nothing more than that is linked, on any system.
func TestReachOfDependencies(t *testing.T) {
	used := map[string]bool{}
	for _, system := range systems()[:3] {
		for _, p := range goList(t, system, "-deps", module+"/cmd/petitspas") {
			if allowed, watched := reach[p.ImportPath]; watched && len(allowed) == 0 {
				t.Errorf("%s: %s is linked", system, p.ImportPath)
			}
			if p.Standard || p.Module == nil || p.Module.Path == module {
				continue
			}
			for _, imported := range p.Imports {
				allowed, watched := reach[imported]
				if watched && allowed[p.ImportPath] == "" {
					t.Errorf("%s: %s imports %s", system, p.ImportPath, imported)
				}
				used[p.ImportPath+" "+imported] = true
			}
		}
	}
	for imported, allowed := range reach {
		for name := range allowed {
			if !used[name+" "+imported] {
				t.Errorf("%s no longer imports %s: take it off the table", name, imported)
			}
		}
	}
}

// toConnect are the functions without which no program speaks to another
// computer. The linker leaves out what nothing can call: that they are not in the
// program proves that the package net, which pflag imports for the types of its
// options, is never used to connect.
var toConnect = regexp.MustCompile(`^(` + strings.Join([]string{
	`net\.(Dial|Listen|Lookup|FileConn|Interfaces|socket|internetSocket|unixSocket|dnsReadConfig|goLookup)\w*`,
	`net\.\(\*(Dialer|ListenConfig|Resolver|sysDialer|sysListener|netFD|conn|TCPConn|UDPConn|UnixConn)\)\..*`,
	`(net|crypto)/(http|rpc|smtp|tls)\..*`,
	`syscall\.(connect|bind|listen|socketpair|Connect|Bind|Listen|Socketpair)`,
	`golang\.org/x/sys/(unix|windows)\.(Connect|connect|Bind|bind|Listen|listen|Socket|WSASocket)`,
}, "|") + `)$`)

// newSocket makes a socket. On Windows, whoever opens a file links it (package
// internal/poll tries one at its start), without what connects it.
const newSocket = `^syscall\.(socket|Socket)$`

// TestNothingConnects reads the names of the functions of the program.
func TestNothingConnects(t *testing.T) {
	targets := systems()[:3]
	if os.Getenv("CI") == "" {
		targets = targets[:1] // the others may take minutes, the first time
	}
	for _, system := range targets {
		t.Run(system, func(t *testing.T) {
			names := functions(t, system, module+"/cmd/petitspas")
			if !slices.Contains(names, "net.IP.String") || !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, module) }) {
				t.Fatal("these are not the functions of the program")
			}
			forbidden := toConnect
			if !strings.HasPrefix(system, "windows") {
				forbidden = regexp.MustCompile(toConnect.String() + "|" + newSocket)
			}
			for _, name := range names {
				if forbidden.MatchString(name) {
					t.Errorf("%s is linked", name)
				}
			}
		})
	}
}

// TestConnectingIsSeen: the names that are looked for are those of a program that
// does connect.
func TestConnectingIsSeen(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module connects\n\ngo 1.25\n",
		"main.go": "package main\n\nimport \"net\"\n\nfunc main() { net.Dial(\"tcp\", \"127.0.0.1:9\") }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	found := 0
	for _, name := range functions(t, "linux/amd64", ".") {
		if toConnect.MatchString(name) || regexp.MustCompile(newSocket).MatchString(name) {
			found++
		}
	}
	if found < 20 {
		t.Errorf("only %d functions seen", found)
	}
}

// functions are the names of all that is linked in a program.
func functions(t *testing.T, system, pkg string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program")
	goos, goarch, _ := strings.Cut(system, "/")
	build := exec.Command("go", "build", "-trimpath", "-o", file, pkg)
	build.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "nm", "-sort", "none", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(out)) {
		// « 4a67a0 T syscall.Sendto »: an address, unless it is undefined, a kind, a name.
		_, name, found := strings.Cut(line, " T ")
		if !found {
			_, name, found = strings.Cut(line, " t ")
		}
		if found {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names
}
