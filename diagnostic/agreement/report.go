package agreement

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Schema is the version of the JSON form of a Report.
const Schema = 1

// Report is what may be told of several questionnaires of one association. Its
// JSON form is a public contract.
type Report struct {
	Schema        int                       `json:"schema"`
	Nature        string                    `json:"nature"` // « accord »
	Tool          diagnostic.Tool           `json:"outil"`
	Questionnaire diagnostic.Reference      `json:"referentiel"`
	Title         string                    `json:"titre_referentiel"`
	Association   string                    `json:"association"`
	Date          string                    `json:"date"` // ISO day
	Files         int                       `json:"questionnaires"`
	Threshold     int                       `json:"seuil"`
	Whole         int                       `json:"en_premier"` // questions to discuss that are shown whole
	Discuss       []Question                `json:"a_discuter"` // what matters most first
	Facts         []Question                `json:"association_differences"`
	Close         []Question                `json:"presque"`
	Agreed        []Question                `json:"accord"`
	Clarify       []Question                `json:"a_eclaircir"`
	Alone         []Question                `json:"une_reponse"`
	Texts         diagnostic.AgreementTexts `json:"textes"`
}

// natureName says what the JSON is.
const natureName = "accord"

// Question is what may be told of the answers to a question.
type Question struct {
	ID         string   `json:"id"`
	Code       string   `json:"code"`
	Axis       string   `json:"axe"`
	AxisTitle  string   `json:"axe_nom"`
	Text       string   `json:"texte"`
	Importance int      `json:"importance"`
	Alert      string   `json:"alerte"`                // title of the alert that an answer raises
	Verify     bool     `json:"a_verifier"`            // somebody does not know what an alert is about
	Ask        []string `json:"a_qui"`                 // who may know, in words
	Levels     bool     `json:"niveaux"`               // one sentence is chosen, from the lowest to the highest
	Said       []string `json:"phrases"`               // the lowest and the highest answer; of facts, each answer
	AllTicked  []string `json:"cases_tous"`            // boxes that everybody ticked
	SomeTicked []string `json:"cases_autres"`          // boxes that somebody ticked
	Unknown    string   `json:"certains_nsp"`          // « je ne sais pas », when some say it and others know
	Declined   string   `json:"certains_non_souhaite"` // a sentence, when some decline and others answer
	NotForUs   string   `json:"certains_na"`           // « pas concerné », when some say it and others answer
	Marked     bool     `json:"marquee"`               // somebody asked to talk about it again
	Counts     []Count  `json:"reponses"`              // empty when there are too few to count
	Groups     []Group  `json:"roles"`                 // empty when roles are too few to be shown
	Proposal   Proposal `json:"proposition"`
}

// Count is how many gave an answer, or ticked a box.
type Count struct {
	Answer string `json:"reponse"`
	N      int    `json:"n"`
}

// Group is the answers of a role: the same ones as Question.Counts, in the same
// order.
type Group struct {
	Name   string  `json:"nom"`
	Counts []Count `json:"reponses"`
}

// Proposal is the answer to propose. Text is empty when it is to be chosen.
type Proposal struct {
	State string `json:"etat"` // « connue », « nsp », « na » or « a_choisir »
	Text  string `json:"texte"`
}

// Options are what the caller knows.
type Options struct {
	Date string // ISO day
	Tool diagnostic.Tool
}

// Report tells what may be told (see the package doc).
func (a *Agreement) Report(o Options) Report {
	r := Report{
		Schema: Schema, Nature: natureName, Tool: o.Tool, Title: a.q.Title, Date: o.Date,
		Questionnaire: diagnostic.Reference{ID: a.q.ID, Version: a.q.Version, Digest: a.q.Digest},
		Association:   a.proposal(a.q.Policy.Landmarks.Name).Text,
		Files:         len(a.sheets), Threshold: a.policy.Secrecy, Whole: a.policy.Whole,
		Texts: a.q.Texts.Agreement,
	}
	r.Discuss = a.questions(a.byImportance())
	r.Facts = a.questions(a.facts())
	r.Close = a.questions(a.scored(near))
	r.Agreed = a.questions(a.scored(agreed))
	r.Clarify = a.questions(a.scored(clarify))
	r.Alone = a.questions(a.scored(alone))
	return r
}

func (a *Agreement) questions(slots []int) []Question {
	list := []Question{}
	for _, slot := range slots {
		list = append(list, a.question(slot))
	}
	return list
}

