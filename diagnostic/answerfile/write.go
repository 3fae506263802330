package answerfile

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// header tells whoever opens the file what it is.
const header = "# Réponses à l’autodiagnostic numérique. Rien n’est envoyé : vous choisissez à qui le donner.\n"

// Write makes the file of these answers, in the order of the questionnaire:
// the same answers give the same bytes, whatever the order in which they were
// given.
func Write(q *diagnostic.Questionnaire, a diagnostic.Answers) ([]byte, error) {
	w := &writer{q: q, a: a}
	return encode(header, w.document())
}

// encode gives the bytes of a file: what tells what it is, then the document.
func encode(header string, doc *yaml.Node) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(header)
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(doc); err != nil {
		return nil, fmt.Errorf("write answers: %w", err)
	}
	return out.Bytes(), nil
}

type writer struct {
	q *diagnostic.Questionnaire
	a diagnostic.Answers
}

func (w *writer) document() *yaml.Node {
	doc := mapping()
	w.putReference(doc)
	if w.a.Date != "" {
		put(doc, "date", plain(w.a.Date))
	}
	if w.a.Path != "" {
		put(doc, "parcours", plain(string(w.a.Path)))
	}
	putSome(doc, "profil", w.answers("profil", "profil."))
	putSome(doc, "reponses", w.answers("reponses", ""))
	putSome(doc, "raisons", w.texts("raisons", w.a.Reasons))
	putSome(doc, "notes", w.texts("notes", w.a.Notes))
	putSome(doc, "avis", w.views())
	putSome(doc, "a_reprendre", ids(w.a.Revisit))
	putSome(doc, "a_relire", ids(w.a.Recheck))
	putSome(doc, "ordre", ids(w.a.Order))
	putSome(doc, "plan", w.plan())
	putSome(doc, "changements", w.changes())
	former := mapping()
	w.putExtras(former, formerSection)
	putSome(doc, formerSection, former)
	if wordings := w.wordings(); len(wordings.Content) > 0 {
		put(doc, "libelles", wordings)
		doc.Content[len(doc.Content)-2].HeadComment = wordingsComment
	}
	w.putExtras(doc, "")
	return doc
}

// putReference writes the format of the file, and which questionnaire the
// answers were given to.
func (w *writer) putReference(doc *yaml.Node) {
	put(doc, "petitspas", plain(strconv.Itoa(Format)))
	r := w.a.Questionnaire
	if r.ID == "" {
		return
	}
	ref := mapping()
	ref.Style = yaml.FlowStyle
	put(ref, "id", plain(r.ID))
	put(ref, "version", quoted(r.Version))
	if r.Digest != "" {
		put(ref, "empreinte", quoted(r.Digest))
	}
	put(doc, "referentiel", ref)
}

func (w *writer) answers(section, prefix string) *yaml.Node {
	m := mapping()
	for i := range w.q.Questions {
		question := &w.q.Questions[i]
		if (question.Part == diagnostic.ProfilePart) != (prefix != "") {
			continue
		}
		if a := w.a.Values[question.ID]; a.State != diagnostic.Missing {
			put(m, question.ID[len(prefix):], value(question, a))
		}
	}
	w.putExtras(m, section)
	return m
}

// value is an answer as the file writes it.
func value(question *diagnostic.Question, a diagnostic.Answer) *yaml.Node {
	switch a.State {
	case diagnostic.Unknown:
		return plain("nsp")
	case diagnostic.NotApplicable:
		return plain("na")
	case diagnostic.Declined:
		return plain(declined)
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		return plain(strconv.Itoa(a.Level))
	case diagnostic.KindNumber:
		return plain(strconv.Itoa(a.Number))
	case diagnostic.KindText:
		return quoted(a.Text)
	case diagnostic.KindBoxes:
		list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, id := range inOrder(question, slices.Clone(a.Options)) {
			list.Content = append(list.Content, plain(id))
		}
		return list
	}
	return plain(a.Options[0])
}

// texts is a section of what people wrote about questions.
func (w *writer) texts(section string, texts map[string]string) *yaml.Node {
	m := mapping()
	for i := range w.q.Questions {
		if text := texts[w.q.Questions[i].ID]; text != "" {
			put(m, w.q.Questions[i].ID, quoted(text))
		}
	}
	w.putExtras(m, section)
	return m
}

