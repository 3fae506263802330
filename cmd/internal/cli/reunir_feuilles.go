package cli

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
	"codeberg.org/petitspas/petitspas/report"
)

const sheetsHelp = `Elles disent ensemble l’aisance du groupe, l’écart entre les personnes, les gestes
à partager, les envies et les craintes, ce qui gêne.

FICHIER est :
  - une feuille faite par « petitspas repondre --individuel » ;
  - l’export d’un outil d’enquête où les mêmes questions ont été posées ;
  - notre tableau : une personne par ligne, les identifiants en titres (un geste
    s’y appelle ind-gestes.mail) ;
  - un dossier de tout cela ;
  - la page elle-même, en JSON ;
  - « - » pour lire l’entrée standard.

Rien n’est dit avant cinq feuilles. Une réponse donnée par une ou deux personnes
s’écrit « moins de 3 », et rien ne permet de la retrouver par soustraction. Ni les
mots libres, ni les mois, ni les noms des fichiers ne sont repris.

Pour refaire la page, attendez trois feuilles de plus : entre deux pages presque
pareilles, on devinerait ce qu’a répondu la dernière personne. Les feuilles
elles-mêmes ne se montrent pas.

Avec --association, la page compare ce que le bureau a répondu et ce que disent
les feuilles. Le fichier est un fichier de réponses, ou le plan en PDF qui les
emporte. Un dossier où sont aussi des questionnaires entiers est refusé ;
--individuel y prend les feuilles seules.

Une feuille ou une ligne illisible est laissée de côté : le programme dit où et
pourquoi, et le code de sortie est 1. Avec --a-blanc, rien n’est réuni : il dit
comment il lirait chaque export ; --correspondance règle ce qu’il ne peut pas
décider.`

const sheetsExamples = `  petitspas reunir feuilles/ --association lavoir.reponses.yaml -f pdf
  petitspas reunir feuilles/ enquete.csv -f pdf,html -o reunion/
  petitspas reunir enquete.xlsx
  petitspas reunir enquete.csv --a-blanc --correspondance correspondance.yaml
  petitspas reunir entre-nous.json -o entre-nous.pdf`

// gatherSheets writes what sheets say together.
func (a *app) gatherSheets(q *diagnostic.Questionnaire, o *mergeOptions, sheets *batch.Sheets) error {
	if err := o.checkSheets(); err != nil {
		return err
	}
	var board *diagnostic.Answers
	if o.association != "" {
		answers, err := a.readAnswersOf(q, o.association)
		if err != nil {
			return err
		}
		board = &answers
	}
	a.tellFull(sheets)
	rejected := a.tellSheets(sheets)
	if rejected != nil && len(sheets.Answers) == 0 {
		return rejected
	}
	v, err := tellVolunteers(q, sheets, board, o.date)
	if err != nil {
		return err
	}
	a.tellUncounted(sheets, v)
	if v.Missing > 0 {
		a.tell("remarque", stillMissing(v))
	}
	return a.writeVolunteers(o, v, rejected)
}

// checkSheets completes the date and the formats.
func (o *mergeOptions) checkSheets() error {
	today, err := day(o.date)
	if err != nil {
		return err
	}
	o.date = today
	return o.checkFormats()
}

// volunteersStem is the name of what is written.
const volunteersStem = "entre-nous"

// writeVolunteers writes each format. The error given is returned after that:
// some sheets could not be read, and the others are gathered.
func (a *app) writeVolunteers(o *mergeOptions, v diagnostic.Volunteers, rejected error) error {
	err := a.writeEach(&o.agreementOptions, volunteersStem, func(out *bytes.Buffer, format string, drawing report.Options) error {
		return report.WriteVolunteers(out, format, v, drawing)
	})
	a.tellLacking(&o.agreementOptions, func() []rune { return report.UndrawableVolunteers(v) })
	return a.several(slices.DeleteFunc([]error{rejected, err}, func(err error) bool { return err == nil }))
}

// savedVolunteers reads a page that was saved in JSON: it is written again in
// another format.
func (a *app) savedVolunteers(q *diagnostic.Questionnaire, o *mergeOptions) (v diagnostic.Volunteers, found bool, err error) {
	if len(o.files) != 1 || !strings.EqualFold(filepath.Ext(o.files[0]), ".json") {
		return v, false, nil
	}
	data, err := a.read(o.files[0], maxInput)
	if err != nil || !report.IsVolunteers(data) {
		return v, false, nil // told by what reads it next
	}
	if v, err = report.ReadVolunteers(data); err != nil {
		return v, true, filesf("%s : %v", o.files[0], err)
	}
	if o.sheetsOnly() || o.date != "" {
		return v, true, usagef("« %s » est déjà une page : --association, --individuel, --a-blanc et --date n’y changent rien", o.files[0]).
			advise("pour les changer, refaites la page à partir des feuilles")
	}
	v.Texts.Complete(q.Texts.Volunteers)
	return v, true, o.checkSheets()
}

