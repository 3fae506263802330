package batch_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// outputs are the bytes of the tables of one run.
type outputs struct{ csv, json, rejects bytes.Buffer }

// score runs a batch in memory.
func score(ctx context.Context, q *diagnostic.Questionnaire, o batch.Options) (*outputs, batch.Counts, error) {
	out := &outputs{}
	results, err := batch.ResultsCSV(q, &out.csv)
	if err != nil {
		return nil, batch.Counts{}, err
	}
	rejects, err := batch.RejectsCSV(&out.rejects)
	if err != nil {
		return nil, batch.Counts{}, err
	}
	o.Tables = []batch.Table{results, batch.ResultsNDJSON(q, &out.json, false), rejects}
	counts, err := batch.Run(ctx, q, o)
	return out, counts, err
}

// made is a table with many rows, some refused, some of several lines.
func made(rows int) string {
	var b strings.Builder
	b.WriteString("id;profil.nom;profil.benevoles;gou-referents;don-sauvegarde;inc-confiance;cpl-temps;courriel\n")
	for i := range rows {
		name := fmt.Sprint("Asso ", i)
		if i%7 == 0 {
			name = fmt.Sprintf("\"Les \"\"Amis\"\"\n; %d\"", i)
		}
		fmt.Fprintf(&b, "a%d;%s;b%d;%d;%d;nsp;%d;x@y\n", i, name, 1+i%4, i%5, i*7%6, i%30)
	}
	return b.String()
}

// TestOutputDoesNotDependOnWorkersNorBlocks compares every way to share the
// work.
func TestOutputDoesNotDependOnWorkersNorBlocks(t *testing.T) {
	q := load(t)
	data := made(3000)
	var first *outputs
	for _, workers := range []int{1, 2, 8} {
		for _, block := range []int{0, 100, 4096} {
			for _, eager := range []bool{false, true} {
				out, counts, err := score(t.Context(), q, batch.Options{
					Inputs: []batch.Input{batch.Stdin(strings.NewReader(data))}, Workers: workers, Block: block, Eager: eager,
				})
				if err != nil {
					t.Fatal(err)
				}
				if counts.Scored != 2500 || counts.Rejected != 500 { // i*7%6 is 5 one time in six
					t.Fatalf("%+v", counts)
				}
				if first == nil {
					first = out
				}
				if out.csv.String() != first.csv.String() || out.json.String() != first.json.String() || out.rejects.String() != first.rejects.String() {
					t.Fatalf("%d workers, blocks of %d: other bytes", workers, block)
				}
			}
		}
	}
}

// keep is a Sink that remembers what it is told.
type keep struct {
	mutex *sync.Mutex
	byID  map[string]summary
}

// summary is what two ways to score must agree on.
type summary struct {
	Axes          []rules.AxisFigure
	Overall       rules.Figure
	Red, Orange   uint64
	Plan, Reserve []string
	Answers       map[string]diagnostic.Answer
}

func (k keep) Fork() batch.Sink { return k }

func (k keep) Take(s *batch.Scored) error {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.byID[fmt.Sprint(s.Input.Number, ":", s.Line)] = summarise(s.Evaluator, s.Outcome, s.Answers())
	return nil
}

func summarise(e *rules.Evaluator, out *rules.Outcome, a diagnostic.Answers) summary {
	s := summary{append([]rules.AxisFigure(nil), out.Axes...), out.Overall, out.Red, out.Orange, nil, nil, a.Values}
	for _, p := range out.Plan {
		s.Plan = append(s.Plan, e.Step(p.Step).ID+" "+p.Rule.String())
	}
	for _, p := range out.Reserve {
		s.Reserve = append(s.Reserve, e.Step(p.Step).ID)
	}
	return s
}

