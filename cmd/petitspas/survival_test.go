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

// TestKilledAtEveryQuestion kills an interview, without warning, before its first
// answer and after each one, and takes it up again: the file is whole and holds
// every answer given, and ends as that of an interview never killed.
func TestKilledAtEveryQuestion(t *testing.T) {
	if testing.Short() {
		t.Skip("long: runs whole interviews")
	}
	t.Parallel()
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
	file := filepath.Join(t.TempDir(), "asso.reponses.yaml")
	kill(t, file)
	for given, line := range typing(q, answers).lines {
		kill(t, file, line)
		saved, _, err := answerfile.Read(q, file, []byte(readFile(t, file)))
		if err != nil || len(saved.Values) != given+1 {
			t.Fatalf("killed after %d answers, the file holds %d: %v", given+1, len(saved.Values), err)
		}
	}
	if want, got := expectedFile(t, q, answers), readFile(t, file); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
}

// kill starts an interview, gives it some answers, waits until the last is
// acknowledged, and kills it.
func kill(t *testing.T, file string, lines ...string) {
	t.Helper()
	p := startPiped(t, file)
	p.answers(t, len(lines), lines...)
	p.screen.waitFor(t, "Votre") // the first question, when nothing was answered
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.Wait() // « signal: killed »
}

// piped is an interview that is answered through a pipe.
type piped struct {
	*exec.Cmd
	stdin  io.WriteCloser
	stderr strings.Builder
	screen *recorder
}

func startPiped(t *testing.T, file string) *piped {
	t.Helper()
	p := &piped{Cmd: exec.Command("petitspas", "repondre", file, "--date", interviewDay)}
	var err error
	if p.stdin, err = p.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	stdout, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.Stderr = &p.stderr
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	p.screen = watch(stdout)
	return p
}

// answers gives lines, and waits until as many answers were acknowledged since
// the beginning.
func (p *piped) answers(t *testing.T, total int, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if _, err := io.WriteString(p.stdin, line+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	p.screen.waitForMany(t, "Noté", total)
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
			p := startPiped(t, file)
			p.answers(t, 1, "Les Amis")
			p.Process.Signal(signal)
			p.Wait()
			if code := p.ProcessState.ExitCode(); code != 130 {
				t.Errorf("exit code %d\n%s", code, p.stderr.String())
			}
			if !strings.Contains(p.stderr.String(), "Pour reprendre : petitspas repondre") {
				t.Errorf("it does not say how to come back: %q", p.stderr.String())
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
	p := startPiped(t, filepath.Join(folder, "asso.reponses.yaml"))
	p.answers(t, 1, "Les Amis")
	if err := os.Rename(folder, away); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(p.stdin, "un code")
	p.Wait()
	if code := p.ProcessState.ExitCode(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	for _, words := range []string{"petitspas : erreur : impossible d’enregistrer", "petitspas : conseil : "} {
		if !strings.Contains(p.stderr.String(), words) {
			t.Errorf("%q is not said: %q", words, p.stderr.String())
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
	first := startPiped(t, file)
	first.answers(t, 1, "Les Amis")
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

	first.answers(t, 2, "un code")
	first.stdin.Close()
	first.Wait()
	if saved := readFile(t, file); !strings.Contains(saved, `code_local: "un code"`) {
		t.Errorf("the first window cannot save any more:\n%s", saved)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestKilledOnFullScreen is one interview by keys in a terminal, killed after
// each of its answers and started again: it ends with the file of an interview
// never killed.
func TestKilledOnFullScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("seventy starts")
	}
	t.Parallel()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	data := readFile(t, "../../questionnaires/testdata/personas/employeur-de-douze.reponses.yaml")
	answers, _, err := answerfile.Read(q, "persona", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "asso.reponses.yaml")
	for given, slot := range q.Visible(answers) {
		question := &q.Questions[slot]
		_, keys := typeAnswer(question, answers.Values[question.ID])
		m := openModelledIn(t, dir, 24, 80, "repondre", "asso.reponses.yaml", "--date", interviewDay)
		m.turnsTo(" · question ")
		m.types(keys)
		m.shows("Noté", "")
		m.command.Process.Kill()
		m.command.Wait()
		saved, _, err := answerfile.Read(q, file, []byte(readFile(t, file)))
		if err != nil || len(saved.Values) != given+1 {
			t.Fatalf("killed after %d answers, the file holds %d: %v", given+1, len(saved.Values), err)
		}
	}
	if want, got := expectedFile(t, q, answers), readFile(t, file); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
}
