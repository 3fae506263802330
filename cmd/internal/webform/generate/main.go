// Command generate makes what package webform embeds: the rules compiled to
// WebAssembly, the script of Go that runs them, and « core.sum », which says
// from which sources and with which Go, so that a test can tell when they are
// old. It needs nothing but Go. Run it by « go generate ./cmd/internal/webform ».
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const browser = "codeberg.org/petitspas/petitspas/cmd/internal/webform/browser"

func main() {
	if err := generate("generated"); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate writes the files of the folder.
func generate(folder string) error {
	core, err := build()
	if err != nil {
		return err
	}
	script, err := runtimeScript()
	if err != nil {
		return err
	}
	sum, err := sourcesSum()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		"core.wasm.gz": core, "wasm_exec.js": script, "core.sum": []byte(sum + " " + runtime.Version() + "\n"),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// goCommand runs the Go command for a browser.
func goCommand(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return out, nil
}

// build compiles the rules: the same sources and the same Go give the same
// bytes, wherever they are. What is not inlined is smaller, by a tenth once
// compressed, and a plan is as quick.
func build() ([]byte, error) {
	dir, err := os.MkdirTemp("", "petitspas-core-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "core.wasm")
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}
	for _, packages := range []string{"codeberg.org/petitspas/petitspas/...", "gopkg.in/yaml.v3", "regexp/...", "fmt", "time", "reflect", "strings"} {
		args = append(args, "-gcflags="+packages+"=-l")
	}
	if _, err := goCommand(append(args, "-o", out, browser)...); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(data)
	if err := errors.Join(err, z.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// runtimeScript is the script that comes with Go.
func runtimeScript() ([]byte, error) {
	root, err := goCommand("env", "GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
}

// sourcesSum is a digest of everything that the rules are compiled from, but for
// Go itself.
func sourcesSum() (string, error) {
	out, err := goCommand("list", "-deps", "-json=ImportPath,Standard,Dir,GoFiles,EmbedFiles", browser)
	if err != nil {
		return "", err
	}
	var lines []string
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Dir     string
			Standard            bool
			GoFiles, EmbedFiles []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", err
		}
		if p.Standard {
			continue
		}
		for _, file := range slices.Concat(p.GoFiles, p.EmbedFiles) {
			data, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				return "", err
			}
			lines = append(lines, fmt.Sprintf("%s/%s %x", p.ImportPath, file, sha256.Sum256(data)))
		}
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:]), nil
}