func (a *Agreement) question(slot int) Question {
	question, t := &a.q.Questions[slot], &a.tally[slot]
	told := Question{
		ID: question.ID, Code: question.Code, Text: question.Text, Importance: t.importance,
		Levels: question.Kind == diagnostic.KindLevels, Marked: t.marked,
		Proposal: a.proposed(slot),
		Ask:      []string{}, Said: []string{}, AllTicked: []string{}, SomeTicked: []string{}, Counts: []Count{}, Groups: []Group{},
	}
	if t.unknown > 0 && t.known > 0 {
		told.Unknown = question.UnknownText
	}
	if t.notForUs > 0 && t.notForUs < len(t.voices) {
		told.NotForUs = question.NotApplicable
	}
	if t.declined > 0 && t.declined < len(t.voices) {
		told.Declined = a.q.Texts.Screen.SomeDeclined
	}
	if question.Axis >= 0 {
		told.Axis, told.AxisTitle = a.q.Axes[question.Axis].ID, a.q.Axes[question.Axis].Name
	}
	told.Verify = t.colour == verify
	for _, role := range a.q.Texts.Roles {
		if slices.Contains(question.Respondents, role.ID) {
			told.Ask = append(told.Ask, role.Text)
		}
	}
	if t.colour > verify {
		told.Alert = a.q.Alerts[question.Alert].Title
	}
	known := known(t.voices)
	switch {
	case len(known) == 0:
	case question.Kind == diagnostic.KindBoxes:
		told.AllTicked, told.SomeTicked = ticked(question, known)
	case told.Levels:
		told.Said = ends(question, known)
	default:
		told.Said = each(question, known)
	}
	if a.counted(slot) {
		told.Counts = a.counts(question, t.voices, t.voices)
		for _, g := range a.groups(slot) {
			told.Groups = append(told.Groups, Group{a.name(g), a.counts(question, t.voices, g.voices)})
		}
	}
	return told
}

func known(voices []voice) []voice {
	return slices.DeleteFunc(slices.Clone(voices), func(v voice) bool { return v.answer.State != diagnostic.Known })
}

// ends are the sentences of the lowest and of the highest answer; one when they
// are the same.
func ends(question *diagnostic.Question, known []voice) []string {
	lowest, highest := known[0].answer.Level, known[len(known)-1].answer.Level
	if lowest == highest {
		return []string{question.Options[lowest].Text}
	}
	return []string{question.Options[lowest].Text, question.Options[highest].Text}
}

// each are the different answers, each once.
func each(question *diagnostic.Question, known []voice) []string {
	said := []string{words(question, known[0].answer)}
	for i, v := range known[1:] {
		if !alike(question, v, known[i]) {
			said = append(said, words(question, v.answer))
		}
	}
	return said
}

// ticked are the boxes that everybody ticked, and those that some did.
func ticked(question *diagnostic.Question, known []voice) (all, some []string) {
	all, some = []string{}, []string{}
	for _, option := range question.Options {
		switch n := ticks(known, option.ID); n {
		case 0:
		case len(known):
			all = append(all, option.Text)
		default:
			some = append(some, option.Text)
		}
	}
	return all, some
}

func ticks(voices []voice, option string) int {
	n := 0
	for _, v := range voices {
		if slices.Contains(v.answer.Options, option) {
			n++
		}
	}
	return n
}

// counts are how many of some voices gave each of the answers that anybody
// gave, in the order of the question; of boxes, how many ticked each.
func (a *Agreement) counts(question *diagnostic.Question, everybody, voices []voice) []Count {
	counts := []Count{}
	if question.Kind == diagnostic.KindBoxes {
		for _, option := range question.Options {
			if ticks(everybody, option.ID) > 0 {
				counts = append(counts, Count{option.Text, ticks(voices, option.ID)})
			}
		}
		everybody = slices.DeleteFunc(slices.Clone(everybody), func(v voice) bool {
			return v.answer.State == diagnostic.Known && len(v.answer.Options) > 0
		})
	}
	for i, v := range everybody {
		if i > 0 && alike(question, v, everybody[i-1]) {
			continue
		}
		n := 0
		for _, other := range voices {
			if alike(question, v, other) {
				n++
			}
		}
		counts = append(counts, Count{a.words(question, v.answer), n})
	}
	return counts
}

// name is that of a role, as it was answered.
func (a *Agreement) name(g group) string {
	respondents := &a.q.Questions[a.q.Policy.Landmarks.Respondents]
	if i, ok := respondents.Option(g.role); ok && !g.others {
		return respondents.Options[i].Text
	}
	return a.q.Texts.Agreement.Others
}

func (a *Agreement) proposed(slot int) Proposal {
	question, answer := &a.q.Questions[slot], a.proposal(slot)
	switch answer.State {
	case diagnostic.Known:
		return Proposal{"connue", a.words(question, answer)}
	case diagnostic.Unknown:
		return Proposal{"nsp", a.q.Texts.Agreement.ProposalUnknown}
	case diagnostic.NotApplicable:
		return Proposal{"na", a.words(question, answer)}
	case diagnostic.Declined:
		return Proposal{"non_souhaite", a.words(question, answer)}
	}
	return Proposal{State: "a_choisir"}
}

// words are an answer as its question words it.
func (a *Agreement) words(question *diagnostic.Question, answer diagnostic.Answer) string {
	if answer.State == diagnostic.Declined {
		return a.q.Texts.Screen.Declined
	}
	if text := words(question, answer); text != "" {
		return text
	}
	return a.q.Texts.Agreement.NoBox
}

// words is empty when no box is ticked.
func words(question *diagnostic.Question, answer diagnostic.Answer) string {
	switch {
	case answer.State == diagnostic.Unknown:
		return question.UnknownText
	case answer.State == diagnostic.NotApplicable:
		return question.NotApplicable
	case question.Kind == diagnostic.KindLevels:
		return question.Options[answer.Level].Text
	case question.Kind == diagnostic.KindNumber:
		return strconv.Itoa(answer.Number)
	case question.Kind == diagnostic.KindText:
		return answer.Text
	}
	var texts []string
	for _, option := range question.Options {
		if slices.Contains(answer.Options, option.ID) {
			texts = append(texts, option.Text)
		}
	}
	return strings.Join(texts, " ; ")
}
