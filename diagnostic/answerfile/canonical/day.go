package canonical

import (
	"encoding/binary"
	"time"
)

// daySize is the size of a date, as in 2026-11-21.
const daySize = len(time.DateOnly)

// daysOf are those of each month, but for 29 February.
var daysOf = [16]uint8{1: 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// isDay tells whether what begins a text of daySize bytes at least is a date.
func isDay(text []byte) bool {
	day := (*[daySize]byte)(text)
	const pattern, above, signs = uint64('0' | '0'<<8 | '0'<<16 | '0'<<24 | '-'<<32 | '0'<<40 | '0'<<48 | '-'<<56), 0x7f76767f76767676, 0x8080808080808080
	start, tens, ones := binary.LittleEndian.Uint64(day[:])^pattern, day[8]-'0', day[9]-'0'
	// A digit is at most 9 above the pattern, a dash is the pattern.
	if (start|(start+above))&signs != 0 || tens > 9 || ones > 9 {
		return false
	}
	month := start>>40&0xff*10 + start>>48&0xff
	if n := 10*tens + ones; month < 16 && n-1 < daysOf[month] {
		return true
	}
	_, err := time.Parse(time.DateOnly, string(day[:])) // 29 February
	return err == nil
}
