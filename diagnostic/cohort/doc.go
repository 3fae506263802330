// Package cohort counts the diagnostics of many associations and tells what
// they say together (brief G.5), without telling anything about fewer than
// five of them.
//
//	c := cohort.New(q)
//	c.Add(in.Path, evaluator.Run(&in), about)   // once for each association, any order
//	c, err = cohort.Merge(c, other)         // exact, any order
//	s := c.Publish(options)                 // what may be printed
//
// # Two files
//
// What merges exactly must hold every small count, and what is published must
// hold none: one file cannot do both. Write writes the counts, « à garder »: it
// says so in itself, and is for the person who will merge. Publish makes the
// Synthesis, the public contract: nothing can be merged from it, and Read
// refuses it, saying which file to take instead. Neither holds a name, a code, a
// free text, or anything about one association alone but its département as a
// number and, when a list of places was given, its commune in the words of this
// list; only the first may hold counts under the threshold.
//
// # Exact figures
//
// Figures are kept as histograms of 101 bins, so merging is adding. Of n sorted
// figures x₁…xₙ the quantile p/4 is, with h = n·p/4: the mean of x_h and x_{h+1},
// half up, when h is whole; else the figure of the next rank. Only figures of
// axes answered enough to have a level are kept. Nothing overflows: a file with
// a count above 10¹² is refused.
//
// # Secrecy
//
// With k the threshold of the questionnaire (5), what Publish tells of a set of
// n associations of one path is:
//
//   - n itself, when n ≥ k, else nothing;
//   - partitions (groups of a criterion, départements, levels, brakes): parts
//     under k are put together, and when they are still under k together, the
//     smallest other part joins them. The parts of a crossing are made by
//     putting together whole groups of a criterion until every cell is k or
//     more; one crossing only, of two criteria, is ever published;
//   - every count but n is rounded down to a multiple of k (« au moins »), and
//     never said above n−k, so that neither it nor what is left can be told to
//     be under k; if the rounded parts of a partition leave less than k, the
//     largest is lowered by k;
//   - choices and orders (which six steps, which question first) are made on
//     the rounded counts, then in the order of the questionnaire: they tell
//     nothing more;
//   - a median of n ≥ 2k figures, quartiles of n ≥ 4k: each half or quarter
//     they speak of has k associations or more. Histograms and numbers of
//     figures are never published, nor figures of a crossing.
//
// Where help is far (Around): a kind of help is told of the départements above,
// as many as leave k of those that are said to be there; of everyone together
// only where no département is told, so that no difference gives the others. A
// commune is told where k of it or more lack a kind of help, and k or more of the
// others of its département, or none; only inside a département that is told, or
// of everyone when no département is. How many places a list has in a département
// is no secret, and is told as it is.
//
// Attacks that the tests try on random territories: exact sums and differences
// of everything that is printed (rational elimination, giving the attacker the
// exact counts that rounding hides), and the existence of another territory
// with the same publication to the byte and another count in the hidden cell:
// options and pairs of options, answers, alerts, brakes, levels, steps, and
// levels of an axis inside a group, what is lacking in a département or a
// commune. What is not hidden: that nobody is in « autres », when the line is
// absent, and the first and last months. Two publications of almost the same
// associations (one more row) are out of reach of any rule inside one file:
// rounding blunts that, nothing more.
package cohort
