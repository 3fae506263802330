package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/manual"
)

func testTree(t *testing.T) (*app, *cobra.Command) {
	t.Helper()
	c, _, _ := console.Test("")
	a := &app{Console: c}
	return a, newRoot(a)
}

// everyCommand is the program and all that is under it.
func everyCommand(cmd *cobra.Command) []*cobra.Command {
	list := []*cobra.Command{cmd}
	for _, under := range cmd.Commands() {
		list = append(list, everyCommand(under)...)
	}
	return list
}

// TestEveryCommandIsExplained: no command is added without words, examples and
// neighbours, nor an option without words.
func TestEveryCommandIsExplained(t *testing.T) {
	c, _, _ := console.Test("")
	m := Manual(c)
	var known []string
	for i := range m.Commands {
		known = append(known, m.Commands[i].Path)
	}
	for i := range m.Commands {
		t.Run(m.Commands[i].Path, func(t *testing.T) { checkExplained(t, &m.Commands[i], known) })
	}
	_, root := testTree(t)
	if n := len(everyCommand(root)); n != len(m.Commands) {
		t.Errorf("%d commands, the manual has %d: hidden ones, or commands under commands, are in no help", n, len(m.Commands))
	}
}

// Examples are command lines, of the program or of what runs it.
var anExample = regexp.MustCompile(`\bpetitspas\b`)

func checkExplained(t *testing.T, c *manual.Command, known []string) {
	if c.Short == "" || strings.HasSuffix(c.Short, ".") || strings.Contains(c.Short, "\n") {
		t.Errorf("what it does, in a line without a full stop: %q", c.Short)
	}
	if len(strings.Fields(c.Long)) < 10 {
		t.Errorf("its help says too little: %q", c.Long)
	}
	if len(c.Examples) == 0 || slices.ContainsFunc(c.Examples, func(line string) bool { return !anExample.MatchString(line) }) {
		t.Errorf("examples %q", c.Examples)
	}
	if !slices.ContainsFunc(c.Examples, func(line string) bool { return strings.Contains(line, c.Path) }) {
		t.Errorf("none of %q is an example of it", c.Examples)
	}
	if len(c.See) == 0 {
		t.Error("it has no « voir aussi »")
	}
	for i, path := range c.See {
		if !slices.Contains(known, path) || path == c.Path || slices.Contains(c.See[:i], path) {
			t.Errorf("« voir aussi » names %q", path)
		}
	}
	for line := range strings.Lines(c.Long) {
		if len([]rune(strings.TrimRight(line, "\n"))) > 100 {
			t.Errorf("a line of its help is too long for a terminal: %q", line)
		}
	}
	for _, sentence := range sentences(c.Long) {
		if n := len(strings.Fields(sentence)); n > 25 {
			t.Errorf("%d words without a pause in its help: %q", n, sentence)
		}
	}
	for _, o := range c.Options {
		if o.Text == "" || strings.HasSuffix(o.Text, ".") {
			t.Errorf("--%s: %q", o.Name, o.Text)
		}
	}
}

// aWord has a letter or a figure: « « » and « - » are none.
var aWord = regexp.MustCompile(`\S*[\p{L}\p{N}]\S*`)

// sentences are what is read in one breath: up to a full stop, a colon or a
// semicolon.
func sentences(help string) []string {
	var all []string
	add := func(text string) {
		last := ""
		for _, word := range aWord.FindAllString(text, -1) {
			last += " " + word
			if strings.ContainsAny(word[len(word)-1:], ".:;?!") {
				all, last = append(all, last), ""
			}
		}
		all = append(all, last)
	}
	for _, b := range manual.Parse(pauses.ReplaceAllString(help, "$1")) {
		switch b := b.(type) {
		case manual.Paragraph:
			add(string(b))
		case manual.Items:
			for _, item := range b {
				add(item)
			}
		case manual.Terms:
			for _, term := range b {
				add(term.Text)
			}
		}
	}
	return all
}

// pauses are the signs that French separates from the word before.
var pauses = regexp.MustCompile(`\s+([»:;?!])`)

// TestSeeAlsoIsAllRead: every word of « voir aussi » leads somewhere.
func TestSeeAlsoIsAllRead(t *testing.T) {
	_, root := testTree(t)
	for _, cmd := range everyCommand(root) {
		if want := strings.Count(cmd.Annotations[seeKey], ",") + 1; len(seen(cmd)) != want {
			t.Errorf("%s: %q names %d commands", cmd.CommandPath(), cmd.Annotations[seeKey], len(seen(cmd)))
		}
	}
}

// TestHelpShowsTheSame: the help of a command has what the manual is made of.
func TestHelpShowsTheSame(t *testing.T) {
	c, _, _ := console.Test("")
	for _, command := range Manual(c).Commands {
		c, out, _ := console.Test("")
		words := strings.Fields(strings.TrimPrefix(command.Path, name))
		if code := Main(c, append([]string{helpWord}, words...)); code != exitFine {
			t.Fatalf("%s: exit code %d", command.Path, code)
		}
		for _, want := range slices.Concat(command.Examples, []string{"Exemples :", "Voir aussi : petitspas aide", "--help"}) {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %q in its help", command.Path, want)
			}
		}
	}
}
