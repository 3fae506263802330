package chooser

import (
	"errors"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/charmbracelet/lipgloss"
)

// summary is that of the made-up association.
func summary(t *testing.T, choices diagnostic.PlanChoices, width int, change func(*diagnostic.Result)) string {
	t.Helper()
	q, a := example(t)
	r := proposer(q, a)(choices).Result
	if change != nil {
		change(&r)
	}
	var out strings.Builder
	if err := Summary(&out, q, r, width, []string{"lavoir.reponses.yaml", "lavoir.plan.pdf"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSummaryFitsOneScreen(t *testing.T) {
	choices := diagnostic.PlanChoices{Kept: kept(keys, codes, write)}
	choices.Kept[0].Who, choices.Kept[2].By = "la trésorière", "2026-12-05"
	out := summary(t, choices, 80, nil)
	if lines := strings.Count(out, "\n"); lines > 24 {
		t.Errorf("%d lines\n%s", lines, out)
	}
	for _, want := range []string{
		"Gouvernance :   ████████░░░░░░░░░░░░ En chemin", "À protéger d’abord\n", "Nos trois prochains pas\n",
		"1. Donner un deuxième accès à la messagerie principale – la trésorière\n", ", pour le 5 décembre 2026\n",
		"  lavoir.plan.pdf\n", "Et maintenant\n",
	} {
		if !strings.Contains(strings.NewReplacer("\u00a0", " ").Replace(out), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if word := english.FindString(out); word != "" {
		t.Errorf("English %q in\n%s", word, out)
	}
}

func TestSummaryOfAnyWidth(t *testing.T) {
	for _, width := range []int{-1, 0, 10, 25, 40, 80, 200} {
		out := summary(t, diagnostic.PlanChoices{}, width, nil)
		most := width
		if width <= 0 {
			most = 80
		}
		for line := range strings.SplitSeq(out, "\n") {
			if lipgloss.Width(line) > most {
				t.Errorf("at %d: %q", width, line)
			}
		}
		if strings.Contains(out, "█") != (most >= 60) {
			t.Errorf("bars at %d\n%s", width, out)
		}
	}
}

func TestSummarySaysOnlyWhatThereIs(t *testing.T) {
	out := summary(t, diagnostic.PlanChoices{}, 80, func(r *diagnostic.Result) {
		r.Alerts, r.Plan.Steps, r.Path = nil, nil, "donnees"
		r.Score.Axes[2].Level = nil
	})
	for _, want := range []string{"à compléter", "Aucun pas à proposer"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	for _, unwanted := range []string{"Gouvernance", "protéger d’abord"} {
		if strings.Contains(out, unwanted) {
			t.Errorf("%q is in\n%s", unwanted, out)
		}
	}
	out = summary(t, diagnostic.PlanChoices{}, 80, func(r *diagnostic.Result) {
		r.Score.Axes[1].Figure = diagnostic.Figure{}
		r.Plan.Steps = r.Plan.Steps[:1]
		r.Plan.Steps[0].Title = "\x1b[2J"
	})
	if !strings.Contains(out, "Communication\u00a0: pas encore de réponse") || !strings.Contains(out, "Notre prochain pas\n") || strings.Contains(out, "\x1b") {
		t.Errorf("%q", out)
	}
}

func TestSummarySaysWhenItCannotBeWritten(t *testing.T) {
	q, a := example(t)
	r := proposer(q, a)(diagnostic.PlanChoices{}).Result
	if err := Summary(broken{}, q, r, 80, nil); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

// broken is a writer that fails.
type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }
