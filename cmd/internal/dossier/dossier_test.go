package dossier

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// childMark makes the test program, started again, save for ever, so that a
// test can kill it in the middle.
const childMark = "PETITSPAS_DOSSIER_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(lockerMark); path != "" {
		os.Exit(locker(path))
	}
	if path := os.Getenv(childMark); path != "" {
		for i := 0; ; i++ {
			if err := System().Write(path, version(i)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

// version is a content that shows whether it is whole: one letter, a megabyte.
func version(i int) []byte { return bytes.Repeat([]byte{byte('a' + i%26)}, 1<<20) }

func whole(data []byte) bool {
	return len(data) == 1<<20 && len(bytes.Trim(data, string(data[0]))) == 0
}

// folder returns a new folder and checks, at the end, that no temporary file
// is left in it.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Cleanup(func() {
		left, _ := filepath.Glob(filepath.Join(dir, ".petitspas-*"))
		if len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	return dir
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWriteCreatesThenReplaces(t *testing.T) {
	path := filepath.Join(folder(t), "lavoir.reponses.yaml")
	for _, text := range []string{"un", "deux", ""} {
		if err := System().Write(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, path); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != Private {
		t.Errorf("mode %v", info.Mode())
	}
}

// TestLinks: answers are saved through a link to a file; nothing else is written
// through one, and a link to nothing makes no file.
func TestLinks(t *testing.T) {
	writeNew := func(path string, data []byte) error { return System().WriteNew(path, data, true, 0o600) }
	pending := func(path string, data []byte) error {
		p, err := System().Create(path, true, 0o600)
		if err != nil {
			return err
		}
		_, err = p.Write(data)
		return errors.Join(err, p.Commit())
	}
	for name, tt := range map[string]struct {
		write   func(string, []byte) error
		exists  bool
		written bool
	}{
		"answers, to a file":         {System().Write, true, true},
		"answers, to nothing":        {System().Write, false, false},
		"a report, to a file":        {writeNew, true, false},
		"a report, to nothing":       {writeNew, false, false},
		"a large report, to a file":  {pending, true, false},
		"a large report, to nothing": {pending, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t)
			file := filepath.Join(dir, "vrai.yaml")
			link := filepath.Join(dir, "lien.yaml")
			if tt.exists {
				os.WriteFile(file, []byte("avant"), 0o600)
			}
			if err := os.Symlink("vrai.yaml", link); err != nil {
				if runtime.GOOS != "windows" { // there it takes a right
					t.Fatal(err)
				}
				t.Skip(err)
			}
			err := tt.write(link, []byte("après"))
			if tt.written != (err == nil) || err != nil && !strings.Contains(err.Error(), "raccourci") {
				t.Errorf("error %v", err)
			}
			data, err := os.ReadFile(file)
			switch {
			case tt.written && string(data) != "après", !tt.written && tt.exists && string(data) != "avant":
				t.Errorf("the file holds %q", data)
			case !tt.exists && !errors.Is(err, fs.ErrNotExist):
				t.Error("a file was made")
			}
			if info, _ := os.Lstat(link); info == nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Error("the link is gone")
			}
			if left, _ := os.ReadDir(dir); len(left) > 2 {
				t.Errorf("something is left: %v", left)
			}
		})
	}
}

func TestWriteNew(t *testing.T) {
	path := filepath.Join(folder(t), "plan.html")
	if err := System().WriteNew(path, []byte("un"), false, 0o644); err != nil {
		t.Fatal(err)
	}
	err := System().WriteNew(path, []byte("deux"), false, 0o644)
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("second time: %v", err)
	}
	if got := content(t, path); got != "un" {
		t.Errorf("replaced without being asked: %q", got)
	}
	if err := System().WriteNew(path, []byte("trois"), true, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != "trois" {
		t.Errorf("not replaced: %q", got)
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestRead(t *testing.T) {
	path := filepath.Join(folder(t), "r.yaml")
	os.WriteFile(path, []byte("12345"), 0o600)
	if data, err := Read(path, 5); string(data) != "12345" || err != nil {
		t.Errorf("got %q, %v", data, err)
	}
	if data, err := Read(path, 4); data != nil || err == nil {
		t.Errorf("too big: got %q, %v", data, err)
	}
}

func TestErrorsSayWhatAndWhatToDo(t *testing.T) {
	dir := folder(t)
	file := filepath.Join(dir, "fichier")
	os.WriteFile(file, []byte("intact"), 0o600)
	tests := map[string]struct {
		do   func() error
		want string
		is   error
	}{
		"saving in a missing folder": {
			func() error { return System().Write(filepath.Join(dir, "absent", "r.yaml"), nil) },
			"le dossier n’existe pas", fs.ErrNotExist,
		},
		"saving on a folder": {
			func() error { return System().Write(dir, nil) }, "c’est un dossier", syscall.EISDIR,
		},
		"saving on nothing": {
			func() error { return System().Write("", nil) }, "c’est un dossier", syscall.EISDIR,
		},
		"saving under a file": {
			func() error { return System().Write(filepath.Join(file, "r.yaml"), nil) },
			"n’est pas un dossier", syscall.ENOTDIR,
		},
		"saving with a name too long": {
			func() error { return System().Write(filepath.Join(dir, strings.Repeat("é", 200)), nil) },
			"son nom est trop long", syscall.ENAMETOOLONG,
		},
		"saving over a file": {
			func() error { return System().WriteNew(file, nil, false, 0o600) }, "il existe déjà", fs.ErrExist,
		},
		"reading a missing file": {
			func() error { _, err := Read(filepath.Join(dir, "absent"), 9); return err },
			"ce fichier n’existe pas", fs.ErrNotExist,
		},
		"listing a file": {
			func() error { _, err := Recent(file, func(string) bool { return true }, 9); return err },
			"n’est pas un dossier", syscall.ENOTDIR,
		},
		"saving in a folder removed meanwhile": {
			func() error {
				gone := filepath.Join(dir, "parti")
				os.Mkdir(gone, 0o700)
				if err := System().Write(filepath.Join(gone, "r.yaml"), nil); err != nil {
					return err
				}
				os.RemoveAll(gone)
				return System().Write(filepath.Join(gone, "r.yaml"), nil)
			},
			"le dossier n’existe pas", fs.ErrNotExist,
		},
		"reading a folder": {
			func() error { _, err := Read(dir, 9); return err }, "c’est un dossier", syscall.EISDIR,
		},
		"reading a huge file": {
			func() error { _, err := Read(file, 2); return err }, "il est trop gros", errTooBig,
		},
	}
	if runtime.GOOS == "linux" {
		tests["saving on a device"] = struct {
			do   func() error
			want string
			is   error
		}{func() error { return System().Write("/dev/full", nil) }, "pas un fichier ordinaire", errNotAFile}
	}
	if runtime.GOOS == "windows" { // which gives other reasons
		delete(tests, "listing a file")
		delete(tests, "saving under a file")
		delete(tests, "saving with a name too long")
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { checkError(t, tt.do(), tt.want, tt.is) })
	}
	if got := content(t, file); got != "intact" {
		t.Errorf("a failure changed a file: %q", got)
	}
}

// TestSystemErrorsAreWorded covers what cannot be provoked without a disk made
// for it.
func TestSystemErrorsAreWorded(t *testing.T) {
	tests := map[string]struct {
		cause error
		want  string
	}{
		"disk full":      {syscall.ENOSPC, "plus de place"},
		"quota":          {syscall.EDQUOT, "votre espace est plein"},
		"read-only disk": {syscall.EROFS, "ne peut pas être modifié"},
		"forbidden":      {syscall.EACCES, "pas le droit"},
		"disk failing":   {syscall.EIO, "ne répond pas bien"},
		"loop of links":  {syscall.ELOOP, "se renvoient"},
		"too big":        {syscall.EFBIG, "trop gros pour ce disque"},
		"too many open":  {syscall.EMFILE, "trop de fichiers"},
		"stick gone":     {syscall.ENODEV, "ne répond plus"},
		"share gone":     {syscall.ESTALE, "ne répond plus"},
		"anything else":  {errors.New("quota exceeded on volume"), "l’ordinateur a refusé"},
	}
	for name, tt := range tests {
		for _, attempt := range []string{saving, reading} {
			t.Run(name, func(t *testing.T) {
				err := explain(attempt, "a.yaml", &fs.PathError{Op: "open", Path: "a.yaml", Err: tt.cause})
				checkError(t, err, tt.want, tt.cause)
			})
		}
	}
}

var english = regexp.MustCompile(`\b(no such|file|directory|permission|denied|open|exists|device|is a|too)\b`)

func checkError(t *testing.T, err error, want string, is error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	if !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "impossible d") {
		t.Errorf("%q does not say %q", err, want)
	}
	if e.Advice() == "" {
		t.Error("no advice")
	}
	if !errors.Is(err, is) {
		t.Errorf("%v is not %v", e.Cause, is)
	}
	if english.MatchString(err.Error()) || english.MatchString(e.Advice()) {
		t.Errorf("English: %q %q", err, e.Advice())
	}
	if strings.ContainsAny(err.Error(), "\x1b\n") {
		t.Errorf("raw path: %q", err)
	}
}

func TestConcurrentSavesLeaveOneOfThem(t *testing.T) {
	path := filepath.Join(folder(t), "r.yaml")
	System().Write(path, version(0))
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 5 {
				if err := System().Write(path, version(i)); err != nil {
					t.Error(err)
				}
				if data, err := Read(path, 1<<21); err != nil || !whole(data) {
					t.Errorf("half a file: %d bytes, %v", len(data), err)
				}
			}
		})
	}
	group.Wait()
}

func TestOnlyOneOfManyCreatesTheFile(t *testing.T) {
	path := filepath.Join(folder(t), "plan.pdf")
	results := make(chan error, 8)
	for i := range 8 {
		go func() { results <- System().WriteNew(path, version(i), false, 0o644) }()
	}
	created := 0
	for range 8 {
		switch err := <-results; {
		case err == nil:
			created++
		case !errors.Is(err, fs.ErrExist):
			t.Error(err)
		}
	}
	if created != 1 || !whole([]byte(content(t, path))) {
		t.Errorf("created %d times", created)
	}
}

func TestAKilledSaveLeavesAWholeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.yaml") // the temporary file may stay: nobody is left to remove it
	System().Write(path, version(0))
	for i := range 5 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childMark+"="+path)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+7*i) * time.Millisecond)
		child.Process.Kill()
		child.Wait()
		if data, err := Read(path, 1<<21); err != nil || !whole(data) {
			t.Fatalf("half a file: %d bytes, %v", len(data), err)
		}
	}
}
