package diagnostic

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/bits"
	"regexp"
	"slices"
	"strings"
)

// State says what is known of an answer. The five are never mixed up.
type State uint8

// The states of an answer.
const (
	Missing       State = iota // not answered
	Known                      // answered
	Unknown                    // « je ne sais pas » (nsp)
	NotApplicable              // « pas concerné » (na)
	Declined                   // « nous ne souhaitons pas » (non_souhaite)
)

// MaxText is how long an answer in words or a note may be when it is typed, in
// characters.
const MaxText = 300

// Answer is what an association said to one question.
type Answer struct {
	State   State
	Level   int      // KindLevels: 0 to 4
	Number  int      // KindNumber
	Options []string // KindChoice, KindYesNo: one id; KindBoxes: the ticked boxes, perhaps none
	Text    string   // KindText
}

// Answers is one association's answers file: answers only, never a
// copy of the questionnaire.
type Answers struct {
	Questionnaire Reference
	Date          string // ISO day, « 2026-11-21 »
	Path          Path
	Values        map[string]Answer   // by question id; absent = not answered
	Reasons       map[string]string   // by question id: why it is declined; they stay in the file
	Notes         map[string]string   // by question id; they stay in the file
	Views         map[string][]View   // by question id: people disagree, and who thinks what; they stay in the file
	Revisit       []string            // ids of questions to take up again
	Recheck       []string            // ids of questions to ask again, even though they have an answer
	Changes       map[string][]Change // by question id: what was answered before a step changed it, the oldest first
	Wordings      map[string]string   // by question id: Question.Wording when it was answered, or last seen
	Order         []string            // ids of axes, in the order in which they are asked; others follow
	Plan          PlanChoices
	Extras        []Extra // what this questionnaire does not know, kept as it was
}

// View is what the people of one role think the answer to a question is.
type View struct {
	Role   string // id of a role of the questionnaire
	Answer Answer
}

// Reference names the questionnaire that answers were given to.
type Reference struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Digest  string `json:"empreinte"`
}

// Extra is something found in an answers file and unknown to the
// questionnaire. It is written back untouched.
type Extra struct {
	Section string // "", « profil », « reponses », « notes » or « plan »; unused within a step
	Key     string
	YAML    string // the value, as YAML
}

// PlanChoices is what the association decided about the proposed steps.
type PlanChoices struct {
	ChosenOn   string     // ISO day on which the plan was kept, or empty
	FollowedOn string     // ISO day of the last talk about it, or empty
	Meeting    string     // ISO day of the next talk, when people chose one
	Kept       []KeptStep // the plan, whatever became of its steps
	Past       []KeptStep // steps of the plans before it, and what became of them
	Refused    []RefusedStep
	Postponed  []string
	Done       []DoneStep
}

// KeptStep is a step that the association chose.
type KeptStep struct {
	Step  string
	Part  string // GesturePart when it was cut in two, else empty
	Who   string // roles, never names
	With  string // roles, never names
	By    string // ISO day
	State string // one of KeptStates, or empty
	On    string // ISO day of the state, or empty
	Word  string // what people say of it; it stays in the file

	Extras []Extra
}

// RefusedStep is a step that the association does not want, and why.
type RefusedStep struct {
	Step   string
	Reason string
	Extras []Extra
}

// DoneStep is a step already taken.
type DoneStep struct {
	Step   string
	On     string // ISO day or empty
	Extras []Extra
}

// Path is the way through the questionnaire: « complet », « express » or the
// id of one axis.
type Path string

// The two paths that every questionnaire has.
const (
	CompletePath Path = "complet"
	ExpressPath  Path = "express"
)

// Asks tells whether the path asks this question. Profile and complements are
// asked on every path.
func (p Path) Asks(q *Questionnaire, slot int) bool {
	question := &q.Questions[slot]
	switch {
	case question.Part != AxisPart, p == CompletePath, p == "":
		return true
	case p == ExpressPath:
		return question.Core
	}
	return q.Axes[question.Axis].ID == string(p)
}

