package chooser

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"github.com/google/go-cmp/cmp"
)

const today = "2026-11-21"

// load reads the embedded questionnaire.
var load = sync.OnceValues(func() (*diagnostic.Questionnaire, error) {
	return diagnostic.Load(questionnaires.Files)
})

// example gives the questionnaire and the answers of the made-up association.
func example(t interface{ Fatal(...any) }) (*diagnostic.Questionnaire, diagnostic.Answers) {
	q, err := load()
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := answerfile.Read(q, "exemple", questionnaires.Example)
	if err != nil {
		t.Fatal(err)
	}
	return q, a
}

// proposer makes proposals as the program does.
func proposer(q *diagnostic.Questionnaire, a diagnostic.Answers) func(diagnostic.PlanChoices) Proposal {
	e := rules.New(q)
	return func(c diagnostic.PlanChoices) Proposal {
		a.Plan = c
		return Proposal{Result: e.Evaluate(a), Candidates: e.Candidates(a)}
	}
}

// saver records what is saved.
type saver struct {
	last  diagnostic.PlanChoices
	count int
	err   error
}

func (s *saver) save(c diagnostic.PlanChoices) error {
	s.last = c
	s.count++
	return s.err
}

// Steps of the made-up questionnaire.
const (
	keys, codes, write, copies, describe, hardware = "pp-gou-deuxieme-acces", "pp-inc-codes-autrui", "pp-inc-annoncer",
		"pp-don-premiere-copie", "pp-inc-decrire-images", "pp-inc-demander-materiel"
)

// fake proposes steps made by hand, for real ids: two of 2 hours that alerts
// ask for and one of 1 hour, for 5 hours; then candidates. The first candidates
// that are not decided about and not in the plan make the proposal.
func fake(q *diagnostic.Questionnaire) func(diagnostic.PlanChoices) Proposal {
	step := func(id, question string, hours int) diagnostic.StepResult {
		return diagnostic.StepResult{ID: id, Title: "Pas " + id, Question: question, EffortHours: hours,
			GestureMinutes: 20, Gesture: "Essayez", Why: "vous avez répondu « non »", Who: []string{"le binôme", "des bénévoles"}}
	}
	all := []diagnostic.StepResult{
		step(keys, "q-acces", 2), step(codes, "q-codes", 2), step(write, "q-autrement", 1),
		step("pp-gou-binome", "q-acces", 1), // on the question of keys
		step(copies, "q-copie", 3),          // for a red alert
		step(describe, "q-images", 4),       // too long
		step(hardware, "q-materiel", 1),
	}
	all[2].Instead = hardware
	for _, s := range all {
		if _, ok := q.Step(s.ID); !ok {
			panic(s.ID)
		}
	}
	return func(c diagnostic.PlanChoices) Proposal {
		p := Proposal{Result: diagnostic.Result{
			Alerts: []diagnostic.AlertResult{
				{Colour: diagnostic.ToCheck, Step: write},
				{Colour: diagnostic.Orange, Step: keys}, {Colour: diagnostic.Red, Step: copies},
			},
			Plan: diagnostic.PlanResult{Size: 3, Ceiling: 5},
		}}
		for _, s := range all {
			decided := slices.Contains(c.Postponed, s.ID) ||
				slices.ContainsFunc(c.Refused, func(r diagnostic.RefusedStep) bool { return r.Step == s.ID }) ||
				slices.ContainsFunc(c.Done, func(d diagnostic.DoneStep) bool { return d.Step == s.ID })
			if !decided {
				p.Candidates = append(p.Candidates, s)
			}
		}
		plan := &p.Result.Plan
		for _, k := range c.Kept {
			for _, s := range p.Candidates {
				if s.ID == k.Step && k.InProgress() {
					s.ChosenWho, s.ChosenWith, s.ChosenBy = k.Who, k.With, k.By
					plan.Steps, plan.Chosen = append(plan.Steps, s), true
				}
			}
		}
		if !plan.Chosen {
			plan.Steps = p.Candidates[:min(3, len(p.Candidates))]
		}
		return p
	}
}

// kept makes a list of kept steps.
func kept(ids ...string) []diagnostic.KeptStep {
	var list []diagnostic.KeptStep
	for _, id := range ids {
		list = append(list, diagnostic.KeptStep{Step: id, State: diagnostic.Ongoing})
	}
	return list
}

// plain makes one kind of space of all, so that tests are written with the
// keyboard.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\n", " ").Replace(s)
}

