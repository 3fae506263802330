package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/report"
)

// compareOptions are the choices of « petitspas comparer ».
type compareOptions struct {
	files   []string
	formats []string
	output  string
	replace bool
	large   bool
	same    bool // one association, whatever the names
	date    string
}

func newCompare(a *app) *cobra.Command {
	o := &compareOptions{}
	cmd := &cobra.Command{
		Use:     "comparer FICHIER FICHIER…",
		Aliases: []string{"compare"},
		Short:   "dit ce qui a changé entre deux diagnostics ou plus",
		Long: `Compare les diagnostics d’une association, du plus ancien au plus récent, quel que
soit l’ordre des fichiers : ce qui a bougé, phrase par phrase, ce que l’on sait
maintenant, les pas faits, ce qui reste, et les notes pour finir.

FICHIER est un fichier de réponses, un plan en PDF, ou un résultat enregistré en
JSON ; un dossier vaut pour tous ses fichiers de réponses. Chacun a sa date. Les
notes sont calculées de nouveau sur les questions qui ont une réponse à chaque
fois : une version express se compare ainsi avec une version complète. Les autres
questions sont nommées, avec la raison.

Le texte (txt, md, json) est écrit sur la sortie standard. Ce qui s’ouvre avec un
autre programme est écrit à côté du plus récent des fichiers, sous le nom
FICHIER.comparaison.pdf. Avec -o, tout va dans le fichier ou dans le dossier
donné. Un fichier qui existe n’est remplacé qu’avec --remplacer.

Formats :
` + formatLines(comparisonFormats()) + `
Un seul FICHIER suffit si c’est une comparaison enregistrée en JSON.`,
		Example: `  petitspas comparer lavoir.reponses.yaml lavoir-2026.reponses.yaml
  petitspas comparer lavoir.plan.pdf lavoir-2026.plan.pdf -f pdf
  petitspas comparer 2024.reponses.yaml 2025.reponses.yaml 2026.reponses.yaml -f html,csv -o bilan/
  petitspas comparer lavoir/
  petitspas comparer avant.reponses.yaml apres.reponses.yaml --meme-association
  petitspas comparer lavoir-2026.comparaison.json -f pdf`,
		Annotations:       seeAlso("petitspas aide suivre, petitspas aide refaire"),
		Args:              args(1, 1<<20, "deux FICHIERS au moins"),
		ValidArgsFunction: completeFiles(1<<20, plannedFiles()...),
		RunE: func(_ *cobra.Command, given []string) error {
			o.files = given
			return runCompare(a, o)
		},
	}
	f := cmd.Flags()
	f.StringSliceVarP(&o.formats, "format", "f", nil, "`FORMATS` séparés par des virgules : "+joined(formatNames(comparisonFormats()))+" (celui du nom donné à -o, ou txt, si absent)")
	f.StringVarP(&o.output, "sortie", "o", "", "`CHEMIN` du fichier ou du dossier à écrire, « - » pour la sortie standard")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.BoolVar(&o.large, "gros-caracteres", false, "PDF, page et document en caractères de 14 points")
	f.BoolVar(&o.same, "meme-association", false, "compare aussi quand le nom de l’association a changé")
	f.StringVar(&o.date, "date", "", "date de la comparaison, comme `2026-11-21` (celle du dernier diagnostic si absente)")
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("format", completeList(proposed(comparisonFormats)))
	return cmd
}

func runCompare(a *app, o *compareOptions) error {
	formats, err := o.lookup()
	if err != nil {
		return err
	}
	if err := o.check(a, formats); err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if o.files, err = expandFolders(o.files); err != nil {
		return err
	}
	if !q.Compares() {
		return filesf("le référentiel « %s » ne dit pas comment comparer", q.ID).
			advise("ajoutez « comparaison » à la politique de referentiel.yaml et à textes.yaml")
	}
	c, newest, err := a.comparison(q, o)
	if err != nil {
		return err
	}
	if o.date != "" {
		c.Date = o.date
	}
	if o.output != "" && o.output != "-" && isFolder(o.output) {
		if err := a.makeFolder(o.output); err != nil {
			return err
		}
	}
	var failed []error
	for _, format := range formats {
		if err := a.writeComparison(format, c, newest, o); err != nil {
			failed = append(failed, err)
		}
	}
	return a.several(failed)
}

func (o *compareOptions) lookup() ([]report.ComparisonFormat, error) {
	if o.formats == nil {
		o.formats = []string{"txt"}
		if ending := filepath.Ext(o.output); ending != "" && !isFolder(o.output) {
			if _, err := report.LookupComparison(ending); err != nil {
				return nil, because(exitUsage, err).advise("ajoutez « -f pdf », ou changez la fin du nom donné à -o")
			}
			o.formats = []string{ending}
		}
	}
	var formats []report.ComparisonFormat
	for _, name := range o.formats {
		format, err := report.LookupComparison(name)
		if err != nil {
			return nil, unknownFormat(name, formatNames(comparisonFormats()))
		}
		asked := func(f report.ComparisonFormat) bool { return f.Name == format.Name }
		if !slices.ContainsFunc(formats, asked) {
			formats = append(formats, format)
		}
	}
	if len(formats) == 0 {
		return nil, usagef("aucun format demandé").advise("les formats sont : %s", joined(formatNames(comparisonFormats())))
	}
	return formats, nil
}

