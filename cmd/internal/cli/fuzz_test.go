package cli

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
)

// FuzzArguments types any words after a command that writes nothing: one of the
// exit codes of users, and no word of a library nor of a terminal.
func FuzzArguments(f *testing.F) {
	commands := []string{"expliquer", "aide", "completion", "comparer", "verifier", "plan", "besoins", "suivre", "reunir", "__complete"}
	for i := range commands {
		for _, seed := range []string{
			"G4=2", "gou-referents", "-h", "--aide", "--date\x002026-13-01", "-f\x00x,y", "--\x00-", "--=\x00=", "-o", "--pas\x00\x00--etat\x00fait", "\xff", hostile.Short, "plan\x00--referentiel\x00/nulle/part", "AL-01\x00x", "niveau-2", "don-sauvegarde=nsp", "-vvv",
		} {
			f.Add(byte(i), seed)
		}
	}
	f.Chdir(f.TempDir())
	f.Fuzz(func(t *testing.T, which byte, words string) {
		line := append([]string{commands[int(which)%len(commands)]}, strings.Split(words, "\x00")...)
		if len(words) > 500 || slices.ContainsFunc(line, writes) {
			return
		}
		c, out, said := console.Test("")
		code := Main(c, line)
		if line[0] == "__complete" {
			return // a shell reads it, and one line of cobra for those who debug
		}
		if !slices.Contains([]int{exitFine, exitFiles, exitUsage}, code) {
			t.Fatalf("%q: exit code %d: %s", line, code, said)
		}
		if err := hostile.Steers(strings.ToValidUTF8(out.String()+said.String(), "")); err != nil || !utf8.ValidString(said.String()) {
			t.Fatalf("%q: %v", line, err)
		}
	})
}

// writes tells whether a word could make the command write a file, or read one
// outside its folder.
func writes(word string) bool {
	return strings.HasPrefix(word, "-") && strings.ContainsAny(word, "op") || strings.Contains(word, "/") || strings.Contains(word, "..") || word == "-" || word == "--couper" || strings.HasPrefix(word, "--ref") || strings.HasPrefix(word, "--dossier")
}

// FuzzFileStem: from any name of association, a name of file that every system
// takes, that is no device, and stays so.
func FuzzFileStem(f *testing.F) {
	for _, seed := range append(hostile.Texts(), "Les Amis du Lavoir", "CON", "nul", "com1", "...", "", "../../etc", "Œuvre & Cœur", strings.Repeat("é", 500), "東京", "a/b\\c:d*e?f\"g<h>i|j", "LPT9 ", "aux.") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		stem := fileStem(name)
		plain := strings.Trim(stem, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
		if stem == "" || !plain || len(stem) > maxStem+len("association-") || reserved.MatchString(stem) || strings.HasPrefix(stem, "-") || strings.HasSuffix(stem, "-") {
			t.Fatalf("%q gives %q", name, stem)
		}
		if made := stemOf(name); made == "" {
			t.Fatalf("%q has no stem", name)
		}
	})
}

func stemOf(file string) string { return stem("x" + strings.ReplaceAll(file, "/", "")) }
