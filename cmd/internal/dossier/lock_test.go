package dossier

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// lockerMark makes the test program, started again, take a lock and hold it
// until it is killed.
const lockerMark = "PETITSPAS_DOSSIER_LOCKER"

func locker(path string) int {
	if _, err := System().Lock(path); err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
	return 0
}

func hiddenIn(dir string) []string {
	names, _ := filepath.Glob(filepath.Join(dir, ".*"+lockSuffix))
	return names
}

func TestLockIsForOneAtATime(t *testing.T) {
	dir := folder(t)
	path := filepath.Join(dir, "lavoir.reponses.yaml") // does not exist yet
	release, err := System().Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	if names := hiddenIn(dir); len(names) != 1 || filepath.Base(names[0]) != ".lavoir.reponses.yaml.verrou" {
		t.Errorf("lock file %v", names)
	}
	_, err = System().Lock(path)
	checkError(t, err, "déjà ouvert dans une autre fenêtre", ErrLocked)
	if other, err := System().Lock(filepath.Join(dir, "autre.reponses.yaml")); err != nil {
		t.Errorf("another file: %v", err)
	} else {
		other()
	}
	if err := System().Write(path, []byte("a")); err != nil { // replaces the file, not the lock
		t.Fatal(err)
	}
	if _, err := System().Lock(path); !errors.Is(err, ErrLocked) {
		t.Errorf("after saving: %v", err)
	}
	release()
	release()
	if names := hiddenIn(dir); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
	again, err := System().Lock(path)
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	again()
}

func TestLockIsTheSameThroughALink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links take a right there")
	}
	dir := folder(t)
	path, link := filepath.Join(dir, "vrai.yaml"), filepath.Join(t.TempDir(), "lien.yaml")
	if err := errors.Join(System().Write(path, nil), os.Symlink(path, link)); err != nil {
		t.Fatal(err)
	}
	release, err := System().Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if _, err := System().Lock(link); !errors.Is(err, ErrLocked) {
		t.Errorf("through the link: %v", err)
	}
}

// TestLockEndsWithTheProgram: another program holds the file; killed, it leaves
// its hidden file, which stops nobody.
func TestLockEndsWithTheProgram(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lavoir.reponses.yaml")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), lockerMark+"="+path)
	input, _ := child.StdinPipe()
	output, _ := child.StdoutPipe()
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer input.Close()
	if line, _ := bufio.NewReader(output).ReadString('\n'); line != "held\n" {
		t.Fatalf("child: %q", line)
	}
	if _, err := System().Lock(path); !errors.Is(err, ErrLocked) {
		t.Fatalf("while the other program has it: %v", err)
	}
	child.Process.Kill()
	child.Wait()
	if len(hiddenIn(dir)) != 1 {
		t.Error("nothing left to test")
	}
	release, err := System().Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	release()
	if names := hiddenIn(dir); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

// TestLockRace: whatever the order of locks and releases, two never hold the
// file together, though its hidden file comes and goes.
func TestLockRace(t *testing.T) {
	path := filepath.Join(folder(t), "r.yaml")
	var holders, held atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 300 {
				release, err := System().Lock(path)
				if errors.Is(err, ErrLocked) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if holders.Add(1) != 1 {
					t.Error("two at a time")
				}
				held.Add(1)
				holders.Add(-1)
				release()
			}
		})
	}
	group.Wait()
	if held.Load() == 0 {
		t.Error("never held")
	}
}

func TestNoLockPossible(t *testing.T) {
	dir := folder(t)
	file := filepath.Join(dir, "fichier")
	os.WriteFile(file, nil, 0o600)
	_, err := System().Lock(filepath.Join(dir, "absent", "r.yaml"))
	checkError(t, err, "le dossier n’existe pas", ErrNoLock)
	err = explain(locking, "r.yaml", errors.Join(ErrNoLock, syscall.ENOSYS))
	checkError(t, err, "ce disque ne le permet pas", ErrNoLock)
	if runtime.GOOS != "linux" {
		return
	}
	// Nobody writes there, not even root; reading works.
	_, err = System().Lock("/sys/kernel/uevent_seqnum")
	if !errors.Is(err, ErrNoLock) || !strings.Contains(err.Error(), "impossible de réserver") {
		t.Errorf("got %v", err)
	}
	if _, err := Read("/sys/kernel/uevent_seqnum", 100); err != nil {
		t.Errorf("reading: %v", err)
	}
}
