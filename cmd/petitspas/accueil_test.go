//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"
)

// menuScreen is « petitspas » alone in a terminal.
type menuScreen struct {
	t        *testing.T
	folder   string // of the answers
	command  *exec.Cmd
	terminal *os.File
	recorder *recorder
}

// openMenu starts the program on a folder of answers, which need not exist.
func openMenu(t *testing.T, folder string, rows, columns uint16, environment ...string) *menuScreen {
	t.Helper()
	command := exec.Command("petitspas", "--dossier", folder)
	command.Dir = t.TempDir()
	command.Env = append(append(os.Environ(), "TERM=xterm-256color", "ACCESSIBLE=", "NO_COLOR="), environment...)
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Rows: rows, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command.Process.Kill(); terminal.Close() })
	return &menuScreen{t, folder, command, terminal, watch(terminal)}
}

// types waits for each text, then types what answers it: « text → keys ».
// The text is one that no earlier page shows: a page may be drawn twice, and a
// key typed ahead of the next page belongs to the one that is left.
func (m *menuScreen) types(steps ...string) {
	m.t.Helper()
	for _, step := range steps {
		text, keys, _ := strings.Cut(step, " → ")
		m.recorder.waitFor(m.t, text)
		m.recorder.seen.Reset()
		fmt.Fprint(m.terminal, keys)
	}
}

// turnsPagesTo presses Enter until a text is shown: on a small terminal the
// welcome has several pages.
func (m *menuScreen) turnsPagesTo(text string) {
	m.t.Helper()
	for range 20 {
		if m.recorder.settle(500 * time.Millisecond); m.recorder.shows(text) {
			return
		}
		fmt.Fprint(m.terminal, "\r")
	}
	m.recorder.waitFor(m.t, text)
}

// ends waits for the end of the program, and returns its exit code.
func (m *menuScreen) ends() int {
	m.t.Helper()
	done := make(chan struct{})
	go func() { m.command.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		m.t.Fatalf("does not end:\n%s", m.recorder.tail())
	}
	return m.command.ProcessState.ExitCode()
}

// files lists what is in the folder of the answers.
func (m *menuScreen) files() []string {
	entries, err := os.ReadDir(m.folder)
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func (m *menuScreen) check(code int, files ...string) {
	m.t.Helper()
	if got := m.ends(); got != code {
		m.t.Errorf("exit code %d, want %d", got, code)
	}
	if diff := cmp.Diff(files, m.files()); diff != "" {
		m.t.Errorf("files (-want +got):\n%s", diff)
	}
}

const escape = "\x1b"

func TestMenuNewThenResume(t *testing.T) {
	for _, size := range [][2]uint16{{24, 80}, {12, 40}, {60, 200}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "petits-pas")
			m := openMenu(t, folder, size[0], size[1])
			m.types("q\u00a0quitter → 1", "Comment s’appelle → L’Été au lavoir\r", "Version express → 1", "continuer → ")
			m.turnsPagesTo("question 2")
			fmt.Fprint(m.terminal, escape)
			m.types("À bientôt → ")
			m.check(0, "l-ete-au-lavoir.reponses.yaml")
			if file := readFile(t, filepath.Join(folder, m.files()[0])); !strings.Contains(file, `nom: "L’Été au lavoir"`) || !strings.Contains(file, "parcours: express") {
				t.Errorf("the file:\n%s", file)
			}

			m = openMenu(t, folder, size[0], size[1])
			m.types("q\u00a0quitter → 2", "Quel diagnostic reprendre → 1", "continuer → \r", "question 2 → "+escape)
			m.check(0, "l-ete-au-lavoir.reponses.yaml")

			m = openMenu(t, folder, size[0], size[1]) // the same name again: another file
			m.types("q\u00a0quitter → 1", "Comment s’appelle → L’Été au lavoir\r", "Version express → 2", "continuer → q")
			m.check(0, "l-ete-au-lavoir-2.reponses.yaml", "l-ete-au-lavoir.reponses.yaml")
		})
	}
}

