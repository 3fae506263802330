package surveyform

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// evaluator computes expressions as a tool does: written from the manuals of
// ExpressionScript and of XPath in XLSForm, not from what writes them.
type evaluator struct {
	xpath  bool
	value  func(name string) string // what was answered; "" when nothing was
	tokens []string
	at     int
}

// value is a string, a float64 or a bool; name tells a string that was answered.
type operand struct {
	v    any
	name bool
}

// holds evaluates an expression; "" always holds.
func holds(t testing.TB, xpath bool, expression string, value func(string) string) bool {
	t.Helper()
	if expression == "" {
		return true
	}
	e := &evaluator{xpath: xpath, value: value, tokens: tokensOf(t, expression)}
	result := e.or()
	if e.at != len(e.tokens) {
		t.Fatalf("%q is left of %q", e.tokens[e.at:], expression)
	}
	return e.truth(result)
}

func tokensOf(t testing.TB, s string) []string {
	t.Helper()
	var tokens []string
	for len(s) > 0 {
		n := 0
		switch c := rune(s[0]); {
		case c == ' ':
			s = s[1:]
			continue
		case strings.HasPrefix(s, "${"):
			n = strings.IndexByte(s, '}') + 1
		case c == '\'' || c == '"':
			n = strings.IndexByte(s[1:], s[0]) + 2
		case unicode.IsLetter(c) || c == '_':
			n = strings.IndexFunc(s, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_.-", r)
			})
			if n < 0 {
				n = len(s)
			}
		case unicode.IsDigit(c):
			n = strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
			if n < 0 {
				n = len(s)
			}
		case len(s) > 1 && strings.Contains(" == != >= <= ", " "+s[:2]+" "):
			n = 2
		case strings.ContainsRune("()!=<>,.", c):
			n = 1
		}
		if n <= 0 {
			t.Fatalf("cannot read %q", s)
		}
		tokens, s = append(tokens, s[:n]), s[n:]
	}
	return tokens
}

func (e *evaluator) peek() string {
	if e.at < len(e.tokens) {
		return e.tokens[e.at]
	}
	return ""
}

func (e *evaluator) take(token string) bool {
	if e.peek() == token {
		e.at++
		return true
	}
	return false
}

func (e *evaluator) or() operand {
	left := e.and()
	for e.take("or") {
		right := e.and()
		left = operand{v: e.truth(left) || e.truth(right)}
	}
	return left
}

func (e *evaluator) and() operand {
	left := e.compare()
	for e.take("and") {
		right := e.compare()
		left = operand{v: e.truth(left) && e.truth(right)}
	}
	return left
}

func (e *evaluator) compare() operand {
	left := e.unary()
	operator := e.peek()
	if !strings.Contains(" = == != >= <= > < ", " "+operator+" ") || operator == "" {
		return left
	}
	if e.xpath && operator == "==" || !e.xpath && operator == "=" {
		panic("operator of the other language: " + operator)
	}
	e.at++
	return operand{v: e.related(left, operator, e.unary())}
}

// related compares. XPath compares a number with what was answered as numbers,
// and nothing is not a number; ExpressionScript compares as numbers what both
// look like numbers.
func (e *evaluator) related(a operand, operator string, b operand) bool {
	x, xok := number(a.v)
	y, yok := number(b.v)
	_, typed := b.v.(float64)
	numeric := xok && yok
	if e.xpath {
		numeric = typed || strings.ContainsAny(operator, "<>")
		if numeric && (!xok || !yok) {
			return false
		}
	}
	order := strings.Compare(fmt.Sprint(a.v), fmt.Sprint(b.v))
	if numeric {
		order = int(x - y)
	}
	switch operator {
	case "=", "==":
		return order == 0
	case "!=":
		return order != 0
	case ">=":
		return order >= 0
	case "<=":
		return order <= 0
	}
	panic("operator " + operator)
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case string:
		n, err := strconv.ParseFloat(v, 64)
		return n, err == nil
	}
	return 0, false
}

func (e *evaluator) truth(o operand) bool {
	switch v := o.v.(type) {
	case bool:
		return v
	case float64:
		return v != 0
	case string:
		return v != "" && (e.xpath || v != "0")
	}
	panic("truth of nothing")
}

func (e *evaluator) unary() operand {
	if e.take("!") {
		return operand{v: !e.truth(e.unary())}
	}
	token := e.peek()
	e.at++
	switch {
	case token == "(":
		inside := e.or()
		if !e.take(")") {
			panic("a parenthesis is not closed")
		}
		return inside
	case token[0] == '\'' || token[0] == '"':
		return operand{v: token[1 : len(token)-1]}
	case unicode.IsDigit(rune(token[0])):
		n, _ := strconv.ParseFloat(token, 64)
		return operand{v: n}
	case strings.HasPrefix(token, "${"):
		return operand{v: e.value(token[2 : len(token)-1]), name: true}
	case e.peek() == "(":
		return operand{v: e.call(token)}
	}
	name, ok := strings.CutSuffix(token, ".NAOK")
	if !ok || e.xpath {
		panic("name " + token)
	}
	return operand{v: e.value(name), name: true}
}

func (e *evaluator) call(name string) any {
	e.at++
	var args []operand
	for !e.take(")") {
		args = append(args, e.or())
		e.take(",")
	}
	switch name {
	case "true":
		return true
	case "false":
		return false
	case "not":
		return !e.truth(args[0])
	case "selected":
		return strings.Contains(" "+args[0].v.(string)+" ", " "+args[1].v.(string)+" ")
	case "count-selected":
		return float64(len(strings.Fields(args[0].v.(string))))
	case "is_empty":
		return args[0].v.(string) == ""
	case "count":
		n := 0.0
		for _, a := range args {
			if a.v.(string) != "" {
				n++
			}
		}
		return n
	case "strcmp":
		return float64(strings.Compare(args[0].v.(string), args[1].v.(string)))
	}
	panic("function " + name)
}

// What the manuals say of values that are not there.
func TestEvaluatorKnowsWhatIsNotAnswered(t *testing.T) {
	values := map[string]string{"zero": "0", "three": "3", "boxes": "a b"}
	value := func(name string) string { return values[name] }
	for expression, want := range map[string]bool{
		"${none} = '0'": false, "${none} >= 0": false, "${zero} >= 0": true, "${none} = ''": true, "${three} = 3": true,
		"selected(${boxes}, 'b') and not(selected(${boxes}, 'ab'))": true, "count-selected(${none}) = 0": true, "count-selected(${boxes}) = 2": true,
		"(${three} != '' and ${three} >= 2 and ${three} <= 3)": true,
	} {
		if got := holds(t, true, expression, value); got != want {
			t.Errorf("%s is %v", expression, got)
		}
	}
	for expression, want := range map[string]bool{
		"none.NAOK == '0'": false, "is_empty(none.NAOK)": true, "!is_empty(zero.NAOK) and zero.NAOK == '0'": true, "count(zero.NAOK, none.NAOK) == 1": true,
		"!(three.NAOK == '4')": true, "1": true, "0": false, "(strcmp(three.NAOK, '3') == 0)": true,
	} {
		if got := holds(t, false, expression, value); got != want {
			t.Errorf("%s is %v", expression, got)
		}
	}
}
