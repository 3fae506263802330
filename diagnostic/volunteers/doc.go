// Package volunteers tells what the anonymous sheets of the volunteers of an
// association say together (brief C.9): the divide is inside associations, and
// it is seen without looking at anybody.
//
//	v := volunteers.Tell(q, sheets, board, options)   // in any order
//
// Nothing here enters a score.
//
// # What is computed
//
// The ease of a person is 100 × the sum of the levels of the gestures they
// answered ÷ the most that these could give; it counts when enough gestures are
// answered, so that a gesture left out is never a gesture not known. Among n
// eases, sorted:
//
//   - the ease of the group is the median (the mean of both middle ones when n
//     is even), rounded to a multiple of the policy;
//   - the inner gap is the mean of the ⌊n/3⌋ greatest minus the mean of the
//     ⌊n/3⌋ least, in whole points, half up.
//
// Nine people whose levels add up to 18, 18, 16, 12, 11, 6, 5, 2 and 0, of 18, have
// eases from 100 to 0. The median is 61.1 (11 of 18), told as « environ 60 »; the
// gap is 96.3 − 13.0 = 83.3, told as 83 points.
//
// # Secrecy
//
// With k the least number of sheets (5) and h the least number of people that
// is told (3):
//
//   - under k sheets, only how many are missing; the gap, the equipment and the
//     effect of tools wait for 9;
//   - a number c among n is exact only when c ≥ h and n−c ≥ h: else it is « moins
//     de h » or « n−h+1 au moins ». So neither it, nor what a subtraction from
//     the whole leaves, is one or two people. « Moins de h » may be nobody: it
//     never proves that somebody said so;
//   - people who can show a gesture are told in the same way among those who
//     manage alone, as both are printed;
//   - answers of which each person gives one (desire, effect) are a partition
//     made by package secrecy: small groups go with no answer and, when they are
//     still too few, the smallest other group joins them. When one group only
//     would be left, it is « n−h+1 au moins », or nothing;
//   - choices and orders (which gesture is the least shared, what slows down the
//     most, which step to talk about, whether the board sees something else) are
//     made from what is told, then in the order of the sheet: they tell nothing
//     more;
//   - the board and the volunteers are compared in words only, from medians, when
//     each has enough sheets. No number of people, and no answer of a role, is
//     ever told: with the totals it would give that of the others;
//   - a gesture, or boxes, that half of the people leave out are not told at all:
//     what is not answered is not « no ». Not so for a partition, where no answer
//     is among the others already: with both, « more than half answered » and « the
//     others are fewer than h each » would tell that these are one or two;
//   - the free words, the months, the names and the order of the sheets are not
//     even counted.
//
// The tests try every small table of answers to each question, and look, for
// each secret, for other sheets that give the same bytes.
//
// # Limitations
//
// Two reports on almost the same sheets tell of the sheets in between: a number
// that goes from 7 to 8 is what the newcomer answered. No rule inside one report
// prevents it; the report asks to wait for h more sheets. Someone who has the
// folder of the sheets has the sheets. When the ease or the gap is missing with
// enough sheets, some people left gestures out: how many is not told. That nobody
// gave an answer is told, when all the others add up to everyone.
package volunteers
