package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier/faulty"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestScenariosUseEverything: no command is forgotten by those who try failing
// disks, nor any tool that a survey is written for, nor any shell.
func TestScenariosUseEverything(t *testing.T) {
	used := func(words ...string) bool {
		return slices.ContainsFunc(scenarios(), func(s scenario) bool {
			for _, word := range words {
				if !slices.Contains(s.args, word) {
					return false
				}
			}
			return true
		})
	}
	names := map[string]bool{}
	for _, s := range scenarios() {
		if names[s.name] {
			t.Errorf("two scenarios are called %q", s.name)
		}
		names[s.name] = true
	}
	commands := completed(t, "")
	if len(commands) < 15 {
		t.Fatalf("only %d commands: %v", len(commands), commands)
	}
	for _, command := range commands {
		if !used(command) {
			t.Errorf("no scenario uses « %s »: add one to scenarios_test.go", command)
		}
		if slices.Contains(completed(t, command, "--"), "--format") && !used(command, "-f") {
			t.Errorf("no scenario uses « %s -f », with all its formats", command)
		}
	}
	for _, tool := range completed(t, "formulaire", "--vers", "") {
		if !used("formulaire", "--vers", tool) {
			t.Errorf("no scenario uses « formulaire --vers %s »", tool)
		}
	}
	for _, shell := range completed(t, "completion", "") {
		if !used("completion", shell) {
			t.Errorf("no scenario uses « completion %s »", shell)
		}
	}
}

// completed is what the program proposes to a shell.
func completed(t *testing.T, line ...string) (proposed []string) {
	t.Helper()
	o := scenario{args: append([]string{"__complete"}, line...)}.run(t, dossier.System(), nil)
	for line := range strings.Lines(o.out) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if !strings.HasPrefix(word, ":") {
			proposed = append(proposed, word)
		}
	}
	return proposed
}

// most is how many steps of a scenario are tried: those that only draw one more
// format in one more file write it like the others.
func (s scenario) most(of int) int {
	if s.alike {
		return 3
	}
	return of
}

// model is a scenario made on a disk that never fails.
type model struct {
	outcome
	steps     []faulty.Step
	published map[string][]string // by name, each content that took it in turn
}

// models are made once for all tests.
var models sync.Map

func (s scenario) model(t *testing.T) model {
	t.Helper()
	if m, made := models.Load(s.name); made {
		return m.(model)
	}
	disk, told := faulty.New(faulty.Fault{})
	m := model{outcome: s.run(t, disk, nil), steps: told.Steps(), published: map[string][]string{}}
	if m.code != s.code {
		t.Fatalf("exit code %d, not %d\n%s%s", m.code, s.code, m.out, m.err)
	}
	for path, contents := range told.Published() {
		name := m.name(path)
		for _, data := range contents {
			m.published[name] = append(m.published[name], m.place(data))
		}
	}
	models.Store(s.name, m)
	return m
}

