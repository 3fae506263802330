//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestKilledAtEveryQuestion kills an interview, without warning, after each of
// its answers in turn: the file is whole and holds every answer given, and the
// interview taken up again ends with the same file as one never killed.
func TestKilledAtEveryQuestion(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	const persona = "employeur-de-douze" // it answers everything
	data, err := os.ReadFile("../../questionnaires/testdata/personas/" + persona + ".reponses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	answers, _, err := answerfile.Read(q, persona, data)
	if err != nil {
		t.Fatal(err)
	}
	want, lines := expectedFile(t, q, answers), typing(q, answers).lines
	step := 1
	if testing.Short() {
		step = 7
	}
	for given := 0; given <= len(lines); given += step {
		file := filepath.Join(t.TempDir(), "asso.reponses.yaml")
		kill(t, file, lines[:given])
		saved, _, err := answerfile.Read(q, file, []byte(readFile(t, file)))
		if err != nil {
			t.Fatalf("killed after %d answers, the file is damaged: %v", given, err)
		}
		if len(saved.Values) != given {
			t.Fatalf("killed after %d answers, the file holds %d", given, len(saved.Values))
		}
		if given == len(lines) {
			continue // nothing is left to ask
		}
		resume := exec.Command("petitspas", "repondre", file, "--date", interviewDay)
		resume.Stdin = strings.NewReader(strings.Join(lines[given:], "\n") + "\n")
		if out, err := resume.CombinedOutput(); err != nil {
			t.Fatalf("killed after %d answers, it does not end: %v\n%s", given, err, out)
		}
		if got := readFile(t, file); got != want {
			t.Fatalf("killed after %d answers, the file is\n%s\nwant\n%s", given, got, want)
		}
	}
}

// kill starts an interview, gives it some answers, waits until the last is
// acknowledged, and kills it.
func kill(t *testing.T, file string, lines []string) {
	t.Helper()
	cmd := exec.Command("petitspas", "repondre", file, "--date", interviewDay)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	screen := watch(stdout)
	for _, line := range lines {
		if _, err := io.WriteString(stdin, line+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	screen.waitForMany(t, "Noté", len(lines))
	screen.waitFor(t, "Votre") // the first question, when nothing was answered
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // « signal: killed »
}

// waitForMany waits until a text was shown a number of times.
func (r *recorder) waitForMany(t *testing.T, text string, times int) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for strings.Count(r.seen.String(), text) < times {
		select {
		case chunk, open := <-r.chunks:
			if !open {
				t.Fatalf("the program ended before %q was shown %d times:\n%s", text, times, r.seen.String())
			}
			r.seen.Write(chunk)
		case <-limit:
			t.Fatalf("%q is not shown %d times:\n%s", text, times, r.seen.String())
		}
	}
}

// TestSignalsSaveAndSay ends an interview by each signal that a terminal sends:
// exit code 130, and how to come back.
func TestSignalsSaveAndSay(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(fmt.Sprint(signal), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "asso.reponses.yaml")
			cmd := exec.Command("petitspas", "repondre", file, "--date", interviewDay)
			stdin, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			var stderr strings.Builder
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			screen := watch(stdout)
			fmt.Fprintln(stdin, "Les Amis")
			screen.waitFor(t, "Noté")
			cmd.Process.Signal(signal)
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != 130 {
				t.Errorf("exit code %d\n%s", code, stderr.String())
			}
			if !strings.Contains(stderr.String(), "Pour reprendre : petitspas repondre") {
				t.Errorf("it does not say how to come back: %q", stderr.String())
			}
			if !strings.Contains(readFile(t, file), `nom: "Les Amis"`) {
				t.Errorf("the answer is lost:\n%s", readFile(t, file))
			}
		})
	}
}

// TestFolderGoneDuringInterview takes the folder away between two answers: what
// was answered is in the file, whole, and the message says what to do.
func TestFolderGoneDuringInterview(t *testing.T) {
	parent := t.TempDir()
	folder, away := filepath.Join(parent, "dossier"), filepath.Join(parent, "ailleurs")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("petitspas", "repondre", filepath.Join(folder, "asso.reponses.yaml"), "--date", interviewDay)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	screen := watch(stdout)
	fmt.Fprintln(stdin, "Les Amis")
	screen.waitFor(t, "Noté")
	if err := os.Rename(folder, away); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(stdin, "un code")
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	for _, words := range []string{"petitspas : erreur : impossible d’enregistrer", "petitspas : conseil : "} {
		if !strings.Contains(stderr.String(), words) {
			t.Errorf("%q is not said: %q", words, stderr.String())
		}
	}
	if saved := readFile(t, filepath.Join(away, "asso.reponses.yaml")); !strings.Contains(saved, `nom: "Les Amis"`) {
		t.Errorf("the answer is lost:\n%s", saved)
	}
}

// TestSecondWindowOnlyReads opens the same file twice: the second window says
// so, and whatever is typed there, the file stays that of the first.
func TestSecondWindowOnlyReads(t *testing.T) {
	file := filepath.Join(t.TempDir(), "asso.reponses.yaml")
	first := exec.Command("petitspas", "repondre", file, "--date", interviewDay)
	stdin, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := first.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	screen := watch(stdout)
	fmt.Fprintln(stdin, "Les Amis")
	screen.waitFor(t, "Noté")
	before := readFile(t, file)

	second := exec.Command("petitspas", "repondre", file, "--date", "2027-01-01")
	second.Stdin = strings.NewReader("Autre nom\n\n37\n2\n")
	out, _ := second.CombinedOutput() // 130: the input ends before the questions
	if !strings.Contains(string(out), "autre fenêtre") {
		t.Errorf("the second window does not say that it only reads:\n%s", out)
	}
	if after := readFile(t, file); after != before {
		t.Errorf("the second window changed the file:\n%s", after)
	}

	fmt.Fprintln(stdin, "un code")
	screen.waitForMany(t, "Noté", 2)
	stdin.Close()
	first.Wait()
	if saved := readFile(t, file); !strings.Contains(saved, `code_local: "un code"`) {
		t.Errorf("the first window cannot save any more:\n%s", saved)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
