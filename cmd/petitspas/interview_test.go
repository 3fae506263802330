//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

const interviewDay = "2026-11-21"

// typed is how a person gives the answers of a file: one entry for each
// question asked, on a line, or with keys.
type typed struct{ lines, keys []string }

func typing(q *diagnostic.Questionnaire, a diagnostic.Answers) typed {
	var t typed
	axis := -1
	for _, slot := range q.Visible(a) {
		question := &q.Questions[slot]
		if question.Axis != axis && axis >= 0 {
			t.keys = append(t.keys, "\r") // « une pause ? »
		}
		axis = question.Axis
		line, keys := typeAnswer(question, a.Values[question.ID])
		t.lines, t.keys = append(t.lines, line), append(t.keys, keys)
	}
	t.keys = append(t.keys, "\r") // the last page
	return t
}

func typeAnswer(question *diagnostic.Question, a diagnostic.Answer) (line, keys string) {
	_, saysNo := question.Option("non") // then « n » could mean either
	switch {
	case a.State == diagnostic.Unknown && saysNo:
		return "nsp", "j"
	case a.State == diagnostic.Unknown:
		return "nsp", "n"
	case a.State == diagnostic.NotApplicable:
		return "na", "x"
	case a.State == diagnostic.Declined:
		return "refuser", "v\r"
	case a.State == diagnostic.Missing && question.Kind == diagnostic.KindText:
		return "", "\r"
	case a.State == diagnostic.Missing:
		return "p", "p"
	}
	switch question.Kind {
	case diagnostic.KindText:
		return a.Text, a.Text + "\r"
	case diagnostic.KindNumber:
		return strconv.Itoa(a.Number), strconv.Itoa(a.Number) + "\r"
	case diagnostic.KindLevels:
		return strconv.Itoa(a.Level), strconv.Itoa(a.Level)
	}
	var numbers []string
	for _, id := range a.Options {
		i, _ := question.Option(id)
		numbers = append(numbers, strconv.Itoa(i+1))
	}
	if question.Kind != diagnostic.KindBoxes {
		return numbers[0], numbers[0]
	}
	if len(numbers) == 0 {
		return "aucun", "0"
	}
	return strings.Join(numbers, ","), strings.Join(numbers, "") + "\r"
}