// name is the name of a file of an outcome, with slashes.
func (o outcome) name(path string) string {
	name, err := filepath.Rel(o.dir, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(name)
}

// leftover tells the files that only a killed program leaves.
func leftover(name string) bool {
	base := name[strings.LastIndex(name, "/")+1:]
	return strings.HasPrefix("/"+name, "/.petitspas-") || strings.Contains(name, "/.petitspas-") || strings.HasPrefix(base, ".") && strings.HasSuffix(base, ".verrou")
}

// checkFiles checks that each file is as it was, or as it was to be at some time:
// whole; and that nothing else is there.
func (m model) checkFiles(t *testing.T, s scenario, o outcome, killed bool) {
	t.Helper()
	for name, data := range o.now {
		switch before, was := o.before[name]; {
		case leftover(name):
			if !killed {
				t.Errorf("left behind: %s", name)
			}
		case was && bytes.Equal(data, before):
		case s.varies != "" && m.published[name] == nil:
		case s.varies != "", slices.Contains(m.published[name], o.place(data)):
		default:
			t.Errorf("%s is neither as it was nor whole: %d bytes", name, len(data))
		}
	}
	for name := range o.before {
		if _, here := o.now[name]; !here && m.now[name] != nil {
			t.Errorf("lost: %s", name)
		}
	}
}

// checkAnswers checks that what was acknowledged is in the file.
func checkAnswers(t *testing.T, s scenario, o outcome) {
	t.Helper()
	noted := strings.Count(o.out, "Noté : ")
	if !s.asks || noted == 0 {
		return
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range o.now {
		if leftover(name) || !strings.HasSuffix(name, ".reponses.yaml") {
			continue
		}
		answers, err := diagnosticAnswers(q, name, data)
		if err != nil {
			t.Errorf("%s is damaged: %v", name, err)
			continue
		}
		if held := len(answers.Values); held < noted {
			t.Errorf("%d answers were acknowledged, the file holds %d", noted, held)
		}
		return
	}
	t.Errorf("%d answers were acknowledged, and there is no file", noted)
}

func diagnosticAnswers(q *diagnostic.Questionnaire, name string, data []byte) (diagnostic.Answers, error) {
	if strings.Contains(name, "individuel-") {
		q = q.IndividualSheet()
	}
	answers, _, err := answerfile.Read(q, name, data)
	return answers, err
}

// diskErrors are what a disk says.
func diskErrors() []error {
	return []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS, syscall.EACCES, syscall.EDQUOT}
}

// stepsToTry chooses among the steps of a run: all when they are few, or all count;
// otherwise so many at most, the last of each kind, where everything else is done already, and
// others evenly. From one scenario to the next they are not the same ones.
func (s scenario) stepsToTry(steps []faulty.Step, most int) (chosen []int) {
	if testing.Short() {
		most /= 4
	}
	if len(steps) <= most || s.every && !testing.Short() {
		for i := range steps {
			chosen = append(chosen, i+1)
		}
		return chosen
	}
	last := map[faulty.Kind]int{}
	for i, step := range steps {
		last[step.Kind] = i + 1
	}
	for _, at := range last {
		if 2*len(last) <= most {
			chosen = append(chosen, at)
		}
	}
	first := int(crc32.ChecksumIEEE([]byte(s.name))) % len(steps)
	for i := range most - len(chosen) {
		chosen = append(chosen, 1+(first+i*len(steps)/most)%len(steps))
	}
	slices.Sort(chosen)
	return slices.Compact(chosen)
}

// TestEveryWriteFails makes each scenario on a disk that fails at its first step,
// then at its second, and so on; once, or for good. What was there stays, what is
// there is whole, and the message says what happened and what to do.
func TestEveryWriteFails(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			for i, at := range s.stepsToTry(m.steps, s.most(5)) {
				why, lasting := diskErrors()[(at+len(s.name))%len(diskErrors())], (i+len(s.name))%2 == 0
				disk, told := faulty.New(faulty.Fault{At: at, Err: why, Lasting: lasting})
				o := s.run(t, disk, nil)
				failed, happened := told.Failed()
				if !happened {
					continue // several cores do not take the same steps twice
				}
				ok := t.Run(fmt.Sprintf("%d %s %v %v", at, failed.Kind, why, lasting), func(t *testing.T) {
					m.checkFailure(t, s, o, failed, lasting)
				})
				if !ok {
					t.Logf("%s\nexit code %d\n%s", failed, o.code, o.place([]byte(o.err)))
					return
				}
			}
		})
	}
}

// quoted is a path in a message.
var quoted = regexp.MustCompile(`erreur : impossible [^«]*« ([^»]*) »`)

func (m model) checkFailure(t *testing.T, s scenario, o outcome, failed faulty.Step, lasting bool) {
	t.Helper()
	m.checkFiles(t, s, o, failed.Kind == faulty.Remove || failed.Kind == faulty.RemoveAll)
	checkAnswers(t, s, o)
	checkWords(t, o)
	// A file is written without a lock, or with a rename instead of a link; what
	// cannot be removed is removed another day.
	goesOn := slices.Contains([]faulty.Kind{faulty.Lock, faulty.Link, faulty.Remove, faulty.RemoveAll}, failed.Kind)
	if goesOn && !lasting && o.code == s.code {
		m.checkSame(t, s, o)
		return
	}
	if goesOn && o.code == s.code {
		return // nothing came after it
	}
	if o.code != 3 {
		t.Errorf("exit code %d", o.code)
	}
	found := quoted.FindStringSubmatch(o.err)
	if found == nil {
		t.Errorf("it does not say which file: %q", o.err)
	} else if name := o.name(found[1]); strings.HasPrefix(name, "..") || leftover(name) {
		t.Errorf("nobody knows a file of that name: %q", found[1])
	}
	if !strings.Contains(o.err, "petitspas : conseil : ") {
		t.Errorf("it does not say what to do: %q", o.err)
	}
}

// checkSame checks that a run gave what it gives when nothing goes wrong.
func (m model) checkSame(t *testing.T, s scenario, o outcome) {
	t.Helper()
	if s.varies != "" {
		return
	}
	for name, want := range m.now {
		if got, here := o.now[name]; !here || o.place(got) != m.place(want) {
			t.Errorf("%s is not what it should be", name)
		}
	}
}

// checkWords checks that what is said is French, for people.
func checkWords(t *testing.T, o outcome) {
	t.Helper()
	for line := range strings.Lines(o.place([]byte(o.err))) {
		if english.MatchString(line) {
			t.Errorf("%q in %q", english.FindString(line), line)
		}
		if strings.Contains(line, "imprévu") || strings.Contains(line, "goroutine") {
			t.Errorf("not a message for people: %q", line)
		}
	}
}

