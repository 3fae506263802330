package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// dryRun says how each input would be read: NDJSON and tables one by one, files
// of one association together.
func (a *app) dryRun(ctx context.Context, q *diagnostic.Questionnaire, o *batchOptions, inputs []batch.Input) error {
	surveys, err := a.surveys(q, o)
	if err != nil {
		return err
	}
	var single, tables []batch.Input
	for i := range inputs {
		switch in := inputs[i]; {
		case in.Single():
			single = append(single, in)
		case surveys.IsTable(&in):
			tables = append(tables, in)
		default:
			if err := a.describeAnswers(ctx, q, inputs[i:i+1], in.Name, "NDJSON, une association par ligne", "lignes"); err != nil {
				return err
			}
		}
	}
	if err := a.describeSingle(ctx, q, single); err != nil {
		return err
	}
	return a.describeExports(surveys, tables, o.mapping)
}

// describeSingle says how files of one association would be read.
func (a *app) describeSingle(ctx context.Context, q *diagnostic.Questionnaire, inputs []batch.Input) error {
	const kind, unit = "réponses d’une association", "associations"
	switch len(inputs) {
	case 0:
		return nil
	case 1:
		return a.describeAnswers(ctx, q, inputs, inputs[0].Name, kind, unit)
	}
	return a.describeAnswers(ctx, q, inputs, counted(len(inputs), "fichier", "fichiers"), kind+" par fichier", unit)
}

// mostTold bounds what is told of the rows of an input.
const mostTold = 20

// describeAnswers reads answers of ours, and says how many are there and which
// would be refused.
func (a *app) describeAnswers(ctx context.Context, q *diagnostic.Questionnaire, inputs []batch.Input, title, kind, unit string) error {
	var problems bytes.Buffer
	counts, err := batch.Run(ctx, q, batch.Options{
		Inputs: inputs, Dry: true, Tables: []batch.Table{refusals(&problems)}, Unknown: a.tellUnknown(q),
	})
	if err != nil {
		return a.stoppedBatch(ctx, &batchOptions{}, err)
	}
	refused := counts.Rejected + counts.Unreadable
	fmt.Fprintf(a.Out, "%s\n  nature : %s\n  %s : %d ; à corriger : %d\n%s", console.CleanLine(title), kind, unit, counts.Scored+refused, refused, &problems)
	return nil
}

// refusals is a table of the first records that are refused, as a report shows
// them.
func refusals(out io.Writer) batch.Table {
	return batch.Table{Out: &firstLines{out: out, left: mostTold}, Reject: func(dst []byte, why []batch.Reject) []byte {
		for _, r := range why {
			dst = fmt.Appendf(dst, "  %s\n", console.CleanLine(r.Error()))
		}
		return dst
	}}
}

// firstLines keeps the first lines that are written.
type firstLines struct {
	out  io.Writer
	left int
}

// Write implements io.Writer.
func (f *firstLines) Write(data []byte) (int, error) {
	for line := range bytes.Lines(data) {
		if f.left == 0 {
			break
		}
		f.left--
		if _, err := f.out.Write(line); err != nil {
			return 0, err
		}
	}
	return len(data), nil
}