// TestEveryFormGivesTheResultOfTheAnswers writes random answers as a table, as
// NDJSON and as an answers file: what comes out is what the rules say of them.
func TestEveryFormGivesTheResultOfTheAnswers(t *testing.T) {
	q := load(t)
	e := rules.New(q)
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		a := drawAnswers(t, q)
		in := e.Input(a)
		want := summarise(e, e.Run(&in), a)
		yaml, err := answerfile.Write(q, a)
		if err != nil {
			t.Fatal(err)
		}
		table, lines := writeForms(q, a)
		for name, data := range map[string][]byte{"a.reponses.yaml": yaml, "a.csv": table, "a.ndjson": lines} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		inputs, _, err := batch.Find([]string{dir}, "")
		if err != nil || len(inputs) != 3 {
			t.Fatal(inputs, err)
		}
		sink := keep{&sync.Mutex{}, map[string]summary{}}
		out, counts, err := score(context.Background(), q, batch.Options{Inputs: inputs, Sinks: []batch.Sink{sink}})
		if err != nil || counts.Scored != 3 {
			t.Fatal(counts, err, out.rejects.String())
		}
		for where, got := range sink.byID {
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(rules.AxisFigure{}), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("input %s (-rules +batch)\n%s", where, diff)
			}
		}
		r := rules.Evaluate(q, a)
		for _, step := range r.Plan.Steps {
			if !strings.Contains(out.csv.String(), step.ID) || !strings.Contains(out.json.String(), `"`+step.ID+`"`) {
				t.Fatalf("%s is not in the tables", step.ID)
			}
		}
	})
}

func drawAnswers(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{Date: "2026-11-21", Values: map[string]diagnostic.Answer{}}
	a.Path = rapid.SampledFrom([]diagnostic.Path{"complet", "express", "donnees"}).Draw(t, "path")
	gaps := rapid.IntRange(0, 40).Draw(t, "gaps")
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := diagnostic.Answer{State: diagnostic.Known}
		switch roll := rapid.IntRange(0, 99).Draw(t, question.ID); {
		case roll < gaps:
			answer.State = diagnostic.State(rapid.SampledFrom([]int{0, 2, 3}).Draw(t, "state"))
		case question.Kind == diagnostic.KindLevels:
			answer.Level = roll % 5
		case question.Kind == diagnostic.KindNumber:
			answer.Number = roll % (question.Max + 1)
		case question.Kind == diagnostic.KindText:
			answer.Text = rapid.SampledFrom([]string{"37", "67", "Les Amis", "=cmd", "a;\"b\"\nc"}).Draw(t, "text")
		case question.Kind == diagnostic.KindBoxes:
			for i, option := range question.Options {
				if roll>>(i%7)&1 == 1 {
					answer.Options = append(answer.Options, option.ID)
				}
			}
			if answer.Options == nil {
				answer.Options = []string{}
			}
		default:
			answer.Options = []string{question.Options[roll%len(question.Options)].ID}
		}
		if answer.State != diagnostic.Missing && question.Fits(answer) {
			a.Values[question.ID] = answer
		}
	}
	return a
}

// writeForms writes answers as a table of one row, and as a line.
func writeForms(q *diagnostic.Questionnaire, a diagnostic.Answers) (table, lines []byte) {
	head, row := "date;parcours", a.Date+";"+string(a.Path)
	profile, replies := []string{}, []string{}
	for i := range q.Questions {
		question := &q.Questions[i]
		answer, given := a.Values[question.ID]
		if !given {
			continue
		}
		text := strings.Join(answer.Options, "|")
		value := `["` + strings.Join(answer.Options, `","`) + `"]`
		switch {
		case answer.State == diagnostic.Unknown:
			text, value = "nsp", `"nsp"`
		case answer.State == diagnostic.NotApplicable:
			text, value = "na", `"na"`
		case answer.State == diagnostic.Declined:
			text, value = "non_souhaite", `"non_souhaite"`
		case question.Kind == diagnostic.KindBoxes && text == "":
			text, value = canonical.NoBox, "[]"
		case question.Kind == diagnostic.KindLevels:
			text = fmt.Sprint(answer.Level)
			value = text
		case question.Kind == diagnostic.KindNumber:
			text = fmt.Sprint(answer.Number)
			value = text
		case question.Kind == diagnostic.KindText:
			text = `"` + strings.ReplaceAll(answer.Text, `"`, `""`) + `"`
			value = strings.ReplaceAll(fmt.Sprintf("%q", answer.Text), `\x`, `\u00`)
		case question.Kind != diagnostic.KindBoxes:
			value = `"` + text + `"`
		}
		head, row = head+";"+question.ID, row+";"+text
		if id, ok := strings.CutPrefix(question.ID, "profil."); ok {
			profile = append(profile, fmt.Sprintf("%q:%s", id, value))
		} else {
			replies = append(replies, fmt.Sprintf("%q:%s", question.ID, value))
		}
	}
	line := fmt.Sprintf(`{"date":%q,"parcours":%q,"profil":{%s},"reponses":{%s}}`, a.Date, a.Path, strings.Join(profile, ","), strings.Join(replies, ","))
	if len(a.Values) == 0 {
		head, row = head+";gou-referents", row+";"
	}
	return []byte(head + "\n" + row + "\n"), []byte(line + "\n")
}

