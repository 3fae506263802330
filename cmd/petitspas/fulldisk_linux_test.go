package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk fills a small disk during an interview, then makes it read-only:
// the file stays whole, with what was answered, and the message says what to do.
// Only an administrator can make a disk.
func TestFullDisk(t *testing.T) {
	if os.Geteuid() != 0 && os.Getenv("CI") != "" {
		t.Fatal("the gate runs as an administrator, who can mount a disk")
	}
	if os.Geteuid() != 0 {
		t.Skip("needs the right to mount a disk")
	}
	disk := t.TempDir()
	err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=16k")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	defer syscall.Unmount(disk, 0)
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
