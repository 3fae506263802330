// Package agreement puts together the questionnaires that several people of one
// association answered: where they agree, what to discuss first, and one file
// of answers to propose.
//
//	a := agreement.Find(q, files)   // any order, several versions and paths
//	r := a.Report(options)          // what may be told
//	shared := a.Shared()            // one answers file
//	m := agreement.Meet(q, result, candidates, r.Discuss)
//
// # Who says what
//
// A file is one voice on each question that it was asked, with the role of who
// answered: the one role of « qui répond », those who only accompany left out.
// Several roles, or none, are no role. Where a file says who thinks what
// (« avis »), each of these roles is a voice instead. A question that a profile
// hides in one file is no answer there. « Je ne sais pas » and « pas concerné »
// are voices, and never levels; no answer is no voice.
//
// # How far people agree
//
// On a scored question, with the numbers of « accord » in referentiel.yaml (in
// parentheses those of associations-fr):
//
//   - agreed: everybody says the same;
//   - close: levels differ by one at most (« proche », 1), everybody knows, and
//     no answer raises an alert. Between two sentences the most modest is taken
//     (brief C.1);
//   - to discuss: levels differ by more; or some know and some do not, or some
//     are not concerned; or an answer raises the alert of the question; or a
//     file says that people differ, or asks to talk about it again;
//   - to clarify: nobody knows; alone: one answer only, which is told and
//     proposed, as the others have none to compare it with.
//
// Without level (profile, complements), two known answers differ or not.
//
// # What matters most
//
//	importance = alert + weight × (4 × spread + 6 × unknown + 6 × not concerned + 3 × marked)
//
// Spread is in levels; the others are 1 or 0. The alert is worth 200 when an
// answer makes it red in the file of who gives it, 100 when it makes it orange
// or « à vérifier »: with weights of 3 at most the rest stays under 100, so
// alerts come first. Equal importances: axis rank, then the order of the
// questionnaire.
//
// Worked example (run by TestWorkedExample). On don-sauvegarde, of weight 3, the
// answers are 0, 2 and « je ne sais pas »; the 0 makes the alert red. On
// com-relais, of weight 2, they are 1, 1 and 3:
//
//	don-sauvegarde = 200 + 3 × (4 × 2 + 6) = 242
//	com-relais     =   0 + 2 × (4 × 2)     =  16
//
// # The answer to propose
//
// Of a scored question, the most modest known answer (Question.Modest); when
// nobody knows, « je ne sais pas ». Of a number the smallest, of unscored boxes
// those that anybody ticked, else the most frequent answer; two as frequent
// leave it unanswered, to be chosen. Nobody is overruled: all this is marked,
// and the group decides.
//
// # Secrecy
//
// These people chose to put their files together, and will sit in one room to
// talk about them. Nothing needs to be hidden about what was said: it is what
// they come to discuss. Who said it must not come out of a machine. The rule is
// that of a secret ballot, which every association knows:
//
//   - under 5 files (« secret »), nothing is counted and no role is named. The
//     usual case is two or three: a count would say who. What is told of a
//     question is where it stands, and the lowest and the highest sentence. With
//     two files each can tell the answer of the other, as when they talk: that
//     is what they asked for;
//   - from 5 files that answer a question on, its answers are counted, down to
//     one: a ballot box says so too, and not who;
//   - a role is a ballot box of its own: it is shown when 5 files or more of
//     this role answer this question. Roles with less are put together with
//     those that did not say, and with the smallest other role when they are
//     still too few. Everybody is in one group, so neither a subtraction from
//     the total nor another combination gives a role that is not shown. When
//     this leaves one group, there is none but « tous ».
//
// The answers file that Shared makes keeps to it: it writes views by role where
// the report shows them, and elsewhere only that people differ. Attacks that the
// tests try: exact elimination on everything printed of random associations. What is not
// hidden: that everybody in a box says the same, or that nobody says something.
//
// The volunteers' sheets (brief C.9), whose authors were promised that nobody
// would see them, follow a stricter rule elsewhere.
package agreement
