package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/report"
)

// agreementOptions are the choices of « petitspas reunir » for whole
// questionnaires.
type agreementOptions struct {
	files   []string
	formats []string
	output  string
	replace bool
	large   bool
	date    string
	mapping string
	propose bool // write one answers file
	decide  bool // the group decides, question by question
	line    bool
	sheet   bool // the sheet of a meeting
}

const agreementHelp = `Réunit les questionnaires que plusieurs personnes d’une même association ont
remplis chacune de leur côté : où elles sont d’accord, ce qui est à discuter
d’abord, et la réponse à proposer, la plus modeste.

FICHIER est :
  - un fichier de réponses, ou un plan en PDF qui les emporte ;
  - un export d’un outil d’enquête, une ligne par personne ;
  - un dossier de tout cela.

À moins de cinq questionnaires, rien n’est compté et aucun rôle n’est nommé.
À partir de cinq, les réponses sont comptées comme à un vote à bulletin secret.
Un rôle n’est montré que s’il compte lui aussi cinq questionnaires.

Avec --proposer, un fichier de réponses commun est écrit : chaque réponse
proposée, et ce qui est à reprendre ensemble. Avec --decider, les questions en
désaccord sont posées une à une, les plus importantes d’abord ; chaque choix est
enregistré aussitôt, et la même commande reprend là où l’on s’est arrêté.

Avec --fiche, la fiche d’une réunion : des petits pas au choix, ce qu’ils
demandent, de la place pour les gommettes et pour « Nous gardons ». Elle se fait
aussi à partir d’un seul fichier.

Formats : pdf, html, odt, txt, md, et json sans --fiche.`

const agreementExamples = `  petitspas reunir ana.reponses.yaml bo.reponses.yaml
  petitspas reunir reponses/ -f pdf -o reunion/
  petitspas reunir reponses/ --proposer -o commun.reponses.yaml
  petitspas reunir reponses/ --decider -o commun.reponses.yaml
  petitspas reunir commun.reponses.yaml --fiche --gros-caracteres`

func (o *agreementOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVarP(&o.formats, "format", "f", nil, "`FORMATS` séparés par des virgules : "+joined(report.AgreementFormats())+" (txt si absent, pdf pour une fiche)")
	f.StringVarP(&o.output, "sortie", "o", "", "`CHEMIN` du fichier ou du dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.propose, "proposer", false, "écrit un fichier de réponses commun (commun.reponses.yaml si -o est absent)")
	f.BoolVar(&o.decide, "decider", false, "pose les questions en désaccord, et enregistre ce que vous décidez")
	f.BoolVar(&o.sheet, "fiche", false, "écrit la fiche d’une réunion pour choisir ses petits pas")
	f.BoolVar(&o.line, "ligne", false, "avec --decider : une question après l’autre, en lignes simples")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.BoolVar(&o.large, "gros-caracteres", false, "PDF, page et document en caractères de 14 points")
	f.StringVar(&o.mapping, "correspondance", "", "`FICHIER` qui dit comment lire un export (voir « petitspas aide lot »)")
	f.StringVar(&o.date, "date", "", "date de la réunion, comme `2026-11-21` (aujourd’hui si absente)")
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeList(formatsOf(o.known)))
}

// known are the formats of what is asked for.
func (o *agreementOptions) known() []string {
	if o.sheet {
		return report.MeetingFormats()
	}
	return report.AgreementFormats()
}

