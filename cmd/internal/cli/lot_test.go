package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

func TestProgressLine(t *testing.T) {
	tests := map[string]struct {
		size, bytes, records int64
		elapsed              time.Duration
		want                 string
	}{
		"a file":        {1000, 250, 4812, 2 * time.Second, "25 %, encore 6 s — 4\u202f812 associations, 2\u202f406 par seconde"},
		"a pipe":        {0, 250, 1, time.Second, "1 association, 1 par seconde"},
		"minutes":       {1000, 10, 100, 10 * time.Second, "1 %, encore 16 min 30 s — 100 associations, 10 par seconde"},
		"hours":         {1 << 40, 1 << 30, 100, 10 * time.Second, "0 %, encore 2 h 50 min — 100 associations, 10 par seconde"},
		"a file grows":  {1000, 2000, 100, 10 * time.Second, "100 associations, 10 par seconde"},
		"nothing known": {1000, 0, 0, time.Second, "0 association, 0 par seconde"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := progressLine(tt.size, tt.bytes, tt.records, tt.elapsed); got != tt.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	c, _, stderr := console.Test("")
	a := &app{Console: c, disk: dossier.System()}
	if a.progress(nil, time.Now) != nil {
		t.Error("there is progress on a pipe")
	}
	c.ErrTTY = true
	now := time.Unix(0, 0)
	tell := a.progress([]batch.Input{{Size: 100}}, func() time.Time { now = now.Add(time.Second); return now })
	tell(50, 10)
	a.clearProgress()
	// On one line, however narrow: nothing of it goes to the next one.
	if got := stderr.String(); got != "\r\x1b[K\x1b[?7l50 %, encore 1 s — 10 associations, 10 par seconde\x1b[?7h\r\x1b[K" {
		t.Errorf("got %q", got)
	}
}

// slow gives a table little by little, and tells when a part of it was read.
type slow struct {
	rows int
	tell func()
}

func (s *slow) Read(p []byte) (int, error) {
	if s.rows++; s.rows == 1 {
		return copy(p, "profil.nom;gou-referents\n"), nil
	}
	if s.rows == 1500 {
		s.tell()
	}
	return copy(p, "Asso;2\n"), nil
}

// TestInterruptedBatchLeavesWholeFilesOnly: plans are whole, tables are not
// there, and the exit code and the words say how to go on.
func TestInterruptedBatchLeavesWholeFilesOnly(t *testing.T) {
	c, _, stderr := console.Test("")
	a := &app{Console: c, disk: dossier.System()}
	ctx, cancel := context.WithCancel(t.Context())
	c.In = io.Reader(&slow{tell: cancel})
	folder := t.TempDir()
	code := a.explain(runBatch(ctx, a, &batchOptions{files: []string{"-"}, output: folder, plans: true, date: "2026-11-21"}))
	if code != exitInterrupted || !strings.Contains(stderr.String(), "--reprendre") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	for _, pattern := range []string{"*.csv", "*.ndjson", ".petitspas-*", "plans/.petitspas-*"} {
		if left, _ := filepath.Glob(filepath.Join(folder, pattern)); len(left) > 0 {
			t.Errorf("left: %v", left)
		}
	}
	plans, _ := filepath.Glob(filepath.Join(folder, "plans", "*.pdf"))
	for _, plan := range plans {
		data, err := os.ReadFile(plan)
		if err != nil || !strings.HasSuffix(string(data), "%%EOF\n") {
			t.Errorf("%s is not whole", plan)
		}
	}
}

// TestInterruptedFilterSaysWhatWasWritten: the lines that went out are whole, and
// nothing says that there are none.
func TestInterruptedFilterSaysWhatWasWritten(t *testing.T) {
	c, stdout, stderr := console.Test("")
	a := &app{Console: c, disk: dossier.System()}
	ctx, cancel := context.WithCancel(t.Context())
	c.In = io.Reader(&slow{tell: cancel})
	code := a.explain(runBatch(ctx, a, &batchOptions{files: []string{"-"}, filter: true}))
	if out := stdout.String(); !strings.HasPrefix(out, "{") || !strings.HasSuffix(out, "}\n") {
		t.Errorf("the lines written are not whole: %q", out)
	}
	want := "interrompu ; les lignes déjà écrites sont entières, les suivantes manquent"
	if code != exitInterrupted || !strings.Contains(stderr.String(), want) {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
