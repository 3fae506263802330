package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
)

// written is what the plans of a run leave in their folder, in a room of one size
// whatever their number: how many there are, and a Bloom filter of their names,
// which may take a name for one of theirs and never the reverse.
type written struct {
	kept, again, fresh atomic.Int64
	names              [1 << 17]atomic.Uint64 // 1 MiB
}

// probes is how many bits a name sets: with a million names, one in fifty that
// was not written seems to be.
const probes = 4

func (w *written) add(name string, kept, existed bool) {
	switch {
	case kept:
		w.kept.Add(1)
	case existed:
		w.again.Add(1)
	default:
		w.fresh.Add(1)
	}
	for _, bit := range bitsOf(name) {
		w.names[bit/64%uint64(len(w.names))].Or(1 << (bit % 64))
	}
}

// has tells whether a name may have been written: false is sure.
func (w *written) has(name string) bool {
	for _, bit := range bitsOf(name) {
		if w.names[bit/64%uint64(len(w.names))].Load()&(1<<(bit%64)) == 0 {
			return false
		}
	}
	return true
}

func bitsOf(name string) (bits [probes]uint64) {
	digest := sha256.Sum256([]byte(name))
	for i := range bits {
		bits[i] = binary.BigEndian.Uint64(digest[8*i:])
	}
	return bits
}

// Others are the files of the folder that have the name of a plan and were not
// written by this run, nor kept: those of associations that left, perhaps. They
// are counted, and the first of them named, when that is sure: with more than some
// millions of plans, a few or none are.
func (p *Plans) Others() (count int, names []string, err error) {
	folder, err := os.Open(p.Folder)
	if err != nil {
		return 0, nil, err
	}
	defer folder.Close()
	for err == nil {
		var entries []os.DirEntry
		entries, err = folder.ReadDir(entriesRead)
		for _, e := range entries {
			if !e.Type().IsRegular() || !p.named(e.Name()) {
				continue
			}
			count++
			if !p.written.has(e.Name()) {
				names = firstOf(append(names, e.Name()))
			}
		}
	}
	if !errors.Is(err, io.EOF) {
		return 0, nil, err
	}
	c := p.Counts()
	return count - c.Kept - c.Again - c.New, names, nil
}

// entriesRead is how many names of a folder are in memory at a time.
const entriesRead = 1000

// othersNamed is how many files are named at most.
const othersNamed = 3

func firstOf(names []string) []string {
	slices.Sort(names)
	return names[:min(len(names), othersNamed)]
}

// named tells whether a file has the name that a plan may have.
func (p *Plans) named(file string) bool {
	stem, plan := strings.CutSuffix(file, p.Extension)
	return plan && planStem.MatchString(stem)
}

var planStem = regexp.MustCompile(`^[0-9]{4,}-[a-z0-9-]+$`)
