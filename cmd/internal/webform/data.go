package webform

import (
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

// data is what the script knows of the questionnaire.
type data struct {
	ID          string            `json:"id"`
	Version     string            `json:"version"`
	Digest      string            `json:"digest"`
	Title       string            `json:"title"`
	Tool        string            `json:"tool"`
	ToolVersion string            `json:"toolVersion"`
	Individual  bool              `json:"individual"`
	Path        string            `json:"path"` // empty: chosen on the page
	Express     int               `json:"expressMinutes"`
	Complete    int               `json:"completeMinutes"`
	Header      string            `json:"header"`         // first line of a file
	ReadHeader  string            `json:"wordingsHeader"` // what a file says above « libelles »; none in that of a volunteer
	Format      int               `json:"format"`
	Suffix      string            `json:"suffix"`
	MostBytes   int               `json:"mostBytes"` // of a file opened on the page
	Name        string            `json:"nameQuestion"`
	Axes        []axisData        `json:"axes"`
	Questions   []questionData    `json:"questions"` // the index is the slot
	Texts       map[string]string `json:"texts"`
}

type axisData struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// questionData is a question, without the words that the page shows.
type questionData struct {
	ID          string         `json:"id"`
	Part        string         `json:"part"`
	Axis        int            `json:"axis"`
	Core        bool           `json:"core"`
	Kind        string         `json:"kind"`
	Options     []string       `json:"options"`
	Scale       []int          `json:"scale,omitempty"`
	Most        int            `json:"most,omitempty"` // boxes; 0 = no limit
	Least       int            `json:"least"`
	Greatest    int            `json:"greatest"`
	Pattern     string         `json:"pattern,omitempty"` // for a RegExp of the browser
	PatternHelp string         `json:"patternHelp,omitempty"`
	Required    bool           `json:"required"`
	Unknown     bool           `json:"unknown"`
	NotForUs    bool           `json:"notForUs"`
	Declined    bool           `json:"declined"`
	Wording     string         `json:"wording"`          // diagnostic.Question.Wording
	Hidden      *conditionData `json:"hidden,omitempty"` // nil = always asked
}

// maxFile is more than any answers file weighs, in bytes.
const maxFile = 8 << 20

// suffix ends the name of an answers file.
const suffix = ".reponses.yaml"

func newData(q, asked *diagnostic.Questionnaire, o Options) (data, error) {
	header, readHeader, err := headersOf(asked, o)
	if err != nil {
		return data{}, err
	}
	title := q.Texts.Form["titre"]
	if o.Individual {
		title = q.Texts.Form["titre_feuille"]
	}
	d := data{
		ID: q.ID, Version: q.Version, Digest: q.Digest, Title: title,
		Tool: o.Tool.Name, ToolVersion: o.Tool.Version,
		Individual: o.Individual, Path: string(o.Path),
		Express: asked.Policy.Path.ExpressMinutes, Complete: asked.Policy.Path.CompleteMinutes,
		Header: header, ReadHeader: readHeader, Format: answerfile.Format, Suffix: suffix, MostBytes: maxFile,
		Name:  q.Questions[q.Policy.Landmarks.Name].ID,
		Axes:  []axisData{},
		Texts: q.Texts.Form,
	}
	if o.Individual {
		d.Path = string(diagnostic.CompletePath)
	}
	for i := range asked.Axes {
		d.Axes = append(d.Axes, axisData{asked.Axes[i].ID, asked.Axes[i].Name})
	}
	for i := range asked.Questions {
		one, err := newQuestionData(asked, &asked.Questions[i])
		if err != nil {
			return data{}, err
		}
		d.Questions = append(d.Questions, one)
	}
	return d, nil
}

// headersOf are the lines that a file says to people: the one that begins it, and
// the one above « libelles ».
func headersOf(q *diagnostic.Questionnaire, o Options) (first, wordings string, err error) {
	write := answerfile.Write
	if o.Individual {
		write = answerfile.WriteIndividual
	}
	sample, err := write(q, diagnostic.Answers{Wordings: map[string]string{q.Questions[0].ID: q.Questions[0].Wording()}})
	if err != nil {
		return "", "", fmt.Errorf("write answers: %w", err)
	}
	for line := range strings.Lines(string(sample)) {
		switch {
		case first == "":
			first = line
		case strings.HasPrefix(line, "#"):
			wordings += line
		}
	}
	return first, wordings, nil
}

func newQuestionData(asked *diagnostic.Questionnaire, q *diagnostic.Question) (questionData, error) {
	d := questionData{
		ID: q.ID, Axis: q.Axis, Core: q.Core, Options: []string{}, Scale: q.Scale,
		Part:        [...]string{diagnostic.ProfilePart: "profile", diagnostic.ComplementPart: "complement", diagnostic.AxisPart: "axis"}[q.Part],
		Kind:        kindName(q.Kind),
		Most:        q.MaxBoxes,
		Least:       q.Min,
		Greatest:    q.Max,
		Required:    q.Required,
		Unknown:     q.UnknownText != "",
		NotForUs:    q.NotApplicable != "",
		Declined:    q.DeclinedText != "",
		Wording:     q.Wording(),
		PatternHelp: q.PatternHelp,
	}
	if q.HiddenIf != nil {
		hidden := newCondition(asked.Parts(q.HiddenIf))
		d.Hidden = &hidden
	}
	for _, option := range q.Options {
		d.Options = append(d.Options, option.ID)
	}
	if q.Pattern != nil {
		pattern, err := browserPattern(q.Pattern.String())
		if err != nil {
			return d, fmt.Errorf("pattern of %s: %w", q.ID, err)
		}
		d.Pattern = pattern
	}
	return d, nil
}

func kindName(k diagnostic.Kind) string {
	switch k {
	case diagnostic.KindLevels:
		return "levels"
	case diagnostic.KindBoxes:
		return "boxes"
	case diagnostic.KindNumber:
		return "number"
	case diagnostic.KindText:
		return "text"
	}
	return "choice"
}
