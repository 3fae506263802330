package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// batchOptions are the choices of « petitspas lot ».
type batchOptions struct {
	files   []string
	output  string
	outputs []string // among batchOutputs
	filter  bool
	strict  bool
	plans   bool
	large   bool
	resume  bool
	replace bool
	date    string
	workers int

	mapping   string // file of the correspondence
	dry       bool
	merge     bool
	territory string
	places    string // folder or file of places
}

const batchHelp = `Calcule les notes, les alertes et les petits pas de beaucoup d’associations.

FICHIER est :
  - un tableau CSV dont la première ligne donne les identifiants des questions
    (profil.benevoles, gou-referents…), et si l’on veut id, date et parcours ;
  - un fichier NDJSON : une association par ligne, avec les clés d’un fichier
    de réponses (id, date, parcours, profil, reponses) ;
  - l’export d’un outil d’enquête (LimeSurvey, Framaforms, Drupal, Google Forms
    et Sheets, KoboToolbox, ODK, Nextcloud Forms, formr, SurveyJS) : en CSV ou en
    XLSX, même enregistré de nouveau par un tableur ;
  - un fichier de réponses, ou un plan en PDF qui emporte les réponses ;
  - tout cela dans un .zip ou un .gz ;
  - un dossier de tout cela, lu avec ses sous-dossiers, dans l’ordre des noms ;
  - « - » pour lire tout cela sur l’entrée standard.

Dans un tableau : 0 à 4, un nombre, l’identifiant d’un choix, les cases cochées
séparées par « | » (une barre seule : aucune), un texte, nsp ou na. Une case vide
est une question sans réponse.

Dans le dossier donné par -o :
  resultats.csv      une ligne par association, à ouvrir dans un tableur
  resultats.ndjson   la même chose, pour un programme
  rejets.csv         ce qui n’a pas pu être lu : où, et pourquoi
  synthese.*         ce que disent ces associations ensemble, en page, PDF et
                     JSON : rien sur moins de cinq, aucun nom, aucun classement
  synthese-a-garder.json  de quoi réunir plusieurs synthèses (--fusionner), où
                     chaque association ne doit être qu’une fois ; il parle de
                     groupes de toute taille, et ne se publie pas
  plans/             avec --plans, un plan en PDF par association

Avec --sorties, seulement ceux que l’on veut : csv, ndjson ou synthese ; les rejets
sont toujours écrits.

Un fichier donné deux fois, ou sa copie, n’est lu qu’une fois. Qui a répondu dans
deux exports d’une même enquête compte une fois : sa dernière réponse complète. Dans
nos tableaux, chaque ligne compte ; celles qui ont l’id d’une autre sont signalées.

Une ligne illisible va dans les rejets, les autres sont calculées. Le code de
sortie est alors 1. Interrompu, le programme ne laisse que des fichiers entiers ;
--reprendre fait les plans qui manquent, et ceux qui seraient différents ; donnez la
même --date. Un plan qui ne vient pas de ces réponses est signalé, jamais supprimé.

Avec --lieux, chaque plan montre les lieux d’aide proches, et la synthèse dit où
l’aide est loin : par département, et par commune quand assez d’associations y
sont. La liste se fait avec « petitspas lieux ».

Avec --a-blanc, rien n’est calculé : le programme dit comment il lirait chaque
export. Ce qu’il ne peut pas décider, --correspondance le règle : ce fichier est
écrit par --a-blanc quand il n’existe pas, et relu ensuite. Complétez-y les
colonnes marquées « À DÉCIDER » :
  petitspas-correspondance: 1
  colonnes:
    - {titre: "Sauvegardez-vous ?", question: don-sauvegarde, valeurs: {"Jamais": "0"}}
    - {titre: "Date", role: date}
    - {numero: 3, ignorer: oui}
Une case à cocher a aussi « choix: » ; pour le fichier entier, il y a dates:,
decimales:, codage:, separateur:, feuille: et lignes_de_titre:.

Avec --ndjson, tout passe de l’entrée à la sortie standard : une ligne de
résultat par association, dans l’ordre, les refusées aussi. Le travail peut alors
être partagé entre plusieurs machines, avec GNU parallel ou le « pipe » de Spark :
les morceaux donnent les mêmes lignes que le tout. Chaque morceau d’un tableau
doit avoir sa première ligne ; en NDJSON, rien n’est à faire. Spark s’arrête sur un
code de sortie autre que 0 : l’exemple accepte le 1 des lignes refusées.`