// Fits tells whether the answer is one that the question accepts.
func (q *Question) Fits(a Answer) bool {
	switch a.State {
	case Missing:
		return true
	case Unknown:
		return q.UnknownText != ""
	case NotApplicable:
		return q.NotApplicable != ""
	case Declined:
		return q.DeclinedText != ""
	case Known:
		return q.fits(a)
	}
	return false
}

// fits tells whether a known answer is one that the question accepts.
func (q *Question) fits(a Answer) bool {
	switch q.Kind {
	case KindLevels:
		return a.Level >= 0 && a.Level < len(q.Options)
	case KindBoxes:
		tooMany := q.MaxBoxes > 0 && len(a.Options) > q.MaxBoxes
		return !tooMany && !slices.ContainsFunc(a.Options, func(id string) bool { return !q.has(id) })
	case KindChoice, KindYesNo:
		return len(a.Options) == 1 && q.has(a.Options[0])
	case KindNumber:
		return a.Number >= q.Min && a.Number <= q.Max
	}
	return strings.TrimSpace(a.Text) != "" && (q.Pattern == nil || q.Pattern.MatchString(a.Text))
}

func (q *Question) has(option string) bool {
	_, ok := q.options[option]
	return ok
}

// Slot returns the compact form of an answer that fits the question; an answer
// that does not fit counts as not given.
func (q *Question) Slot(a Answer) Slot {
	if !q.Fits(a) {
		return Slot{}
	}
	s := Slot{State: a.State}
	switch a.State {
	case Declined:
		return DeclinedSlot()
	case Known:
	default:
		return s
	}
	switch q.Kind {
	case KindLevels:
		s.Level = uint8(a.Level)
	case KindBoxes, KindChoice, KindYesNo:
		ticked := 0
		for _, id := range a.Options {
			if bit := uint32(1) << q.options[id]; s.Bits&bit == 0 {
				s.Bits |= bit
				ticked++
			}
		}
		if q.Scale != nil {
			s.Level = uint8(q.Scale[ticked])
		}
	case KindNumber:
		s.Number = uint16(a.Number)
	case KindText:
		if i := slices.Index(q.literals, a.Text); i >= 0 {
			s.Bits = 1 << i
		}
	}
	return s
}

// WithZero gives a number back the zero that spreadsheets take from its start
// (« 8 » for « 08 »), where a pattern accepts it so and only so.
func WithZero(pattern *regexp.Regexp, text string) (number string, ok bool) {
	if pattern == nil || text == "" || strings.Trim(text, "0123456789") != "" || pattern.MatchString(text) {
		return text, false
	}
	number = "0" + text
	return number, pattern.MatchString(number)
}

// TextMatters tells whether what a text says changes its slot: a pattern checks
// it, or a condition names values.
func (q *Question) TextMatters() bool { return q.Pattern != nil || len(q.literals) > 0 }

// Slots puts the answers in their slots, appending to dst[:0]: as given, with
// answers to questions that are hidden, or not asked on the path.
func (q *Questionnaire) Slots(a Answers, dst []Slot) []Slot {
	dst = dst[:0]
	for i := range q.Questions {
		dst = append(dst, q.Questions[i].Slot(a.Values[q.Questions[i].ID]))
	}
	return dst
}

// Effective turns given slots into those that count, in place: a hidden
// question becomes « pas concerné », a question that the path does not ask
// becomes « pas répondu ». Conditions read questions that come before, so one
// pass is enough. It does not allocate.
func (q *Questionnaire) Effective(path Path, slots []Slot) {
	if path != CompletePath && path != "" {
		q.keepAsked(path, slots)
	}
	for _, h := range q.hiding {
		if h.when.Holds(slots) && path.Asks(q, h.slot) {
			slots[h.slot] = Slot{State: NotApplicable}
		}
	}
}

