// Petitspas is a digital-maturity self-diagnostic for French associations. See
// README.md for its use, and cmd/internal/cli for its commands.
//
// # Threat model: a file received by e-mail
//
// People open here what others send them: answers, plans, exports, lists of
// places, questionnaires. Whoever wrote a file may have wanted to harm, or had bad
// luck. What each can do, and cannot, is below, with the test that proves it.
//
// Any file can:
//
//   - be refused, with its place and what to do. That is the usual end;
//   - say things that are not true, in its own name. A plan made of a file says
//     what the file says;
//   - take some seconds, and some hundred megabytes, before that.
//
// No file can:
//
//   - reach the network: no package imports it (TestImports), and pages have a
//     policy that forbids it (TestPagesAskForNothing);
//   - run anything: nothing is executed, no template, formula or script of a file
//     is ever evaluated;
//   - drive the terminal, hide or turn around what is printed: package visible is
//     the one place that cleans (TestNoCommandDrivesTheTerminal walks every command
//     with escape sequences; FuzzText). So it is on the whole screen, where all
//     pages are looked at (TestNoScreenDrivesTheTerminal, TestEveryPageIsLookedAt,
//     TestNoPlanDrivesTheTerminal, TestNoMenuDrivesTheTerminal), and for what is
//     pasted or typed there (TestNoPasteDrivesTheTerminal,
//     TestNoPasteOfAPlanDrivesTheTerminal, TestNoPasteInAMenuDrivesTheTerminal);
//   - be obeyed by the program that opens what we write: spreadsheet, browser, PDF
//     reader, calendar, word processor (TestNothingIsInjected, with parsers that
//     are not ours; TestHostileTextsArePrinted);
//   - choose where something is written. Names of outputs come from the command
//     line; those made from the name of an association are short lower-case ASCII,
//     and no device of Windows (FuzzFileStem, TestPlanNamesNeverCollide). No
//     report goes through a symbolic link, takes the place of what was read, or of
//     another report of the same run (TestLinks, chemins.txtar);
//   - stop the program in a panic, or keep it without end: every parser has a fuzz
//     target, run by .ci/run on a corpus that is kept; sizes, depths, numbers of
//     values and lengths are bounded (TestLimits, TestResultLimits,
//     TestReadIsBounded, FuzzParse). A signal is obeyed within three seconds
//     (chemins.txtar);
//   - be lost by being read: what is not known in answers is kept (FuzzRead of
//     answerfile), and what is written is whole or is not there.
//
// # Answers (*.reponses.yaml), and sheets of volunteers
//
// YAML is read as nodes: no type of it makes anything, no anchor, alias nor tag is
// accepted, so no bomb of them (package strictyaml, FuzzParse, TestLimits). The
// file can hold notes, names and reasons that its reader would rather not have
// shared: a plan in PDF leaves notes and refusals out, unless asked. A sheet that
// somebody invents counts as one: nothing tells it from a real one.
//
// # A questionnaire folder (--referentiel)
//
// It decides of questions, scores and words, so a hostile one can give bad advice,
// and addresses to harmful pages: links show where they lead, and only to the web
// (TestNothingIsInjected). It cannot name files to read, nor hold characters that
// are not seen, but for tabs and ends of lines (TestLoadReportsEveryFault,
// TestRefuseHiddenLeavesOnlySpaces, FuzzFiles, FuzzCondition). Files in it are
// ordinary ones, of a bounded size (TestLoadReadsOnlyFiles).
//
// # A plan in PDF
//
// Only the files that it carries are looked for, by a reader that follows no
// cross-reference, runs nothing and inflates at most 8 MB (TestReadIsBounded,
// TestReadRefusesToInflateWithoutEnd, FuzzRead of embedded). What they hold is then
// a file of answers or a result like another. The PDF itself is for other programs:
// one that somebody else made may hold what they obey; opening it is not our part.
//
// # An export, an archive, a workbook
//
// An archive is read in memory, its names shown and never opened as paths; one in
// another is refused, and so is what grows too much (package table, FuzzOpen).
// Formulas of a workbook are never computed: values are read. Columns that look
// personal are dropped when read. A row can claim to be any association: the
// synthesis counts it (package cohort says what it hides).
//
// # A result (resultat.json), a synthesis to merge
//
// A result is drawn as it is: its figures are those that it says, not computed
// again; its answers are checked for what no figure could be made of
// (TestResultLimits, FuzzReadResult, FuzzReadOthers). A synthesis must add up
// (FuzzRead of cohort); who can write one can lie in it.
//
// # A list of places, or a file of them
//
// Each value has its form, and what has not is refused with its place (FuzzSchema,
// FuzzHours, FuzzFile, FuzzCorrespondence). An invented place looks like a real
// one: the plan says the date of its source, and to telephone first.
//
// # A page to answer in a browser
//
// One that we wrote holds no word as markup (TestNothingHostileIsMarkup,
// FuzzWelcome), asks the network for nothing, and keeps nothing once closed. One
// received by e-mail is a program of whoever made it, and may not be ours: answer
// in a page that comes from a place you know.
package main
