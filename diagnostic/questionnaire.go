package diagnostic

import "regexp"

// Questionnaire is the whole set of content (« référentiel »): questions,
// alerts, steps, resources, texts and the numbers of the policy. It is
// immutable once loaded and safe for concurrent use.
type Questionnaire struct {
	ID       string
	Version  string
	Title    string
	Language string // "fr"
	Digest   string // "sha256:…" over the names and bytes of its files, those that it extends included

	Extension *Extension // nil when it extends no other

	Axes   []Axis
	Levels []Level // the five levels, 0 to 4
	Policy Policy

	Questions []Question // profile, then complements, then axes in order; the index is the slot
	Alerts    []Alert
	Verify    Verify
	Steps     []Step // in the order of the files
	Generated []Step // « trouver la réponse à … », one for each question of Verify
	Resources []Resource
	Supports  []Support
	Referrals []Referral
	Places    PlacesContent
	Needs     *NeedsPolicy // nil when the questionnaire says nothing of what may be learnt

	Individual Individual
	Texts      Texts
	Documents  []Document
	Sources    []Source

	hiding       []hiding // in the order of the questions
	questionByID map[string]int
	stepByID     map[string]int
	sourceByID   map[string]int
}

// hiding is a question that a condition may hide.
type hiding struct {
	slot int
	when *Cond
}

// Axis is one side of the digital life of an association.
type Axis struct {
	ID     string
	Name   string // « Données »
	Letter string // first letter of the short codes: G1…G11
}

// Level is one of the five displayed levels.
type Level struct {
	Name string // « En chemin »
	From int    // lowest rounded score, 0 to 100, that reaches it
}

// Part says where a question is asked.
type Part uint8

// The parts of an interview, in the order in which they are asked.
const (
	ProfilePart Part = iota
	ComplementPart
	AxisPart
)

// Kind is the form of the answers to a question.
type Kind uint8

// The kinds of questions, with their YAML name.
const (
	KindLevels Kind = iota // niveaux: five sentences, 0 to 4
	KindBoxes              // choix_multiple: boxes to tick
	KindChoice             // choix: one of several
	KindYesNo              // oui_non_nsp
	KindNumber             // nombre: a whole number between Min and Max
	KindText               // texte_court: one line
)

// Question is anything an association is asked.
type Question struct {
	ID     string // « gou-referents », « cpl-temps », « profil.benevoles »
	Part   Part
	Axis   int    // index in Axes; -1 outside axes
	Code   string // « G4 »: short, printed beside the question, and typed
	Core   bool   // part of the express version
	Weight int    // ≥ 1 for scored questions, 0 otherwise
	Kind   Kind

	Text    string
	Help    string
	Options []Option // KindLevels: five, in order 0 to 4; KindBoxes, KindChoice and KindYesNo: without nsp
	Scale   []int    // KindBoxes of an axis: number of ticked boxes → level

	MaxBoxes    int            // KindBoxes: how many may be ticked; 0 = no limit
	Min, Max    int            // KindNumber
	Pattern     *regexp.Regexp // KindText: what a value must match, or nil
	PatternHelp string         // what to type when it does not match

	Required      bool   // asked until answered
	UnknownText   string // label of « je ne sais pas »; empty when that is no answer here
	NotApplicable string // the sentence to tick for « pas concerné »; empty when that is no answer here
	DeclinedText  string // label of « nous ne souhaitons pas »; empty when that is no answer here
	HiddenIf      *Cond  // when it holds, the question is not asked and counts as na; nil = always asked
	OnlyFor       string // whom the question is for, in words, when HiddenIf is not nil: « si vous êtes … »; may be empty

	Alert       int      // index in Alerts of the alert it carries; -1
	Respondents []string // roles who can best answer
	UsedFor     string   // profile and complements: why it is asked
	Sources     []string

	hideable bool     // it has a condition, compiled to HiddenIf when everything is read
	literals []string // KindText: values named by conditions; bit i of a slot means literals[i]
	options  map[string]int
}

// Scored tells whether the answer counts in a score.
func (q *Question) Scored() bool { return q.Part == AxisPart }

// Option is one possible answer.
type Option struct {
	ID   string // « b2 »; "0" to "4" for KindLevels
	Text string
}

// Alert is something to protect first, whatever the scores.
type Alert struct {
	ID      string
	Title   string
	Axis    int
	Red     *Cond // nil = never red
	Orange  *Cond // nil = never orange
	Step    int   // the step it proposes
	Say     string
	Sources []string
}

