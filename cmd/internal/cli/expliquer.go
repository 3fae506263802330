package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
)

// explainOptions are the choices of « petitspas expliquer ».
type explainOptions struct {
	id      string
	file    string // empty = no diagnostic
	format  string
	output  string
	replace bool
}

func newExplain(a *app) *cobra.Command {
	o := &explainOptions{}
	cmd := &cobra.Command{
		Use:     "expliquer ID [FICHIER]",
		Aliases: []string{"explain"},
		Short:   "explique une question, un pas, une alerte, une note : d’où ils viennent, pourquoi ils sont là",
		Long: `Explique ce que dit petitspas. ID est ce qui est écrit à côté de chaque chose :

  G4, gou-referents    une question : ses phrases, son poids, ce qu’elle ouvre
  G4=2, C2=a           une réponse
  inclusion, I         un axe et sa note
  general, plan        la note générale, le plan tout entier
  2, "En chemin"       un niveau
  pp-gou-binome        un petit pas
  AL-02                une alerte
  axe_choisi, places   une règle du plan
  S1-10, S1            une source, un document
  r-pana, a-guidasso   une ressource, une structure d’appui

Avec un FICHIER (des réponses, ou un plan en PDF qui les emporte), on voit
comment une note est faite, ligne à ligne ; pourquoi un pas est dans le plan, ou
ce qui l’arrête ; pourquoi une alerte est là ; et, pour une question, ce que
chaque autre réponse changerait. Un resultat.json en dit moins : il n’a pas les
réponses. FICHIER peut être « - » pour l’entrée standard.

Formats : ` + joined(report.ExplanationFormats()) + `.`,
		Example: `  petitspas expliquer G4
  petitspas expliquer inclusion lavoir.reponses.yaml
  petitspas expliquer D2 lavoir.plan.pdf
  petitspas expliquer pp-gou-deuxieme-acces lavoir.reponses.yaml
  petitspas expliquer plan lavoir.reponses.yaml -f html -o pourquoi.html
  petitspas expliquer S1-10`,
		Annotations:       seeAlso("petitspas aide plan, petitspas aide verifier"),
		Args:              args(1, 2, "un ID, et peut-être un FICHIER"),
		ValidArgsFunction: a.completeSubjects,
		RunE: func(_ *cobra.Command, given []string) error {
			o.id = given[0]
			if len(given) > 1 {
				o.file = given[1]
			}
			return runExplain(a, o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", "", "`FORMAT` : "+joined(report.ExplanationFormats())+" (celui du nom donné avec -o, sinon txt)")
	f.StringVarP(&o.output, "sortie", "o", "", "`FICHIER` à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.replace, "remplacer", false, "remplace un fichier qui existe")
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeOneOf(formatsOf(report.ExplanationFormats)))
	return cmd
}

// completeSubjects proposes to a shell the ids of what can be explained, each
// with its name; after « G4= » its answers; then files.
func (a *app) completeSubjects(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) > 0 {
		return completeFiles(2, plannedFiles()...)(cmd, given, typed)
	}
	q, err := a.explained()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	if question, _, answer := strings.Cut(typed, "="); answer {
		return beginning(typed, answersTo(q, question)), cobra.ShellCompDirectiveNoFileComp
	}
	var list []cobra.Completion
	for _, s := range q.Subjects() {
		list = append(list, described(s.ID, s.Name))
	}
	for i := range q.Questions {
		list = append(list, described(q.Questions[i].Code, q.Questions[i].Text))
	}
	return beginning(typed, list), cobra.ShellCompDirectiveNoFileComp
}

// answersTo are the answers to a question, as they are explained.
func answersTo(q *diagnostic.Questionnaire, id string) []cobra.Completion {
	s, ok := q.Find(id)
	if !ok || s.Kind != diagnostic.QuestionSubject {
		return nil
	}
	var list []cobra.Completion
	question := &q.Questions[s.Index]
	for i, option := range question.Options {
		list = append(list, described(id+"="+question.OptionKey(i), option.Text))
	}
	return list
}

// explained is the questionnaire to explain: one that has no words for it gets
// those of the program.
func (a *app) explained() (*diagnostic.Questionnaire, error) {
	q, err := a.loadQuestionnaire()
	if err != nil || q.Texts.Explain != nil {
		return q, err
	}
	ours, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		return nil, err
	}
	whole := *q
	whole.Texts.Explain = ours.Texts.Explain
	return &whole, nil
}

func runExplain(a *app, o *explainOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	q, err := a.explained()
	if err != nil {
		return err
	}
	subject, ok := q.Find(o.id)
	if !ok {
		return unknownSubject(q, o.id)
	}
	x := report.Explanation{Questionnaire: q, Subject: subject, Tool: diagnostic.Tool{Name: name, Version: Version}}
	if o.file != "" {
		if err := a.account(&x, o.file); err != nil {
			return err
		}
	}
	drawing := report.Options{}
	if o.toStdout() {
		drawing.Columns = a.Width
	}
	var out bytes.Buffer
	if err := report.WriteExplanation(&out, o.format, x, drawing); err != nil {
		return fmt.Errorf("write %s: %w", o.format, err)
	}
	if o.toStdout() {
		return a.print(out.Bytes())
	}
	return a.save(o.output, out.Bytes(), o.replace)
}

// account adds what a file makes of the subject.
func (a *app) account(x *report.Explanation, file string) error {
	q := x.Questionnaire
	in, err := a.readDossier(file)
	if err != nil {
		return err
	}
	if in.kind == resultInput {
		r, err := report.ReadResult(in.data)
		if err != nil {
			return filesf("%s : %v", in.name, err).advise("donnez plutôt le fichier de réponses")
		}
		account := diagnostic.AccountOf(q, &r)
		x.Account = &account
		return nil
	}
	answers, err := a.readAnswers(q, in.name, in.data)
	if err != nil {
		return err
	}
	e := rules.New(q)
	account := e.Explain(answers)
	x.Account = &account
	if x.Subject.Kind == diagnostic.QuestionSubject || x.Subject.Kind == diagnostic.OptionSubject {
		x.Variants = e.Vary(answers, x.Subject.Index)
	}
	return nil
}

func (o *explainOptions) toStdout() bool { return o.output == "" || o.output == "-" }

// check completes the format, and refuses what cannot be written.
func (o *explainOptions) check() error {
	if strings.TrimSpace(o.id) == "" {
		return usagef("il manque ce qui est à expliquer").advise("donnez le code d’une question (G4), un axe, ou « plan »")
	}
	known := report.ExplanationFormats()
	named := strings.ToLower(strings.TrimPrefix(filepath.Ext(o.output), "."))
	if o.format == "" && slices.Contains(known, named) {
		o.format = named
	}
	o.format = strings.TrimPrefix(strings.ToLower(cmp.Or(o.format, "txt")), ".")
	if !slices.Contains(known, o.format) {
		return unknownFormat(o.format, known)
	}
	return nil
}

// unknownSubject names the closest id, or tells how to find one.
func unknownSubject(q *diagnostic.Questionnaire, id string) error {
	err := usagef("rien ne s’appelle « %s » dans ce référentiel", id)
	if near := q.Meant(id); near != "" {
		return err.advise("vouliez-vous dire « %s » ?", near)
	}
	if question, _, answer := strings.Cut(id, "="); answer {
		if s, ok := q.Find(question); ok && s.Kind == diagnostic.QuestionSubject {
			return err.advise("« %s expliquer %s » montre les réponses possibles", name, shellWord(question))
		}
	}
	if info, failed := os.Stat(id); failed == nil && !info.IsDir() {
		return err.advise("dites d’abord ce qui est à expliquer, puis le fichier : « %s expliquer plan %s »", name, shellWord(id))
	}
	return err.advise("essayez le code d’une question (G4), un axe, « plan », ou la touche Tab ; « %s aide expliquer » dit le reste", name)
}
