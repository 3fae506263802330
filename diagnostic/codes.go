package diagnostic

import (
	"slices"
	"strconv"
	"strings"
)

// The letters of the codes of questions outside axes, when no axis has them.
const (
	profileLetter    = "P"
	complementLetter = "V"
)

// SheetLetter is that of the codes of the volunteers' sheet.
const SheetLetter = "B"

// optionKeys are the keys of options that have no number: more than a question
// has options. The figure 0 is the key of « none of them ».
const optionKeys = "abcdefghijklmnopqrstuvwxyz123456"

// NoBoxKey is the key that says that none of the boxes is ticked, which is an
// answer; leaving all of them empty is none.
const NoBoxKey = "0"

// setCodes gives each question its short code, the same on paper and on the
// screen: the letter of its axis, then its place there (brief G.4). What belongs
// to no axis has the letter of its part, or the first letter that is free.
func (q *Questionnaire) setCodes() {
	profile := q.freeLetter(profileLetter, complementLetter)
	q.setCodesWith(profile, q.freeLetter(complementLetter, profile))
}

func (q *Questionnaire) setCodesWith(profile, complement string) {
	count := map[string]int{}
	for i := range q.Questions {
		question := &q.Questions[i]
		letter := complement
		switch question.Part {
		case ProfilePart:
			letter = profile
		case AxisPart:
			letter = q.Axes[question.Axis].Letter
		}
		count[letter]++
		question.Code = letter + strconv.Itoa(count[letter])
	}
}

// freeLetter is the letter wanted, unless an axis has it: then the first one
// that neither an axis nor another part may have.
func (q *Questionnaire) freeLetter(wanted string, never ...string) string {
	taken := func(letter string) bool {
		return slices.Contains(never, letter) || slices.ContainsFunc(q.Axes, func(a Axis) bool { return a.Letter == letter })
	}
	for letter := byte('A'); taken(wanted) && letter <= 'Z'; letter++ {
		wanted = string(letter)
	}
	return wanted
}

// ByCode returns the question of this code, in any case.
func (q *Questionnaire) ByCode(code string) (slot int, ok bool) {
	slot = slices.IndexFunc(q.Questions, func(question Question) bool {
		return strings.EqualFold(question.Code, code)
	})
	return slot, slot >= 0
}

// Printed returns the slots of the questions that a paper form of this path
// holds, in the order of their codes. Paper hides nothing: it says in words
// whom a question is for.
func (q *Questionnaire) Printed(path Path) []int {
	var slots []int
	for i := range q.Questions {
		if path.Asks(q, i) {
			slots = append(slots, i)
		}
	}
	return slots
}

// OptionKey is what is printed beside an option and typed for it: the number of
// a level, a letter elsewhere.
func (q *Question) OptionKey(option int) string {
	if q.Kind == KindLevels {
		return strconv.Itoa(option)
	}
	return optionKeys[option : option+1]
}

// DependsOn returns the slots of the questions that decide whether this one is
// asked, in order; none when it always is.
func (q *Question) DependsOn() []int {
	slots := q.HiddenIf.Slots()
	slices.Sort(slots)
	return slots
}
