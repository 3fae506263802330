// Package rules holds the verbs of a diagnostic: score, alerts, plan. It is
// pure arithmetic on a questionnaire and answers; every number comes from
// referentiel.yaml (the values in parentheses are those of associations-fr).
//
// # Which answers count
//
// A question counts when the path asks it and its condition does not hide it.
// A hidden question, or one answered « pas concerné » or « nous ne souhaitons
// pas », leaves the arithmetic; the last is counted apart.
// Among those that apply, an answer is scored when it has a level from 0 to 4;
// « je ne sais pas » and no answer are not scored, and never count as 0. For
// boxes, the number of ticked boxes gives the level (« bareme »).
//
// # Score (brief C.1)
//
//	axis     = 100 × Σ(weight × level) / Σ(weight × 4)   over scored answers
//	overall  = plain mean of the axes, from their exact fractions
//	coverage = 100 × Σ(weight, scored) / Σ(weight, applicable)
//	interval = the axis score if every answer that applies and is not scored
//	           were 0, and if it were 4
//
// Each is rounded once, to the nearest whole number, half up. An axis where
// nothing is scored has no figure. An axis has a level when its coverage, as
// displayed, reaches the minimum (60 %); the overall figure exists when every
// axis has a level. Levels are read from the rounded score by thresholds
// (0, 13, 38, 63, 88). A red alert caps the displayed level of its axis (2);
// the score stays.
//
// Worked example (run by TestWorkedExample): an axis has three questions, of
// weights 3, 2 and 2. The answers are 1, 4 and « je ne sais pas ».
//
//	score    = 100 × (3×1 + 2×4) / (3×4 + 2×4) = 1100 / 20 = 55
//	coverage = 100 × (3 + 2) / (3 + 2 + 2)     = 500 / 7   = 71,4… → 71
//	interval = 100 × 11 / 28 = 39,2… → 39   to   100 × (11 + 8) / 28 = 67,8… → 68
//
// so the axis says « 55 (entre 39 et 68) », level 2, « En chemin ».
//
// # Alerts (brief C.4)
//
// An alert is red when its red condition holds, else orange when its orange
// condition holds. A question of « a_verifier » answered « je ne sais pas »
// generates a step: find the answer.
//
// # Plan (brief D.1 and D.2)
//
// Size: 3 steps, 2 when « moins_de_pas » holds. Ceiling: the hours a month that
// the association said, 1 at least; when unknown, 6 with employees, else 4.
//
// What the association decided: a step is done, refused or postponed when the
// lists of the answers file say so, or the state of a kept step (« fait »,
// « abandonne », « reporte »); when several are said, done beats refused, which
// beats postponed. Steps of earlier plans (« passes ») count in the same way, but
// that one put off then may be proposed now. A step that was cut in two is not
// done when its first gesture is: it may be proposed again, whole, and says so.
// In a plan, only that gesture is shown of it, and its effort is that of the
// gesture; the ceiling still counts the whole step.
//
// Candidates: steps whose « quand » holds and that nothing stops. What stops a
// step, in this order: done, refused, postponed; its boxes are all ticked; its
// condition; its cost; it starts from level 3 or more while another axis
// displays level 0 or 1, unless its axis is the chosen one.
//
// Priority: the formula of brief D.2 (see « priorite » and « bonus »), on the
// question that « quand » names first; a question without level adds nothing
// for its weight. Everything that a bonus names must match the step. The lowest
// axis is that of the lowest rounded score, the first in the questionnaire when
// several are equal. Equal priorities: axis rank, then id.
//
// Prerequisites: a candidate is replaced by its first prerequisite that is not
// met, and so on. A prerequisite is met when it is done, when its boxes are all
// ticked, or, without boxes, when the answer to its target question has reached
// its target level (the highest level, for « +1 »). The replacement takes the
// place of the candidate in the order of priorities; if it is refused,
// postponed, too expensive, not for this association or about a question that
// it declines, the candidate is dropped.
//
// Steps chosen by the association (« retenus ») are the plan, in its order,
// three at most; nothing is added to them and no rule below applies to them.
// Otherwise places are given so:
//
//  1. Red alerts in order, whatever the ceiling and the cost, two at most and
//     leaving one place free when there are several. A red step with an unmet
//     prerequisite gives its place to it. When none took a place: the first orange
//     alert whose step is a candidate and fits the ceiling; else the first
//     question to verify. A step already done, refused or postponed takes no
//     place.
//  2. The best candidate of the chosen axis, then the best about people, then
//     the best small win, each only if the plan has none yet, first within the
//     mix, then without it. After two alerts, the last place goes to the chosen
//     axis, else to people, even if the plan has some.
//  3. The others in priority order, within the mix and the ceiling.
//
// A proposed plan never has two steps on one question nor a step twice, and the sum of
// efforts stays under the ceiling but for red alerts, which count in it. The
// mix: at most two steps of one axis and, outside alerts, one of difficulty 2
// or more. Alert steps come first, the others by priority. The reserve is the
// next three candidates, after prerequisites, on questions that neither the
// plan nor the reserve touches; effort and mix do not matter there.
//
// Every step that the answers open has a fate (Evaluator.Fates): the rule that
// placed it, or the one that stopped it, the first of those above; for a
// candidate, judged on the finished plan: its prerequisite is proposed instead,
// the plan has a step on its question, the ceiling, the mix, no place left.
//
// # Compare (brief C.1)
//
// Several diagnostics of one association, oldest first, are compared question by
// question. A question counts in the figures when every questionnaire has it,
// every path asks it, it applies every time, it is known every time, and its
// words are the same; otherwise it is left out, for the first of these reasons
// that holds: removed, new, reworded, not asked, left aside by choice, « pas
// concerné », « je ne sais pas », not answered; one that was never asked is left
// out of nothing. The figures of every date are then those of « Score » over
// these questions, with the weights of the newest diagnostic. The interval and
// the coverage stand on the questions that apply every time: those left out as
// unknown or not answered are 0, or 4.
//
// A change is that of the rounded score from the first date to the last; under
// « stable » (5 points) it is no change. There is none when the coverage is
// under the minimum. A red alert of a date caps the level displayed at that
// date. The figures of a whole diagnostic are never compared with those of
// another.
//
// Words are the same when their letters and figures are: the text of the
// question, and the sentence of the level that was chosen. They are looked at
// when the versions differ and the words of both days are known.
//
// The answers of the first and the last date give the moves: higher, lower,
// same, other boxes, learnt (« je ne sais pas », then known), answered, unclear
// (known, then « je ne sais pas »), not answered; a complement that has another
// answer is told too, and never counts. An alert has ended, or has been raised,
// only when the question that carries it was answered at the date without it. A
// step was done in between when a date says so, when it was chosen at a date
// before the last and marked as done, or when only a later date lists it as
// done.
//
// # Many at once
//
// RunAll makes the diagnostics of up to 64 associations together, for batches.
// Each condition, and each way to a step, is one word with a bit for each
// association (diagnostic.Planes); the words, turned, list the candidates and the
// alerts of each.
// Their order of priority depends on the active bonuses, the chosen axis and the
// lowest one, which are few combinations: it is sorted once for each. Only what
// differs from one association to the next is left to do one by one. Run is the
// same for one association, and knows what it decided about steps; a test holds
// them together.
//
// # Explain
//
// Evaluator.Explain takes a diagnostic apart: the line of each question, the
// terms of each priority, what each rule looked at. Evaluator.Vary makes it again
// with each possible answer to one question.
//
// Determinism: no map is iterated, every order is total.
package rules
