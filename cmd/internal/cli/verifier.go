package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/review"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// verifyOptions are the choices of « petitspas verifier ».
type verifyOptions struct {
	strict bool
}

func newVerify(a *app) *cobra.Command {
	o := &verifyOptions{}
	cmd := &cobra.Command{
		Use:     "verifier [DOSSIER]",
		Aliases: []string{"lint"},
		Short:   "cherche toutes les fautes d’un référentiel, et relit ses phrases",
		Long: `Relit tous les fichiers d’un référentiel et dit tout ce qui ne va pas, d’un
coup, une ligne par faute : fichier:ligne:colonne: ce qui était attendu.

Quand il n’y a plus de faute, fait des remarques :
  - une phrase trop longue, un mot à éviter ;
  - un petit pas qui demande trop, ou que rien n’ouvre ;
  - une réponse qui n’ouvre aucun petit pas ;
  - une ressource payante, sans ressource gratuite à côté ;
  - ce qui n’est cité nulle part.

Une remarque n’empêche rien : à vous de juger. Les mots et les nombres sont dans
ecriture.yaml. Sans ce fichier, ceux du programme servent.

Code de sortie : 1 s’il y a une faute, 0 sinon, même avec des remarques. Avec
--exigeant, 1 aussi pour une remarque.

Sans DOSSIER, relit le référentiel du programme.`,
		Example: `  petitspas verifier
  petitspas verifier mon-referentiel
  petitspas verifier mon-referentiel --exigeant`,
		Annotations:       seeAlso("petitspas aide expliquer, petitspas aide plan"),
		Args:              args(0, 1, "DOSSIER (facultatif)"),
		ValidArgsFunction: completeFolders(1),
		RunE: func(_ *cobra.Command, given []string) error {
			if len(given) > 0 {
				a.questionnaire = given[0]
			}
			return runVerify(a, o)
		},
	}
	cmd.Flags().BoolVar(&o.strict, "exigeant", false, "une remarque compte comme une faute (code de sortie 1)")
	return cmd
}

// runVerify prints problems and remarks on stdout: here they are the product.
func runVerify(a *app, o *verifyOptions) error {
	q, err := a.loadQuestionnaire()
	var problems strictyaml.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	files := a.questionnaireFiles()
	rules, unread := a.writingRules(files)
	var inRules strictyaml.Problems
	if errors.As(unread, &inRules) {
		unread = nil
	}
	if problems = append(problems, inRules...); len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(a.Out, console.CleanLine(p.String()))
		}
		return filesf("%s", problemCount(len(problems))).advise("%s", adviseOnOurs(problems))
	}
	if unread != nil {
		return unread
	}
	remarks, err := review.Judge(q, rules, files)
	if err != nil {
		return err
	}
	if err := a.printReview(q, remarks); err != nil {
		return err
	}
	if o.strict && len(remarks) > 0 {
		return filesf("%s", remarkCount(len(remarks))).
			advise("reprenez ce qui est dit, ou changez %s", diagnostic.WritingFile)
	}
	return nil
}

// printReview says what was read, after the remarks.
func (a *app) printReview(q *diagnostic.Questionnaire, remarks strictyaml.Problems) error {
	for _, r := range remarks {
		r.File, r.Text = a.inQuestionnaire(r.File), "remarque : "+r.Text
		fmt.Fprintln(a.Out, console.CleanLine(r.String()))
	}
	scored := 0
	for i := range q.Questions {
		if q.Questions[i].Part == diagnostic.AxisPart {
			scored++
		}
	}
	end := ""
	if len(remarks) > 0 {
		end = " " + remarkCount(len(remarks)) + "."
	}
	_, err := fmt.Fprintf(a.Out, "%s %s : %d questions notées, %d petits pas, %d sources. Aucune faute.%s\n",
		q.ID, q.Version, scored, len(q.Steps), len(q.Sources), end)
	return err
}

func remarkCount(n int) string {
	if n == 1 {
		return "Une remarque"
	}
	return fmt.Sprintf("%d remarques", n)
}

// questionnaireFiles are the files of the questionnaire that is used.
func (a *app) questionnaireFiles() fs.FS {
	if a.questionnaire == "" {
		return questionnaires.Files
	}
	return os.DirFS(a.questionnaire)
}

// inQuestionnaire is the name of a file of the questionnaire, for the user.
func (a *app) inQuestionnaire(name string) string {
	return filepath.Join(a.questionnaire, filepath.FromSlash(name))
}

// writingRules reads how the questionnaire is to be written: as it says, or as
// that of the program does.
func (a *app) writingRules(files fs.FS) (*review.Rules, error) {
	data, err := fs.ReadFile(files, diagnostic.WritingFile)
	if errors.Is(err, fs.ErrNotExist) {
		data, err = fs.ReadFile(questionnaires.Files, diagnostic.WritingFile)
	}
	if err != nil {
		return nil, notReadable(a.inQuestionnaire(diagnostic.WritingFile))
	}
	return review.ReadRules(a.inQuestionnaire(diagnostic.WritingFile), data)
}

func notReadable(file string) error {
	return filesf("« %s » ne peut pas être lu", file).
		advise("ce doit être un fichier, que vous avez le droit de lire ; ou retirez-le : celui du programme sert alors")
}