// persona gives a folder the answers of a persona.
func persona(t *testing.T, name string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	data, err := os.ReadFile("../../questionnaires/testdata/personas/" + name + ".reponses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "lavoir-2025.reponses.yaml"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestMenuRedo(t *testing.T) {
	folder := persona(t, "choix-de-l-association")
	before := readFile(t, filepath.Join(folder, "lavoir-2025.reponses.yaml"))
	m := openMenu(t, folder, 24, 80)
	m.types("q\u00a0quitter → 3", "Quel diagnostic refaire → 1", "première copie → 1", "entraide → 2", "continuer → \r", "question → "+escape)
	year := time.Now().Format("2006")
	m.check(0, "lavoir-2025.reponses.yaml", "lavoir-"+year+".reponses.yaml")
	if readFile(t, filepath.Join(folder, "lavoir-2025.reponses.yaml")) != before {
		t.Error("the file of last year was changed")
	}
	after := readFile(t, filepath.Join(folder, "lavoir-"+year+".reponses.yaml"))
	if strings.Contains(after, "retenus") || strings.Contains(after, "reportes") || !strings.Contains(after, "faits") {
		t.Errorf("plan:\n%s", after)
	}
}

func TestMenuFollow(t *testing.T) {
	folder := persona(t, "choix-de-l-association")
	m := openMenu(t, folder, 24, 80)
	m.types("q\u00a0quitter → 7", "De quel plan → 1", "où en êtes-vous → 1", "coupe en deux → 5", "C’est coupé en deux → q")
	m.check(0, "lavoir-2025.reponses.yaml")
	if after := readFile(t, filepath.Join(folder, "lavoir-2025.reponses.yaml")); !strings.Contains(after, "partie: premier_geste") {
		t.Errorf("plan:\n%s", after)
	}
}

// TestVersionsAreChosen: a file that a synchronisation tool doubled is not opened
// before one of the two was kept; the other one stays on the disk.
func TestVersionsAreChosen(t *testing.T) {
	const double = "lavoir-2025.reponses (conflicted copy 2026-11-26 101010).yaml"
	for choice, kept := range map[string]string{"1": "dirigeants", "2": "banque"} {
		folder := persona(t, "choix-de-l-association")
		file := filepath.Join(folder, "lavoir-2025.reponses.yaml")
		other := strings.Replace(readFile(t, file), "[dirigeants, subvention]", "[banque]", 1)
		if err := os.WriteFile(filepath.Join(folder, double), []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		m := openMenu(t, folder, 24, 100)
		m.types("q\u00a0quitter → 7", "De quel plan → 1", "plusieurs versions → "+choice, "où en êtes-vous → q")
		aside := double
		if choice == "2" {
			aside = "lavoir-2025.reponses.yaml"
		}
		want := []string{"lavoir-2025.reponses.yaml", aside + ".ecarte"}
		slices.Sort(want)
		m.check(0, want...)
		if got := readFile(t, file); !strings.Contains(got, kept) {
			t.Errorf("choice %s keeps\n%s", choice, got)
		}
	}
}

func TestMenuPlan(t *testing.T) {
	folder := persona(t, "express")
	m := openMenu(t, folder, 24, 80)
	m.types("q\u00a0quitter → 4", "De quel fichier → 1", "lavoir-2025.plan.pdf → ")
	m.check(0, "lavoir-2025.plan.pdf", "lavoir-2025.reponses.yaml")
	m = openMenu(t, folder, 24, 80)
	m.types("q\u00a0quitter → 4", "De quel fichier → 2", "Quel fichier → rien\r", "Je ne trouve pas → "+
		strings.Repeat("\x7f", 4)+"lavoir-2025\r", "lavoir-2025.plan-2.pdf → ")
	m.check(0, "lavoir-2025.plan-2.pdf", "lavoir-2025.plan.pdf", "lavoir-2025.reponses.yaml")
}

func TestMenuIndividual(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "petits-pas")
	m := openMenu(t, folder, 24, 80)
	m.types("q\u00a0quitter → 5", "Ce n’est pas un test → \r", "question 1 → 2", "question 2 → "+escape, "--individuel → ")
	if code := m.ends(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	names := m.files()
	if len(names) != 1 || !regexp.MustCompile(`^individuel-[a-z2-7]{8}\.reponses\.yaml$`).MatchString(names[0]) {
		t.Fatalf("files %v", names)
	}
	m = openMenu(t, folder, 24, 80) // a sheet is nobody’s diagnostic
	m.types("Aucun diagnostic → q")
	m.check(0, names...)
}

func TestMenuIsLeft(t *testing.T) {
	for name, tt := range map[string]struct {
		steps []string
		code  int
	}{
		"q":                          {[]string{"q\u00a0quitter → q"}, 0},
		"Escape":                     {[]string{"q\u00a0quitter → " + escape}, 0},
		"Ctrl-C":                     {[]string{"q\u00a0quitter → \x03"}, 130},
		"back from the name":         {[]string{"q\u00a0quitter → 1", "Comment s’appelle → " + escape, "q\u00a0quitter → q"}, 0},
		"back from the version":      {[]string{"q\u00a0quitter → 1", "Comment s’appelle → a\r", "Version express → q", "q\u00a0quitter → q"}, 0},
		"back from the file":         {[]string{"q\u00a0quitter → 2", "Quel fichier → " + escape, "q\u00a0quitter → q"}, 0},
		"Ctrl-C while typing a name": {[]string{"q\u00a0quitter → 1", "Comment s’appelle → \x03"}, 130},
	} {
		t.Run(name, func(t *testing.T) {
			m := openMenu(t, filepath.Join(t.TempDir(), "petits-pas"), 24, 80)
			m.types(tt.steps...)
			m.check(tt.code)
		})
	}
}

func TestMenuIsInterrupted(t *testing.T) {
	for name, steps := range map[string][]string{
		"in the menu":         {"q\u00a0quitter → "},
		"while typing":        {"q\u00a0quitter → 1", "Comment s’appelle → Les"},
		"in plain lines":      {"Votre choix → "},
		"typing, plain lines": {"Votre choix → 1\n", "Votre réponse → "},
	} {
		t.Run(name, func(t *testing.T) {
			term := "TERM=xterm"
			if strings.Contains(name, "lines") {
				term = "TERM=dumb"
			}
			m := openMenu(t, filepath.Join(t.TempDir(), "petits-pas"), 24, 80, term)
			m.types(steps...)
			m.command.Process.Signal(syscall.SIGTERM)
			m.check(130)
		})
	}
}

// TestMenuByLines: on a terminal that only takes lines, the menu too is read
// and typed line by line.
func TestMenuByLines(t *testing.T) {
	folder := persona(t, "express")
	m := openMenu(t, folder, 24, 80, "TERM=dumb")
	m.types("Votre choix → 9\n", "Je n’ai pas compris → 4\n", "lavoir-2025 → 1\n", "lavoir-2025.plan.pdf → ")
	m.check(0, "lavoir-2025.plan.pdf", "lavoir-2025.reponses.yaml")
	if strings.Contains(m.recorder.tail(), "\x1b") {
		t.Error("moves the cursor")
	}
}