// script says the same thing to both front ends.
type script struct {
	start diagnostic.PlanChoices
	keys  string // names of keys, separated by spaces
	lines string // « | » between two
	want  diagnostic.PlanChoices
	said  string // the last reply
	saves int
}

func scripts() map[string]script {
	refused := func(reason string) []diagnostic.RefusedStep {
		return []diagnostic.RefusedStep{{Step: codes, Reason: reason}}
	}
	organised := kept(keys, codes, write)
	organised[0].Who, organised[0].With, organised[0].By = "la trésorière", "le binôme", "2026-12-05"
	cleared := kept(keys, codes, write)
	cleared[0].With = "le binôme"
	none := []string{"pp-gou-binome", copies, describe, hardware} // to put instead of a step
	ended := kept(keys, codes, write)
	ended[2].State, ended[2].On = diagnostic.Finished, today
	moved := kept(keys, codes, write)
	moved[1].State, moved[1].On = diagnostic.Delayed, today
	return map[string]script{
		"keeping":                            {keys: "g", lines: "garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, saves: 1},
		"leaving":                            {keys: "q", lines: "stop"},
		"postponing":                         {keys: "t q", lines: "plus-tard 1|stop", want: diagnostic.PlanChoices{Postponed: []string{keys}}, saves: 1},
		"postponing, two words":              {keys: "t q", lines: "Plus tard 1|q", want: diagnostic.PlanChoices{Postponed: []string{keys}}, saves: 1},
		"what is postponed is replaced":      {keys: "t g", lines: "t 1|g", want: diagnostic.PlanChoices{Postponed: []string{keys}, Kept: kept("pp-gou-binome", codes, write)}, saves: 2},
		"refusing without a reason":          {keys: "2 x enter g", lines: "non 2|garder", want: diagnostic.PlanChoices{Refused: refused(""), Kept: kept(keys, copies, write)}, saves: 2},
		"refusing with a reason":             {keys: "down x déjà~essayé enter q", lines: "non merci 2 déjà essayé|stop", want: diagnostic.PlanChoices{Refused: refused("déjà essayé")}, saves: 1},
		"giving up a refusal":                {keys: "x zut esc g", lines: "aide|garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, saves: 1},
		"done opens the step it prepares":    {keys: "3 f g", lines: "fait 3|garder", want: diagnostic.PlanChoices{Done: []diagnostic.DoneStep{{Step: write, On: today}}, Kept: kept(keys, codes, hardware)}, saves: 2},
		"swapping":                           {keys: "2 c 2 g", lines: "changer 2|2|garder", want: diagnostic.PlanChoices{Kept: kept(keys, copies, write)}, saves: 1},
		"swapping, said at once":             {keys: "down c down enter g", lines: "changer 2 2|garder", want: diagnostic.PlanChoices{Kept: kept(keys, copies, write)}, saves: 1},
		"swapping for a step that is long":   {keys: "c 3 r q", lines: "changer 1|3|retour|stop", said: "dépasse votre temps"},
		"a red alert is never too long":      {keys: "3 c 2 g", lines: "changer 3|2|garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, copies)}, saves: 1},
		"two steps on a question":            {keys: "2 c 1 r q", lines: "changer 2|1|retour|stop", said: "déjà un pas sur cette question"},
		"taking fewer":                       {keys: "e down e end g", lines: "enlever 1|enlever 2|garder", want: diagnostic.PlanChoices{Kept: kept(write)}, saves: 1, said: "Un seul pas, c’est déjà bien."},
		"taking none":                        {keys: "e down e down e g q q", lines: "enlever 1|enlever 2|enlever 3|garder|stop", said: "aucun pas à garder"},
		"what is removed does not come back": {keys: "2 e 3 f g", lines: "enlever 2|fait 3|garder", want: diagnostic.PlanChoices{Done: []diagnostic.DoneStep{{Step: write, On: today}}, Kept: kept(keys, hardware)}, saves: 2},
		"adding again":                       {keys: "2 e a 1 g", lines: "enlever 2|ajouter|1|garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, saves: 1},
		"adding to a full plan":              {keys: "a q", lines: "ajouter|stop", said: "Le plan est plein"},
		"swapping a free place":              {keys: "2 e c 1 g", lines: "enlever 2|changer 2 1|garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, saves: 1},
		"undoing":                            {keys: "t x zut enter z z q", lines: "plus-tard 1|non 1 zut|annuler|annuler|stop", saves: 4, said: "C’est annulé"},
		"undoing a swap":                     {keys: "2 c 2 z g", lines: "changer 2 2|annuler|garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, saves: 1},
		"undoing nothing":                    {keys: "z q", lines: "annuler|stop", said: "rien à annuler"},
		"organising before keeping":          {keys: "o la~trésorière enter le~binôme enter 5/12 enter g", lines: "organiser 1|la trésorière|le binôme|5/12|garder", want: diagnostic.PlanChoices{Kept: organised}, saves: 1},
		"organising what is kept":            {start: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, keys: "o la~trésorière enter le~binôme enter 5~décembre enter q", lines: "organiser 1|la trésorière|le binôme|5 décembre|stop", want: diagnostic.PlanChoices{Kept: organised}, saves: 1},
		"a date of the past, then erased":    {start: diagnostic.PlanChoices{Kept: organised}, keys: "o ctrl+u enter enter ctrl+u 5/11/2026 enter ctrl+u enter q", lines: "organiser 1|-||5/11/2026|-|stop", want: diagnostic.PlanChoices{Kept: cleared}, saves: 1},
		"giving up organising":               {keys: "o zut enter esc q", lines: "organiser 1|zut|/retour|stop", said: "Rien n’a changé"},
		"a kept step postponed":              {start: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, keys: "2 t q q", lines: "plus-tard 2|stop", want: diagnostic.PlanChoices{Postponed: []string{codes}, Kept: moved}, saves: 1},
		"a kept step done, none instead":     {start: diagnostic.PlanChoices{Kept: kept(keys, codes, write), Postponed: none}, keys: "3 f q", lines: "fait 3|stop", want: diagnostic.PlanChoices{Done: []diagnostic.DoneStep{{Step: write, On: today}}, Kept: ended, Postponed: none}, saves: 1, said: "Plan gardé."},
		"a free place cannot be postponed":   {keys: "e t z q", lines: "enlever 1|plus-tard 1|annuler|stop", said: "Cette place est libre"},
		"reading":                            {keys: "enter x l q g", lines: "lire 1|lire|garder", want: diagnostic.PlanChoices{Kept: kept(keys, codes, write)}, saves: 1},
		"words that mean nothing":            {keys: "w q", lines: "bidule|changer|changer 9|stop", said: "Je n’ai pas compris"},
	}
}

func TestKeysAndLinesDecideTheSame(t *testing.T) {
	q, _ := example(t)
	for name, tt := range scripts() {
		t.Run(name+", keys", func(t *testing.T) {
			disk := new(saver)
			c, _, _ := console.Test("")
			m := newScreen(newSession(q, tt.start, fake(q), disk.save, today), c)
			said := false
			for _, key := range strings.Fields(tt.keys) {
				press(m, key)
				said = said || strings.Contains(plain(m.View()), tt.said) || strings.Contains(plain(m.said), tt.said)
			}
			if !m.over || m.err != nil {
				t.Errorf("over %v, %v\n%s", m.over, m.err, m.View())
			}
			checkChoices(t, m.choices, disk, tt, said)
		})
		t.Run(name+", lines", func(t *testing.T) {
			disk := new(saver)
			c, out, _ := console.Test(strings.ReplaceAll(tt.lines, "|", "\n") + "\n")
			got, err := Run(t.Context(), q, tt.start, fake(q), disk.save, Options{Console: c, Today: today})
			if err != nil {
				t.Errorf("ended with %v\n%s", err, out)
			}
			checkChoices(t, got, disk, tt, strings.Contains(plain(out.String()), tt.said))
			if t.Failed() {
				t.Log(out)
			}
		})
	}
}

func checkChoices(t *testing.T, got diagnostic.PlanChoices, disk *saver, tt script, said bool) {
	t.Helper()
	want := tt.want
	if tt.saves == 0 {
		want = tt.start
	} else if diff := cmp.Diff(got, disk.last); diff != "" {
		t.Errorf("not what is saved: %s", diff)
	}
	if strings.HasSuffix(tt.keys, " g") || tt.keys == "g" {
		want.ChosenOn = today
	}
	equal := func(a, b diagnostic.PlanChoices) bool { return cmp.Diff(normal(a), normal(b)) == "" }
	if !equal(want, got) {
		t.Error(cmp.Diff(normal(want), normal(got)))
	}
	if disk.count != tt.saves {
		t.Errorf("saved %d times, want %d", disk.count, tt.saves)
	}
	if !said {
		t.Errorf("%q is not said", tt.said)
	}
}

// normal makes nothing of an empty list.
func normal(c diagnostic.PlanChoices) diagnostic.PlanChoices {
	if len(c.Kept) == 0 {
		c.Kept = nil
	}
	if len(c.Refused) == 0 {
		c.Refused = nil
	}
	if len(c.Postponed) == 0 {
		c.Postponed = nil
	}
	if len(c.Done) == 0 {
		c.Done = nil
	}
	return c
}

// TestKeepingLosesNothing: what an answers file says beside the plan stays.
func TestKeepingLosesNothing(t *testing.T) {
	q, _ := example(t)
	extras := []diagnostic.Extra{{Key: "couleur", YAML: "vert"}}
	start := diagnostic.PlanChoices{
		Kept: []diagnostic.KeptStep{
			{Step: "pp-gou-lister-outils", State: diagnostic.Finished, Who: "le bureau"},
			{Step: keys, State: diagnostic.Ongoing, Who: "le bureau", By: "2026-01-01", Extras: extras},
			{Step: "pp-dun-autre-questionnaire", State: diagnostic.Ongoing},
		},
		Postponed: []string{"pp-dun-autre-questionnaire", codes},
	}
	s := newSession(q, start, fake(q), new(saver).save, today)
	if len(s.steps()) != 1 || len(s.places) != 3 || !s.isKept() {
		t.Fatalf("shows %+v", s.steps())
	}
	list := s.alternatives(1)
	i := slices.IndexFunc(list, func(c choice) bool { return c.step.ID == write })
	s.take(list[i], 1)
	if err := s.keep(); err != nil || !s.over {
		t.Fatal(err)
	}
	want := []diagnostic.KeptStep{start.Kept[1], {Step: write, State: diagnostic.Ongoing}, start.Kept[2]}
	if diff := cmp.Diff(want, s.choices.Kept); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(start.Kept[:1], s.choices.Past); diff != "" || s.choices.ChosenOn != today {
		t.Error(s.choices.ChosenOn, diff)
	}
	if diff := cmp.Diff(start.Postponed, s.choices.Postponed); diff != "" {
		t.Error(diff)
	}
	if len(start.Kept) != 3 || start.Kept[0].State != diagnostic.Finished {
		t.Error("what was given is changed")
	}
}

func TestNothingToPropose(t *testing.T) {
	q, _ := example(t)
	none := func(diagnostic.PlanChoices) Proposal {
		return Proposal{Result: diagnostic.Result{Plan: diagnostic.PlanResult{Size: 3, Ceiling: 4}}}
	}
	c, out, _ := console.Test("\n")
	disk := new(saver)
	if _, err := Run(t.Context(), q, diagnostic.PlanChoices{}, none, disk.save, Options{Console: c, Today: today}); err != nil || disk.count != 0 {
		t.Errorf("%v, saved %d times", err, disk.count)
	}
	if !strings.Contains(plain(out.String()), "Aucun pas à proposer") {
		t.Error(out)
	}
	m := newScreen(newSession(q, diagnostic.PlanChoices{}, none, disk.save, today), c)
	for _, key := range []string{"down", "a", "c", "t", "z", "?", "enter"} {
		press(m, key)
		if m.View() == "" || strings.Contains(m.View(), wordKeep) {
			t.Fatalf("after %s: %s", key, m.View())
		}
	}
	if press(m, "enter"); !m.over || m.err != nil || disk.count != 0 {
		t.Errorf("over %v, %v", m.over, m.err)
	}
}

func TestAFailedSaveEndsTheChoice(t *testing.T) {
	q, _ := example(t)
	for keys, line := range map[string]string{"t": "plus-tard 1", "g": "garder"} {
		disk := &saver{err: errors.New("disk full")}
		c, _, _ := console.Test(line + "\n")
		if _, err := Run(t.Context(), q, diagnostic.PlanChoices{}, fake(q), disk.save, Options{Console: c, Today: today}); !errors.Is(err, disk.err) {
			t.Errorf("%s: ended with %v", line, err)
		}
		m := newScreen(newSession(q, diagnostic.PlanChoices{}, fake(q), disk.save, today), c)
		if press(m, keys); !m.over || !errors.Is(m.err, disk.err) {
			t.Errorf("%s: over %v, %v", keys, m.over, m.err)
		}
	}
}
