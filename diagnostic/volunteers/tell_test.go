package volunteers_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
)

var gestures = []string{"mail", "visio", "partage", "piege", "motdepasse", "demarche"}

// withSums makes sheets whose gestures add up to these levels.
func withSums(sums ...int) []diagnostic.Answers {
	var list []diagnostic.Answers
	for _, left := range sums {
		a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
		for _, gesture := range gestures {
			level := min(left, 3)
			left -= level
			a.Values["ind-gestes."+gesture] = diagnostic.Answer{State: diagnostic.Known, Level: level}
		}
		list = append(list, a)
	}
	return list
}

func TestEaseAndGapAreThoseOfTheDocumentation(t *testing.T) {
	q := load(t)
	near, between, far := q.Texts.Volunteers.Near, q.Texts.Volunteers.Between, q.Texts.Volunteers.Far
	for name, tt := range map[string]struct {
		sums    []int
		median  int
		gap     int // -1: not told
		reading string
	}{
		"the example":           {[]int{18, 18, 16, 12, 11, 6, 5, 2, 0}, 60, 83, far},
		"all the same":          {[]int{9, 9, 9, 9, 9, 9, 9, 9, 9}, 50, 0, near},
		"just under a quarter":  {[]int{11, 11, 11, 9, 9, 9, 7, 7, 7}, 50, 22, near},
		"a step on each":        {[]int{12, 12, 12, 9, 9, 9, 6, 6, 6}, 50, 33, between},
		"two worlds":            {[]int{15, 14, 14, 9, 9, 9, 5, 5, 5}, 50, 52, far},
		"eight sheets":          {[]int{18, 18, 18, 18, 0, 0, 0, 0}, 50, -1, ""},
		"five sheets":           {[]int{18, 18, 17, 0, 0}, 90, -1, ""},
		"ten: thirds of three":  {[]int{18, 18, 18, 9, 9, 9, 9, 0, 0, 0}, 50, 100, far},
		"half up":               {[]int{8, 8, 8, 8, 9, 9, 9, 9}, 50, -1, ""}, // 47.2 gives 50
		"nobody knows anything": {[]int{0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 0, near},
	} {
		t.Run(name, func(t *testing.T) {
			v := volunteers.Tell(q, withSums(tt.sums...), nil, options())
			if v.Ease == nil || v.Ease.Median != tt.median {
				t.Errorf("ease %+v, want %d", v.Ease, tt.median)
			}
			switch {
			case tt.gap < 0 && v.Gap != nil:
				t.Errorf("gap %+v of too few", v.Gap)
			case tt.gap >= 0 && (v.Gap == nil || v.Gap.Points != tt.gap || v.Gap.Reading != tt.reading):
				t.Errorf("gap %+v, want %d, %s", v.Gap, tt.gap, tt.reading)
			}
		})
	}
}

// TestAGestureLeftOutIsNotAGestureUnknown: the ease is that of what was answered,
// when there is enough of it.
func TestAGestureLeftOutIsNotAGestureUnknown(t *testing.T) {
	q := load(t)
	list := withSums(18, 18, 18, 18, 18, 18)
	for i := range list {
		delete(list[i].Values, "ind-gestes.mail")
		delete(list[i].Values, "ind-gestes.demarche")
	}
	if v := volunteers.Tell(q, list, nil, options()); v.Ease == nil || v.Ease.Median != 100 {
		t.Errorf("ease %+v", v.Ease)
	}
	for i := range list {
		delete(list[i].Values, "ind-gestes.visio")
	}
	if v := volunteers.Tell(q, list, nil, options()); v.Ease != nil || v.Sheets != 6 {
		t.Errorf("ease %+v of three gestures", v.Ease)
	}
}

func TestTooFewSheetsTellNothing(t *testing.T) {
	q := load(t)
	sheet := q.IndividualSheet()
	for n := range 5 {
		list := invent(sheet, rand.New(rand.NewPCG(1, 1)), n)
		list = append(list, diagnostic.Answers{Values: map[string]diagnostic.Answer{ // no answer to anything that is told
			"ind-role": {State: diagnostic.Known, Options: []string{"benevole"}}, "ind-mot": {State: diagnostic.Known, Text: "Bonjour"},
		}})
		got := volunteers.Tell(q, list, board(), options())
		want := diagnostic.Volunteers{
			Schema: 1, Nature: "entre_nous", Tool: options().Tool, Questionnaire: got.Questionnaire, Source: q.Title,
			Association: "Les Amis du Lavoir", Date: "2026-11-21", Sheets: n, Missing: 5 - n, Threshold: 5, ThresholdMore: 9, Hidden: 3, PlanLines: 3, Texts: q.Texts.Volunteers,
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%d sheets: %s", n, diff)
		}
	}
}

// TestOrderChangesNothing, nor do the free words, the months, and what the
// questionnaire does not know.
func TestOrderChangesNothing(t *testing.T) {
	q := load(t)
	sheet := q.IndividualSheet()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 5, 8, 9, 20, 60}).Draw(t, "n")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		list := invent(sheet, random, n)
		want := volunteers.Tell(q, list, board(), options())
		list = shuffled(list, random)
		for i := range list {
			list[i].Date = "2031-01"
			list[i].Values["ind-mot"] = diagnostic.Answer{State: diagnostic.Known, Text: "Odette"}
			list[i].Values["ind-age"] = diagnostic.Answer{State: diagnostic.Known, Number: 71}
		}
		if diff := gocmp.Diff(want, volunteers.Tell(q, list, board(), options())); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestToldNumbersAreTrue compares each number with a count made another way.
