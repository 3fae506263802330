package diagnostic

// AnswerResult is the answer to a question as it counted that day, with the
// words that it had: a saved Result can be compared with a later one even when
// the questionnaire has changed. It is that of a scored question, or of a
// complement with a choice of sentences, which has neither axis nor level.
type AnswerResult struct {
	Question string   `json:"question"` // id
	Code     string   `json:"code"`
	Axis     string   `json:"axe"` // id; empty for a complement
	Text     string   `json:"texte"`
	Weight   int      `json:"poids"`  // 0 for a complement
	State    string   `json:"etat"`   // one of the Answer… states below
	Level    *int     `json:"niveau"` // 0 to 4; nil unless the answer is known, and for a complement
	Words    string   `json:"phrase"` // the sentence chosen; empty for boxes
	Ticked   []string `json:"cases"`  // words of the ticked boxes, perhaps none; nil for sentences
}

// The states of an AnswerResult.
const (
	AnswerKnown    = "connue"
	AnswerUnknown  = "nsp"
	AnswerNotForUs = "na"           // said, or not asked because it cannot apply
	AnswerMissing  = "manquante"    // asked, not answered
	AnswerNotAsked = "non_posee"    // the path does not ask it
	AnswerAside    = "non_souhaite" // « nous ne souhaitons pas », or left aside in another way
	AnswerFormer   = "ancienne"     // given in a form that the question no longer has
)

// AnswerState is the name that a Result gives to the state of an answer. Any
// state that is neither an answer, nor « je ne sais pas », nor « pas concerné »
// is a choice of the association: like « pas concerné » it leaves every figure.
func AnswerState(s State) string {
	names := [...]string{Missing: AnswerMissing, Known: AnswerKnown, Unknown: AnswerUnknown, NotApplicable: AnswerNotForUs}
	if int(s) < len(names) {
		return names[s]
	}
	return AnswerAside
}