// list is a Source of records.
type list []batch.Record

func (l *list) Next() (batch.Record, error) {
	if len(*l) == 0 {
		return batch.Record{}, io.EOF
	}
	first := (*l)[0]
	*l = (*l)[1:]
	return first, nil
}

func TestASourceIsScoredInOrder(t *testing.T) {
	q := load(t)
	var records list
	for i := range 200 {
		r := batch.Record{Line: i + 2, ID: fmt.Sprint("r", i), Answers: diagnostic.Answers{Values: map[string]diagnostic.Answer{}}}
		if i%50 == 0 {
			r.Problems = []canonical.Problem{{Column: "Q1", Text: "réponse ambiguë"}}
		}
		records = append(records, r)
	}
	in := batch.Input{Name: "export.csv", Number: 1, Source: func(*diagnostic.Questionnaire) (batch.Source, error) { return &records, nil }}
	out, counts, err := score(t.Context(), q, batch.Options{Inputs: []batch.Input{in}, Workers: 4})
	if err != nil || counts != (batch.Counts{Scored: 196, Rejected: 4, Partial: 196}) {
		t.Fatal(counts, err)
	}
	lines := strings.Split(out.csv.String(), "\r\n")
	if len(lines) != 198 || !strings.HasPrefix(lines[1], `"export.csv";3;"r1"`) || !strings.HasPrefix(lines[196], `"export.csv";201;"r199"`) {
		t.Errorf("%d lines, %s, %s", len(lines), lines[1], lines[196])
	}
	if !strings.Contains(out.rejects.String(), `"export.csv";52;"Q1";"réponse ambiguë"`) {
		t.Error(out.rejects.String())
	}
}

