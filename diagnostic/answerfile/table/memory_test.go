package table

import (
	"bytes"
	"io"
	"runtime"
	"testing"
)

// again gives the same bytes a number of times.
type again struct {
	data  []byte
	times int
	at    *bytes.Reader
}

func (a *again) Read(p []byte) (int, error) {
	for a.at == nil || a.at.Len() == 0 {
		if a.times == 0 {
			return 0, io.EOF
		}
		a.times--
		a.at = bytes.NewReader(a.data)
	}
	return a.at.Read(p)
}

func TestALongFileTakesNoMoreMemoryThanAShortOne(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 36 MB")
	}
	const rows, times = 10_000, 30
	r, err := Open("x.csv", &again{data: benchFile(rows), times: times}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var most uint64
	n := 0
	for _, more := r.Next(); more; _, more = r.Next() {
		if n++; n%100_000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if n != rows*times || r.Err() != nil {
		t.Fatal(n, r.Err())
	}
	if most > 16<<20 {
		t.Errorf("%d bytes in use", most)
	}
}
