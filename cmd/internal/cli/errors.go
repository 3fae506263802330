package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/manual"
	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// The exit codes, the same for every command.
const (
	exitFine        = 0
	exitFiles       = 1   // the user's files have problems
	exitUsage       = 2   // bad command line
	exitFailed      = 3   // we failed
	exitUnread      = 141 // nobody reads standard output any more; a shell says the same of other programs
	exitInterrupted = 130 // interrupted, progress saved
)

// exits says what the exit codes tell.
func exits() []manual.Exit {
	return []manual.Exit{
		{Code: exitFine, Text: "tout va bien"},
		{Code: exitFiles, Text: "vos fichiers ont un problème"},
		{Code: exitUsage, Text: "la commande est mal écrite"},
		{Code: exitFailed, Text: "le programme n’a pas pu"},
		{Code: exitInterrupted, Text: "interrompu ; les réponses sont enregistrées"},
	}
}

// failure is an error that says its exit code and what to do.
type failure struct {
	code   int
	text   string
	advice string
	cause  error
}

func (f *failure) Error() string { return f.text }

func (f *failure) Unwrap() error { return f.cause }

// advise adds what to do.
func (f *failure) advise(format string, args ...any) *failure {
	f.advice = fmt.Sprintf(format, args...)
	return f
}

// helpOf advises to read the help of a command.
func (f *failure) helpOf(cmd *cobra.Command) *failure {
	return f.advise("« %s --help » montre comment s’en servir", cmd.CommandPath())
}

func usagef(format string, args ...any) *failure {
	return &failure{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

func filesf(format string, args ...any) *failure {
	return &failure{code: exitFiles, text: fmt.Sprintf(format, args...)}
}

// notAmong refuses a value that is in none of a closed list: « format inconnu »,
// « pfd », « les formats sont ». It names the values, and the closest.
func notAmong(problem, written, values string, known []string) *failure {
	return usagef("%s : « %s »", problem, written).
		advise("%s : %s%s", values, joined(known), suggest.DidYouMean(written, known))
}

// unknownFormat refuses a format that a command does not write.
func unknownFormat(written string, known []string) *failure {
	return notAmong("format inconnu", strings.TrimPrefix(strings.TrimSpace(written), "."), "les formats sont", known)
}

// because gives an exit code to an error whose words are for the user.
func because(code int, err error) *failure {
	f := &failure{code: code, text: err.Error(), cause: err}
	var onDisk *dossier.Error
	if errors.As(err, &onDisk) {
		f.text, f.advice = onDisk.Error(), onDisk.Advice()
	}
	return f
}

// notPrinted is the error of standard output. When nobody reads it any more, as
// after « | head », there is nothing to say, nor anybody to tell.
func notPrinted(err error) error {
	if console.Closed(err) {
		return &failure{code: exitUnread, cause: err}
	}
	say, hint := dossier.Reason(err)
	return &failure{code: exitFailed, text: "impossible d’écrire sur la sortie standard : " + say, advice: hint, cause: err}
}

// printed is the error of a command whose standard output had the error lost, or
// nil: what is missing is told, unless something else went wrong.
func printed(err, lost error) error {
	var (
		problems strictyaml.Problems
		f        *failure
		onDisk   *dossier.Error
	)
	told := errors.As(err, &problems) || errors.As(err, &f) || errors.As(err, &onDisk)
	if lost == nil || told && !errors.Is(err, lost) {
		return err
	}
	return notPrinted(lost)
}

// explain tells the user what went wrong, on stderr, and chooses the exit code.
func (a *app) explain(err error) int {
	var (
		problems strictyaml.Problems
		f        *failure
		onDisk   *dossier.Error
	)
	switch {
	case err == nil, errors.Is(err, wizard.ErrStopped), errors.Is(err, menu.ErrQuit):
		return exitFine
	case errors.Is(err, console.ErrInterrupted):
		return exitInterrupted
	case errors.As(err, &problems):
		a.tell("erreur", problemCount(len(problems)))
		for _, p := range problems {
			fmt.Fprintln(a.Err, console.CleanLine(p.String()))
		}
		if advice := adviseOnOurs(problems); advice != "" {
			a.tell("conseil", advice)
		}
		return exitFiles
	case errors.As(err, &f):
	case errors.As(err, &onDisk):
		f = because(exitFailed, err)
	default:
		// The cause is in English and names our code: it would not help.
		f = &failure{code: exitFailed, text: "un problème imprévu est arrivé", cause: err}
		f.advise("vos réponses sont gardées ; recommencez, et si cela revient, signalez-le avec la commande tapée")
	}
	if f.text != "" {
		a.tell("erreur", f.text)
	}
	if f.advice != "" {
		a.tell("conseil", f.advice)
	}
	return f.code
}

// tell prints one line of conversation.
func (a *app) tell(kind, text string) {
	fmt.Fprintf(a.Err, "%s : %s : %s\n", name, kind, console.CleanLine(text))
}

func problemCount(n int) string {
	switch {
	case n == 1:
		return "un problème à corriger"
	case n > strictyaml.MaxProblems:
		return fmt.Sprintf("plus de %d problèmes à corriger", strictyaml.MaxProblems)
	}
	return fmt.Sprintf("%d problèmes à corriger", n)
}