// TestDiesAtEveryStep leaves each scenario where it was at each step, as a kill
// does: what is there is whole, and the same command, made again, ends as if
// nothing had happened.
func TestDiesAtEveryStep(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		if s.alike {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			for _, at := range s.stepsToTry(m.steps, s.most(3)) {
				disk, told := faulty.New(faulty.Fault{At: at, Frozen: true})
				o := s.run(t, disk, nil)
				step, happened := told.Failed()
				if !happened {
					continue
				}
				ok := t.Run(fmt.Sprintf("%d %s", at, step.Kind), func(t *testing.T) {
					m.checkFiles(t, s, o, true)
					checkAnswers(t, s, o)
					m.checkAgain(t, s, o)
				})
				if !ok {
					return
				}
			}
		})
	}
}

// checkAgain makes a scenario again where it was killed.
func (m model) checkAgain(t *testing.T, s scenario, killed outcome) {
	t.Helper()
	args := s.args
	if s.again != "" && !slices.Contains(args, s.again) {
		args = append(slices.Clone(args), s.again)
	}
	disk, _ := faulty.New(faulty.Fault{})
	o := s.runIn(t, killed.dir, disk, args, nil)
	if o.code != s.code && !(s.stdin != "" && o.code < 2) {
		t.Errorf("made again, exit code %d\n%s", o.code, o.err)
	}
	if s.stdin != "" || s.varies != "" {
		return // what is typed once more is not the same interview
	}
	m.checkSame(t, s, o)
	for name := range o.now {
		if _, known := m.now[name]; !known && !leftover(name) {
			t.Errorf("made again, %s is there too", name)
		}
	}
}

// TestTheWorstIsTheExitCode: a file that is not there does not hide that another
// could not be written.
func TestTheWorstIsTheExitCode(t *testing.T) {
	s := scenario{args: words("plan @/demo/exemple.reponses.yaml @/absent.reponses.yaml -o @/demo/"), files: []string{"demo"}}
	disk, _ := faulty.New(faulty.Fault{At: 2, Err: syscall.ENOSPC, Lasting: true})
	o := s.run(t, disk, nil)
	if o.code != 3 || !strings.Contains(o.err, "plus de place") || !strings.Contains(o.err, "absent.reponses.yaml") {
		t.Errorf("exit code %d\n%s", o.code, o.err)
	}
}

// failing is an output that takes some bytes, then fails.
type failing struct {
	bytes.Buffer
	left int
	err  error
}

func (f *failing) Write(data []byte) (int, error) {
	if f.left -= len(data); f.left < 0 {
		n, _ := f.Buffer.Write(data[:max(0, f.left+len(data))])
		return n, &os.PathError{Op: "write", Path: "/dev/stdout", Err: f.err}
	}
	return f.Buffer.Write(data)
}

// TestStandardOutputFails: a full disk behind « > » is told, with code 3; nobody
// behind « | » any more is no error to tell, and ends with code 141. Files are
// written whole, or not at all.
func TestStandardOutputFails(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		if s.tty {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			if m.out == "" {
				return
			}
			for _, fault := range []struct {
				takes int
				why   error
			}{
				{0, syscall.ENOSPC}, {0, syscall.EPIPE},
				{len(m.out) / 2, syscall.EPIPE}, {max(0, len(m.out)-100), syscall.ENOSPC},
			} {
				disk, _ := faulty.New(faulty.Fault{})
				out := &failing{left: fault.takes, err: fault.why}
				o := s.run(t, disk, func(c *console.Console) { c.Out = out })
				o.out = out.String()
				t.Run(fmt.Sprintf("%d %v", fault.takes, fault.why), func(t *testing.T) { m.checkUnread(t, s, o, fault.why) })
			}
		})
	}
}

func (m model) checkUnread(t *testing.T, s scenario, o outcome, why error) {
	t.Helper()
	m.checkFiles(t, s, o, false)
	checkAnswers(t, s, o)
	checkWords(t, o)
	told := strings.Contains(o.err, "petitspas : erreur : impossible d’écrire sur la sortie standard : ") && strings.Contains(o.err, "conseil")
	switch {
	case s.code == 1 && o.code == 1: // what was wrong in the files is told instead
	case errors.Is(why, syscall.EPIPE) && (o.code != 141 || strings.Contains(o.err, "erreur")):
		t.Errorf("closed pipe: exit code %d\n%s", o.code, o.err)
	case errors.Is(why, syscall.ENOSPC) && (o.code != 3 || !told):
		t.Errorf("full disk: exit code %d\n%s", o.code, o.err)
	}
}

// TestConversationFails: nobody reads what is said beside the product; the work
// is done all the same.
func TestConversationFails(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		if s.alike {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			m := s.model(t)
			disk, _ := faulty.New(faulty.Fault{})
			o := s.run(t, disk, func(c *console.Console) { c.Err = &failing{err: syscall.EPIPE} })
			if o.code != s.code {
				t.Errorf("exit code %d", o.code)
			}
			m.checkSame(t, s, o)
		})
	}
}
