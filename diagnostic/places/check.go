package places

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf16"
)

// The forms of values are those of the reference implementation. Its \s is
// that of JavaScript, wider than that of Go.
var (
	phoneForm = regexp.MustCompile(strings.ReplaceAll(
		`^(?:(?:\+|00)(?:33|262|269|508|590|594|596|681|687|689)[S.-]{0,3}(?:\(0\)[S.-]{0,3})?|0)`+
			`(?:(?:[1-9](?:[S.-]?\d{2}){4}|\d{2}(?:[S.-]\d{3}){2})|\d{6}|[S]\d{3}(?:[S]\d{2}){3})$`, "S", jsSpaces))
	inseeForm = regexp.MustCompile(`^(?:[013-9]\d|2[AB1-9])(?:0?\d{3}|-\d-\d{2}-\d{3})$`)
	rnaForm   = regexp.MustCompile(`^W[a-zA-Z0-9]{9}$`)
	urlForm   = regexp.MustCompile(`^[A-Za-z]{3,9}:(?://)?(?:[;:&=+$,\w-]+@)?[A-Za-z0-9.-]+(?:(?:/[+~,%@/.\w_-]*)?\??[-+=&;%@.\w_]*#?[.!/\\\w]*)?$`)
	emailForm = regexp.MustCompile(`^[a-zA-Z0-9_][a-zA-Z0-9.!#$%&'*+\\=?^_` + "`" + `{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9])+$`)
)

const jsSpaces = `\s\x{0b}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`

func isJSSpace(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r == ' ', r == 0xa0, r == 0x1680, r >= 0x2000 && r <= 0x200a,
		r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000, r == 0xfeff:
		return true
	}
	return false
}

func isWord(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return true
	}
	return r >= 'À' && r <= 'ÿ' && r != '×' && r != '÷' || r >= 'œ' && r <= 'Ÿ' || r == 'Œ'
}

// only tells whether a text has nothing else than letters, figures, spaces and
// some signs.
func only(text, signs string) bool {
	for _, r := range text {
		if !isWord(r) && !isJSSpace(r) && !strings.ContainsRune(signs, r) {
			return false
		}
	}
	return text != ""
}

func checkPivot(value string) string {
	if len(utf16.Encode([]rune(value))) == 14 || rnaForm.MatchString(value) {
		return ""
	}
	return msgPivot
}

func checkCommune(value string) string {
	if only(value, "-'’") {
		return ""
	}
	return msgCommune
}

func checkAddress(value string) string {
	if only(value, "-,()°.&:+–|;'’/") {
		return ""
	}
	return msgAddress
}

func checkPostcode(value string) string {
	if len(value) != 5 || strings.Trim(value, "0123456789") != "" {
		return msgPostcode
	}
	return ""
}

func checkInsee(value string) string {
	if inseeForm.MatchString(value) {
		return ""
	}
	return msgInsee
}

func checkPhone(value string) string {
	if phoneForm.MatchString(value) {
		return ""
	}
	return msgPhone
}

func checkURL(value string) string {
	if urlForm.MatchString(value) {
		return ""
	}
	return msgURL
}

// checkDate wants an ISO day, with perhaps an hour after it.
func checkDate(value string) string {
	day, rest := value[:min(len(value), 10)], value[min(len(value), 10):]
	if _, err := time.Parse(time.DateOnly, day); err != nil || rest != "" && rest[0] != 'T' && rest[0] != ' ' {
		return msgDate
	}
	return ""
}

// isEmail tells whether a text can be written to.
func isEmail(text string) bool { return emailForm.MatchString(text) }

// IsWebPage tells whether a text is the address of a page: nothing else may
// become a link.
func IsWebPage(text string) bool {
	return (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) && urlForm.MatchString(text)
}
