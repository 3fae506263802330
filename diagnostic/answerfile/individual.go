package answerfile

import (
	"regexp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// sheetHeader tells whoever opens the file of a volunteer what it is.
const sheetHeader = "# Feuille d’une personne bénévole, sans nom ni date précise. Rien n’est envoyé.\n"

var month = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)

// ReadIndividual reads the file of one volunteer, made by WriteIndividual; sheet
// comes from Questionnaire.IndividualSheet. The date is a month. The notices and
// the error are those of Read.
func ReadIndividual(sheet *diagnostic.Questionnaire, name string, data []byte) (diagnostic.Answers, strictyaml.Problems, error) {
	in := &reader{q: sheet, answers: diagnostic.Answers{Values: map[string]diagnostic.Answer{}, Notes: map[string]string{}}}
	in.readSheet(in.file.Parse(name, data).Object())
	if problems := in.file.Problems(); len(problems) > 0 {
		return diagnostic.Answers{}, nil, problems
	}
	return in.answers, in.notices.Problems(), nil
}

func (in *reader) readSheet(o *strictyaml.Object) {
	if !readFormat(o.Need("petitspas")) {
		return
	}
	in.answers.Path = diagnostic.CompletePath
	in.readReference(o.Get("referentiel"))
	date := o.Get("date")
	in.answers.Date = date.Text()
	if in.answers.Date != "" && !month.MatchString(in.answers.Date) {
		date.Errorf(msgMonth, in.answers.Date)
	}
	given := o.Get("individuel")
	if !given.Ok() {
		o.Node().Errorf(msgNotSheet)
		return
	}
	in.readAnswers(given, "individuel", "")
	in.readNotes(o.Get("notes"))
	in.keep("", o)
}

// WriteIndividual makes the file of one volunteer: the month, the answers, what
// the sheet does not know, and nothing that tells who it is.
func WriteIndividual(sheet *diagnostic.Questionnaire, a diagnostic.Answers) ([]byte, error) {
	w := &writer{q: sheet, a: a}
	doc := mapping()
	w.putReference(doc)
	if len(a.Date) >= len("2026-11") {
		put(doc, "date", plain(a.Date[:len("2026-11")]))
	}
	put(doc, "individuel", w.answers("individuel", ""))
	putSome(doc, "notes", w.texts("notes", w.a.Notes))
	w.putExtras(doc, "")
	return encode(sheetHeader, doc)
}

// IsAssociation tells whether a file is that of an association, and not the sheet
// of a volunteer. It is false when the file cannot be read: reading it as a sheet
// says why.
func IsAssociation(data []byte) bool {
	var r strictyaml.Reader
	o := r.Parse("", data).Object()
	sheet := o.Get("individuel").Ok()
	return !sheet && (o.Get("reponses").Ok() || o.Get("profil").Ok() || o.Get("parcours").Ok())
}