// runAgreement puts whole questionnaires together.
func runAgreement(ctx context.Context, a *app, o *agreementOptions, files []string) error {
	o.files = files
	today, err := day(o.date)
	if err != nil {
		return err
	}
	o.date = today
	if err := o.check(); err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if !q.Joins() {
		return filesf("ce référentiel ne dit pas comment réunir plusieurs questionnaires").
			advise("ajoutez « accord » et « fiche_reunion » à referentiel.yaml et à textes.yaml, comme dans celui du programme")
	}
	people, err := a.readPeople(q, o)
	if err != nil {
		return err
	}
	if len(people) < 2 && !(o.sheet && len(people) == 1) {
		return filesf("il faut les questionnaires d’au moins deux personnes").
			advise("donnez les fichiers de réponses de plusieurs personnes, ou le dossier qui les contient")
	}
	found := agreement.Find(q, people)
	switch {
	case o.decide:
		return a.decide(ctx, q, o, found)
	case o.propose:
		return a.propose(q, o, found)
	case o.sheet:
		return a.writeMeeting(q, o, found, people)
	}
	return a.writeAgreement(o, found)
}

// check refuses what could only lose or mix outputs.
func (o *agreementOptions) check() error {
	asked := 0
	for _, mode := range []bool{o.propose, o.decide, o.sheet} {
		if mode {
			asked++
		}
	}
	switch {
	case asked > 1:
		return usagef("--proposer, --decider et --fiche s’excluent").advise("gardez-en un seul")
	case (o.propose || o.decide) && len(o.formats) > 0:
		return usagef("--proposer et --decider écrivent un fichier de réponses, sans autre format").advise("retirez -f")
	case slices.Contains(o.files, "-"):
		return usagef("« reunir » lit des fichiers, pas l’entrée standard").advise("donnez les fichiers, ou le dossier qui les contient")
	case o.propose || o.decide:
		return nil
	}
	return o.checkFormats()
}

// checkFormats completes the formats: those asked for, else that of the name of
// the output, else the usual one.
func (o *agreementOptions) checkFormats() error {
	known, usual := o.known(), "txt"
	if o.sheet {
		usual = "pdf"
	}
	if len(o.formats) == 0 {
		if named := strings.TrimPrefix(filepath.Ext(o.output), "."); slices.Contains(known, named) && !isFolder(o.output) {
			usual = named
		}
		o.formats = []string{usual}
	}
	for i, name := range o.formats {
		format, err := report.Lookup(name)
		if err != nil || !slices.Contains(known, format.Name) {
			return unknownFormat(name, known)
		}
		o.formats[i] = format.Name
	}
	slices.Sort(o.formats)
	o.formats = slices.Compact(o.formats)
	if len(o.formats) > 1 && o.output != "" && !isFolder(o.output) {
		return usagef("il y a plusieurs fichiers à écrire, et « %s » n’est pas un dossier", o.output).
			advise("terminez le nom du dossier par « / », il sera créé")
	}
	return nil
}

// writeAgreement writes the report, in each format.
func (a *app) writeAgreement(o *agreementOptions, found *agreement.Agreement) error {
	r := found.Report(agreement.Options{Date: o.date, Tool: diagnostic.Tool{Name: name, Version: Version}})
	err := a.writeEach(o, "accord", func(out *bytes.Buffer, format string, drawing report.Options) error {
		return report.WriteAgreement(out, format, r, drawing)
	})
	a.tellLacking(o, func() []rune { return report.UndrawableAgreement(r) })
	if err == nil && len(r.Discuss)+len(r.Facts) > 0 {
		a.advise("pour décider ensemble, question par question, ajoutez --decider ; pour une fiche de réunion, --fiche")
	}
	return err
}

// writeMeeting writes the sheet of a meeting, in each format. The steps are
// those of the proposed answers; of one file, those of the file, with what it
// says of steps already.
func (a *app) writeMeeting(q *diagnostic.Questionnaire, o *agreementOptions, found *agreement.Agreement, people []diagnostic.Answers) error {
	answers := found.Shared()
	if len(people) == 1 {
		answers = people[0]
	}
	answers.Date = o.date
	r := evaluate(q, answers)
	discuss := found.Report(agreement.Options{}).Discuss
	m := agreement.Meet(q, r, rules.New(q).Candidates(answers), discuss)
	a.tellLacking(o, func() []rune { return report.UndrawableMeeting(m) })
	return a.writeEach(o, "fiche-reunion", func(out *bytes.Buffer, format string, drawing report.Options) error {
		return report.WriteMeeting(out, format, m, drawing)
	})
}

