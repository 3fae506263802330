package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// evening is a date that is another day elsewhere.
var evening = time.Date(2026, 11, 21, 23, 30, 11, 0, time.UTC)

var edition = Edition{Version: "1.2.3", Revision: "abc", Date: evening}

// drawFiles draws files with names of their own, in any order.
func drawFiles(t *rapid.T) []File {
	names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,3}(/[a-zé_.]{1,120}x){0,3}z`), 0, 8, rapid.ID).Draw(t, "names")
	var files []File
	for _, name := range names {
		files = append(files, File{
			Name: name, Data: rapid.SliceOfN(rapid.Byte(), 0, 50).Draw(t, "data"), Executable: rapid.Bool().Draw(t, "executable"),
		})
	}
	return files
}

// TestOrderAndZoneDoNotMatter: neither the order of the files nor the zone of the
// date reaches what is published.
func TestOrderAndZoneDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := drawFiles(t)
		shuffled := rapid.Permutation(files).Draw(t, "shuffled")
		elsewhere := edition
		elsewhere.Date = evening.In(time.FixedZone("", 14*3600))
		for name, pack := range map[string]func(Edition, []File) ([]byte, error){
			"tar.gz": func(e Edition, f []File) ([]byte, error) { return tarGz("", f, e.Date) },
			"zip":    func(e Edition, f []File) ([]byte, error) { return zipped(f, e.Date) },
			"deb":    func(e Edition, f []File) ([]byte, error) { return Deb(e, "amd64", f, e.Date) },
			"sums":   func(_ Edition, f []File) ([]byte, error) { return Sums(f), nil },
		} {
			one, err := pack(edition, files)
			other, err2 := pack(elsewhere, shuffled)
			if err != nil || err2 != nil {
				t.Fatal(name, err, err2)
			}
			if !bytes.Equal(one, other) {
				t.Errorf("%s: not the same bytes", name)
			}
		}
	})
}

// TestArchivesHoldTheFiles: what is packed comes out, with the modes that are
// meant; in a tar, everything is root's, and folders come before what they hold.
func TestArchivesHoldTheFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := drawFiles(t)
		want := sorted(files)
		packed, err := tarGz("", files, evening)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, untar(t, packed), equalEmpty); diff != "" {
			t.Errorf("tar.gz (-want +got):\n%s", diff)
		}
		packed, err = zipped(files, evening)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, unzip(t, packed), equalEmpty); diff != "" {
			t.Errorf("zip (-want +got):\n%s", diff)
		}
	})
}

var equalEmpty = cmp.Comparer(func(a, b []byte) bool { return bytes.Equal(a, b) })

func untar(t interface {
	Fatal(...any)
	Errorf(string, ...any)
}, packed []byte) []File {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if z.Name != "" || !z.ModTime.IsZero() {
		t.Errorf("gzip has a name or a date: %q, %v", z.Name, z.ModTime)
	}
	var files []File
	seen := map[string]bool{".": true}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uid != 0 || h.Gid != 0 || h.Uname != "" || h.Gname != "" || !h.ModTime.Equal(evening) {
			t.Errorf("%s: owner %d %d %q %q, date %v", h.Name, h.Uid, h.Gid, h.Uname, h.Gname, h.ModTime)
		}
		name := path.Clean(h.Name)
		if !seen[path.Dir(name)] {
			t.Errorf("%s comes before its folder", h.Name)
		}
		seen[name] = true
		if h.Typeflag == tar.TypeDir {
			if h.Mode != 0o755 {
				t.Errorf("%s has mode %o", h.Name, h.Mode)
			}
			continue
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, File{Name: strings.TrimPrefix(h.Name, "./"), Data: data, Executable: h.Mode == 0o755})
	}
}

func unzip(t *rapid.T, packed []byte) []File {
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var files []File
	for _, f := range z.File {
		if !f.Modified.Equal(evening) {
			t.Errorf("%s: date %v", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, File{Name: f.Name, Data: data, Executable: f.Mode() == fs.FileMode(0o755)})
	}
	return files
}

// members reads an ar(1) file, as deb(5) describes it.
func members(t *testing.T, deb []byte) map[string][]byte {
	t.Helper()
	rest, found := bytes.CutPrefix(deb, []byte("!<arch>\n"))
	if !found {
		t.Fatal("not an archive")
	}
	all := map[string][]byte{}
	for len(rest) > 0 {
		var name string
		var date, uid, gid, mode, size int
		if _, err := fmt.Sscanf(string(rest[:58]), "%16s%d%d%d%o%d", &name, &date, &uid, &gid, &mode, &size); err != nil || string(rest[58:60]) != "`\n" {
			t.Fatalf("%q: %v", rest[:60], err)
		}
		if int64(date) != evening.Unix() || uid != 0 || gid != 0 || mode != 0o100644 {
			t.Errorf("%s: %d %d %d %o", name, date, uid, gid, mode)
		}
		all[name] = rest[60 : 60+size]
		rest = rest[60+size+size%2:]
	}
	return all
}

