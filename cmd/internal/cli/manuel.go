package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// The forms of the manual.
const (
	manualPage  = "html"
	manualForms = "man"
	manualName  = "manuel.html"
)

func manualFormats() []string { return []string{manualPage, manualForms} }

// manualMode is the mode of the manual: everyone may read it.
const manualMode fs.FileMode = 0o644

// manualOptions are the choices of « petitspas manuel ».
type manualOptions struct {
	folder  string
	formats []string
	date    string
	replace bool
}

func newManual(a *app) *cobra.Command {
	o := &manualOptions{}
	cmd := &cobra.Command{
		Use:     "manuel",
		Aliases: []string{"manual"},
		Short:   "écrit le manuel : une page à lire dans un navigateur, et celles de « man »",
		Long: `Écrit dans un dossier toute l’aide du programme :
  html   manuel.html, une seule page à lire dans un navigateur, sans connexion
  man    une page par commande (petitspas.1, petitspas-plan.1…), pour la commande
         « man » de Linux et de macOS

Il est fait de l’aide des commandes : il dit la même chose. La même version du
programme écrit toujours les mêmes fichiers, octet pour octet.`,
		Example: `  petitspas manuel
  petitspas manuel -f html -o mode-d-emploi/
  petitspas manuel -f man -o ~/.local/share/man/man1/`,
		Annotations:       seeAlso("petitspas aide aide, petitspas aide completion, petitspas aide version"),
		Args:              args(0, 0, "rien d’autre que des options"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return runManual(a, o, cmd.Root()) },
	}
	f := cmd.Flags()
	f.StringVarP(&o.folder, "sortie", "o", "manuel", "`DOSSIER` où écrire, créé s’il n’existe pas")
	f.StringSliceVarP(&o.formats, "format", "f", manualFormats(), "`FORMATS` séparés par des virgules : "+joined(manualFormats())+" (les deux si absent)")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.StringVar(&o.date, "date", "", "date écrite sur les pages, comme `2026-11-21` (aucune si absente)")
	f.Lookup("sortie").DefValue = ""
	f.Lookup("format").DefValue = "[]" // for pflag, no default to show, in English
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeList(formatsOf(manualFormats)))
	return cmd
}

func runManual(a *app, o *manualOptions, root *cobra.Command) error {
	outputs, err := o.outputs(root)
	if err != nil {
		return err
	}
	if err := a.makeFolder(o.folder); err != nil {
		return err
	}
	for _, out := range outputs {
		path := filepath.Join(o.folder, out.name)
		if _, err := os.Lstat(path); err == nil && !o.replace {
			return filesf("« %s » existe déjà ; rien n’a été écrit", path).advise("ajoutez --remplacer, ou choisissez un autre dossier avec -o")
		}
	}
	for _, out := range outputs {
		path := filepath.Join(o.folder, out.name)
		if err := a.disk.WriteNew(path, out.data, o.replace, manualMode); err != nil {
			if errors.Is(err, fs.ErrExist) {
				return filesf("« %s » existe déjà", path).advise("recommencez avec --remplacer")
			}
			return because(exitFailed, err)
		}
	}
	a.announceManual(o.folder, outputs)
	return nil
}

// announceManual says what was written: the pages of « man » are many.
func (a *app) announceManual(folder string, outputs []output) {
	if outputs[0].name == manualName {
		a.announce(filepath.Join(folder, manualName))
		outputs = outputs[1:]
	}
	if len(outputs) > 0 {
		a.announce(fmt.Sprintf("%s (%s)", filepath.Join(folder, outputs[0].name), counted(len(outputs), "page de « man »", "pages de « man »")))
	}
}

// outputs makes the files asked for, in memory.
func (o *manualOptions) outputs(root *cobra.Command) ([]output, error) {
	if o.folder == "-" {
		return nil, usagef("le manuel a plusieurs fichiers : il ne tient pas sur la sortie standard").advise("donnez un dossier avec -o")
	}
	for i, format := range o.formats {
		o.formats[i] = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(format)), ".")
		if !slices.Contains(manualFormats(), o.formats[i]) {
			return nil, unknownFormat(format, manualFormats())
		}
	}
	m := manualOf(root)
	if o.date != "" {
		day, err := day(o.date)
		if err != nil {
			return nil, err
		}
		m.Date = day
	}
	var outputs []output
	if slices.Contains(o.formats, manualPage) {
		data, err := m.HTML()
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, output{manualName, data})
	}
	if slices.Contains(o.formats, manualForms) {
		for _, p := range m.Pages() {
			outputs = append(outputs, output{p.Name, p.Data})
		}
	}
	if len(outputs) == 0 {
		return nil, usagef("aucun format demandé").advise("les formats sont : %s", joined(manualFormats()))
	}
	return outputs, nil
}
