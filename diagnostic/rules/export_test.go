package rules

// OneByOne makes RunAll do as with a questionnaire of too many entries.
func (e *Evaluator) OneByOne() { e.mostEntries = 0 }
