package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"testing"
)

// benchFile is 45 columns, a tenth of the names in quotes.
func benchFile(rows int) []byte {
	var b bytes.Buffer
	for i := range rows {
		if i%10 == 0 {
			fmt.Fprintf(&b, "\"Les amis ; du \"\"lavoir\"\" %d\"", i)
		} else {
			fmt.Fprintf(&b, "Association %d de la vallée", i)
		}
		for c := range 44 {
			fmt.Fprintf(&b, ";%d", (i+c)%5)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

const benchRows = 100_000

func BenchmarkRead(b *testing.B) {
	data := benchFile(benchRows)
	b.ReportAllocs()
	for b.Loop() {
		r, err := Open("bench.csv", bytes.NewReader(data), Options{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, more := r.Next(); more; _, more = r.Next() {
			n++
		}
		if n != benchRows {
			b.Fatal(n, r.Err())
		}
	}
	b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkEncodingCSV(b *testing.B) {
	data := benchFile(benchRows)
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		r.Comma, r.ReuseRecord = ';', true
		for {
			_, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
