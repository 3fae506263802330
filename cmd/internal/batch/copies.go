package batch

import (
	"crypto/sha256"
	"io"
	"os"
	"sync"
)

// Copy is an input that was there already, under this name or another.
type Copy struct{ Name, Of string }

// Distinct leaves out the inputs that are one file with another, or that have its
// bytes: whoever is in them would count twice.
func Distinct(inputs []Input) (distinct []Input, copies []Copy) {
	sums := map[int64][]*Input{} // by size
	for i := range inputs {
		in := &inputs[i]
		if of := in.among(sums[in.Size]); of != nil {
			copies = append(copies, Copy{in.Name, of.Name})
			continue
		}
		if in.Size > 0 && !in.once {
			sums[in.Size] = append(sums[in.Size], in)
		}
		distinct = append(distinct, *in)
	}
	for i := range distinct {
		distinct[i].Number = i + 1
	}
	return distinct, copies
}

// among finds, among others of its size, the input that it is the copy of.
func (in *Input) among(others []*Input) *Input {
	if in.once {
		return nil
	}
	for _, other := range others {
		if in.same(other) {
			return other
		}
		if one, two := in.digest(), other.digest(); one != unread && one == two {
			return other
		}
	}
	return nil
}

// same tells whether two inputs are one file.
func (in *Input) same(other *Input) bool {
	return in.info != nil && other.info != nil && os.SameFile(in.info, other.info)
}

// unread is the digest of what cannot be read.
var unread [sha256.Size]byte

// digest is that of the bytes of an input.
func (in *Input) digest() [sha256.Size]byte {
	if in.sum == nil {
		in.sum = &unread
		if f, err := in.Open(); err == nil {
			defer f.Close()
			hash := sha256.New()
			if _, err := io.Copy(hash, f); err == nil {
				in.sum = (*[sha256.Size]byte)(hash.Sum(nil))
			}
		}
	}
	return *in.sum
}

// Repeats is a Sink that counts the rows whose id was there already. It remembers
// a bounded number of ids.
type Repeats struct {
	mutex sync.Mutex
	seen  map[uint64]struct{}
	count int
}

// NewRepeats makes a Repeats.
func NewRepeats() *Repeats { return &Repeats{seen: map[uint64]struct{}{}} }

// mostIDs is how many ids are remembered: some 30 MB.
const mostIDs = 1 << 20

// Fork implements Sink.
func (r *Repeats) Fork() Sink { return r }

// Take implements Sink.
func (r *Repeats) Take(s *Scored) error {
	if len(s.ID) == 0 {
		return nil
	}
	of := digest(string(s.ID))
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if _, again := r.seen[of]; again {
		r.count++
	} else if len(r.seen) < mostIDs {
		r.seen[of] = struct{}{}
	}
	return nil
}

// Count is how many rows had the id of another, once Run has returned.
func (r *Repeats) Count() int { return r.count }