// Verify describes the step generated when a question that carries an alert is
// answered « je ne sais pas » (brief D.2).
type Verify struct {
	Questions []int // in order of preference
	Say       string
	Title     string // with {question}
	Gesture   string
	Then      []string
	DoneWhen  string
	Minutes   int
}

// Step is a « petit pas »: something small that fits in a week.
type Step struct {
	ID             string
	Axis           int
	Title          string
	Gesture        string // the first gesture
	GestureMinutes int    // 1 to 59
	Then           []string
	EffortHours    int // whole effort, first gesture included; 0 only for generated steps
	CostMin        int // euros
	CostMax        int // euros
	Difficulty     int // 1 to 3
	Who            []string
	Prerequisites  []int
	When           *Cond // the answers that open it
	Question       int   // slot of its main question, the first that When names
	Condition      *Cond // extra condition, or nil
	Target         Target
	Ticks          uint32 // boxes of the target question that it lets tick; 0 = none
	DoneWhen       string
	Resources      []int
	Supports       []int
	TrainingHelps  bool
}

// Target is the honest answer once the step is done (« vise »).
type Target struct {
	Question int // slot; -1 when the step moves no scored answer
	Level    int // 1 to 4; 0 when OneMore
	OneMore  bool
}

// Resource is something to use or read: a page, a guide, a tool.
type Resource struct {
	ID     string
	Tool   bool // « outil » rather than « ressource »
	Name   string
	URL    string // empty when no address was seen in a source
	Seen   string // where the address was seen
	Nature string // public, association…
	Note   string
	Paid   bool // one has to pay
}

// Support is a kind of organisation that helps, and how to find one.
type Support struct {
	ID          string
	Name        string
	For         string
	Find        string
	Ask         string
	Independent bool  // known to be independent from tool vendors
	Condition   *Cond // for whom; nil = everyone
	Addresses   []Address
}

// Referral says whom to contact first in a situation (brief E.3).
type Referral struct {
	Situation string
	When      *Cond
	First     []int // supports
	Then      []int
	Note      string
}

// Individual is the anonymous questionnaire of the volunteers (brief C.9).
type Individual struct {
	Opening   string
	Minutes   int // how long it takes
	Questions []IndividualQuestion
	Policy    *VolunteersPolicy // how sheets are told together; nil when they are not
}

// IndividualQuestion is one question of the volunteers' sheet.
type IndividualQuestion struct {
	ID       string
	Text     string
	Grid     bool // one answer of the scale for each row
	Kind     Kind
	Optional bool
	MaxBoxes int      // 0 = no limit
	Rows     []Option // Grid: the gestures
	Options  []Option // choices, or the scale of a grid
	UsedFor  string
	Sources  []string
}

// Document is a founding document or a family of public facts.
type Document struct {
	ID     string // « S0 », « B-CNIL »
	Title  string
	Nature string
	Date   string
}

// Source is one statement that questions and steps stand on.
type Source struct {
	ID         string
	Document   int // index in Documents
	Statement  string
	Reference  string // where it was read
	Certainty  int    // 3 official or author, 2 serious and agreeing, 1 single or old, 0 not verified
	Perishable bool   // ⌛ goes out of date quickly
	Unverified string // ✎ the part to confirm before use; empty when there is none
}

// Question returns the question of this id and its slot.
func (q *Questionnaire) Question(id string) (slot int, ok bool) {
	slot, ok = q.questionByID[id]
	return slot, ok
}

// Step returns the index of the step of this id, in Steps followed by
// Generated.
func (q *Questionnaire) Step(id string) (i int, ok bool) {
	i, ok = q.stepByID[id]
	return i, ok
}

// StepAt returns a step by its index, in Steps followed by Generated.
func (q *Questionnaire) StepAt(i int) *Step {
	if n := len(q.Steps); i >= n {
		return &q.Generated[i-n]
	}
	return &q.Steps[i]
}

// Source returns the index of the source of this id.
func (q *Questionnaire) Source(id string) (i int, ok bool) {
	i, ok = q.sourceByID[id]
	return i, ok
}

// Axis returns the index of the axis of this id.
func (q *Questionnaire) Axis(id string) (i int, ok bool) {
	for i := range q.Axes {
		if q.Axes[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// Option returns the index of the option of this id.
func (q *Question) Option(id string) (i int, ok bool) {
	i, ok = q.options[id]
	return i, ok
}
