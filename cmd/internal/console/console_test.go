package console

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
)

func TestReadLine(t *testing.T) {
	tests := map[string]struct {
		input string
		want  []string
	}{
		"nothing":                    {"", nil},
		"lines":                      {"un\ndeux\n", []string{"un", "deux"}},
		"last line without end":      {"un\ndeux", []string{"un", "deux"}},
		"empty lines are lines":      {"\n\nun\n", []string{"", "", "un"}},
		"ends of lines of Windows":   {"un\r\ndeux\r\n", []string{"un", "deux"}},
		"a line longer than memory":  {strings.Repeat("é", maxLine) + "\nfin\n", []string{strings.Repeat("é", maxLine/2), "fin"}},
		"a line as long as a buffer": {strings.Repeat("a", 4096) + "\nfin\n", []string{strings.Repeat("a", 4096), "fin"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _, _ := Test(tt.input)
			var got []string
			for {
				s, err := c.ReadLine(t.Context())
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if _, err := c.ReadLine(t.Context()); !errors.Is(err, io.EOF) {
				t.Errorf("after the end: %v", err)
			}
		})
	}
}

func TestReadLineStopsWhenCancelledAndLosesNothing(t *testing.T) {
	r, w := io.Pipe()
	c := &Console{In: r}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := c.ReadLine(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v", err)
	}
	go io.WriteString(w, "plus tard\n")
	s, err := c.ReadLine(t.Context())
	if s != "plus tard" || err != nil {
		t.Errorf("got %q, %v", s, err)
	}
	if _, err := c.ReadLine(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a cancelled context reads nothing: %v", err)
	}
}

func TestDumb(t *testing.T) {
	tests := map[string]struct {
		env  string
		want bool
	}{
		"ordinary terminal":           {"TERM=xterm-256color", false},
		"dumb terminal":               {"TERM=dumb", true},
		"lines preferred":             {"TERM=xterm ACCESSIBLE=1", true},
		"Git Bash window":             {"TERM=xterm MSYSTEM=MINGW64", true},
		"Git Bash, Windows Terminal":  {"MSYSTEM=MINGW64 WT_SESSION=1", false},
		"Git Bash in an editor":       {"MSYSTEM=MINGW64 TERM_PROGRAM=vscode", false},
		"Git Bash in ConEmu":          {"MSYSTEM=MINGW64 ConEmuPID=12", false},
		"nothing known, like Windows": {"", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{}
			for _, pair := range strings.Fields(tt.env) {
				k, v, _ := strings.Cut(pair, "=")
				env[k] = v
			}
			if got := dumb(func(k string) string { return env[k] }); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

// TestCleanKeepsWordsOnly: see visible for what goes.
func TestCleanKeepsWordsOnly(t *testing.T) {
	for _, text := range hostile.Texts() {
		got := Clean(text)
		if err := hostile.Steers(got); err != nil || !strings.Contains(got, hostile.Word) {
			t.Errorf("%q gives %q: %v", text, got, err)
		}
	}
	if got := CleanLine(" un\ndeux \n"); got != "un deux" {
		t.Errorf("CleanLine: %q", got)
	}
}
