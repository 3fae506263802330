package batch

import (
	"errors"
	"io"
)

// ReadAll reads every row of an export, or of a table of ours, as the answers of
// one person each: what Plug leaves to the fast reader too. The error says what
// makes the input unreadable; a row that is refused is a Record with Problems.
func (s *Surveys) ReadAll(in *Input) ([]Record, error) {
	source, err := s.open(in)
	if err != nil {
		return nil, err
	}
	var records []Record
	for {
		record, err := source.Next()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}
