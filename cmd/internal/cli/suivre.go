package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
	"codeberg.org/petitspas/petitspas/report"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// followOptions are the choices of « petitspas suivre ».
type followOptions struct {
	file string // of answers, a plan in PDF, or the folder of a portfolio
	list bool

	step, state, on, word, by, answer string
	cut                               bool
	talk                              string

	places         string // folder or file of places; empty for those that are beside
	format, output string
	replace        bool
	line           bool
	date           string
}

func newFollow(a *app) *cobra.Command {
	o := &followOptions{}
	cmd := &cobra.Command{
		Use:     "suivre FICHIER",
		Aliases: []string{"follow"},
		Short:   "dit où en sont les petits pas, et ouvre les suivants",
		Long: `Montre les petits pas choisis, et note ce qu’ils deviennent : fait, en cours,
remis à plus tard, laissé de côté ; avec une date, et un mot si vous voulez. Tout
reste dans le fichier de réponses.

Un pas trop grand se coupe en deux : on garde son premier geste. Quand un pas est
fait, la question qu’il a pu changer est posée de nouveau, avec la phrase d’avant :
rien ne change sans vous. Quand deux pas sur trois sont faits ou laissés de côté,
on choisit les suivants.

FICHIER est un fichier de réponses, ou le plan en PDF : ses réponses sont alors
cherchées à côté de lui, ou écrites là.

Une liste de lieux d’aide se donne avec --lieux, ou se pose à côté du fichier. Elle
dit à qui demander un coup de main, pour chaque pas en cours.

Sur un terminal, une page le propose ; les options font la même chose en une
commande. Avec -f ics, les rappels vont dans un agenda.

Avec --liste, FICHIER est un dossier : toutes ses associations, une par ligne, dans
l’ordre des rendez-vous. Aucune n’est notée ni classée.`,
		Example: `  petitspas suivre lavoir.reponses.yaml
  petitspas suivre lavoir.reponses.yaml --pas pp-don-premiere-copie --etat fait --le 2026-03-14
  petitspas suivre lavoir.reponses.yaml --pas pp-com-trois-publics --etat reporte --pour 2027-03-01 --mot "après la fête"
  petitspas suivre lavoir.reponses.yaml --pas pp-gou-binome --couper
  petitspas suivre lavoir.reponses.yaml --rendez-vous 2027-02-21 -f ics
  petitspas suivre lavoir.reponses.yaml --lieux lieux/
  petitspas suivre --liste associations/
  petitspas suivre --liste associations/ -f csv -o suivi.csv`,
		Annotations:       seeAlso("petitspas aide repondre, petitspas aide refaire"),
		Args:              args(1, 1, "un FICHIER"),
		ValidArgsFunction: o.completeFile,
		RunE: func(cmd *cobra.Command, given []string) error {
			o.file = given[0]
			return runFollow(cmd.Context(), a, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.step, "pas", "", "le petit `PAS` dont on parle : son identifiant, ou son rang dans le plan")
	f.StringVar(&o.state, "etat", "", "l’`ÉTAT` où il en est : fait, en_cours, reporte ou abandonne")
	f.StringVar(&o.on, "le", "", "depuis quand, comme `2026-12-05` (le jour du suivi si absent)")
	f.StringVar(&o.word, "mot", "", "un `MOT` à garder avec lui")
	f.StringVar(&o.by, "pour", "", "pour quand il est prévu, comme `2027-03-01`")
	f.BoolVar(&o.cut, "couper", false, "coupe le pas en deux : on garde son premier geste")
	f.StringVar(&o.answer, "reponse", "", "la `RÉPONSE` d’aujourd’hui à la question que ce pas a pu changer")
	f.StringVar(&o.talk, "rendez-vous", "", "le jour du prochain rendez-vous, comme `2027-02-21`")
	f.StringVar(&o.places, "lieux", "", "`DOSSIER` ou fichier des lieux d’aide")
	f.BoolVar(&o.list, "liste", false, "montre toutes les associations d’un dossier")
	f.StringVarP(&o.format, "format", "f", "", "`FORMAT` : ics pour les rappels d’un plan ; avec --liste : "+joined(report.PortfolioFormats()))
	f.StringVarP(&o.output, "sortie", "o", "", "`FICHIER` à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.replace, "remplacer", false, "remplace le fichier qui existe")
	f.BoolVar(&o.line, "ligne", false, "en lignes simples, sans plein écran")
	f.StringVar(&o.date, "date", "", "jour du suivi, comme `2027-02-21` (aujourd’hui si absent)")
	completeFollow(a, o, cmd)
	return cmd
}

func runFollow(ctx context.Context, a *app, o *followOptions) error {
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if err := o.check(today); err != nil {
		return err
	}
	if !q.Follows() {
		return filesf("ce référentiel ne dit pas comment suivre un plan").
			advise("ajoutez-lui la partie « suivi » de referentiel.yaml et de textes.yaml, ou retirez --referentiel")
	}
	if o.list {
		return runPortfolio(a, o, q, today)
	}
	f := &follower{app: a, o: o, q: q, rules: rules.New(q), today: today}
	if err := f.locate(ctx); err != nil {
		return err
	}
	// The lock comes before the reading: what another window saves is never
	// written over.
	release, locked := f.disk.Lock(f.file)
	if locked == nil {
		defer release()
	}
	answers, err := f.readAnswersOf(f.q, f.file)
	if err != nil {
		return err
	}
	f.answers = answers.Worded(f.q)
	if f.list, err = f.knownPlaces(f.file, f.o.places); err != nil {
		return err
	}
	if errors.Is(locked, dossier.ErrLocked) {
		return f.onlyShow(locked)
	}
	return f.run(ctx)
}

// check refuses options that do not go together.
func (o *followOptions) check(today string) error {
	for _, given := range []struct{ flag, text string }{{"--le", o.on}, {"--pour", o.by}, {"--rendez-vous", o.talk}} {
		if given.text == "" {
			continue
		}
		if _, err := day(given.text); err != nil {
			return err
		}
	}
	about := o.state != "" || o.on != "" || o.word != "" || o.by != "" || o.cut || o.answer != ""
	switch {
	case o.file == "-":
		return usagef("« suivre » a besoin d’un fichier").advise("l’entrée standard sert à répondre aux questions")
	case o.list && (about || o.step != "" || o.talk != "" || o.places != ""):
		return usagef("--liste montre, et ne change rien").advise("retirez les autres options, ou --liste")
	case !o.list && o.format != "" && o.format != "ics":
		return usagef("format inconnu pour un suivi : « %s »", o.format).
			advise("le format est ics%s ; pour un plan, « %s plan »", suggest.DidYouMean(o.format, []string{"ics"}), name)
	case !o.list && o.format == "" && (o.output != "" || o.replace):
		return usagef("-o et --remplacer vont avec -f").advise("par exemple « -f ics -o rappels.ics »")
	case o.on > today:
		return usagef("« --le %s » n’est pas encore venu", o.on).advise("pour un jour à venir, c’est --pour")
	case o.step == "" && about:
		return usagef("de quel pas s’agit-il ?").advise("donnez-le avec --pas : son identifiant, ou son rang dans le plan")
	case o.step != "" && !about:
		return usagef("que devient ce pas ?").advise("dites-le avec --etat : %s ; ou --couper", joined(diagnostic.KeptStates()))
	case o.cut && (o.state != "" || o.answer != ""):
		return usagef("--couper ne va pas avec --etat ni avec --reponse").advise("un pas coupé en deux est en cours")
	case o.state != "" && !slices.Contains(diagnostic.KeptStates(), o.state):
		return notAmong("état inconnu", o.state, "les états sont", diagnostic.KeptStates())
	case o.answer != "" && o.state != diagnostic.Finished:
		return usagef("--reponse va avec « --etat fait »").advise("la question est posée de nouveau quand le pas est fait")
	}
	return nil
}

// follower is somebody who says what became of a plan.
type follower struct {
	*app
	o       *followOptions
	q       *diagnostic.Questionnaire
	rules   *rules.Evaluator
	file    string // of answers
	today   string
	answers diagnostic.Answers
	before  []diagnostic.Answers // what the page can go back to
	list    *rules.List          // places near here; nil when none is known
	over    bool                 // the next plan was shown: nothing more to say
}

// locate finds the answers file: the one given, or that of a plan in PDF, in the
// version that people keep.
func (f *follower) locate(ctx context.Context) error {
	f.file = f.o.file
	if isFolder(f.file) {
		return usagef("« %s » est un dossier", f.file).advise("« %s suivre --liste %s » montre toutes ses associations", name, shellWord(f.file))
	}
	data, err := f.readInput(f.file)
	if err != nil {
		return err
	}
	if pdf.Detect(data) {
		if err := f.beside(data); err != nil {
			return err
		}
	}
	f.file, err = f.settle(ctx, f.q, f.file, f.o.line)
	return err
}

// beside finds the answers file of a plan in PDF, or writes the answers that it
// carries there: a plan is printed, answers go on.
func (f *follower) beside(data []byte) error {
	plan := f.file
	in, err := fromPDF(plan, data)
	if err != nil {
		return err
	}
	if in.kind != answersInput {
		return filesf("« %s » ne contient pas les réponses", plan).advise("donnez le fichier de réponses (%s)", "*"+answersSuffix)
	}
	f.file = filepath.Join(filepath.Dir(plan), stem(plan)+answersSuffix)
	if _, err := os.Lstat(f.file); err == nil {
		f.tell("remarque", fmt.Sprintf("le suivi est gardé dans « %s »", f.file))
		return nil
	}
	if _, err := f.readAnswers(f.q, in.name, in.data); err != nil {
		return err
	}
	if err := f.disk.WriteNew(f.file, in.data, false, dossier.Private); err != nil {
		return because(exitFailed, err)
	}
	f.announce(f.file)
	return nil
}

// onlyShow shows a plan whose file another window has.
func (f *follower) onlyShow(locked error) error {
	if f.o.step != "" || f.o.talk != "" {
		return because(exitFiles, locked)
	}
	f.tell("remarque", locked.Error()+" ; ici, vous pouvez tout lire, rien n’est changé")
	if f.o.format != "" {
		return f.reminders()
	}
	return f.print(f.state())
}

func (f *follower) run(ctx context.Context) error {
	if len(f.answers.Plan.Kept)+len(f.answers.Plan.Past) == 0 {
		return filesf("« %s » n’a pas encore de plan choisi", f.file).
			advise("« %s repondre %s » propose des petits pas, et aide à les choisir", name, shellWord(f.file))
	}
	changed := f.o.step != "" || f.o.talk != ""
	if changed {
		if err := f.apply(); err != nil {
			return err
		}
	}
	switch {
	case f.o.format != "":
		return f.reminders()
	case changed:
		return f.print(f.state())
	}
	return f.page(ctx)
}

// save writes the answers, which stay those of the day of the diagnostic.
func (f *follower) save(a diagnostic.Answers) error {
	data, err := answerfile.Write(f.q, a)
	if err != nil {
		return err
	}
	return f.disk.Write(f.file, data)
}

// keep changes the answers and saves them.
func (f *follower) keep(a diagnostic.Answers) error {
	f.before = append(f.before, f.answers)
	f.answers = a
	return f.save(a)
}

// planned is the plan as it is now, at the date of the diagnostic.
func (f *follower) planned() planned {
	a := f.answers
	if a.Date == "" {
		a.Date = f.today
	}
	p := planFrom(f.q, a)
	near(f.q, a, &p.result, f.list)
	return p
}

// reminders writes the reminders of the plan for a calendar.
func (f *follower) reminders() error {
	format, err := report.Lookup("ics")
	if err != nil {
		return err
	}
	data, err := f.render(format, f.planned().result, report.Options{})
	if err != nil {
		return err
	}
	switch f.o.output {
	case "-":
		return f.print(data)
	case "":
		path := filepath.Join(filepath.Dir(f.file), stem(f.file)+".rappels.ics")
		return f.saveBeside(path, data)
	}
	return f.app.save(f.o.output, data, f.o.replace)
}

// saveBeside replaces a calendar of an earlier day only when asked.
func (f *follower) saveBeside(path string, data []byte) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) && !f.o.replace {
		path = freeName(path)
	}
	return f.app.save(path, data, f.o.replace)
}

// state is what is known of the plan, as text.
func (f *follower) state() []byte {
	var out bytes.Buffer
	width := f.Width
	writeParagraphs(&out, width, f.opening()...)
	for i, k := range f.answers.Plan.Kept {
		fmt.Fprintln(&out)
		writeItem(&out, width, fmt.Sprintf("%d. ", i+1), f.titleOf(k))
		for _, text := range f.detailsOf(k) {
			writeItem(&out, width, "   ", text)
		}
	}
	f.writePlaces(&out, width)
	fmt.Fprintln(&out)
	writeParagraphs(&out, width, f.closing())
	return out.Bytes()
}
