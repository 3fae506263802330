// A reading of the table by hand, on two cores, that keeps one number a row: what
// no program that scores can beat.
package main

import (
	"bytes"
	"fmt"
	"os"
	"sync"
)

const block = 1 << 20

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	blocks := make(chan []byte, 4)
	var total sync.Mutex
	var rows, sum int
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for data := range blocks {
				r, s := levels(data)
				total.Lock()
				rows, sum = rows+r, sum+s
				total.Unlock()
			}
		})
	}
	var rest []byte
	for {
		data := make([]byte, block+len(rest))
		n, err := f.Read(data[copy(data, rest):])
		data = data[:len(rest)+n]
		if err != nil {
			blocks <- data
			break
		}
		end := bytes.LastIndexByte(data, '\n') + 1 // no name of this table has one
		rest = bytes.Clone(data[end:])
		blocks <- data[:end]
	}
	close(blocks)
	workers.Wait()
	fmt.Println(rows-1, sum)
}

// levels counts the rows, and adds the cells of one figure.
func levels(data []byte) (rows, sum int) {
	from := 0
	for at, b := range data {
		if b != ';' && b != '\n' {
			continue
		}
		if at == from+1 && data[from] >= '0' && data[from] <= '4' {
			sum += int(data[from] - '0')
		}
		if b == '\n' {
			rows++
		}
		from = at + 1
	}
	return rows, sum
}
