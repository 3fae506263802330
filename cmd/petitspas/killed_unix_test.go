//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier/faulty"
)

// faultMark tells the program, when it is this test program started again, to send
// itself a signal at a step: « 9 12 » is a kill at the twelfth.
const faultMark = "PETITSPAS_ESSAI_PANNE"

// childDisk is the disk of the program that tests start.
func childDisk() *dossier.Disk {
	signal, at, found := strings.Cut(os.Getenv(faultMark), " ")
	if !found {
		return dossier.System()
	}
	number, err := strconv.Atoi(signal)
	step, err2 := strconv.Atoi(at)
	if err := errors.Join(err, err2); err != nil {
		panic(err)
	}
	disk, _ := faulty.New(faulty.Fault{At: step, Call: func() {
		if err := syscall.Kill(os.Getpid(), syscall.Signal(number)); err != nil {
			panic(err)
		}
		time.Sleep(50 * time.Millisecond) // it is on its way
	}})
	return disk
}

// child makes a scenario in a process of its own, in its own folder.
func (s scenario) child(t *testing.T, adjust func(cmd *exec.Cmd)) outcome {
	t.Helper()
	dir := t.TempDir()
	s.prepare(t, dir)
	return s.childIn(t, dir, in(dir, s.args), func(cmd *exec.Cmd) {
		cmd.Env = append(os.Environ(), "HOME="+filepath.Join(dir, "maison"), "TERM=dumb")
		adjust(cmd)
	})
}

func (s scenario) childIn(t *testing.T, dir string, args []string, adjust func(cmd *exec.Cmd)) outcome {
	t.Helper()
	o := outcome{dir: dir}
	var err error
	if o.before, err = tree(dir); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	cmd := exec.Command("petitspas", args...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, bytes.NewReader(getWorkshop(t)[s.stdin]), &out, &errs
	adjust(cmd)
	cmd.Run() // the code says more than the error
	if o.now, err = tree(dir); err != nil {
		t.Fatal(err)
	}
	o.code, o.out, o.err = cmd.ProcessState.ExitCode(), out.String(), errs.String()
	return o
}

// TestDiesForGood kills programs at some of their steps: the disk is as tests
// that only stop it say.
func TestDiesForGood(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		if s.tty || s.varies != "" || s.alike {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			for _, at := range s.stepsToTry(m.steps, 2) {
				o := s.child(t, signalAt(syscall.SIGKILL, at))
				if o.code == s.code {
					continue // several cores do not take the same steps twice
				}
				if o.code != -1 {
					t.Fatalf("step %d: exit code %d, it was not killed\n%s", at, o.code, o.err)
				}
				m.checkFiles(t, s, o, true)
				checkAnswers(t, s, o)
				m.checkAgain(t, s, o)
			}
		})
	}
}

func signalAt(signal syscall.Signal, at int) func(*exec.Cmd) {
	return func(cmd *exec.Cmd) { cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%d %d", faultMark, signal, at)) }
}

// TestSignalledAtSteps sends programs the signals of a terminal at some of their
// steps: they end with 130, or go to their end; what is there is whole, and
// nothing is left behind.
func TestSignalledAtSteps(t *testing.T) {
	t.Parallel()
	signals := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
	for i, s := range scenarios() {
		if s.tty || s.varies != "" || s.alike {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			for _, at := range s.stepsToTry(m.steps, 2) {
				o := s.child(t, signalAt(signals[(i+at)%len(signals)], at))
				switch {
				case o.code == 130:
				case s.asks && len(m.steps)-at > 100: // what asks listens
					t.Errorf("step %d of %d: exit code %d, it was not interrupted\n%s", at, len(m.steps), o.code, o.err)
				case o.code == s.code:
					m.checkSame(t, s, o)
				default:
					t.Errorf("step %d: exit code %d\n%s", at, o.code, o.err)
				}
				m.checkFiles(t, s, o, false)
				checkAnswers(t, s, o)
				checkWords(t, o)
			}
		})
	}
}

// TestRealOutputsFail prints on a disk that is always full, then to a program that
// left.
func TestRealOutputsFail(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skipf("no disk is always full here: %v", err)
	}
	t.Cleanup(func() { full.Close() })
	for _, s := range scenarios() {
		if s.tty || s.alike {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			if m.out == "" {
				return
			}
			o := s.child(t, func(cmd *exec.Cmd) { cmd.Stdout = full })
			m.checkUnread(t, s, o, syscall.ENOSPC)
			o = s.child(t, func(cmd *exec.Cmd) { cmd.Stdout = nobodyReads(t) })
			m.checkUnread(t, s, o, syscall.EPIPE)
			if s.code != 1 && o.err != "" && strings.Contains(o.err, "impossible") {
				t.Errorf("a closed pipe is told: %q", o.err)
			}
		})
	}
}

// nobodyReads is the end of a pipe that its reader closed.
func nobodyReads(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	t.Cleanup(func() { w.Close() })
	return w
}

// TestNobodyReadsTheConversation: « 2>&1 | head » ends no work on files.
func TestNobodyReadsTheConversation(t *testing.T) {
	t.Parallel()
	list := scenarios()
	s := list[slices.IndexFunc(list, func(s scenario) bool { return s.name == "lot --plans" })]
	o := s.child(t, func(cmd *exec.Cmd) { cmd.Stderr = nobodyReads(t) })
	if o.code != 0 {
		t.Errorf("exit code %d", o.code)
	}
	s.model(t).checkSame(t, s, o)
}