// describeSheets says how each export would be read.
func (a *app) describeSheets(o *mergeOptions, surveys *batch.Surveys, inputs []batch.Input) error {
	if o.output != "" {
		return usagef("--a-blanc n’écrit aucune page : -o n’y va pas").advise("gardez --a-blanc et --correspondance")
	}
	return a.describeExports(surveys, inputs, o.mapping)
}

// tellVolunteers tells what sheets say together, when the questionnaire says how.
func tellVolunteers(q *diagnostic.Questionnaire, sheets *batch.Sheets, board *diagnostic.Answers, date string) (diagnostic.Volunteers, error) {
	if q.Individual.Policy == nil {
		return diagnostic.Volunteers{}, filesf("ce référentiel ne dit pas comment réunir les feuilles").
			advise("ajoutez « resultats » et « textes » à son fichier individuel.yaml, comme dans celui du programme")
	}
	return volunteers.Tell(q, sheets.Answers, board, volunteers.Options{Date: date, Tool: diagnostic.Tool{Name: name, Version: Version}}), nil
}

// tellUncounted says that some sheets answer nothing of what is told.
func (a *app) tellUncounted(sheets *batch.Sheets, v diagnostic.Volunteers) {
	if n := len(sheets.Answers) - v.Sheets; n > 0 {
		a.tell("remarque", counted(n, "feuille ne dit rien qui se compte", "feuilles ne disent rien qui se compte"))
	}
}

func stillMissing(v diagnostic.Volunteers) string {
	if v.Missing == 1 {
		return "encore une réponse, et les feuilles pourront parler ensemble"
	}
	return fmt.Sprintf("encore %d réponses, et les feuilles pourront parler ensemble", v.Missing)
}

// sheetInputs finds what to read, and counts what has nothing to do with answers.
func (a *app) sheetInputs(files []string) (inputs []batch.Input, ignored int, err error) {
	if len(files) == 1 && files[0] == "-" {
		data, err := a.readInput("-")
		return []batch.Input{batch.Bytes("-", data)}, 0, err
	}
	if slices.Contains(files, "-") {
		return nil, 0, usagef("« - » se donne seul")
	}
	inputs, ignored, err = batch.Find(files, "")
	a.reads(inputs)
	var none *batch.NotFound
	if errors.As(err, &none) {
		return nil, 0, filesf("aucun fichier, ni dossier, ne s’appelle « %s », ou il ne peut pas être lu", none.Path).
			advise("vérifiez le nom ; « %s aide reunir » dit ce qui se lit", name)
	}
	if len(inputs) == 0 && err == nil {
		return nil, 0, filesf("aucune réponse n’est là").advise("« %s repondre --individuel --dossier %s » fait une feuille", name, shellWord(files[0]))
	}
	return inputs, ignored, err
}

func (a *app) tellIgnored(n int) {
	if n > 0 {
		a.tell("remarque", fmt.Sprintf("%s dans les dossiers, sans rapport avec des feuilles", counted(n, "fichier laissé", "fichiers laissés")))
	}
}

// tellFull says which answers of an association are left aside.
func (a *app) tellFull(sheets *batch.Sheets) {
	if len(sheets.Full) > 0 {
		a.tell("remarque", "ce ne sont pas des feuilles, et elles sont laissées de côté : "+listed(sheets.Full))
	}
}

// tellSheets says what was left out, and returns what makes the command fail at
// its end, or nil.
func (a *app) tellSheets(sheets *batch.Sheets) error {
	for _, left := range []struct {
		count     int
		one, many string
	}{
		{sheets.Copies, "copie de feuille : elle compte une fois", "copies de feuilles : chacune compte une fois"},
		{sheets.Exports, "copie d’un export : elle compte une fois", "copies d’exports : chacune compte une fois"},
		{sheets.Duplicates, "réponse reçue deux fois : la dernière complète est gardée", "réponses reçues deux fois : la dernière complète est gardée"},
		{sheets.Drafts, "brouillon laissé de côté", "brouillons laissés de côté"},
		{sheets.Empty, "feuille sans aucune réponse", "feuilles sans aucune réponse"},
		{sheets.Ignored, "PDF sans réponses laissé de côté", "PDF sans réponses laissés de côté"},
	} {
		if left.count > 0 {
			a.tell("remarque", counted(left.count, left.one, left.many))
		}
	}
	if sheets.Rejected == 0 {
		return nil
	}
	const most = 20
	for _, problem := range sheets.Rejects[:min(most, len(sheets.Rejects))] {
		a.tell("remarque", problem.String())
	}
	if more := len(sheets.Rejects) - most; more > 0 {
		a.tell("remarque", counted(more, "autre problème", "autres problèmes"))
	}
	return filesf("%s", counted(sheets.Rejected, "feuille n’a pas pu être lue", "feuilles n’ont pas pu être lues")).
		advise("les autres sont réunies ; corrigez ce qui est dit plus haut, puis recommencez avec --remplacer")
}
