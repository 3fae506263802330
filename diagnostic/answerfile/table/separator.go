package table

import (
	"bytes"
	"fmt"
	"slices"
)

// candidates are the separators that exporters offer, most likely first. The
// last three are ordinary characters of hours and sentences: they count only
// where every cell is in quotes.
const (
	candidates    = ";,\t|"
	ordinary      = ": ."
	separatorLine = "sep="
)

// trial is what cutting the sample at a separator gives.
type trial struct {
	sep     byte
	width   int
	records int
	alike   int // records as wide as the first
	clean   bool
	quoted  bool // every cell is in quotes
}

// openDelimited finds the form of a text and prepares its reading.
func openDelimited(coding *decoder, o Options, log *diary) *delimited {
	d := newDelimited(coding, '\n', log)
	d.coding = coding
	for d.to < sampleSize && d.more() {
	}
	declared := d.dropSeparatorLine()
	switch {
	case o.Separator != 0:
		d.sep = byte(o.Separator)
	case declared != 0:
		d.sep = declared
	default:
		d.guessSeparator()
	}
	if d.from == d.to && d.ended {
		log.note(0, 0, noteEmpty)
	}
	return d
}

// dropSeparatorLine passes the first line « sep=; » that tells Excel what to
// do, and gives its separator.
func (d *delimited) dropSeparatorLine() byte {
	head := bytes.TrimPrefix(d.buf[:d.to], []byte("\xef\xbb\xbf")) // a second mark
	line := head
	if i := bytes.IndexAny(head, "\r\n"); i >= 0 {
		line = head[:i]
	}
	d.from = d.to - len(head)
	said := bytes.Trim(line, `"`)
	if len(said) != len(separatorLine)+1 || !bytes.EqualFold(said[:len(separatorLine)], []byte(separatorLine)) {
		return 0
	}
	sep := said[len(said)-1]
	if !canSeparate(rune(sep)) {
		return 0
	}
	d.size = len(line)
	if len(head) > len(line) {
		d.size += d.lineEnd(len(line))
	}
	d.line += countLines(d.buf[d.from : d.from+d.size])
	d.from += d.size
	d.size = 0
	return sep
}

// canSeparate says which characters may be separators: not those that a cell
// or a quote is made of.
func canSeparate(r rune) bool {
	return r == '\t' || r >= ' ' && r < 127 && r != '"'
}

// guessSeparator keeps the separator that gives the same number of columns,
// two or more, from the first record to the last one, quotes respected.
func (d *delimited) guessSeparator() {
	var trials []trial
	for _, sep := range []byte(candidates + ordinary) {
		t := d.try(sep)
		if t.width < 2 || bytes.IndexByte([]byte(ordinary), sep) >= 0 && !t.quoted {
			continue
		}
		trials = append(trials, t)
	}
	if len(trials) == 0 {
		if d.from < d.to {
			d.log.note(0, 0, noteNoSep)
		}
		return
	}
	slices.SortStableFunc(trials, func(a, b trial) int { return compareTrials(b, a) })
	best := trials[0]
	d.sep = best.sep
	if len(trials) > 1 && trials[1].rivals(best) {
		next := trials[1]
		d.log.note(0, 0, noteSeparator, sepName(best.sep), best.width, sepName(next.sep), next.width)
	}
}

func (d *delimited) try(sep byte) trial {
	sample := d.buf[d.from:d.to]
	log := &diary{limits: d.log.limits}
	cut := newDelimited(bytes.NewReader(sample), sep, log)
	t := trial{sep: sep, quoted: true}
	for t.records < sampleRecords {
		if _, more := cut.next(); !more {
			break
		}
		if cut.unclosed && !d.ended && t.records > 0 {
			break // the end of the sample, not of the record
		}
		t.records++
		if len(cut.ends) == cut.width {
			t.alike++
		}
		t.quoted = t.quoted && cut.quoted == len(cut.ends)
	}
	t.width = cut.width
	if log.stopped() || len(log.cut) > 0 && t.records == 0 {
		t.width = len(cut.starts) // too many, to be said with this separator; or all there is
	}
	t.clean = cut.stray == 0 && !log.stopped()
	return t
}

func (t trial) share() int { return t.alike * 1000 / max(t.records, 1) }

// compareTrials is positive when a is the better one.
func compareTrials(a, b trial) int {
	switch {
	case a.clean != b.clean:
		if a.clean {
			return 1
		}
		return -1
	case a.share() != b.share():
		return a.share() - b.share()
	}
	return a.width - b.width
}

// rivals says whether a separator could as well be the good one.
func (t trial) rivals(best trial) bool {
	return t.clean == best.clean && t.share() == best.share() && t.width*2 >= best.width
}

func sepName(sep byte) string {
	if sep == '\t' {
		return "la tabulation"
	}
	return fmt.Sprintf("« %c »", sep)
}
