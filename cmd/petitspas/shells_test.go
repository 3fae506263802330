//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// completing is a folder where commands are completed.
func completing(t *testing.T) string {
	t.Helper()
	work := t.TempDir()
	for _, folder := range []string{"reponses", "mon-referentiel"} {
		if err := os.Mkdir(filepath.Join(work, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(work, "lavoir.plan.pdf"), nil)
	write(t, filepath.Join(work, "notes.txt"), nil)
	write(t, filepath.Join(work, "lavoir.reponses.yaml"),
		[]byte("petitspas: 1\nreponses: {don-sauvegarde: 0}\nplan: {retenus: [{pas: pp-don-premiere-copie}, {pas: pp-gou-binome}]}\n"))
	return work
}

// TestBashCompletes runs what bash runs when Tab is pressed, with the package
// bash-completion as people have it.
func TestBashCompletes(t *testing.T) {
	const library = "/usr/share/bash-completion/bash_completion"
	needTool(t, "bash")
	if _, err := os.Stat(library); err != nil && os.Getenv("CI") == "" {
		t.Skip("bash-completion is not here")
	}
	const program = `
source ` + library + `
source <(petitspas completion bash)
compopt() { :; }
words() {
  COMP_LINE="$*" COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMPREPLY=()
  __start_petitspas
  printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | tr '\n' ' '
}
words "$@"`
	work := completing(t)
	for line, want := range map[string]string{
		"petitspas ver|":                                    "verifier version",
		"petitspas expliquer pp-gou-bino|":                  "pp-gou-binome",
		"petitspas expliquer G4 |":                          "lavoir.plan.pdf lavoir.reponses.yaml mon-referentiel reponses",
		"petitspas repondre |":                              "lavoir.reponses.yaml mon-referentiel reponses",
		"petitspas repondre --axe d|":                       "donnees",
		"petitspas verifier |":                              "mon-referentiel reponses",
		"petitspas suivre lavoir.reponses.yaml --pas |":     "pp-don-premiere-copie pp-gou-binome",
		"petitspas formulaire --vers li|":                   "limesurvey",
		"petitspas plan lavoir.reponses.yaml -f pdf,ht|":    "pdf,html",
		"petitspas --referentiel |":                         "mon-referentiel reponses",
		"petitspas completion |":                            "bash fish powershell zsh",
		"petitspas aide plan |":                             "",
		"petitspas lot --sorties synthese,nd|":              "synthese,ndjson",
		"petitspas plan --date |":                           "",
		"petitspas papier questionnaire i|":                 "individuel",
		"petitspas expliquer --referentiel absent gou-ref|": "",
	} {
		words := strings.Split(strings.TrimSuffix(line, "|"), " ")
		run := exec.Command("bash", append([]string{"--norc", "-c", program, "bash"}, words...)...)
		run.Dir, run.Env = work, homeIn(work)
		out, err := run.Output()
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
		got := strings.TrimSpace(strings.ReplaceAll(string(out), `\`, "")) // bash may protect a comma
		if got != want {
			t.Errorf("%s gives %q, want %q", line, got, want)
		}
	}
}

// TestFishCompletes asks fish what it would show, with the words.
func TestFishCompletes(t *testing.T) {
	needTool(t, "fish")
	work := completing(t)
	for line, want := range map[string]string{
		"petitspas expliquer gou-refer":                "gou-referents\tQui s’occupe du numérique dans l’association ?",
		"petitspas repondre --axe inc":                 "inclusion\tInclusion",
		"petitspas suivre lavoir.reponses.yaml --pas ": "pp-don-premiere-copie\tFaire une première copie de vos fichiers essentiels",
		"petitspas pl":                                 "plan\tfait le plan d’un fichier de réponses, dans le format voulu",
		"petitspas plan --gr":                          "--gros-caracteres\tPDF, page et document en caractères de 14 points",
		"petitspas expliquer G4 lavoir.repo":           "lavoir.reponses.yaml",
	} {
		run := exec.Command("fish", "--no-config", "-c", "petitspas completion fish | source; complete -C $argv[1]", line)
		run.Dir, run.Env = work, homeIn(work)
		out, err := run.Output()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%s gives %q (%v), want %q", line, out, err, want)
		}
	}
}

// TestZshCompletes presses Tab in zsh.
func TestZshCompletes(t *testing.T) {
	needTool(t, "zsh")
	work := completing(t)
	run := exec.Command("zsh", "-f", "-i")
	run.Dir = work
	run.Env = append(homeIn(work), "TERM=xterm", "ZDOTDIR="+work, "LC_ALL=C.UTF-8")
	terminal, err := pty.StartWithSize(run, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	t.Cleanup(func() { run.Process.Kill() })
	screen := watch(terminal)
	// The prompt says when keys are read; in two pieces, it is not what is typed.
	fmt.Fprint(terminal, "autoload -U compinit; compinit -u -D; source <(petitspas completion zsh); PS1='pr''et> '\r")
	screen.waitFor(t, "pret> ")
	for _, step := range []struct{ typed, shown string }{
		{"petitspas expliquer pp-gou-bino\t", "pp-gou-binome"},
		{"petitspas repondre --axe \t", "-- Inclusion"},
		{"petitspas suivre lavoir.reponses.yaml --pas pp-d\t", "pp-don-premiere-copie"},
		{"petitspas refaire lavoir.p\t", "lavoir.plan.pdf"},
		{"petitspas verifier mon\t", "mon-referentiel"},
	} {
		screen.seen.Reset()
		fmt.Fprint(terminal, step.typed)
		screen.waitFor(t, step.shown)
		fmt.Fprint(terminal, "\x15") // clears the line
	}
	fmt.Fprint(terminal, "exit\r")
}