// tellLacking says what a PDF cannot show, when one is asked for.
func (a *app) tellLacking(o *agreementOptions, lacking func() []rune) {
	if slices.Contains(o.formats, "pdf") {
		a.tellUndrawable(lacking())
	}
}

// writeEach draws every format, then writes them all.
func (a *app) writeEach(o *agreementOptions, base string, draw func(*bytes.Buffer, string, report.Options) error) error {
	drawings := make([]bytes.Buffer, len(o.formats))
	for i, format := range o.formats {
		drawing := report.Options{LargePrint: o.large}
		if o.path(base, format) == "-" {
			drawing.Columns = a.Width
			if opened(format) && a.OutTTY {
				return usagef("un fichier %s ne se lit pas dans le terminal", strings.ToUpper(format)).
					advise("donnez un nom de fichier avec -o, ou retirez « -o - »")
			}
		}
		if err := draw(&drawings[i], format, drawing); err != nil {
			return fmt.Errorf("write %s: %w", format, err)
		}
	}
	if o.output != "" && o.output != "-" && isFolder(o.output) {
		if err := a.makeFolder(o.output); err != nil {
			return err
		}
	}
	for i, format := range o.formats {
		path := o.path(base, format)
		if path == "-" {
			if err := a.print(drawings[i].Bytes()); err != nil {
				return err
			}
			continue
		}
		if err := a.save(path, drawings[i].Bytes(), o.replace); err != nil {
			return err
		}
	}
	return nil
}

// path says where an output goes: where -o says, else on standard output for
// what is read there, else beside what is read.
func (o *agreementOptions) path(base, format string) string {
	switch {
	case o.output == "-":
		return "-"
	case o.output != "" && isFolder(o.output):
		return filepath.Join(o.output, base+"."+format)
	case o.output != "":
		return o.output
	case !opened(format):
		return "-"
	}
	return filepath.Join(o.beside(), base+"."+format)
}

// beside is the folder of the first input.
func (o *agreementOptions) beside() string {
	if isFolder(o.files[0]) {
		return o.files[0]
	}
	return filepath.Dir(o.files[0])
}

// opened tells whether a format is opened with another program.
func opened(format string) bool {
	f, err := report.Lookup(format)
	return err == nil && f.Opened
}

// commonName is that of the answers file of all, when the user gives none.
const commonName = "commun" + answersSuffix

// common is the path of the answers file of all.
func (o *agreementOptions) common() string {
	switch {
	case o.output == "":
		return filepath.Join(o.beside(), commonName)
	case isFolder(o.output):
		return filepath.Join(o.output, commonName)
	}
	return o.output
}

// propose writes one answers file for all.
func (a *app) propose(q *diagnostic.Questionnaire, o *agreementOptions, found *agreement.Agreement) error {
	data, err := answerfile.Write(q, o.signed(q, found.Shared()))
	if err != nil {
		return err
	}
	if o.output == "-" {
		return a.print(data)
	}
	if isFolder(o.output) {
		if err := a.makeFolder(o.output); err != nil {
			return err
		}
	}
	if err := a.save(o.common(), data, o.replace); err != nil {
		return err
	}
	a.advise(fmt.Sprintf("questions à reprendre ensemble : %d ; « %s repondre %s --accompagne » les retrouve", len(found.Agenda()), name, shellWord(o.common())))
	return nil
}

// signed are answers of the day to this questionnaire.
func (o *agreementOptions) signed(q *diagnostic.Questionnaire, answers diagnostic.Answers) diagnostic.Answers {
	answers.Date = o.date
	answers.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
	return answers
}

// advise says what can be done next.
func (a *app) advise(text string) { a.tell("conseil", console.CleanLine(text)) }
