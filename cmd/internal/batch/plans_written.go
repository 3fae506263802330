package batch

import "sync/atomic"

// written is what the plans of a run leave in their folder.
type written struct{ kept, again, fresh atomic.Int64 }

func (w *written) add(kept, existed bool) {
	switch {
	case kept:
		w.kept.Add(1)
	case existed:
		w.again.Add(1)
	default:
		w.fresh.Add(1)
	}
}
