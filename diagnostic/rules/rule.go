package rules

// Rule is what placed a step in the plan, or the first rule that stopped it.
type Rule uint8

// The rules, by name; the package says how each places a step.
const (
	None             Rule = iota // the answers do not open the step
	ByChoice                     // the association chose it
	ByAlert                      // a red alert, or an orange one when no red one did
	ByVerify                     // an answer that is not known, and worth finding
	ByChosenAxis                 // the best of the axis that the association chose
	ByPeople                     // the best about people
	BySmallWin                   // the best that begins shortly
	ByPriority                   // the order of priority
	InReserve                    // after the plan
	StopDone                     // already done
	StopRefused                  // the association does not want it
	StopPostponed                // the association will see later
	StopTicked                   // the boxes that it lets tick already are
	StopCondition                // its own condition does not hold
	StopCost                     // it costs too much here
	StopHighLevel                // another axis is low
	StopPrerequisite             // its prerequisite may not be proposed
	StopPrepared                 // its prerequisite is proposed instead
	StopQuestion                 // the plan has a step on this question
	StopCeiling                  // the plan would ask for too much effort
	StopMix                      // the plan would lack variety
	StopPlaces                   // no place left
)

var ruleNames = [...]string{
	"", "retenu", "alerte", "a_verifier", "axe_choisi", "personnes", "petite_victoire", "priorite", "reserve",
	"deja_fait", "refuse", "reporte", "deja_coche", "condition", "cout", "niveau_haut",
	"prerequis_ecarte", "prerequis_propose", "meme_question", "plafond", "melange", "places",
}

// String is the name of the rule in a result.
func (r Rule) String() string { return ruleNames[r] }