// TestKeysAndLinesGiveSameFile answers as each persona, line by line through a
// pipe, then by keys in a real terminal: the two files are the same, and are
// those of the persona.
func TestKeysAndLinesGiveSameFile(t *testing.T) {
	if testing.Short() {
		t.Skip("long: runs whole interviews")
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, persona := range []string{"employeur-de-douze", "petite-sans-internet", "tout-inconnu", "express", "un-axe-inclusion"} {
		t.Run(persona, func(t *testing.T) {
			data, err := os.ReadFile("../../questionnaires/testdata/personas/" + persona + ".reponses.yaml")
			if err != nil {
				t.Fatal(err)
			}
			answers, _, err := answerfile.Read(q, persona, data)
			if err != nil {
				t.Fatal(err)
			}
			want := expectedFile(t, q, answers)
			args := []string{"repondre", "asso.reponses.yaml", "--date", interviewDay}
			switch {
			case answers.Path == diagnostic.ExpressPath:
				args = append(args, "--express")
			case answers.Path != diagnostic.CompletePath:
				args = append(args, "--axe", string(answers.Path))
			}
			typed := typing(q, answers)
			if diff := cmp.Diff(want, byLines(t, args, typed.lines)); diff != "" {
				t.Errorf("lines (-persona +file):\n%s", diff)
			}
			if diff := cmp.Diff(want, byKeys(t, args, typed.keys)); diff != "" {
				t.Errorf("keys (-persona +file):\n%s", diff)
			}
		})
	}
}

func expectedFile(t *testing.T, q *diagnostic.Questionnaire, a diagnostic.Answers) string {
	t.Helper()
	a.Date, a.Questionnaire.Digest = interviewDay, q.Digest
	asked := map[string]diagnostic.Answer{}
	for _, slot := range q.Visible(a) {
		if answer, ok := a.Values[q.Questions[slot].ID]; ok {
			asked[q.Questions[slot].ID] = answer
		}
	}
	a.Values = asked
	a = a.Worded(q)
	data, err := answerfile.Write(q, a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func byLines(t *testing.T, args, lines []string) string {
	t.Helper()
	t.Chdir(t.TempDir())
	c, out, err := console.Test(strings.Join(lines, "\n") + "\n")
	if code := cli.Main(c, args); code != 0 {
		t.Fatalf("exit code %d\n%s\n%s", code, out, err)
	}
	return readFile(t, "asso.reponses.yaml")
}

// byKeys runs the program in a pseudo-terminal.
func byKeys(t *testing.T, args, keys []string) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command("petitspas", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "ACCESSIBLE=", "NO_COLOR=")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	screen := watch(terminal)
	screen.waitFor(t, "Bonjour")
	fmt.Fprint(terminal, "\r")
	screen.waitFor(t, "question 1")
	for _, key := range keys {
		fmt.Fprint(terminal, key)
	}
	screen.waitFor(t, "Pas encore gardé")
	fmt.Fprint(terminal, "q") // the plan stays a proposal
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Fatalf("%v\n%s", err, screen.tail())
		}
	case <-time.After(20 * time.Second):
		cmd.Process.Kill()
		t.Fatalf("the interview does not end:\n%s", screen.tail())
	}
	return readFile(t, filepath.Join(dir, "asso.reponses.yaml"))
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// recorder keeps what a program writes to its terminal.
type recorder struct {
	chunks chan []byte
	seen   bytes.Buffer
}

func watch(r io.Reader) *recorder {
	rec := &recorder{chunks: make(chan []byte, 1<<16)}
	go func() {
		defer close(rec.chunks)
		for {
			buf := make([]byte, 4096)
			n, err := r.Read(buf)
			if n > 0 {
				rec.chunks <- buf[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	return rec
}

func (r *recorder) waitFor(t *testing.T, text string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for !bytes.Contains(r.seen.Bytes(), []byte(text)) {
		select {
		case chunk, open := <-r.chunks:
			if !open {
				t.Fatalf("the program ended before %q:\n%s", text, r.seen.String())
			}
			r.seen.Write(chunk)
		case <-limit:
			t.Fatalf("%q is not shown:\n%s", text, r.seen.String())
		}
	}
}

func (r *recorder) tail() string {
	for {
		select {
		case chunk, open := <-r.chunks:
			if open {
				r.seen.Write(chunk)
				continue
			}
		default:
		}
		return r.seen.String()[max(0, r.seen.Len()-2000):]
	}
}

// TestNamesDoNotDriveTerminal shows the plan of an association whose name holds
// an escape sequence and a change of writing direction.
func TestNamesDoNotDriveTerminal(t *testing.T) {
	dir := t.TempDir()
	file := "petitspas: 1\nprofil: {nom: \"A\\e]0;titre\\aB\\u202eC\"}\n"
	if err := os.WriteFile(filepath.Join(dir, "a.reponses.yaml"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"txt", "json"} {
		cmd := exec.Command("petitspas", "plan", "a.reponses.yaml", "-f", format)
		cmd.Dir = dir
		terminal, err := pty.Start(cmd)
		if err != nil {
			t.Fatal(err)
		}
		defer terminal.Close()
		screen := watch(terminal)
		if err := cmd.Wait(); err != nil {
			t.Fatalf("%v\n%s", err, screen.tail())
		}
		screen.waitFor(t, "titre")
		if shown := screen.tail(); strings.ContainsAny(shown, "\x1b\x07\u202e") {
			t.Errorf("%s: %q", format, shown)
		}
	}
}