// keepAsked forgets the answers to questions that the path does not ask.
func (q *Questionnaire) keepAsked(path Path, slots []Slot) {
	for i := range q.Questions {
		if !path.Asks(q, i) {
			slots[i] = Slot{}
		}
	}
}

func (q *Questionnaire) hidden(slot int, slots []Slot) bool {
	c := q.Questions[slot].HiddenIf
	return c != nil && c.Holds(slots)
}

// Visible returns the slots to ask for these answers, in order: profile,
// complements, then the axes in the order that the association wants.
func (q *Questionnaire) Visible(a Answers) []int {
	slots := q.Slots(a, nil)
	q.Effective(a.Path, slots)
	var asked []int
	for i := range q.Questions {
		if a.Path.Asks(q, i) && !q.hidden(i, slots) {
			asked = append(asked, i)
		}
	}
	rank := q.axisRanks(a.Order)
	slices.SortStableFunc(asked, func(x, y int) int {
		return rank(q.Questions[x].Axis) - rank(q.Questions[y].Axis)
	})
	return asked
}

// axisRanks gives the place of each axis: those of order first, the others
// after, and what belongs to no axis before all.
func (q *Questionnaire) axisRanks(order []string) func(axis int) int {
	return func(axis int) int {
		if axis < 0 {
			return -1
		}
		if i := slices.Index(order, q.Axes[axis].ID); i >= 0 {
			return i
		}
		return len(order) + axis
	}
}

// Modest returns the most modest of the views on a scored question: the lowest
// level, then the fewest ticked boxes. It is the answer to propose when people
// differ (brief G.4). There is none when no view is known.
func (q *Question) Modest(views []View) (answer Answer, ok bool) {
	for _, v := range views {
		if v.Answer.State != Known || !q.Fits(v.Answer) {
			continue
		}
		if !ok || q.compare(v.Answer, answer) < 0 {
			answer, ok = v.Answer, true
		}
	}
	return answer, ok
}

// compare orders two known answers to a scored question, the most modest first.
func (q *Question) compare(a, b Answer) int {
	x, y := q.Slot(a), q.Slot(b)
	return cmp.Or(cmp.Compare(x.Level, y.Level), cmp.Compare(bits.OnesCount32(x.Bits), bits.OnesCount32(y.Bits)))
}

// Wording is a short digest of what people read when they answer: the question
// and its possible answers. It changes when the question is reworded, not when
// its help, its weight or its place do. Eight letters from a to p.
func (q *Question) Wording() string {
	digest := sha256.New()
	fmt.Fprintf(digest, "%d %q %q", q.Kind, q.Text, q.NotApplicable)
	for i := range q.Options {
		fmt.Fprintf(digest, " %q %q", q.Options[i].ID, q.Options[i].Text)
	}
	letters := make([]byte, 0, 2*wordingBytes)
	for _, b := range digest.Sum(nil)[:wordingBytes] {
		letters = append(letters, 'a'+b>>4, 'a'+b&15)
	}
	return string(letters)
}

// wordingBytes tells some four billion wordings apart: enough for the versions
// of one question.
const wordingBytes = 4

// With returns a copy of the answers with one answer changed, or removed when
// it is Missing. The reason why a question was declined goes with that answer.
func (a Answers) With(id string, answer Answer) Answers {
	if _, given := a.Reasons[id]; given && answer.State != Declined {
		a = a.WithReason(id, "")
	}
	values := make(map[string]Answer, len(a.Values)+1)
	for k, v := range a.Values {
		values[k] = v
	}
	if answer.State == Missing {
		delete(values, id)
	} else {
		values[id] = answer
	}
	a.Values = values
	return a
}

// WithReason returns a copy of the answers with the reason of one declined
// question changed, or removed when it is empty.
func (a Answers) WithReason(id, reason string) Answers {
	reasons := make(map[string]string, len(a.Reasons)+1)
	maps.Copy(reasons, a.Reasons)
	if reason == "" {
		delete(reasons, id)
	} else {
		reasons[id] = reason
	}
	a.Reasons = reasons
	return a
}
