package cohort_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var update = flag.Bool("update", false, "write the samples again")

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// association is one diagnostic to count.
type association struct {
	in    rules.Input
	about cohort.About
}

// associations are made up, more often small, rural and without employees.
func associations(q *diagnostic.Questionnaire, random *rand.Rand, n int) []association {
	list := make([]association, n)
	for i := range list {
		a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{}}
		ease := random.IntN(4)
		for slot := range q.Questions {
			if answer := answerTo(&q.Questions[slot], random, ease); answer.State != diagnostic.Missing {
				a.Values[q.Questions[slot].ID] = answer
			}
		}
		list[i] = association{
			in: rules.Input{Path: a.Path, Slots: q.Slots(a, nil)},
			about: cohort.About{
				Date:       []string{"2026-03-04", "2026-05-30", "2026-11-21"}[random.IntN(3)],
				Department: []string{"18", "18", "36", "37", "41", ""}[random.IntN(6)],
			},
		}
	}
	return list
}

const secretName = "Les <script>alert(1)</script> Amis du Lavoir"

func answerTo(q *diagnostic.Question, random *rand.Rand, ease int) diagnostic.Answer {
	known := diagnostic.Answer{State: diagnostic.Known}
	switch q.Kind {
	case diagnostic.KindText:
		known.Text = secretName
		if q.Pattern != nil {
			known.Text = "37"
		}
		return known
	case diagnostic.KindNumber:
		known.Number = q.Min + random.IntN(q.Max-q.Min+1)
		return known
	case diagnostic.KindLevels:
		known.Level = min(4, max(0, ease+random.IntN(3)-1))
	case diagnostic.KindBoxes:
		for _, option := range q.Options {
			if random.IntN(5) <= ease && (q.MaxBoxes == 0 || len(known.Options) < q.MaxBoxes) {
				known.Options = append(known.Options, option.ID)
			}
		}
	default:
		// The first options more often than the last ones.
		i := min(random.IntN(len(q.Options)), random.IntN(len(q.Options)))
		known.Options = []string{q.Options[i].ID}
	}
	switch random.IntN(30) {
	case 0:
		return diagnostic.Answer{}
	case 1:
		if q.UnknownText != "" {
			return diagnostic.Answer{State: diagnostic.Unknown}
		}
	}
	return known
}

func count(q *diagnostic.Questionnaire, e *rules.Evaluator, list []association) *cohort.Cohort {
	c := cohort.New(q)
	for i := range list {
		c.Add(list[i].in.Path, e.Run(&list[i].in), list[i].about)
	}
	return c
}