func TestToldNumbersAreTrue(t *testing.T) {
	q := load(t)
	sheet := q.IndividualSheet()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(5, 40).Draw(t, "n")
		list := invent(sheet, rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), n)
		a := newAttack(q, list)
		v := volunteers.Tell(q, list, board(), options())
		check := func(what string, told diagnostic.Told, names ...string) {
			actual := 0
			for _, name := range names {
				actual += a.count[name]
			}
			if actual < told.AtLeast || actual > told.AtMost || told.AtMost > v.Sheets {
				t.Fatalf("%s: %+v, of %d", what, told, actual)
			}
			if exact := told.AtLeast == told.AtMost; exact && (actual < hidden || v.Sheets-actual < hidden && !strings.HasPrefix(what, "show")) {
				t.Fatalf("%s: %d of %d is told", what, actual, v.Sheets)
			}
		}
		for _, g := range v.Gestures {
			id := "ind-gestes." + g.ID
			if g.Alone == nil {
				continue
			}
			check("alone "+g.ID, *g.Alone, id+" 2", id+" 3")
			check("show "+g.ID, *g.Show, id+" 3")
		}
		for question, choices := range map[string][]diagnostic.Choice{"ind-freins": v.Brakes, "ind-apprendre": v.Learning, "ind-equipement": v.Equipment} {
			for _, choice := range choices {
				check(choice.ID, choice.Told, question+" "+choice.ID)
			}
			if !slices.IsSortedFunc(choices, func(x, y diagnostic.Choice) int { return y.AtLeast - x.AtLeast }) {
				t.Fatalf("%v", choices)
			}
		}
		if v.Helpers != nil {
			check("help", *v.Helpers, "ind-aider oui", "ind-aider peut_etre")
		}
		if more := v.Sheets >= 9; (v.Effect != nil) != more || v.Equipment != nil && !more {
			t.Fatalf("%d sheets: %v %v", v.Sheets, v.Effect, v.Equipment)
		}
		if len(v.Ideas) > q.Individual.Policy.MaxIdeas {
			t.Fatal(v.Ideas)
		}
	})
}

// TestBoardAndSheets: the board says that there is a solution, and enough people
// lack equipment.
func TestBoardAndSheets(t *testing.T) {
	q := load(t)
	for name, tt := range map[string]struct {
		level      int // -1: je ne sais pas
		lacking, n int
		want       int // differences; -1: nothing to compare
	}{
		"both differ":                   {3, 3, 10, 1},
		"the board knows":               {2, 3, 10, 0},
		"fewer than three are hidden":   {4, 2, 6, 0}, // a third of them
		"three of sixteen are not many": {3, 3, 16, 0},
		"four of twenty are":            {3, 4, 20, 1},
		"everyone":                      {3, 6, 6, 1},
		"the board does not know":       {-1, 6, 6, -1},
	} {
		t.Run(name, func(t *testing.T) {
			var list []diagnostic.Answers
			for i := range tt.n {
				a := diagnostic.Answers{Values: map[string]diagnostic.Answer{"ind-freins": {State: diagnostic.Known, Options: []string{"rien"}}}}
				if i < tt.lacking {
					a.Values["ind-freins"] = diagnostic.Answer{State: diagnostic.Known, Options: []string{"materiel"}}
				}
				list = append(list, a)
			}
			b := diagnostic.Answers{Values: map[string]diagnostic.Answer{"inc-equipement": {State: diagnostic.Known, Level: tt.level}}}
			if tt.level < 0 {
				b.Values["inc-equipement"] = diagnostic.Answer{State: diagnostic.Unknown}
			}
			v := volunteers.Tell(q, list, &b, options())
			if got := len(v.Perception); got != max(tt.want, 0) || (v.Perception == nil) != (tt.want < 0) {
				t.Errorf("%+v", v.Perception)
			}
		})
	}
}

