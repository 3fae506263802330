package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/report"
)

// The words of the follow-up. Whole sentences come from the questionnaire
// (FollowTexts).
const (
	askStep     = "Que devient ce pas ?"
	askWhen     = "Quand ?"
	askWhenHelp = "Par exemple 5/12 ou le 5 décembre. Entrée pour aujourd’hui."
	askUntil    = "Jusqu’à quand ? (facultatif)"
	askUntilFor = "Par exemple 1/3 ou le 1er mars. Entrée si vous ne savez pas encore."
	askWord     = "Un mot à garder avec ce pas ? (facultatif)"
	askWordHelp = "Sans nom de personne. Il reste dans votre fichier. Entrée pour passer."
	askIsDone   = "Ce pas est-il fait ?"
	askTalk     = "Quel jour pour en reparler ?"

	itemDone     = "C’est fait"
	itemGoing    = "C’est en cours"
	itemLater    = "On le remet à plus tard"
	itemDrop     = "On le laisse de côté"
	itemCut      = "On le coupe en deux"
	itemCutSay   = "On garde seulement le premier geste. La suite viendra plus tard."
	itemNotYet   = "Pas encore"
	itemDropped  = "Nous l’avons laissé de côté"
	itemNext     = "Choisir les pas suivants"
	itemRecheck  = "Relire ce que les pas ont pu changer"
	itemTalk     = "Fixer le prochain rendez-vous"
	itemCalendar = "Écrire les rappels pour l’agenda"
	itemUndo     = "Annuler le dernier changement"
	itemEnd      = "Terminer"
	itemDropIt   = "Le laisser de côté, et en choisir un autre plus tard"

	sayUndone      = "C’est annulé. Tout est comme avant."
	sayOneGesture  = "Ce pas n’a qu’un geste : il ne se coupe pas."
	sayBadDay      = "Je n’ai pas compris cette date. "
	sayNoSuchDay   = "Ce jour n’existe pas dans le calendrier. "
	sayDayToCome   = "Ce jour n’est pas encore venu. "
	sayDayGone     = "Choisissez un jour à venir. "
	sayDayFar      = "C’est à plus de deux ans d’ici. "
	sayTalkNoted   = "C’est noté."
	wordInProgress = "en cours"
)

// sayDay tells why a text is not the day wanted.
func sayDay(err error) string {
	switch err {
	case dates.ErrNoDay:
		return sayNoSuchDay
	case dates.ErrFuture:
		return sayDayToCome
	case dates.ErrPast:
		return sayDayGone
	case dates.ErrFar:
		return sayDayFar
	}
	return sayBadDay
}

// titleOf is the title of a kept step; its id when this questionnaire has no
// such step.
func (f *follower) titleOf(k diagnostic.KeptStep) string {
	step, ok := follow.StepOf(f.q, k.Step)
	if !ok {
		return k.Step
	}
	if !k.Whole() && f.q.Follows() {
		return diagnostic.Fill(f.q.Texts.Follow.GestureTitle, "pas", step.Title)
	}
	return step.Title
}

// stateOf says what became of a kept step: « fait le 5 décembre 2026 ».
func stateOf(k diagnostic.KeptStep) string {
	words, known := map[string]string{
		diagnostic.Finished: "fait", diagnostic.Abandoned: "laissé de côté", diagnostic.Delayed: "remis à plus tard",
	}[k.State]
	if !known {
		words = wordInProgress
	} else if k.On != "" {
		words += " le " + report.Date(k.On)
	}
	if k.By != "" && !k.Ended() {
		words += ", pour le " + report.Date(k.By)
	}
	return words
}

// detailsOf says the state of a step, and what is left to do.
func (f *follower) detailsOf(k diagnostic.KeptStep) []string {
	lines := []string{capital(stateOf(k)) + "."}
	if k.Word != "" {
		lines = append(lines, "« "+strings.TrimSpace(k.Word)+" »")
	}
	step, ok := follow.StepOf(f.q, k.Step)
	if !ok || !k.InProgress() {
		return lines
	}
	t := &f.q.Texts.Report
	week := diagnostic.Fill(t.ThisWeek, "minutes", fmt.Sprint(step.GestureMinutes))
	done := step.DoneWhen
	if !k.Whole() {
		done = f.q.Texts.Follow.GestureDone
	}
	return append(lines, report.Label(week)+" "+step.Gesture, report.Label(t.DoneWhen)+" "+strings.TrimSuffix(done, ".")+".")
}

// opening says whose plan it is and since when.
func (f *follower) opening() []string {
	t := &f.q.Texts.Follow
	said := []string{f.title()}
	if on := f.answers.Plan.ChosenOn; on != "" {
		said = append(said, diagnostic.Fill(t.Chosen, "date", report.Date(on)))
	}
	if next := f.answers.NextTalk(f.q.Policy.Reminders); next != "" {
		talk := t.Talk
		if next <= f.today {
			talk = t.TalkDue
		}
		said = append(said, diagnostic.Fill(talk, "date", report.Date(next)))
	}
	return said
}

func (f *follower) title() string {
	association := f.answers.Values[f.q.Questions[f.q.Policy.Landmarks.Name].ID].Text
	return diagnostic.Fill(f.q.Texts.Follow.Title, "de_nom", report.Of(cmp.Or(association, f.q.Texts.Report.Unnamed)))
}

// closing says whether the next steps may be chosen.
func (f *follower) closing() string {
	if follow.Over(f.q.Policy.Follow, f.answers.Plan) {
		return f.q.Texts.Follow.NextOpen
	}
	return f.q.Texts.Follow.FinishFirst
}

func writeParagraphs(w io.Writer, width int, paragraphs ...string) {
	for _, p := range paragraphs {
		writeItem(w, width, "", p)
	}
}

// writeItem writes a text behind a label, wrapped to a terminal.
func writeItem(w io.Writer, width int, label, text string) {
	text = console.CleanLine(report.Typo(text))
	fmt.Fprintln(w, strings.Join(screens.Hang(label, text, min(width, screens.MaxWidth)), "\n"))
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