func written(t testing.TB, c *cohort.Cohort) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func published(t testing.TB, c *cohort.Cohort) []byte {
	t.Helper()
	data, err := json.Marshal(c.Publish(cohort.Options{Territory: "le Cher", Date: "2026-11-21"}))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func merge(t testing.TB, a, b *cohort.Cohort) *cohort.Cohort {
	t.Helper()
	c, err := cohort.Merge(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMergeAndAddAreExactInAnyOrder(t *testing.T) {
	q := load(t)
	e, random := rules.New(q), rand.New(rand.NewPCG(1, 1))
	for range 20 {
		list := associations(q, random, random.IntN(90))
		for i := range list {
			if random.IntN(3) == 0 {
				list[i].in.Path = diagnostic.ExpressPath
			}
			if random.IntN(20) == 0 {
				list[i].in.Path = diagnostic.Path(q.Axes[0].ID)
			}
			if random.IntN(2) == 0 {
				list[i].about.Around = drawAround(q, random, list[i].about.Department)
			}
		}
		count := func(q *diagnostic.Questionnaire, e *rules.Evaluator, list []association) *cohort.Cohort {
			c := count(q, e, list)
			c.Against("2026-11-02", placesOf(q, 1))
			return c
		}
		whole := written(t, count(q, e, list))
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if !bytes.Equal(whole, written(t, count(q, e, list))) {
			t.Fatal("the order of Add is seen")
		}
		x, y := random.IntN(len(list)+1), random.IntN(len(list)+1)
		x, y = min(x, y), max(x, y)
		a, b, c := count(q, e, list[:x]), count(q, e, list[x:y]), count(q, e, list[y:])
		for _, merged := range []*cohort.Cohort{
			merge(t, merge(t, a, b), c), merge(t, a, merge(t, b, c)), merge(t, c, merge(t, b, a)), merge(t, merge(t, c, a), b),
		} {
			if !bytes.Equal(whole, written(t, merged)) {
				t.Fatal("merged counts are not those of a single run")
			}
		}
		read, err := cohort.Read(whole, q)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(whole, written(t, read)) || !bytes.Equal(published(t, read), published(t, merge(t, a, merge(t, b, c)))) {
			t.Fatal("what is read is not what was written")
		}
	}
}

// placesOf is how many places of each kind a list has, everywhere.
func placesOf(q *diagnostic.Questionnaire, n int64) func(string) []int64 {
	return func(string) []int64 { return slices.Repeat([]int64{n}, len(q.HelpKinds())) }
}

// TestListsOfTwoDaysMerge: the first and the last day are kept, and the most
// places; associations that were compared with no list stay.
func TestListsOfTwoDaysMerge(t *testing.T) {
	q := load(t)
	e, random := rules.New(q), rand.New(rand.NewPCG(6, 6))
	var parts []*cohort.Cohort
	for i, day := range []string{"2026-11-09", "", "2026-10-01"} {
		list := associations(q, random, 30)
		for a := range list {
			list[a].about.Department = "37"
			if day != "" {
				list[a].about.Around = &cohort.Around{Commune: "37990 Inventé", Lacking: make([]bool, len(q.HelpKinds()))}
				list[a].about.Around.Lacking[1] = a < 20
			}
		}
		c := count(q, e, list)
		c.Against(day, placesOf(q, int64(4-i)))
		parts = append(parts, c)
	}
	s := merge(t, merge(t, parts[2], parts[0]), parts[1]).Publish(cohort.Options{})
	z := s.Paths[0].Zones
	if z == nil || z.First != "2026-10-01" || z.Last != "2026-11-09" || len(z.Kinds) != 1 {
		t.Fatalf("%+v", z)
	}
	kind := z.Kinds[0]
	if where := kind.Where[0]; kind.ID != q.HelpKinds()[1].ID || where.AtLeast != 40 || where.Places == nil || *where.Places != 4 || len(where.Communes) > 0 {
		t.Errorf("%+v", kind)
	}
	if z := parts[1].Publish(cohort.Options{}).Paths[0].Zones; z != nil {
		t.Errorf("compared with no list: %+v", z)
	}
}

func TestAddDoesNotAllocate(t *testing.T) {
	q := load(t)
	random := rand.New(rand.NewPCG(2, 2))
	e, list := rules.New(q), associations(q, random, 20)
	for i := range list {
		list[i].about.Around = drawAround(q, random, list[i].about.Department)
	}
	c := count(q, e, list)
	i := 0
	allocations := testing.AllocsPerRun(200, func() {
		a := &list[i%len(list)]
		c.Add(a.in.Path, e.Run(&a.in), a.about)
		i++
	})
	if allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

func TestNothingOfAPersonIsWritten(t *testing.T) {
	q := load(t)
	c := count(q, rules.New(q), associations(q, rand.New(rand.NewPCG(3, 3)), 60))
	one := associations(q, rand.New(rand.NewPCG(3, 4)), 1)[0]
	one.about.Department = secretName
	c.Add(one.in.Path, rules.New(q).Run(&one.in), one.about)
	for _, data := range [][]byte{written(t, c), published(t, c)} {
		for _, word := range []string{"Lavoir", "script", "alert(1)"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%q is written", word)
			}
		}
	}
}

func TestReadRefusesWhatDoesNotAddUp(t *testing.T) {
	q := load(t)
	list := associations(q, rand.New(rand.NewPCG(4, 4)), 30)
	for i := range list {
		list[i].about.Department = "37"
		list[i].about.Around = &cohort.Around{Commune: "37990 Inventé", Lacking: []bool{i < 12}}
	}
	compared := count(q, rules.New(q), list)
	compared.Against("2026-11-02", placesOf(q, 3))
	data := string(written(t, compared))
	other := *q
	other.Version = "2027.1"
	cases := []struct{ name, data, want string }{
		{"empty", " \n", "vide"},
		{"cut", data[:len(data)/2], "JSON lisible"},
		{"not JSON", "bonjour", "JSON lisible"},
		{"something else", `{"schema": 1}`, "à garder"},
		{"a list", `[]`, "à garder"},
		{"published", string(published(t, count(q, rules.New(q), nil))), "publier"},
		{"other schema", strings.Replace(data, `"schema":1`, `"schema":2`, 1), "format 2"},
		{"other version", strings.Replace(data, q.Version, "2020.1", 1), "2020.1"},
		{"other digest", strings.Replace(data, q.Digest, "sha256:00", 1), "empreinte"},
		{"two documents", data + data, "JSON lisible"},
		{"unknown key", strings.Replace(data, `"ecartees"`, `"ecartes"`, 1), "à garder"},
		{"list too long", strings.Replace(data, `"niveaux":[`, `"niveaux":[0,0,0,0,0,0,`, 1), "ne vont pas ensemble"},
		{"list a little too long", strings.Replace(data, `],"questions":`, `,7],"questions":`, 1), "en trop"},
		{"key twice", strings.Replace(data, `"ecartees":`, `"ecartees":[0,0,0,0],"ecartees":`, 1), "en trop"},
		{"negative", strings.Replace(data, `"ecartees":[0`, `"ecartees":[-1`, 1), "écartées"},
		{"overflowing", strings.Replace(data, `"ecartees":[0`, `"ecartees":[9000000000000000000`, 1), "écartées"},
		{"one more association", strings.Replace(data, `"associations":30`, `"associations":31`, 1), "ne vont pas ensemble"},
		{"no département", strings.Replace(data, `"departements":{}`, `"departements":null`, 1), "départements"},
		{"more lacking than there are", strings.Replace(data, `"sans_lieu":[12`, `"sans_lieu":[31`, 1), "lieux proches"},
		{"fewer lacking than in communes", strings.Replace(data, `"sans_lieu":[12`, `"sans_lieu":[11`, 1), "lieux proches"},
		{"a département of nobody", strings.Replace(data, `{"37":{"sans_lieu"`, `{"38":{"sans_lieu"`, 1), "lieux proches"},
		{"a commune that steers a terminal", strings.Replace(data, `37990 Inventé`, `37990\u001b[31m`, 1), "lieux proches"},
		{"day of a list", strings.Replace(data, `"premiere_liste":"2026-11-02"`, `"premiere_liste":"2026-11-2"`, 1), "lieux proches"},
		{"days of lists turned", strings.Replace(data, `"premiere_liste":"2026-11-02"`, `"premiere_liste":"2026-11-03"`, 1), "lieux proches"},
		{"month", strings.Replace(data, `"premier_mois":"2026-03"`, `"premier_mois":"hier"`, 1), "mois"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.data == data {
				t.Fatal("the case changes nothing")
			}
			if _, err := cohort.Read([]byte(c.data), q); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	if _, err := cohort.Merge(cohort.New(q), cohort.New(&other)); err == nil {
		t.Error("counts of two versions were merged")
	}
}

// TestReadNeverBelievesAChangedNumber changes each figure of a file, one at a
// time: what is still read must be written back as it was.
func TestReadNeverBelievesAChangedNumber(t *testing.T) {
	q := load(t)
	data := written(t, count(q, rules.New(q), associations(q, rand.New(rand.NewPCG(5, 5)), 12)))
	from := bytes.Index(data, []byte(`"nombres"`))
	accepted := 0
	for at := from; at < len(data); at += 331 {
		if data[at] < '0' || data[at] > '9' {
			continue
		}
		changed := slices.Clone(data)
		changed[at] = '0' + (data[at]-'0'+1)%10
		c, err := cohort.Read(changed, q)
		if err != nil {
			continue
		}
		accepted++
		if diff := gocmp.Diff(string(changed), string(written(t, c))); diff != "" && changed[at] != '0' {
			t.Fatal(diff)
		}
		c.Publish(cohort.Options{})
	}
	t.Logf("%d changes could not be seen", accepted)
}

// TestSamplesOfReports keeps the syntheses that package report draws in its
// tests up to date with what is published.
func TestSamplesOfReports(t *testing.T) {
	q := load(t)
	folder := filepath.Join("..", "..", "report", "testdata", "syntheses")
	for name, size := range map[string]int{"soixante": 60, "douze": 12, "trop-peu": 3, "zones-blanches": 160} {
		list := associations(q, rand.New(rand.NewPCG(60, 60)), size)
		if size == 160 {
			for i := range list {
				list[i].about.Around = sampleAround(q, &list[i].about, i)
			}
		}
		c := count(q, rules.New(q), list)
		c.Against("2026-11-02", placesOf(q, 3))
		if size == 60 {
			express := associations(q, rand.New(rand.NewPCG(60, 61)), 14)
			for i := range express {
				express[i].in.Path = diagnostic.ExpressPath
			}
			c = merge(t, c, count(q, rules.New(q), express))
			for range 7 {
				c.LeaveOut(cohort.Duplicate)
				c.LeaveOut(cohort.Unreadable)
			}
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		s := c.Publish(cohort.Options{Territory: "le Cher", Date: "2026-11-21", Tool: diagnostic.Tool{Name: "petitspas", Version: "0.1"}})
		s.Questionnaire.Digest = "sha256:0123" // another word in a question changes no sample
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, name+".json")
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// sampleAround makes an area where a bus would help: around two communes of a
// département, few places help.
func sampleAround(q *diagnostic.Questionnaire, about *cohort.About, i int) *cohort.Around {
	around := &cohort.Around{Lacking: make([]bool, len(q.HelpKinds()))}
	if about.Department == "" || i%9 == 8 {
		return around
	}
	around.Commune = about.Department + []string{"990 Inventé-sur-Cher", "991 Saint-Supposé", "992"}[i*i%3]
	around.Lacking[0] = about.Department == "18" && i%4 > 0
	around.Lacking[3] = i%5 > 1
	around.Lacking[7] = i%13 == 0
	return around
}

func FuzzRead(f *testing.F) {
	q := load(f)
	f.Add(written(f, cohort.New(q)))
	f.Add(written(f, count(q, rules.New(q), associations(q, rand.New(rand.NewPCG(8, 8)), 7))))
	random := rand.New(rand.NewPCG(8, 9))
	list := associations(q, random, 7)
	for i := range list {
		list[i].about.Around = drawAround(q, random, list[i].about.Department)
	}
	compared := count(q, rules.New(q), list)
	compared.Against("2026-11-02", placesOf(q, 1))
	f.Add(written(f, compared))
	f.Add([]byte(`{"schema":1,"nature":"synthese-a-garder"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := cohort.Read(data, q)
		if err != nil {
			return
		}
		again, err := cohort.Read(written(t, c), q)
		if err != nil {
			t.Fatal(err)
		}
		published(t, merge(t, c, again))
	})
}

// BenchmarkAdd is the counting alone, of diagnostics already computed.
func BenchmarkAdd(b *testing.B) {
	q := load(b)
	list := associations(q, rand.New(rand.NewPCG(9, 9)), 64)
	c, outs := cohort.New(q), make([]*rules.Outcome, len(list))
	for i := range list {
		outs[i] = rules.New(q).Run(&list[i].in)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.Add(list[i%64].in.Path, outs[i%64], list[i%64].about)
	}
}
