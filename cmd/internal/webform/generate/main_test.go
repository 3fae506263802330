package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestCommittedRulesAreCurrent: what the page runs is what the sources say. The
// digest of the sources tells it with any Go; the bytes, with the Go that made
// them.
func TestCommittedRulesAreCurrent(t *testing.T) {
	committed, err := os.ReadFile(filepath.Join("..", "generated", "core.sum"))
	if err != nil {
		t.Fatal(err)
	}
	sum, version, _ := strings.Cut(strings.TrimSpace(string(committed)), " ")
	current, err := sourcesSum()
	if err != nil {
		t.Fatal(err)
	}
	if sum != current {
		t.Fatal("the rules of the page are older than their sources: go generate ./cmd/internal/webform")
	}
	if version != runtime.Version() && os.Getenv("CI") != "" {
		t.Fatalf("the rules of the page were made by %s, here is %s: go generate ./cmd/internal/webform", version, runtime.Version())
	}
	if testing.Short() || version != runtime.Version() {
		t.Skipf("the bytes are those of %s", version)
	}
	want, err := build()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join("..", "generated", "core.wasm.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the rules of the page are not what the sources make: go generate ./cmd/internal/webform")
	}
}
