// Package cli is the command line: one file per command, each an options
// struct, newX that describes it and runX that does it. It is the only place
// that reads the clock and chooses exit codes.
//
// A command reads its inputs, calls the core, and writes through dossier, so
// that nothing is ever half written. stdout is the product, stderr the
// conversation.
package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

// Version is the version of the program.
const Version = "0.1.0"

// name is what users type.
const name = "petitspas"

// app is what every command receives: the streams, and the options common to
// all.
type app struct {
	*console.Console
	disk          *dossier.Disk // where files are written
	questionnaire string        // folder given by --referentiel, or empty
	dossier       string        // folder of the answers given by --dossier, or empty
	build         Build
	inputs        []string // files that were read
	made          []string // files that were written
}

// Main runs a command line and returns the exit code.
func Main(c *console.Console, args []string) int { return Run(Build{}, c, args) }

// Run is Main, for a program that knows how it was built.
func Run(b Build, c *console.Console, args []string) int { return run(dossier.System(), b, c, args) }

// MainOn is Main on another disk: tests have one that fails.
func MainOn(disk *dossier.Disk, c *console.Console, args []string) int {
	return run(disk, Build{}, c, args)
}

func run(disk *dossier.Disk, b Build, c *console.Console, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends at once
	// Whoever reads what is printed may leave: that ends no work on files.
	signal.Ignore(syscall.SIGPIPE)
	out := console.NewOutput(c.Out)
	if !c.OutTTY { // full screens need the terminal itself
		c.Out = out
	}
	a := &app{Console: c, disk: disk, build: b}
	root := newRoot(a)
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		plainWords(root)
	}
	root.SetArgs(args)
	root.SetIn(c.In)
	root.SetOut(out.Quiet())
	root.SetErr(c.Err)
	code := a.within(ctx, func() int { return a.explain(printed(root.ExecuteContext(ctx), out.Err())) })
	if c.OwnWindow && ctx.Err() == nil {
		a.waitBeforeClosing()
	}
	return code
}

// patience is how long an interrupted command has to save what it has. Nothing
// that it leaves is half written.
const patience = 3 * time.Second

// within runs a command, and leaves it soon after an interruption: it may wait for
// a pipe that nobody fills, or draw a file that somebody made to keep it busy.
func (a *app) within(ctx context.Context, command func() int) int {
	done := make(chan int, 1)
	go func() { done <- command() }()
	select {
	case code := <-done:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-done:
		return code
	case <-time.After(patience):
		return exitInterrupted
	}
}

// waitBeforeClosing lets the user of a window that closes with the program read
// what it says.
func (a *app) waitBeforeClosing() {
	fmt.Fprint(a.Err, "\n"+wordClose)
	a.ReadLine(context.Background()) // whatever is typed, or nothing: it is the end
}

// allowDoubleClick keeps cobra from refusing, in English, a double-click on Windows.
// That is a variable of its own: tests, which run several programs at once, set it
// once.
var allowDoubleClick = sync.OnceFunc(func() { cobra.MousetrapHelpText = "" })

// newRoot describes the program itself: alone on a terminal, it shows its menu;
// otherwise its help.
func newRoot(a *app) *cobra.Command {
	allowDoubleClick()
	root := &cobra.Command{
		Use:           name,
		Short:         "Autodiagnostic numérique des associations, et un plan de trois petits pas",
		Long:          rootHelp,
		Example:       rootExamples,
		Annotations:   seeAlso("petitspas aide exemple, petitspas aide repondre, petitspas aide plan, petitspas aide manuel"),
		Version:       Version,
		Args:          noSuchCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if a.InTTY && a.OutTTY {
				return runWelcome(cmd.Context(), a)
			}
			return cmd.Help()
		},
	}
	root.PersistentFlags().StringVar(&a.questionnaire, "referentiel", "", "utilise le référentiel du `DOSSIER` au lieu de celui du programme")
	root.PersistentFlags().StringVar(&a.dossier, "dossier", "", "garde les réponses dans ce `DOSSIER` (« petits-pas » dans vos documents si absent)")
	root.AddCommand(newAnswer(a), newPlan(a), newFollow(a), newRedo(a), newCompare(a), newMerge(a), newExample(a), newBatch(a), newPlaces(a), newNeeds(a), newForm(a), newPaper(a), newExplain(a), newVerify(a), newContent(a), newCompletion(a), newManual(a), newVersion(a), newLicences(a))
	inFrench(root)
	a.completeOptions(root)
	return root
}

const rootHelp = `petitspas aide une association à voir où elle en est avec le numérique,
et à choisir trois petits pas qui tiennent dans une semaine.

Rien n’est envoyé : les réponses restent sur cet ordinateur.

Pour commencer, tapez « petitspas » seul : un menu propose de répondre, de
reprendre, de faire un plan. Ou regardez d’abord le plan d’une association
inventée, avec « petitspas exemple ».`

const rootExamples = `  petitspas
  petitspas exemple -o demo
  petitspas repondre lavoir.reponses.yaml
  petitspas plan lavoir.reponses.yaml`
