package table

// Options say what is known of a file; the zero value guesses all of it.
type Options struct {
	// Encoding is one of Encodings, or empty to find it out.
	Encoding string
	// Separator is an ASCII character, or 0 to find it out.
	Separator rune
	// Sheet names the sheet of a workbook; empty is the first visible one with
	// two columns.
	Sheet string
	// Member says that the file comes out of an archive: another one in it is
	// refused.
	Member bool
	// Limits left at 0 take their usual value.
	Limits Limits
}

// Limits bound what a file may ask of the computer.
type Limits struct {
	Cell    int   // bytes of a cell: 1 000 000
	Columns int   // cells of a record: 10 000
	Record  int   // bytes of a record: 16 000 000
	Total   int64 // bytes of everything, once decompressed: 4 000 000 000
	Ratio   int64 // bytes out of one byte of an archive: 250
	Memory  int64 // bytes held when there is no other way: 64 000 000
	Members int   // files of an archive: 10 000
}

// ratioFrom is how many bytes come out before the ratio counts: a small file
// of empty cells shrinks a lot and harms nobody.
const ratioFrom = 16_000_000

// sampleSize is how much of a file is looked at to guess its form.
const sampleSize = 64 << 10

// sampleRecords is how many records of the sample are enough.
const sampleRecords = 200

func (l Limits) orUsual() Limits {
	l.Cell = orElse(l.Cell, 1_000_000)
	l.Columns = orElse(l.Columns, 10_000)
	l.Record = orElse(l.Record, 16_000_000)
	l.Total = orElse(l.Total, 4_000_000_000)
	l.Ratio = orElse(l.Ratio, 250)
	l.Memory = orElse(l.Memory, 64_000_000)
	l.Members = orElse(l.Members, 10_000)
	return l
}

func orElse[T int | int64](value, usual T) T {
	if value == 0 {
		return usual
	}
	return value
}