func TestDeb(t *testing.T) {
	files := []File{
		{Name: "usr/bin/petitspas", Data: bytes.Repeat([]byte("x"), 3000), Executable: true},
		{Name: "usr/share/doc/petitspas/copyright", Data: []byte("y")},
	}
	deb, err := Deb(edition, "arm64", files, evening)
	if err != nil {
		t.Fatal(err)
	}
	all := members(t, deb)
	if string(all["debian-binary"]) != "2.0\n" || len(all) != 3 {
		t.Errorf("members %d, format %q", len(all), all["debian-binary"])
	}
	if diff := cmp.Diff(files, untar(t, all["data.tar.gz"])); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	control := untar(t, all["control.tar.gz"])
	if len(control) != 2 || control[0].Name != "control" || control[1].Name != "md5sums" {
		t.Fatalf("%v", control)
	}
	// 3 KB, 1 KB, and five folders of one each.
	for _, line := range []string{"Package: petitspas\n", "Version: 1.2.3\n", "Architecture: arm64\n", "Installed-Size: 9\n"} {
		if !strings.Contains(string(control[0].Data), line) {
			t.Errorf("control does not say %q:\n%s", line, control[0].Data)
		}
	}
	want := fmt.Sprintf("%x  usr/bin/petitspas\n%x  usr/share/doc/petitspas/copyright\n", md5.Sum(files[0].Data), md5.Sum(files[1].Data))
	if string(control[1].Data) != want {
		t.Errorf("md5sums:\n%s", control[1].Data)
	}
}

// TestDpkgReadsThePackage has what Debian installs with read it.
func TestDpkgReadsThePackage(t *testing.T) {
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("dpkg-deb is needed in CI")
		}
		t.Skip("dpkg-deb is not installed")
	}
	odd := []File{{Name: "usr/share/doc/petitspas/copyright", Data: []byte("odd")}} // an odd size is padded
	deb, err := Deb(edition, "amd64", odd, evening)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), edition.DebName("amd64"))
	if err := os.WriteFile(file, deb, 0o600); err != nil {
		t.Fatal(err)
	}
	fields, err := exec.Command("dpkg-deb", "--field", file, "Package", "Version", "Architecture").CombinedOutput()
	if err != nil || string(fields) != "Package: petitspas\nVersion: 1.2.3\nArchitecture: amd64\n" {
		t.Errorf("%v\n%s", err, fields)
	}
	out := filepath.Join(t.TempDir(), "out")
	if said, err := exec.Command("dpkg-deb", "--extract", file, out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if data, err := os.ReadFile(filepath.Join(out, odd[0].Name)); err != nil || string(data) != "odd" {
		t.Errorf("%q, %v", data, err)
	}
}

// TestArchiveOfEachSystem: what a volunteer opens is what their system opens.
func TestArchiveOfEachSystem(t *testing.T) {
	parts := Parts{
		Readme: []byte("r"), Licence: []byte("l"), Notices: []byte("n"), Manual: []byte("m"), SBOM: []byte("{}"),
		Man:        []File{{Name: "petitspas.1", Data: []byte("1")}},
		Completion: map[string][]byte{"bash": []byte("b"), "zsh": []byte("z"), "fish": []byte("f"), "powershell": []byte("p")},
	}
	common := []string{
		"LICENCES-TIERS.txt", "LICENSE", "LISEZMOI.txt", "README.md", "completion/_petitspas", "completion/petitspas.bash",
		"completion/petitspas.fish", "completion/petitspas.ps1", "man/petitspas.1", "manuel.html", "petitspas.cdx.json",
	}
	rapid.Check(t, func(t *rapid.T) {
		target := rapid.SampledFrom(Targets()).Draw(t, "target")
		archive, err := Archive(edition, target, []byte("run me"), parts)
		if err != nil {
			t.Fatal(err)
		}
		var files []File
		program, ending := "petitspas", ".tar.gz"
		if target.OS == "windows" {
			program, ending = "petitspas.exe", ".zip"
			files = unzip(t, archive.Data)
		} else {
			files = untar(t, archive.Data)
		}
		if archive.Name != edition.Name(target)+ending {
			t.Errorf("it is called %s", archive.Name)
		}
		var names []string
		for _, f := range files {
			name, inside := strings.CutPrefix(f.Name, edition.Name(target)+"/")
			if !inside || f.Executable != (name == program) {
				t.Errorf("%s: inside %v, executable %v", f.Name, inside, f.Executable)
			}
			names = append(names, name)
			if name == "LISEZMOI.txt" && (target.OS == "windows") != bytes.Contains(f.Data, []byte("\r\n")) {
				t.Errorf("the ends of lines of %s are not those of %s", name, target)
			}
		}
		slices.Sort(names)
		if diff := cmp.Diff(slices.Sorted(slices.Values(append(slices.Clone(common), program))), names); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
	})
}

func TestParseTarget(t *testing.T) {
	for s, want := range map[string]bool{"linux/amd64": true, "darwin/arm64": true, "linux/riscv64": false, "linux": false, "": false} {
		if _, known := ParseTarget(s); known != want {
			t.Errorf("%q: %v", s, known)
		}
	}
}
