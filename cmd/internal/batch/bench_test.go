package batch_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/batch/madeup"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/canonical"
)

const benchRows = 20_000

// BenchmarkTable scores a table of made-up associations, from bytes to the
// table of results and the counts of the synthesis.
func BenchmarkTable(b *testing.B) {
	q := load(b)
	var table bytes.Buffer
	if err := madeup.Write(&table, q, madeup.Every, benchRows); err != nil {
		b.Fatal(err)
	}
	data := table.Bytes()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		results, err := batch.ResultsCSV(q, io.Discard)
		if err != nil {
			b.Fatal(err)
		}
		counts, err := batch.Run(context.Background(), q, batch.Options{
			Inputs: []batch.Input{batch.Stdin(bytes.NewReader(data))},
			Tables: []batch.Table{results}, Sinks: []batch.Sink{batch.NewSynthesis(q)},
			Workers: 1,
		})
		if err != nil || counts.Rejected+counts.Unreadable > 0 {
			b.Fatal(counts, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows, "ns/row")
}

// BenchmarkReading only reads that table.
func BenchmarkReading(b *testing.B) {
	q := load(b)
	const rows = 2000
	var table bytes.Buffer
	if err := madeup.Write(&table, q, madeup.Every, rows); err != nil {
		b.Fatal(err)
	}
	layout, size, lines, err := canonical.ReadLayout(q, table.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	decoder, data := layout.Decoder(), table.Bytes()[size:]
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		decoder.Reset(data, 1+lines)
		n := 0
		for read := decoder.Read(); len(read) > 0; read = decoder.Read() {
			n += len(read)
		}
		if n != rows {
			b.Fatalf("%d rows", n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
}