// TestRolesAreComparedInWords, from five sheets of each, and never with a number.
func TestRolesAreComparedInWords(t *testing.T) {
	q := load(t)
	texts := &q.Texts.Volunteers
	for name, tt := range map[string]struct {
		board, others []int // sums of levels
		want          []string
	}{
		"the board is more at ease":  {[]int{18, 18, 18, 17, 17}, []int{9, 9, 9, 9, 9}, []string{texts.BoardEase}},
		"the volunteers are":         {[]int{2, 2, 2, 2, 2}, []int{9, 9, 9, 9, 9}, []string{texts.VolunteerEase}},
		"they are near":              {[]int{9, 9, 9, 9, 9}, []int{8, 10, 8, 10, 9}, []string{texts.SameEase}},
		"four of the board":          {[]int{18, 18, 18, 18}, []int{0, 0, 0, 0, 0}, []string{}},
		"what tools do, from ten on": {make([]int, 10), make([]int, 10), []string{texts.SameEase, texts.SameHelp}},
	} {
		t.Run(name, func(t *testing.T) {
			list := withSums(append(slices.Clone(tt.board), tt.others...)...)
			for i := range list {
				role := "responsable"
				if i >= len(tt.board) {
					role = "benevole"
				}
				list[i].Values["ind-role"] = diagnostic.Answer{State: diagnostic.Known, Options: []string{role}}
				list[i].Values["ind-effet"] = diagnostic.Answer{State: diagnostic.Known, Level: 2}
			}
			if diff := gocmp.Diff(tt.want, volunteers.Tell(q, list, nil, options()).Roles); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestLeastSharedGestureIsTheTopic: equal ones are all named, in the order of the
// sheet; when everyone manages everything there is nothing to learn in common.
func TestLeastSharedGestureIsTheTopic(t *testing.T) {
	q := load(t)
	everyone := withSums(18, 18, 18, 18, 18, 18, 18, 18)
	if v := volunteers.Tell(q, everyone, nil, options()); v.Topic != "" || len(v.Least) != 0 {
		t.Errorf("%q %q", v.Topic, v.Least)
	}
	nobody := withSums(0, 0, 0, 0, 0, 0)
	if v := volunteers.Tell(q, nobody, nil, options()); v.Topic != v.Gestures[0].Label || len(v.Least) != 0 {
		t.Errorf("%q %q", v.Topic, v.Least)
	}
	for i := range everyone[:4] {
		for _, gesture := range []string{"piege", "visio"} {
			everyone[i].Values["ind-gestes."+gesture] = diagnostic.Answer{State: diagnostic.Known, Level: 1}
		}
	}
	v := volunteers.Tell(q, everyone, nil, options())
	want := []string{"Rejoindre une réunion à distance", "Reconnaître un message piégé"}
	if diff := gocmp.Diff(want, v.Least); diff != "" || v.Topic != want[0] || v.Ideas[0].ID != "pp-gou-rejoindre-reunion" {
		t.Errorf("%q %v %s", v.Topic, v.Ideas, diff)
	}
}

// TestNothingIsChanged: what is given stays as it was.
func TestNothingIsChanged(t *testing.T) {
	q := load(t)
	list := invent(q.IndividualSheet(), rand.New(rand.NewPCG(1, 1)), 12)
	before := encode(t, volunteers.Tell(q, list, board(), options()))
	if !bytes.Equal(before, encode(t, volunteers.Tell(q, list, board(), options()))) {
		t.Error("two runs differ")
	}
}

// TestWhatIsNotAnsweredIsNotNo: a gesture or a question that half of the people
// leave out is not told, and a gesture is not the least shared for that.
func TestWhatIsNotAnsweredIsNotNo(t *testing.T) {
	q := load(t)
	list := withSums(18, 18, 18, 18, 18, 0, 0, 0, 0, 0)
	for i := range list {
		list[i].Values["ind-freins"] = diagnostic.Answer{State: diagnostic.Known, Options: []string{"temps"}}
		list[i].Values["ind-envie"] = diagnostic.Answer{State: diagnostic.Known, Level: 4}
		if i < 5 {
			delete(list[i].Values, "ind-gestes.visio")
			delete(list[i].Values, "ind-freins")
			delete(list[i].Values, "ind-envie")
		}
	}
	v := volunteers.Tell(q, list, nil, options())
	if v.Gestures[1].Alone != nil || v.Gestures[1].Show != nil || v.Gestures[0].Alone.AtLeast != 5 {
		t.Errorf("%+v", v.Gestures)
	}
	if len(v.Least) != 0 || v.Topic != "" {
		t.Errorf("%q %q", v.Least, v.Topic)
	}
	if v.Brakes != nil || v.Learning != nil {
		t.Errorf("%v %v", v.Brakes, v.Learning)
	}
	if len(v.Desire.Groups) != 1 || v.Desire.Groups[0].AtLeast != 5 || v.Desire.Others.AtLeast != 5 {
		t.Errorf("%+v", v.Desire) // « une autre réponse, ou pas de réponse »
	}
}