// check refuses what could only lose or mix outputs or inputs.
func (o *compareOptions) check(a *app, formats []report.ComparisonFormat) error {
	if o.date != "" {
		if _, err := day(o.date); err != nil {
			return err
		}
	}
	if slices.Index(o.files, "-") != lastIndex(o.files, "-") {
		return usagef("l’entrée standard n’est qu’un fichier").advise("donnez « - » une fois au plus")
	}
	toStdout := 0
	for _, format := range formats {
		if o.path(o.files[0], format) != "-" {
			continue
		}
		toStdout++
		if format.Opened && a.OutTTY {
			return usagef("un fichier %s ne se lit pas dans le terminal", strings.ToUpper(format.Name)).
				advise("donnez un nom de fichier avec -o, ou retirez « -o - »")
		}
	}
	switch {
	case toStdout > 1:
		return usagef("plusieurs formats ne tiennent pas sur la sortie standard").advise("donnez un dossier avec -o")
	case len(formats) > 1 && o.output != "" && o.output != "-" && !isFolder(o.output):
		return usagef("il y a plusieurs formats à écrire, et « %s » n’est pas un dossier", o.output).
			advise("terminez le nom du dossier par « / », il sera créé")
	}
	return nil
}

func lastIndex(list []string, wanted string) int {
	last := -1
	for i, s := range list {
		if s == wanted {
			last = i
		}
	}
	return last
}

// path says where a comparison goes: its name is that of the newest file.
func (o *compareOptions) path(newest string, format report.ComparisonFormat) string {
	return outputPath(o.output, newest, ".comparaison"+format.Extension, format.Opened)
}

func (a *app) writeComparison(format report.ComparisonFormat, c diagnostic.Comparison, newest string, o *compareOptions) error {
	path := o.path(newest, format)
	drawing := report.Options{LargePrint: o.large}
	if path == "-" {
		drawing.Columns = a.Width
	}
	var out bytes.Buffer
	if err := format.Write(&out, c, drawing); err != nil {
		return fmt.Errorf("write %s: %w", format.Name, err)
	}
	if format.Name == "pdf" {
		a.tellUndrawable(report.UndrawableComparison(c))
	}
	if path == "-" {
		return a.print(out.Bytes())
	}
	return a.save(path, out.Bytes(), o.replace)
}

// comparison reads the files and compares them, or reads the comparison that
// one file holds. Outputs are named after the newest file.
func (a *app) comparison(q *diagnostic.Questionnaire, o *compareOptions) (c diagnostic.Comparison, newest string, err error) {
	if len(o.files) == 1 {
		c, err = a.savedComparison(q, o.files[0])
		return c, o.files[0], err
	}
	looks, err := a.readLooks(q, o.files)
	if err != nil {
		return c, "", err
	}
	if err := a.checkLooks(looks, o.same); err != nil {
		return c, "", err
	}
	newest = looks[len(looks)-1].file
	all := make([]rules.Look, len(looks))
	for i := range looks {
		all[i] = looks[i].Look
	}
	c = rules.Compare(q, all)
	c.Tool = diagnostic.Tool{Name: name, Version: Version}
	return c, newest, nil
}

// savedComparison reads a comparison saved in JSON. Anything else has to be
// compared with something.
func (a *app) savedComparison(q *diagnostic.Questionnaire, file string) (diagnostic.Comparison, error) {
	data, err := a.readInput(file)
	if err != nil {
		return diagnostic.Comparison{}, err
	}
	if !report.IsComparison(data) {
		return diagnostic.Comparison{}, usagef("il faut deux diagnostics au moins, et il n’y en a qu’un : « %s »", file).
			advise("donnez aussi l’autre : « %s comparer %s AUTRE_FICHIER »", name, file)
	}
	c, err := report.ReadComparison(data)
	if err != nil {
		return c, filesf("%s : %v", file, err)
	}
	c.Texts.Complete(&q.Texts)
	return c, nil
}

// checkLooks refuses what would have to be guessed: which diagnostic came
// first, and whether they speak of one association.
func (a *app) checkLooks(looks []lookFile, same bool) error {
	var undated []error
	for i := range looks {
		if looks[i].Result.Date == "" {
			undated = append(undated, filesf("« %s » n’a pas de date", looks[i].file).
				advise("écrivez dans ce fichier le jour du diagnostic, par exemple « date: 2026-11-21 »"))
		}
	}
	if len(undated) > 0 {
		return a.several(undated)
	}
	for i := range looks[1:] {
		one, next := &looks[i], &looks[i+1]
		if one.Result.Date == next.Result.Date {
			return filesf("« %s » et « %s » ont la même date, %s : on ne peut pas dire lequel est venu d’abord", one.file, next.file, one.Result.Date).
				advise("donnez deux diagnostics de dates différentes, ou corrigez la ligne « date » de l’un d’eux")
		}
	}
	return checkNames(looks, same)
}

// checkNames refuses to compare two associations, unless the user says that
// there is one. A name that was not given is no other name.
func checkNames(looks []lookFile, same bool) error {
	var named *lookFile
	for i := range looks {
		look := &looks[i]
		switch {
		case look.Result.Association == "" || same:
		case named == nil:
			named = look
		case fileStem(named.Result.Association) != fileStem(look.Result.Association):
			return filesf("« %s » parle de « %s », et « %s » de « %s »", named.file, named.Result.Association, look.file, look.Result.Association).
				advise("si c’est la même association, ajoutez --meme-association ; sinon, donnez deux diagnostics de la même")
		}
	}
	return nil
}
