package report

import (
	"strings"

	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Compose says, in order, what a report tells of a Result: the plan, where the
// association is, who can help, and the end notes (brief G.2). Every format
// draws the same Document.
func Compose(r diagnostic.Result) Document { return compose(r, r.Texts.Privacy) }

// compose says where the answers are in the words given.
func compose(r diagnostic.Result, privacy string) Document {
	c := composer{r: r, t: r.Texts, privacy: privacy}
	title := Typo(diagnostic.Fill(c.t.Title, "de_nom", Of(c.name())))
	doc := Document{Title: title, Lang: "fr", Footer: title, Words: Words{Blank: Typo(c.t.ToFill), Tick: Typo(c.t.ToTick)}}
	doc.Blocks = slices.Concat(
		[]Block{Heading{Level: 1, Text: title}},
		c.opening(),
		c.plan(),
		c.next(),
		c.where(),
		c.helpers(),
		c.volunteers(),
		c.notes(),
	)
	return doc
}

// composer turns parts of one Result into blocks.
type composer struct {
	r       diagnostic.Result
	t       diagnostic.ReportTexts
	privacy string
}

func (c *composer) name() string {
	if c.r.Association == "" {
		return c.t.Unnamed
	}
	return c.r.Association
}

// opening is what comes before the steps: who made the plan, what the
// association is proud of, what it should protect first.
func (c *composer) opening() []Block {
	blocks := []Block{Paragraph{plain(c.made())}}
	if scope := c.scope(); scope != "" {
		blocks = append(blocks, Paragraph{strong(scope)})
	}
	if pride := c.sentences(isPride); len(pride) > 0 {
		blocks = append(blocks, Box{Tone: PrideTone, Level: 2, Title: Typo(c.t.Pride), Blocks: pride})
	}
	var alerts []Block
	for _, a := range c.r.Alerts {
		if a.Shown {
			alerts = append(alerts, Paragraph{strong(sentence(a.Title)), {Text: " "}, plain(a.Say)})
		}
	}
	if len(alerts) > 0 {
		blocks = append(blocks, Box{Tone: ProtectTone, Level: 2, Title: Typo(c.t.Protect), Blocks: alerts})
	}
	return blocks
}

func (c *composer) made() string {
	date := Date(c.r.Date)
	if len(c.r.Roles) == 0 {
		return diagnostic.Fill(c.t.MadeAlone, "date", date)
	}
	return diagnostic.Fill(c.t.Made, "date", date, "roles", List(c.r.Roles))
}

// scope says that only a part of the questions was asked, or nothing.
func (c *composer) scope() string {
	switch c.r.Path {
	case diagnostic.CompletePath, "":
		return ""
	case diagnostic.ExpressPath:
		return c.t.Express
	}
	return diagnostic.Fill(c.t.OneAxis, "axe", c.axisTitle(string(c.r.Path)))
}

func (c *composer) axisTitle(id string) string {
	for _, a := range c.r.Score.Axes {
		if a.Axis == id {
			return a.Title
		}
	}
	return id
}

func isPride(kind string) bool { return kind == "fierte" }

// sentences returns the sentences of the summary of the kinds wanted.
func (c *composer) sentences(wanted func(kind string) bool) []Block {
	var blocks []Block
	for _, s := range c.r.Summary {
		if wanted(s.Kind) && s.Text != "" {
			blocks = append(blocks, Paragraph{plain(s.Text)})
		}
	}
	return blocks
}

// helpers is the part « Qui peut nous aider près de chez nous ».
func (c *composer) helpers() []Block {
	near := c.near()
	if len(c.r.Help) == 0 && near == nil {
		return nil
	}
	title := Together{heading(2, c.t.NearHere)}
	blocks := []Block{NewPart{}}
	if near != nil {
		title = append(title, near[0])
		blocks = append(append(blocks, title), near[1:]...)
		title = Together{heading(3, c.r.Near.Texts.Others)}
	}
	for i, contact := range c.others() {
		if i == 0 {
			blocks = append(blocks, append(title, Paragraph{plain(c.t.NearHereSay)}, c.contact(contact)))
			continue
		}
		blocks = append(blocks, c.contact(contact))
	}
	return blocks
}

func (c *composer) contact(k diagnostic.Contact) Block {
	var about []Block
	purpose := sentence(k.For)
	if k.Independent {
		purpose = strings.TrimSpace(purpose + " " + c.t.Independent)
	}
	if purpose != "" {
		about = append(about, Paragraph{plain(purpose)})
	}
	if k.Find != "" {
		about = append(about, labelled(c.t.Find, plain(sentence(k.Find))))
	}
	if k.Ask != "" {
		about = append(about, labelled(c.t.Ask, plain("« "+k.Ask+" »")))
	}
	about = append(about, c.addresses(k.Addresses)...)
	level := 3
	if c.r.Near != nil {
		level = 4 // under « Chercher ailleurs »
	}
	return Box{Level: level, Title: Typo(k.Name), Blocks: append(about, blanks(c.t.HelpNotes))}
}

// notes are the end notes: what made this report, and where the answers are.
func (c *composer) notes() []Block {
	checked := diagnostic.Fill(c.t.CheckedBy,
		"referentiel", c.r.Title, "version", c.r.Questionnaire.Version, "date", Date(c.r.Date))
	return []Block{Together{
		heading(3, c.t.FinalNote),
		Paragraph{plain(checked + " " + c.privacy + " " + c.t.Origins)},
	}}
}
