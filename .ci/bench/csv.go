// A reading of the table by the standard library, and nothing else: what
// scoring is compared to.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	r := csv.NewReader(f)
	r.Comma, r.ReuseRecord = ';', true
	rows := 0
	for {
		if _, err := r.Read(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			panic(err)
		}
		rows++
	}
	fmt.Println(rows - 1)
}