func TestWhatCannotBeReadIsRefusedAndTheRestGoesOn(t *testing.T) {
	q := load(t)
	dir := t.TempDir()
	files := map[string]string{
		"a.csv": "gou-referents\n3\n", "b.csv": "", "c.csv": "nom;age\nx;3\n", "d.pdf": "%PDF-1.7\n", "e.ndjson": "{\"reponses\":{}}\n\n",
		"f.reponses.yaml": "petitspas: 1\nreponses:\n  gou-referents: 9\n", "g.reponses.yaml": "petitspas: 1\n",
		"h.csv": "gou-referents\n" + strings.Repeat("x", 3<<20) + "\n2\n", "z.txt": "notes", ".cache.csv": "x",
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inputs, ignored, err := batch.Find([]string{dir}, "")
	if err != nil || len(inputs) != 8 || ignored != 1 {
		t.Fatal(len(inputs), ignored, err)
	}
	out, counts, err := score(t.Context(), q, batch.Options{Inputs: inputs})
	if err != nil || counts.Scored != 4 || counts.Rejected != 3 || counts.Unreadable != 2 {
		t.Fatal(counts, err, out.rejects.String())
	}
	got := strings.ReplaceAll(out.rejects.String(), dir+string(filepath.Separator), "")
	for _, want := range []string{
		`"b.csv";;;"ce fichier est vide"`, `"c.csv";;;"aucune colonne n’est connue`, `"d.pdf";;;"ce PDF est abîmé`,
		`"f.reponses.yaml";3;"18";"cette valeur n’est pas une réponse à « gou-referents »`, `"h.csv";2;;"ligne de plus d’un million`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

func TestStrictStopsAtTheFirstRefusal(t *testing.T) {
	q := load(t)
	_, counts, err := score(t.Context(), q, batch.Options{Inputs: []batch.Input{batch.Stdin(strings.NewReader(made(3000)))}, Strict: true, Block: 500})
	var r batch.Reject
	if !errors.As(err, &r) || r.Line != 8 || r.Column != "don-sauvegarde" || counts.Rejected != 1 {
		t.Errorf("%+v, %v", counts, err)
	}
}

// TestAFilterAnswersEachLineWithoutWaitingForTheNext: an engine may send a line
// and wait for its result.
func TestAFilterAnswersEachLineWithoutWaitingForTheNext(t *testing.T) {
	q := load(t)
	in, send := io.Pipe()
	receive, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		_, err := batch.Run(t.Context(), q, batch.Options{
			Inputs: []batch.Input{batch.Stdin(in)}, Tables: []batch.Table{batch.ResultsNDJSON(q, out, true)}, Eager: true, Block: 1000,
		})
		done <- err
	}()
	lines := bufio.NewScanner(receive)
	for _, id := range []string{"a", "b", "c"} {
		fmt.Fprintf(send, "{\"id\":%q}\n", id)
		if !lines.Scan() || !strings.HasPrefix(lines.Text(), `{"id":"`+id+`",`) {
			t.Fatal(lines.Text(), lines.Err())
		}
	}
	send.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// endless is an input that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "3\n"[i%2]
	}
	return len(p), nil
}

type cancelled struct{ after func() }

func (c cancelled) Write(p []byte) (int, error) { c.after(); return len(p), nil }

// lastRead is the end of an input, where the batch is cancelled.
type lastRead struct{ then func() }

func (l lastRead) Read(p []byte) (int, error) {
	l.then()
	return copy(p, "3\n"), io.EOF
}

// TestCancelledNeverLooksFinished: whenever a batch is cancelled, whatever of it
// hears of that first, it does not end as one that has read everything.
func TestCancelledNeverLooksFinished(t *testing.T) {
	q := load(t)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		writing := make(chan struct{}, 100)
		input := batch.Stdin(io.MultiReader(strings.NewReader("gou-referents\n"+strings.Repeat("2\n", 10)), lastRead{func() { <-writing; cancel() }}))
		// The writer is busy while the reader stops.
		busy := cancelled{func() { writing <- struct{}{}; <-ctx.Done(); time.Sleep(5 * time.Millisecond) }}
		counts, err := batch.Run(ctx, q, batch.Options{Inputs: []batch.Input{input}, Tables: []batch.Table{batch.ResultsNDJSON(q, busy, true)}, Block: 20})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("%+v, %v", counts, err)
		}
	}
}

func TestCancellingAndFailingOutputsStop(t *testing.T) {
	q := load(t)
	ctx, cancel := context.WithCancel(t.Context())
	input := func() []batch.Input {
		return []batch.Input{batch.Stdin(io.MultiReader(strings.NewReader("gou-referents\n"), endless{}))}
	}
	_, err := batch.Run(ctx, q, batch.Options{Inputs: input(), Tables: []batch.Table{batch.ResultsNDJSON(q, cancelled{cancel}, true)}, Block: 1000})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	r, w := io.Pipe()
	r.CloseWithError(io.ErrShortWrite)
	_, err = batch.Run(t.Context(), q, batch.Options{Inputs: input(), Tables: []batch.Table{batch.ResultsNDJSON(q, w, true)}, Block: 1000})
	if !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("broken output: %v", err)
	}
}