func (w *writer) views() *yaml.Node {
	m := mapping()
	for i := range w.q.Questions {
		question := &w.q.Questions[i]
		views, differ := w.a.Views[question.ID]
		if !differ {
			continue
		}
		entries := list()
		entries.Style = yaml.FlowStyle
		for _, v := range views {
			view := mapping()
			put(view, "role", plain(v.Role))
			put(view, "reponse", value(question, v.Answer))
			entries.Content = append(entries.Content, view)
		}
		put(m, question.ID, entries)
	}
	w.putExtras(m, "avis")
	return m
}

// ids is a list of ids on one line.
func ids(texts []string) *yaml.Node {
	l := list()
	l.Style = yaml.FlowStyle
	for _, s := range texts {
		l.Content = append(l.Content, plain(s))
	}
	return l
}

func (w *writer) plan() *yaml.Node {
	m, plan := mapping(), &w.a.Plan
	for _, day := range [...]struct{ key, day string }{
		{"choisi_le", plan.ChosenOn}, {"suivi_le", plan.FollowedOn}, {"rendez_vous", plan.Meeting},
	} {
		if day.day != "" {
			put(m, day.key, plain(day.day))
		}
	}
	refused, postponed, done := list(), list(), list()
	for _, s := range plan.Refused {
		refused.Content = append(refused.Content, entry(s.Extras, "pas", s.Step, "raison", s.Reason))
	}
	for _, id := range plan.Postponed {
		postponed.Content = append(postponed.Content, text("pas", id))
	}
	for _, s := range plan.Done {
		done.Content = append(done.Content, entry(s.Extras, "pas", s.Step, "le", s.On))
	}
	putSome(m, "retenus", keptSteps(plan.Kept))
	putSome(m, "refuses", refused)
	putSome(m, "reportes", postponed)
	putSome(m, "faits", done)
	putSome(m, "passes", keptSteps(plan.Past))
	w.putExtras(m, "plan")
	return m
}

func keptSteps(steps []diagnostic.KeptStep) *yaml.Node {
	entries := list()
	for _, s := range steps {
		entries.Content = append(entries.Content, entry(s.Extras, "pas", s.Step, "partie", s.Part,
			"qui", s.Who, "avec", s.With, "pour_le", s.By, "etat", s.State, "le", s.On, "mot", s.Word))
	}
	return entries
}

// entry is a step of the plan: keys and texts, without the empty ones.
func entry(extras []diagnostic.Extra, pairs ...string) *yaml.Node {
	m := mapping()
	m.Style = yaml.FlowStyle
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			put(m, pairs[i], text(pairs[i], pairs[i+1]))
		}
	}
	for _, extra := range extras {
		put(m, extra.Key, raw(extra.YAML))
	}
	return m
}

// text writes ids, days and states bare, and what people typed in quotes.
func text(key, value string) *yaml.Node {
	if key == "qui" || key == "avec" || key == "raison" || key == "mot" {
		return quoted(value)
	}
	return plain(value)
}

func (w *writer) putExtras(m *yaml.Node, section string) {
	for _, extra := range w.a.Extras {
		if extra.Section == section && !has(m, extra.Key) {
			put(m, extra.Key, raw(extra.YAML))
		}
	}
}

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} }

func list() *yaml.Node { return &yaml.Node{Kind: yaml.SequenceNode} }

func put(m *yaml.Node, key string, value *yaml.Node) {
	m.Content = append(m.Content, plain(key), value)
}

// putSome adds a key unless its value is empty.
func putSome(m *yaml.Node, key string, value *yaml.Node) {
	if len(value.Content) > 0 {
		put(m, key, value)
	}
}

func has(m *yaml.Node, key string) bool {
	for i := 0; i < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return true
		}
	}
	return false
}

// plain is a value that the encoder quotes only when it must.
func plain(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func quoted(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Style: yaml.DoubleQuotedStyle}
}

// raw is a value kept as YAML. It was read from YAML, so it parses.
func raw(s string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(s), &doc); err != nil || len(doc.Content) == 0 {
		return quoted(s)
	}
	return doc.Content[0]
}
