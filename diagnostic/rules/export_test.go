package rules

import "slices"

// RuleNames are the names of the rules, in the order of Rule.
func RuleNames() []string { return slices.Clone(ruleNames[1:]) }

// OneByOne makes RunAll do as with a questionnaire of too many entries.
func (e *Evaluator) OneByOne() { e.mostEntries = 0 }