const batchExamples = `  petitspas lot export.csv -o resultats/
  petitspas lot export.csv --a-blanc --correspondance correspondance.yaml
  petitspas lot export.csv --correspondance correspondance.yaml -o resultats/
  petitspas lot --fusionner nord/synthese-a-garder.json sud/synthese-a-garder.json -o region/
  petitspas lot export.csv --sorties csv,synthese -o resultats/
  petitspas lot dossiers/ --plans --gros-caracteres -o resultats/
  petitspas lot dossiers/ --plans --reprendre -o resultats/
  petitspas lot export.csv --lieux lieux/ -o resultats/
  petitspas lot - --ndjson < associations.ndjson > resultats.ndjson
  parallel --header : --pipe --block 32M 'petitspas lot - -o morceau{#}' < associations.csv
  parallel --pipe -k petitspas lot - --ndjson < associations.ndjson > resultats.ndjson
  rdd.pipe(["sh", "-c", "petitspas lot - --ndjson || test $? -eq 1"])`

func newBatch(a *app) *cobra.Command {
	o := &batchOptions{}
	cmd := &cobra.Command{
		Use:               "lot FICHIER… -o DOSSIER",
		Aliases:           []string{"batch"},
		Short:             "calcule les résultats de beaucoup d’associations",
		Long:              batchHelp,
		Example:           batchExamples,
		Annotations:       seeAlso("petitspas aide formulaire, petitspas aide reunir, petitspas aide plan"),
		Args:              args(1, 1<<20, "un FICHIER au moins"),
		ValidArgsFunction: o.completeFiles,
		RunE: func(cmd *cobra.Command, given []string) error {
			o.files = given
			return runBatch(cmd.Context(), a, o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.output, "sortie", "o", "", "`DOSSIER` des résultats, créé s’il n’existe pas")
	f.StringSliceVar(&o.outputs, "sorties", nil, "seulement ces `SORTIES`, séparées par des virgules : "+strings.Join(batchOutputs(), ", "))
	f.BoolVar(&o.filter, "ndjson", false, "écrit les résultats sur la sortie standard, en NDJSON")
	f.BoolVar(&o.plans, "plans", false, "fait aussi le plan de chaque association, en PDF")
	f.BoolVar(&o.large, "gros-caracteres", false, "plans en caractères de 14 points")
	f.BoolVar(&o.resume, "reprendre", false, "garde les plans qui seraient les mêmes, et refait le reste")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.BoolVar(&o.dry, "a-blanc", false, "dit comment chaque export serait lu, sans rien calculer")
	f.StringVar(&o.mapping, "correspondance", "", "`FICHIER` qui dit quelle colonne répond à quelle question")
	f.BoolVar(&o.merge, "fusionner", false, "réunit des synthèses gardées")
	f.StringVar(&o.territory, "territoire", "", "`NOM` du territoire ou du réseau, écrit sur la synthèse")
	f.StringVar(&o.places, "lieux", "", "`DOSSIER` ou fichier des lieux d’aide, pour les plans et la synthèse")
	f.BoolVar(&o.strict, "strict", false, "s’arrête à la première ligne illisible, sans rien écrire")
	f.StringVar(&o.date, "date", "", "date des plans, comme `2026-11-21` (celle des réponses si absente)")
	f.IntVar(&o.workers, "taches", 0, "`NOMBRE` de calculs en même temps (un par cœur si absent)")
	f.Lookup("taches").DefValue = "0" // for pflag, no default to show, in English
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("sorties", completeList(batchOutputs))
	return cmd
}

// completeFiles proposes what is read: saved syntheses are all that --fusionner
// reads.
func (o *batchOptions) completeFiles(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if o.merge {
		return completeFiles(1<<20, "json")(cmd, given, typed)
	}
	return completeFiles(1<<20, batchFilesRead()...)(cmd, given, typed)
}

func runBatch(ctx context.Context, a *app, o *batchOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	if o.merge {
		return a.merge(q, o)
	}
	inputs, err := o.inputs(a)
	if err != nil {
		return err
	}
	if inputs = a.unpack(a.withoutDoubles(q, inputs, o.files)); len(inputs) == 0 {
		return nothingToRead()
	}
	switch {
	case o.dry:
		return a.dryRun(ctx, q, o, inputs)
	case o.filter:
		return a.filter(ctx, q, o, inputs)
	}
	return a.batch(ctx, q, o, inputs)
}

// check refuses what could only lose or mix outputs.
func (o *batchOptions) check() error {
	if o.date != "" {
		if _, err := day(o.date); err != nil {
			return err
		}
	}
	if err := o.checkOutputs(); err != nil {
		return err
	}
	if err := o.checkPlaces(); err != nil {
		return err
	}
	switch {
	case o.filter && (o.output != "" || o.plans || o.resume):
		return usagef("--ndjson écrit sur la sortie standard : -o, --plans et --reprendre n’y vont pas").advise("gardez --ndjson seul, ou retirez-le")
	case o.dry && len(o.files) == 1 && o.files[0] == "-":
		return usagef("--a-blanc a besoin d’un fichier : l’entrée standard ne se lit qu’une fois")
	case o.dry && (o.filter || o.merge || o.plans || o.output != ""):
		return usagef("--a-blanc n’écrit aucun résultat : -o, --plans, --ndjson et --fusionner n’y vont pas").advise("gardez --a-blanc et --correspondance")
	case o.merge && (o.filter || o.plans || o.mapping != ""):
		return usagef("--fusionner ne réunit que des synthèses").advise("gardez --fusionner et -o")
	case o.filter && o.mapping != "":
		return usagef("--ndjson ne lit que nos tableaux et du NDJSON").advise("retirez --correspondance, ou donnez un dossier avec -o")
	case !o.filter && !o.dry && o.output == "":
		return usagef("où écrire les résultats ?").advise("donnez un dossier avec -o, ou --ndjson pour la sortie standard")
	case o.resume && !o.plans:
		return usagef("--reprendre continue les plans").advise("ajoutez --plans")
	case o.workers < 0:
		return usagef("--taches attend un nombre positif")
	}
	return nil
}

// filter goes from standard input, or files, to standard output.
func (a *app) filter(ctx context.Context, q *diagnostic.Questionnaire, o *batchOptions, inputs []batch.Input) error {
	counts, err := batch.Run(ctx, q, batch.Options{
		Inputs: inputs, Workers: o.workers, Strict: o.strict, Eager: true, Block: 256 << 10,
		Tables:  []batch.Table{batch.ResultsNDJSON(q, a.Out, true)},
		Unknown: a.tellUnknown(q),
	})
	if err != nil {
		return a.stoppedBatch(ctx, o, err)
	}
	if counts.Rejected+counts.Unreadable > 0 {
		return filesf("%s", rejectedCount(counts)).advise("le champ « rejets » de leur ligne dit pourquoi")
	}
	return nil
}

// batch writes the results of the inputs in a folder.
func (a *app) batch(ctx context.Context, q *diagnostic.Questionnaire, o *batchOptions, inputs []batch.Input) error {
	list, err := o.batchPlaces(q)
	if err != nil {
		return err
	}
	if err := a.makeFolder(o.output); err != nil {
		return err
	}
	surveys, err := a.surveys(q, o)
	if err != nil {
		return err
	}
	forget, err := a.keepStdin(q, o, inputs)
	if err != nil {
		return err
	}
	defer forget()
	inputs = a.unpack(inputs)
	for i := range inputs {
		surveys.Plug(&inputs[i])
	}
	out, err := a.createTables(o, q)
	if err != nil {
		return err
	}
	defer out.abort()
	if err := o.freeSynthesis(); err != nil {
		return err
	}
	run := batch.Options{
		Inputs: inputs, Workers: o.workers, Strict: o.strict, Tables: out.tables,
		Unknown: a.tellUnknown(q), Progress: a.progress(inputs, time.Now),
	}
	synthesis := newSynthesis(q, list)
	if o.wants(outputSynthesis) {
		run.Sinks = append(run.Sinks, synthesis)
	}
	var plans *batch.Plans
	if o.plans {
		if plans, err = a.newPlans(o, q, inputs, list); err != nil {
			return err
		}
		run.Sinks, run.Block = append(run.Sinks, plans), plansBlock
	}
	repeats := batch.NewRepeats()
	if o.wants(outputSynthesis) && isSmall(inputs) {
		run.Sinks = append(run.Sinks, repeats)
	}
	counts, err := batch.Run(ctx, q, run)
	a.clearProgress()
	if err != nil {
		return a.stoppedBatch(ctx, o, err)
	}
	total, err := synthesis.Cohort(leftOut(counts, surveys))
	if err != nil {
		return err
	}
	if err := out.commit(a); err != nil {
		return err
	}
	if o.wants(outputSynthesis) {
		if err := a.writeSynthesis(o, total); err != nil {
			return err
		}
	}
	a.tellLeftOut(surveys)
	a.tellRepeats(repeats.Count())
	a.tellPlans(o, plans)
	return a.conclude(o, counts)
}

// conclude says how many associations were scored.
func (a *app) conclude(o *batchOptions, c batch.Counts) error {
	said := []string{counted(c.Scored, "évaluée", "évaluées"), counted(c.Rejected, "rejetée", "rejetées"), counted(c.Partial, "partielle", "partielles")}
	if c.Unreadable > 0 {
		said = append(said, unreadableCount(c))
	}
	fmt.Fprintln(a.Err, strings.Join(said, ", "))
	if c.Rejected+c.Unreadable == 0 {
		return nil
	}
	return filesf("%s", rejectedCount(c)).
		advise("« %s » dit où et pourquoi ; corrigez, puis recommencez avec --remplacer", filepath.Join(o.output, rejectsName))
}

// tellLeftOut says what of the exports was received and is not an answer.
func (a *app) tellLeftOut(s *batch.Surveys) {
	for _, left := range []struct {
		count     int
		one, many string
	}{
		{s.Duplicates, "réponse reçue deux fois : la dernière complète est gardée", "réponses reçues deux fois : la dernière complète est gardée"},
		{s.Drafts, "brouillon laissé de côté", "brouillons laissés de côté"},
		{s.Empty, "ligne sans aucune réponse", "lignes sans aucune réponse"},
	} {
		if left.count > 0 {
			a.tell("remarque", counted(left.count, left.one, left.many))
		}
	}
}

// rejectedCount says what was not scored; a file may be many associations.
func rejectedCount(c batch.Counts) string {
	rejected := counted(c.Rejected, "association n’a pas pu être évaluée", "associations n’ont pas pu être évaluées")
	switch {
	case c.Unreadable == 0:
		return rejected
	case c.Rejected == 0:
		return unreadableCount(c)
	}
	return rejected + ", et " + unreadableCount(c)
}

func unreadableCount(c batch.Counts) string {
	return counted(c.Unreadable, "fichier illisible", "fichiers illisibles")
}

// stoppedBatch says why a batch stopped before its end.
func (a *app) stoppedBatch(ctx context.Context, o *batchOptions, err error) error {
	var reject batch.Reject
	switch {
	case errors.As(err, &reject):
		return filesf("%s", reject.Error()).advise("corrigez cette ligne, ou retirez --strict")
	case ctx.Err() != nil && o.plans:
		return (&failure{code: exitInterrupted, text: "interrompu ; les plans déjà faits sont entiers"}).
			advise("pour continuer, la même commande avec --reprendre")
	case ctx.Err() != nil && o.filter:
		return &failure{code: exitInterrupted, text: "interrompu ; les lignes déjà écrites sont entières, les suivantes manquent"}
	case ctx.Err() != nil:
		return &failure{code: exitInterrupted, text: "interrompu ; aucun résultat n’est écrit"}
	}
	var onDisk *dossier.Error
	if errors.As(err, &onDisk) {
		return because(exitFailed, err)
	}
	if o.filter {
		return notPrinted(err)
	}
	return err
}
