package webform

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"unicode"
)

// browserPattern writes a pattern of Go for a RegExp of a browser with the flag
// « u », which reads some signs otherwise: each operation is written in the
// simplest way that both understand.
func browserPattern(pattern string) (string, error) {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", fmt.Errorf("parse pattern: %w", err)
	}
	var b strings.Builder
	if err := writePattern(&b, parsed); err != nil {
		return "", err
	}
	return b.String(), nil
}

func writePattern(b *strings.Builder, re *syntax.Regexp) error {
	switch re.Op {
	case syntax.OpNoMatch:
		b.WriteString(`[]`)
	case syntax.OpEmptyMatch:
		b.WriteString(`(?:)`)
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			writeRune(b, r, re.Flags&syntax.FoldCase != 0)
		}
	case syntax.OpCharClass:
		b.WriteByte('[')
		for i := 0; i < len(re.Rune); i += 2 {
			fmt.Fprintf(b, `\u{%x}-\u{%x}`, re.Rune[i], re.Rune[i+1])
		}
		b.WriteByte(']')
	case syntax.OpAnyCharNotNL:
		b.WriteString(`[^\n]`)
	case syntax.OpAnyChar:
		b.WriteString(`[^]`)
	case syntax.OpBeginText:
		b.WriteByte('^')
	case syntax.OpEndText:
		b.WriteByte('$')
	case syntax.OpBeginLine:
		b.WriteString(`(?:^|(?<=\n))`)
	case syntax.OpEndLine:
		b.WriteString(`(?=\n|$)`)
	case syntax.OpWordBoundary:
		b.WriteString(`\b`)
	case syntax.OpNoWordBoundary:
		b.WriteString(`\B`)
	case syntax.OpCapture, syntax.OpConcat:
		return writeAll(b, re.Sub, "")
	case syntax.OpAlternate:
		return writeAll(b, re.Sub, "|")
	default:
		return writeRepeat(b, re)
	}
	return nil
}

func writeAll(b *strings.Builder, parts []*syntax.Regexp, between string) error {
	b.WriteString("(?:")
	for i, part := range parts {
		if i > 0 {
			b.WriteString(between)
		}
		if err := writePattern(b, part); err != nil {
			return err
		}
	}
	b.WriteByte(')')
	return nil
}

func writeRepeat(b *strings.Builder, re *syntax.Regexp) error {
	if err := writeAll(b, re.Sub, ""); err != nil {
		return err
	}
	switch re.Op {
	case syntax.OpStar:
		b.WriteByte('*')
	case syntax.OpPlus:
		b.WriteByte('+')
	case syntax.OpQuest:
		b.WriteByte('?')
	case syntax.OpRepeat:
		switch {
		case re.Max < 0:
			fmt.Fprintf(b, "{%d,}", re.Min)
		default:
			fmt.Fprintf(b, "{%d,%d}", re.Min, re.Max)
		}
	default:
		return fmt.Errorf("pattern operation %v is not known", re.Op)
	}
	return nil
}

// writeRune writes one letter, in every case when case does not count.
func writeRune(b *strings.Builder, r rune, fold bool) {
	b.WriteByte('[')
	fmt.Fprintf(b, `\u{%x}`, r)
	if fold {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			fmt.Fprintf(b, `\u{%x}`, other)
		}
	}
	b.WriteByte(']')
}
