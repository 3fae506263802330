//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// BenchmarkKeyToFrame measures, in a real terminal, the time from a key that
// answers to the first byte of the next screen, over the questions of a whole
// interview. It reports the median and the 95th percentile in milliseconds:
//
//	go test ./cmd/petitspas -run '^$' -bench KeyToFrame -benchtime 5x
func BenchmarkKeyToFrame(b *testing.B) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile("../../questionnaires/testdata/personas/employeur-de-douze.reponses.yaml")
	if err != nil {
		b.Fatal(err)
	}
	answers, _, err := answerfile.Read(q, "persona", data)
	if err != nil {
		b.Fatal(err)
	}
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Scored() {
			delete(answers.Values, question.ID) // to be asked
		}
	}
	start, err := answerfile.Write(q, answers)
	if err != nil {
		b.Fatal(err)
	}
	var times []time.Duration
	for b.Loop() {
		times = append(times, timeKeys(b, start)...)
	}
	slices.Sort(times)
	b.ReportMetric(milliseconds(times[len(times)/2]), "ms-median")
	b.ReportMetric(milliseconds(times[len(times)*95/100]), "ms-p95")
	b.ReportMetric(float64(len(times))/float64(b.N), "keys/op")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// timeKeys answers every question of the file that has no answer, and times the
// key that answers each.
func timeKeys(b *testing.B, start []byte) []time.Duration {
	b.Helper()
	dir := b.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "asso.reponses.yaml"), start, 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command("petitspas", "repondre", "asso.reponses.yaml")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "ACCESSIBLE=", "NO_COLOR=")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		b.Fatal(err)
	}
	defer terminal.Close()
	screen := watch(terminal)
	screen.settle(300 * time.Millisecond)
	fmt.Fprint(terminal, "\r")
	screen.settle(100 * time.Millisecond)
	var times []time.Duration
	for {
		key, answers := "2", true
		switch {
		case screen.shows("fini"):
			key, answers = "\r", false // a pause between axes, or the end
		case screen.shows("Pas encore gardé"):
			key, answers = "q", false // the choice of the plan
		case screen.shows("Espace"): // boxes: one is ticked, then validated
			fmt.Fprint(terminal, "1")
			screen.settle(30 * time.Millisecond)
			key = "\r"
		}
		sent := time.Now()
		fmt.Fprint(terminal, key)
		chunk, open := <-screen.chunks
		if !open {
			break
		}
		if answers {
			times = append(times, time.Since(sent))
		}
		screen.seen.Reset()
		screen.seen.Write(chunk)
		// People do not type on the beat of the screen: a constant wait would
		// always fall at the same moment between two frames.
		screen.settle(time.Duration(20+len(times)*7%17) * time.Millisecond)
	}
	cmd.Wait()
	return times
}

// settle reads until nothing comes for a while.
func (r *recorder) settle(quiet time.Duration) {
	for {
		select {
		case chunk, open := <-r.chunks:
			if !open {
				return
			}
			r.seen.Write(chunk)
		case <-time.After(quiet):
			return
		}
	}
}

func (r *recorder) shows(text string) bool { return strings.Contains(r.seen.String(), text) }

// BenchmarkSave measures what an answer costs to be on disk, whole: encoded,
// written, synced and renamed.
func BenchmarkSave(b *testing.B) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		b.Fatal(err)
	}
	answers, _, err := answerfile.Read(q, "exemple", questionnaires.Example)
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "asso.reponses.yaml")
	for b.Loop() {
		data, err := answerfile.Write(q, answers)
		if err != nil {
			b.Fatal(err)
		}
		if err := dossier.System().Write(file, data); err != nil {
			b.Fatal(err)
		}
	}
}
