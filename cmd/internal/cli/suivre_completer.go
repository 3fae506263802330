package cli

import (
	"os"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/report"
)

// completeFollow tells a shell what to propose for « suivre »: the steps of the
// file already typed, what may become of one, and today's answers.
func completeFollow(a *app, o *followOptions, cmd *cobra.Command) {
	for option, complete := range map[string]cobra.CompletionFunc{
		"pas": func(_ *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return beginning(typed, a.keptSteps(given)), cobra.ShellCompDirectiveNoFileComp
		},
		"reponse": func(_ *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return beginning(typed, a.movedAnswers(given, o.step)), cobra.ShellCompDirectiveNoFileComp
		},
		"etat":   completeOneOf(diagnostic.KeptStates),
		"format": completeOneOf(formatsOf(o.formats)),
	} {
		// The only error is that of a flag that does not exist.
		_ = cmd.RegisterFlagCompletionFunc(option, complete)
	}
}

// completeFile proposes answers and plans, or the folder of --liste.
func (o *followOptions) completeFile(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if o.list {
		return completeFolders(1)(cmd, given, typed)
	}
	return completeFiles(1, answersFiles()...)(cmd, given, typed)
}

// formats are those of what is asked for.
func (o *followOptions) formats() []string {
	if o.list {
		return report.PortfolioFormats()
	}
	return []string{"ics"}
}

// planIn reads the answers that a shell is completing a command about. Nothing
// is said: what cannot be read has no steps to propose. Whoever presses Tab does
// not wait for a pipe.
func (a *app) planIn(given []string) (*diagnostic.Questionnaire, diagnostic.Answers, bool) {
	if len(given) == 0 {
		return nil, diagnostic.Answers{}, false
	}
	if info, err := os.Stat(given[0]); err != nil || !info.Mode().IsRegular() {
		return nil, diagnostic.Answers{}, false
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return nil, diagnostic.Answers{}, false
	}
	in, err := a.readDossier(given[0])
	if err != nil || in.kind != answersInput {
		return nil, diagnostic.Answers{}, false
	}
	answers, _, err := answerfile.Read(q, in.name, in.data)
	return q, answers, err == nil
}

// keptSteps are the steps of the plan of a file, with their titles. What could not
// be typed is no step of a questionnaire.
func (a *app) keptSteps(given []string) []cobra.Completion {
	q, answers, ok := a.planIn(given)
	if !ok {
		return nil
	}
	var list []cobra.Completion
	for _, k := range answers.Plan.Kept {
		if !plainWord.MatchString(k.Step) {
			continue
		}
		title := ""
		if step, known := follow.StepOf(q, k.Step); known {
			title = step.Title
		}
		list = append(list, described(k.Step, title))
	}
	return list
}

// movedAnswers are the answers to the question that a step may have moved, with
// their sentences.
func (a *app) movedAnswers(given []string, step string) []cobra.Completion {
	q, answers, ok := a.planIn(given)
	if !ok {
		return nil
	}
	at := follow.Find(answers.Plan, step)
	if at < 0 {
		return nil
	}
	slot, moved := follow.Moved(q, answers, answers.Plan.Kept[at])
	if !moved || q.Questions[slot].Kind != diagnostic.KindLevels {
		return nil
	}
	var list []cobra.Completion
	for i, option := range q.Questions[slot].Options {
		list = append(list, described(q.Questions[slot].OptionKey(i), option.Text))
	}
	return list
}
