// Package review reads a questionnaire over, as a person would before it is
// given: sentences that are too long, words that hurt or that nobody says, steps
// that ask for too much, resources that nothing uses, steps that no answer
// opens. It makes remarks, not faults: a questionnaire with remarks works.
//
// What to look for (words, thresholds) is in ecriture.yaml. What a questionnaire
// may not do at all is refused by diagnostic.Load: a step without a first
// gesture under an hour, or without « fait quand », never comes here.
//
// A step is said to be unreachable only when that is proved: every answer that
// its conditions can tell apart is tried, and none opens it; no step has it as a
// prerequisite, and no alert proposes it, that could. What would be too long to
// try is taken as reachable, and so is a step that only loses to others when a
// plan is made.
//
// Sources are quoted as they are: their words are not judged.
package review
