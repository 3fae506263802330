package table

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

type member struct{ name, text string }

func zipOf(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, m.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pipe is a reader that can do nothing else, like a standard input.
func pipe(data []byte) io.Reader { return struct{ io.Reader }{bytes.NewReader(data)} }

func TestACompressedFileIsReadLikeTheFile(t *testing.T) {
	plain := fixture(t, "excel-fr-resaved-cp1252.csv")
	want := readBytes(t, "x", plain, Options{})
	got := readBytes(t, "x", gzipOf(t, string(plain)), Options{})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEveryMemberOfAnArchiveIsATable(t *testing.T) {
	data := zipOf(t,
		member{"dossier/", ""}, member{"__MACOSX/._a.csv", "\x00\x05"}, member{"dossier/.DS_Store", "x"},
		member{"dossier/a.csv", "x;y\n1;2\n"}, member{"photo.csv", "\x89PNG\r\n"},
		member{"dedans.zip", string(zipOf(t, member{"z.csv", "a;b"}))}, member{"b.csv", "x,y\n3,4\n"},
	)
	for name, in := range map[string]io.Reader{"file": bytes.NewReader(data), "pipe": pipe(data)} {
		t.Run(name, func(t *testing.T) {
			r, err := Open("lot.zip", in, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			var rows [][]string
			for more := true; more; more = r.NextTable() {
				names = append(names, r.Name())
				rows = append(rows, readTable(r).Rows...)
			}
			if diff := cmp.Diff([]string{"lot.zip/dossier/a.csv", "lot.zip/photo.csv", "lot.zip/dedans.zip", "lot.zip/b.csv"}, names); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([][]string{{"x", "y"}, {"1", "2"}, {"x", "y"}, {"3", "4"}}, rows); diff != "" {
				t.Error(diff)
			}
			want := "lot.zip/photo.csv: ce fichier est une image, pas un tableau : exportez-le en CSV ou en XLSX\n" +
				"lot.zip/dedans.zip: archive dans une archive : décompressez d’abord celle-ci"
			if got := r.Err(); got == nil || got.Error() != want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestWhatCannotBeReadSaysWhatToDo(t *testing.T) {
	good := string(zipOf(t, member{"a.csv", "a;b\n1;2\n"}))
	locked := strings.Replace(strings.Replace(good, "PK\x03\x04\x14\x00\x08", "PK\x03\x04\x14\x00\x09", 1), "PK\x01\x02\x14\x00\x14\x00\x08", "PK\x01\x02\x14\x00\x14\x00\x09", 1)
	zeros := strings.Repeat("0;0\n", 1000)
	bomb := strings.Repeat(strings.Repeat("0", 100_000)+";0\n", 200)
	for _, c := range []struct {
		name, data string
		o          Options
		want       string
	}{
		{"unknown encoding", "a;b", Options{Encoding: "ebcdic"}, "x: codage « ebcdic » inconnu ; valeurs possibles : utf-8, utf-16le"},
		{"quote as separator", "a;b", Options{Separator: '"'}, "x: séparateur « \" » impossible"},
		{"wide separator", "a;b", Options{Separator: 'é'}, "x: séparateur « é » impossible"},
		{"pdf", "%PDF-1.7", Options{}, "x: ce fichier est un PDF"},
		{"old xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Options{}, "x: ce fichier est un classeur .xls ancien ou protégé"},
		{"web page", "\n <!DOCTYPE HTML><table>", Options{}, "x: ce fichier est une page web"},
		{"utf-32", "\xff\xfe\x00\x00a\x00\x00\x00", Options{}, "x: ce fichier est en UTF-32"},
		{"broken zip", good[:40], Options{}, "x: archive abîmée ou coupée"},
		{"empty zip", string(zipOf(t)), Options{}, "x: aucun fichier dans cette archive"},
		{"zip of folders", string(zipOf(t, member{"d/", ""})), Options{}, "x: aucun fichier dans cette archive"},
		{"locked zip", locked, Options{}, "x/a.csv: fichier protégé par un mot de passe"},
		{"many members", string(zipOf(t, member{"a", "1"}, member{"b", "2"})), Options{Limits: Limits{Members: 1}}, "x: plus de 1 fichiers"},
		{"word", string(zipOf(t, member{"word/document.xml", "<w/>"})), Options{}, "x: ce fichier est un document Word"},
		{"gzip in gzip", string(gzipOf(t, string(gzipOf(t, "a;b")))), Options{}, "x: archive dans une archive"},
		{"zip in gzip", string(gzipOf(t, good)), Options{}, "x: archive dans une archive"},
		{"cut gzip", string(gzipOf(t, zeros[:400])[:20]), Options{}, "x:101:1: la lecture s’est arrêtée ici"},
		{"gzip bomb", string(gzipOf(t, bomb)), Options{}, "x:"},
		{"zip bomb", string(zipOf(t, member{"a.csv", bomb})), Options{}, "x/a.csv:"},
		{"total", "a;b\n" + zeros[:4000], Options{Limits: Limits{Total: 1000}}, "x:129:1: plus de 1000 octets une fois décompressé"},
		{"cell", "a;b\n1;" + zeros[:4000], Options{Limits: Limits{Cell: 100}, Separator: '|'}, ""},
		{"bare cell", "a;b\n1;" + strings.Repeat("z", 4000), Options{Limits: Limits{Cell: 100}}, "x:2:3: la cellule qui commence ici dépasse 100 octets"},
		{"quoted cell", "a;b\n1;\"" + strings.Repeat("z\n", 40_000), Options{Limits: Limits{Cell: 100}}, "x:2:3: la cellule qui commence ici dépasse 100 octets"},
		{"record", "a;b\n1;" + strings.Repeat("zzzzzzzzz;", 4000), Options{Limits: Limits{Cell: 100, Record: 5000}, Separator: ';'}, "x:2:1: la ligne qui commence ici dépasse 5000 octets"},
		{"columns", "a;b\n1" + strings.Repeat(";1", 10_000), Options{}, "x:2:1: plus de 10000 colonnes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readBytes(t, "x", []byte(c.data), c.o).Err
			if !strings.HasPrefix(got, c.want) || c.want == "" != (got == "") {
				t.Errorf("%q, want %q", got, c.want)
			}
			if strings.Contains(c.name, "bomb") && !strings.Contains(got, "grossit plus de 250 fois") {
				t.Errorf("%q is not the message about bombs", got)
			}
		})
	}
}

func TestANameFromAFileCannotActOnATerminal(t *testing.T) {
	name := "a\x1b[31m\u202e\xff" + strings.Repeat("é", 300) + ".csv"
	r, err := Open("x.zip", bytes.NewReader(zipOf(t, member{name, "%PDF-"})), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "x.zip/a[31m\uFFFD" + strings.Repeat("é", 194) + "…: ce fichier est un PDF"; !strings.HasPrefix(r.Err().Error(), want) {
		t.Errorf("%q", r.Err())
	}
}

func TestWhatComesBeforeTheCutIsRead(t *testing.T) {
	got := readBytes(t, "x.gz", gzipOf(t, strings.Repeat("0;1\n", 100))[:20], Options{})
	if len(got.Rows) != 100 || got.Err == "" {
		t.Errorf("%d rows, error %q", len(got.Rows), got.Err)
	}
}

func TestAnArchiveFromAPipeIsHeldWithinALimit(t *testing.T) {
	data := zipOf(t, member{"a.csv", "a;b\n1;2\n"})
	_, err := Open("x.zip", pipe(data), Options{Limits: Limits{Memory: 50}})
	if err == nil || !strings.HasPrefix(err.Error(), "x.zip: trop gros pour être lu ainsi") {
		t.Error(err)
	}
}

// A caller that stops the reading, on Ctrl-C, must find its own error again.
func TestTheErrorOfTheReaderIsKept(t *testing.T) {
	stop := errors.New("stop")
	r, err := Open("x.csv", io.MultiReader(strings.NewReader("a;b\n1;2\n3"), iotest.ErrReader(stop)), Options{})
	if err == nil {
		err = readErr(r)
	}
	var problems strictyaml.Problems
	if !errors.Is(err, stop) || !errors.As(err, &problems) {
		t.Fatal(err)
	}
	if want := "x.csv:3:2: la lecture s’est arrêtée ici : vérifiez que le fichier est entier et lisible"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}

func readErr(r *Reader) error {
	readTable(r)
	return r.Err()
}

func TestReadingIsTheSameByteByByte(t *testing.T) {
	for _, e := range exports {
		data := fixture(t, e.file)
		r, err := Open(e.file, iotest.OneByteReader(bytes.NewReader(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(readBytes(t, e.file, data, Options{}), readTable(r)); diff != "" {
			t.Errorf("%s: %s", e.file, diff)
		}
	}
}
