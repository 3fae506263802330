package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// contentOptions are the choices of « petitspas referentiel ».
type contentOptions struct {
	folder  string
	list    string
	example bool
	replace bool
}

func newContent(a *app) *cobra.Command {
	o := &contentOptions{}
	cmd := &cobra.Command{
		Use:     "referentiel",
		Aliases: []string{"content"},
		Short:   "dit ce que contient le référentiel, ou l’écrit pour l’adapter",
		Long: `Sans option, dit ce que contient le référentiel : son nom, sa version, son
empreinte, ses axes, ses questions et ses petits pas ; pour un référentiel qui en
étend un autre, ce qu’il ajoute, change et retire.

-o écrit tous ses fichiers dans un dossier. Il y ajoute la page qui apprend à les
modifier (README.md), et de quoi compléter les clés dans un éditeur de texte
(schemas). Rien n’est écrit si un fichier existe déjà, sauf avec --remplacer.

Pour adapter, le plus court est d’étendre : un dossier qui ne dit que ce qui change.
--exemple écrit celui d’une fédération sportive inventée, à modifier. Toutes les
commandes s’en servent avec --referentiel DOSSIER.`,
		Example: `  petitspas referentiel
  petitspas referentiel --liste questions
  petitspas referentiel -o referentiel
  petitspas referentiel --exemple -o notre-federation
  petitspas referentiel --referentiel notre-federation`,
		Annotations:       seeAlso("petitspas aide verifier, petitspas aide expliquer"),
		Args:              args(0, 0, "rien d’autre que des options ; un autre référentiel se donne avec --referentiel"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return runContent(a, o) },
	}
	f := cmd.Flags()
	f.StringVarP(&o.folder, "sortie", "o", "", "`DOSSIER` où écrire les fichiers, créé s’il n’existe pas")
	f.StringVar(&o.list, "liste", "", "affiche les identifiants de ce `CONTENU` : "+joined(listNames()))
	f.BoolVar(&o.example, "exemple", false, "avec -o, écrit un exemple à modifier, qui étend le référentiel du programme")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("liste", completeOneOf(listNames))
	return cmd
}

func runContent(a *app, o *contentOptions) error {
	switch {
	case o.folder == "-":
		return usagef("un référentiel est un dossier : il ne tient pas sur la sortie standard").advise("donnez un nom de dossier avec -o")
	case o.folder != "" && o.list != "":
		return usagef("-o et --liste s’excluent").advise("gardez l’un des deux")
	case o.example && o.folder == "":
		return usagef("il manque le dossier où écrire l’exemple").advise("« %s referentiel --exemple -o notre-federation »", name)
	case o.example && a.questionnaire != "":
		return usagef("--exemple écrit un exemple du programme").advise("retirez --referentiel")
	case o.example:
		return a.writeExample(o)
	}
	q, err := a.loadQuestionnaire()
	switch {
	case err != nil:
		return err
	case o.folder != "":
		return a.writeContent(o)
	case o.list != "":
		return a.listContent(q, o.list)
	}
	return a.print([]byte(aboutContent(q)))
}

// guide is the page that teaches how to change the files.
const guide = "README.md"

// contentMode is that of files made to be shared and edited.
const contentMode fs.FileMode = 0o644

// writeContent writes the questionnaire in use, whole: with those that it extends,
// so that the folder keeps its meaning when the program changes.
func (a *app) writeContent(o *contentOptions) error {
	fsys := fs.FS(questionnaires.Files)
	if a.questionnaire != "" {
		fsys = os.DirFS(a.questionnaire)
	}
	held, err := diagnostic.Files(fsys, knownQuestionnaires()...)
	if err != nil {
		return err
	}
	if err := addHelp(held, fsys); err != nil {
		return err
	}
	if err := a.writeFiles(o, held); err != nil {
		return err
	}
	a.tell("conseil", fmt.Sprintf("lisez %s, puis « %s verifier %s » après chaque changement", guide, name, shellWord(o.folder)))
	return nil
}

// writeExample writes the extension that the guide explains.
func (a *app) writeExample(o *contentOptions) error {
	held := map[string][]byte{}
	if err := addAll(held, "", questionnaires.Extension()); err != nil {
		return fmt.Errorf("read the example: %w", err)
	}
	if err := addHelp(held, questionnaires.Extension()); err != nil {
		return err
	}
	if err := a.writeFiles(o, held); err != nil {
		return err
	}
	a.tell("conseil", fmt.Sprintf("changez d’abord l’identifiant et le titre dans referentiel.yaml, puis « %s verifier %s »", name, shellWord(o.folder)))
	return nil
}

func (a *app) writeFiles(o *contentOptions, held map[string][]byte) error {
	var files []dossier.Named
	for _, name := range slices.Sorted(maps.Keys(held)) {
		files = append(files, dossier.Named{Name: name, Data: held[name]})
	}
	err := a.disk.WriteSet(o.folder, files, o.replace, contentMode)
	var onDisk *dossier.Error
	switch {
	case errors.Is(err, fs.ErrExist) && errors.As(err, &onDisk):
		return filesf("« %s » existe déjà : rien n’est écrit", onDisk.Path).advise("choisissez un autre dossier avec -o, ou ajoutez --remplacer")
	case err != nil:
		return because(exitFailed, err)
	}
	fmt.Fprintf(a.Err, "Écrit : %s, %d fichiers\n", console.CleanLine(o.folder), len(files))
	return nil
}

// contentList is something that --liste shows.
type contentList struct {
	name string
	rows func(q *diagnostic.Questionnaire) [][2]string
}

func contentLists() []contentList {
	return []contentList{
		{"axes", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Axes, func(x *diagnostic.Axis) (string, string) { return x.ID, x.Name })
		}},
		{"questions", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Questions, func(x *diagnostic.Question) (string, string) { return x.ID, x.Code + ". " + x.Text })
		}},
		{"pas", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Steps, func(x *diagnostic.Step) (string, string) { return x.ID, x.Title })
		}},
		{"alertes", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Alerts, func(x *diagnostic.Alert) (string, string) { return x.ID, x.Title })
		}},
		{"ressources", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Resources, func(x *diagnostic.Resource) (string, string) { return x.ID, x.Name })
		}},
		{"appuis", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Supports, func(x *diagnostic.Support) (string, string) { return x.ID, x.Name })
		}},
		{"sources", func(q *diagnostic.Questionnaire) [][2]string {
			return rows(q.Sources, func(x *diagnostic.Source) (string, string) { return x.ID, x.Statement })
		}},
	}
}

func rows[T any](list []T, row func(*T) (id, words string)) [][2]string {
	made := make([][2]string, len(list))
	for i := range list {
		made[i][0], made[i][1] = row(&list[i])
	}
	return made
}

func listNames() []string {
	var names []string
	for _, l := range contentLists() {
		names = append(names, l.name)
	}
	return names
}

// listContent prints an id and its words on each line, the words in a column.
func (a *app) listContent(q *diagnostic.Questionnaire, wanted string) error {
	i := slices.IndexFunc(contentLists(), func(l contentList) bool { return l.name == wanted })
	if i < 0 {
		return notAmong("liste inconnue", wanted, "les listes sont", listNames())
	}
	all := contentLists()[i].rows(q)
	width := 0
	for _, row := range all {
		width = max(width, len(row[0]))
	}
	var b bytes.Buffer
	for _, row := range all {
		fmt.Fprintf(&b, "%-*s  %s\n", width, row[0], strings.Join(strings.Fields(row[1]), " "))
	}
	return a.print(b.Bytes())
}
