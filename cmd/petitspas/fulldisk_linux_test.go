package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

// TestFullDisk fills a small disk during an interview, then makes it read-only:
// the file stays whole, with what was answered, and the message says what to do.
// Only an administrator can make a disk.
func TestFullDisk(t *testing.T) {
	disk := smallDisk(t, "16k")
	file := filepath.Join(disk, "asso.reponses.yaml")
	answer := func(lines string) (code int, said string) {
		cmd := exec.Command("petitspas", "repondre", file, "--date", interviewDay)
		cmd.Stdin = strings.NewReader(lines)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		cmd.Run() // the code says more than the error
		return cmd.ProcessState.ExitCode(), stderr.String()
	}
	if code, said := answer("Les Amis\n"); code != 130 {
		t.Fatalf("exit code %d: %s", code, said)
	}
	before := readFile(t, file)

	if err := os.WriteFile(filepath.Join(disk, "plein"), make([]byte, 12<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, said := answer("un code\n"); code != 3 || !strings.Contains(said, "plus de place") || !strings.Contains(said, "conseil") {
		t.Errorf("full disk: exit code %d: %s", code, said)
	}
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if code, said := answer("un code\n"); code != 3 || !strings.Contains(said, "ne peut pas être modifié") || !strings.Contains(said, "conseil") {
		t.Errorf("read-only disk: exit code %d: %s", code, said)
	}
	if after := readFile(t, file); after != before {
		t.Errorf("the file changed:\n%s", after)
	}
}

// smallDisk mounts a disk of its own, of that size.
func smallDisk(t *testing.T, size string) (folder string) {
	t.Helper()
	if os.Geteuid() != 0 && os.Getenv("CI") != "" {
		t.Fatal("the gate runs as an administrator, who can mount a disk")
	}
	if os.Geteuid() != 0 {
		t.Skip("needs the right to mount a disk")
	}
	disk := t.TempDir()
	err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size="+size)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	return disk
}

// TestFullDiskForEveryCommand does on a real disk, filled, then made read-only,
// what tests otherwise do on one that pretends: whatever writes fails with words,
// and leaves what was there.
func TestFullDiskForEveryCommand(t *testing.T) {
	disk := smallDisk(t, "4m")
	for i, s := range scenarios() {
		if s.alike || testing.Short() && i%4 > 0 {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			m := s.model(t)
			if len(m.steps) == 0 {
				return
			}
			dir := filepath.Join(disk, "dossier")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(dir)
			s.prepare(t, dir)
			m.checkRefused(t, s, dir, "plus de place", fill(t, disk))
			m.checkRefused(t, s, dir, "ne peut pas être modifié", readOnly(t, disk))
		})
	}
}

// checkRefused makes a scenario on a disk that takes nothing, and gives the disk
// back.
func (m model) checkRefused(t *testing.T, s scenario, dir, why string, giveBack func()) {
	t.Helper()
	defer giveBack()
	o := s.runIn(t, dir, dossier.System(), s.args, nil)
	if o.code != 3 || !strings.Contains(o.err, why) || !strings.Contains(o.err, "petitspas : conseil : ") {
		t.Errorf("%s: exit code %d\n%s", why, o.code, o.err)
	}
	checkWords(t, o)
	checkAnswers(t, s, o)
	m.checkFiles(t, s, o, false)
}

// fill leaves no place on a disk.
func fill(t *testing.T, disk string) (empty func()) {
	t.Helper()
	path := filepath.Join(disk, "plein")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 16; size > 0; size /= 2 {
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatal(err)
		}
	}
	f.Close()
	return func() { os.Remove(path) }
}

// readOnly makes a disk read-only.
func readOnly(t *testing.T, disk string) (writable func()) {
	t.Helper()
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, ""); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullDiskOnFullScreen fills the disk between two keys: the page gives way to
// the message, and what was noted before is in the file.
func TestFullDiskOnFullScreen(t *testing.T) {
	disk := smallDisk(t, "64k")
	m := openModelledIn(t, disk, 24, 80, "repondre", "asso.reponses.yaml", "--date", interviewDay)
	m.turnsTo(" · question ")
	m.types("Les Amis\r")
	m.shows("Noté", "")
	fill(t, disk)
	m.types("un code\r")
	m.shows("impossible d’enregistrer « asso.reponses.yaml »", "Votre association")
	m.shows("petitspas : conseil", "")
	m.command.Wait()
	if code := m.command.ProcessState.ExitCode(); code != 3 {
		t.Errorf("exit code %d", code)
	}
	if saved := readFile(t, filepath.Join(disk, "asso.reponses.yaml")); !strings.Contains(saved, `nom: "Les Amis"`) {
		t.Errorf("the answer is lost:\n%s", saved)
	}
	if left, _ := filepath.Glob(filepath.Join(disk, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
