package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
)

// maxList is more than the national list weighs, in bytes.
const maxList = 256 << 20

// The files that « lieux » writes beside those of the départements.
const (
	placesRejects = "rejets.csv"
	placesAlike   = "doublons.csv"
)

// placesOptions are the choices of « petitspas lieux ».
type placesOptions struct {
	files       []string
	output      string
	mapping     string
	departments []string
	source      string
	date        string
	merge       bool
	replace     bool
	communes    bool
}

func newPlaces(a *app) *cobra.Command {
	o := &placesOptions{}
	cmd := &cobra.Command{
		Use:     "lieux FICHIER…",
		Aliases: []string{"places"},
		Short:   "range une liste de lieux d’aide par département, pour les plans",
		Long: `Lit la liste nationale des lieux de médiation numérique, le CSV ou le JSON publié
en données ouvertes. Il en garde un petit fichier daté par département,
lieux-37.yaml : il se lit, se corrige et s’envoie par courriel. « petitspas plan »
y cherche les lieux les plus proches. Rien n’est demandé à internet.

Une autre liste (Guid’Asso, maisons des associations, DLA…) se lit avec une
correspondance, qui dit quelle colonne est laquelle :

  petitspas_correspondance_lieux: 1
  source: "Guid’Asso, liste de mars"
  appui: a-guidasso
  colonnes: {nom: Structure, commune: Ville, code_postal: CP, telephone: Tél.}
  fixes: {date_maj: 2026-03-01}

Dans le dossier donné par -o :
  lieux-NN.yaml   les lieux d’un département
  rejets.csv      les lignes refusées : où, et pourquoi
  doublons.csv    les lieux qui se ressemblent ; aucun n’est retiré

Un lieu présent deux fois sous le même identifiant est gardé une fois, dans sa
version la plus récente. Le code de sortie est 1 s’il y a des rejets.`,
		Example: `  petitspas lieux mediation-numerique.csv -o lieux/
  petitspas lieux mediation-numerique.json -o lieux/ --departement 37,86
  petitspas lieux guidasso.csv --correspondance guidasso.yaml -o lieux/ --fusionner
  petitspas lieux lieux/lieux-37.yaml --communes`,
		Annotations:       seeAlso("petitspas aide plan, petitspas aide besoins"),
		Args:              args(1, 1<<20, "un FICHIER au moins"),
		ValidArgsFunction: completeFiles(1<<20, append(tableFiles(), "json", "yaml")...),
		RunE: func(_ *cobra.Command, given []string) error {
			o.files = given
			return runPlaces(a, o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.output, "sortie", "o", "", "`DOSSIER` où écrire, créé s’il n’existe pas")
	f.StringVar(&o.mapping, "correspondance", "", "`FICHIER` qui dit quelle colonne est laquelle, pour une autre liste")
	f.StringSliceVar(&o.departments, "departement", nil, "seulement ces `NUMÉROS`, séparés par des virgules")
	f.BoolVar(&o.merge, "fusionner", false, "garde aussi les lieux des fichiers déjà dans le dossier")
	f.BoolVar(&o.replace, "remplacer", false, "remplace les fichiers qui existent")
	f.StringVar(&o.source, "source", "", "`NOM` de la liste, écrit sur les plans (celui du fichier si absent)")
	f.StringVar(&o.date, "date", "", "date de la liste, comme `2026-11-21` (aujourd’hui si absente)")
	f.BoolVar(&o.communes, "communes", false, "montre les communes où il y a des lieux, sans rien écrire")
	return cmd
}

func (o *placesOptions) check() error {
	switch {
	case o.communes && (o.output != "" || o.merge || o.replace):
		return usagef("--communes n’écrit rien : -o, --fusionner et --remplacer n’y vont pas").advise("gardez --communes seul")
	case !o.communes && o.output == "":
		return usagef("où écrire les lieux ?").advise("donnez un dossier avec -o, ou --communes pour voir les communes")
	case o.merge && o.replace:
		return usagef("--fusionner et --remplacer s’excluent").advise("gardez-en un seul")
	}
	for _, d := range o.departments {
		if !listfile.IsName(listfile.Name(d)) {
			return usagef("« %s » n’est pas un numéro de département", d).advise("par exemple : 37, 2A ou 974")
		}
	}
	return nil
}

func runPlaces(a *app, o *placesOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	today, err := day(o.date)
	if err != nil {
		return err
	}
	lot, err := a.readLists(o)
	if err != nil {
		return err
	}
	if o.communes {
		return a.listCommunes(o, lot)
	}
	files, err := a.sortPlaces(o, lot, today)
	if err != nil {
		return err
	}
	if err := a.writePlaces(o, files, lot); err != nil {
		return err
	}
	if n := lot.Refused(); n > 0 {
		return filesf("%s, %s lues", counted(n, "ligne refusée", "lignes refusées"), counted(lot.Rows-n, "autre", "autres")).
			advise("« %s » dit où, et pourquoi", filepath.Join(o.output, placesRejects))
	}
	return nil
}

// readLists reads every list given, one after the other.
func (a *app) readLists(o *placesOptions) (listfile.Lot, error) {
	var all listfile.Lot
	mapping, err := a.readPlacesMapping(o.mapping)
	if err != nil {
		return all, err
	}
	for _, file := range o.files {
		data, err := a.readList(file)
		if err != nil {
			return all, err
		}
		lot, err := listfile.Read(file, data, mapping)
		if err != nil {
			return all, err
		}
		for _, n := range lot.Notices {
			a.tell("remarque", n.String())
		}
		all.Places, all.Rejects = append(all.Places, lot.Places...), append(all.Rejects, lot.Rejects...)
		all.Rows += lot.Rows
	}
	return all, nil
}

func (a *app) readList(file string) ([]byte, error) {
	if file != "-" {
		data, err := a.read(file, maxList)
		if err != nil {
			return nil, because(exitFiles, err)
		}
		return data, nil
	}
	data, err := io.ReadAll(io.LimitReader(a.In, maxList+1))
	if err != nil || len(data) > maxList {
		return nil, filesf("l’entrée standard est illisible ou trop longue")
	}
	return data, nil
}

// readPlacesMapping reads the correspondence given, if any.
func (a *app) readPlacesMapping(file string) (*listfile.Correspondence, error) {
	if file == "" {
		return nil, nil
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return nil, err
	}
	data, err := a.read(file, maxInput)
	if err != nil {
		return nil, because(exitFiles, err)
	}
	return listfile.ReadCorrespondence(file, data, supportIDs(q))
}

func supportIDs(q *diagnostic.Questionnaire) []string {
	var ids []string
	for i := range q.Supports {
		ids = append(ids, q.Supports[i].ID)
	}
	return ids
}

func (a *app) listCommunes(o *placesOptions, lot listfile.Lot) error {
	list := places.NewList(lot.Places)
	for _, c := range list.Communes("") {
		if len(o.departments) > 0 && !slices.Contains(o.departments, c.Department) {
			continue
		}
		line := fmt.Sprintf("%s  %s (%s) : %s", c.Department, c.Name, strings.Join(c.Postcodes, ", "), counted(c.Count, "lieu", "lieux"))
		if _, err := fmt.Fprintln(a.Out, console.CleanLine(line)); err != nil {
			return err
		}
	}
	return nil
}

// sortPlaces puts places in the files of their départements, with those of the
// files that are there already when they are merged.
func (a *app) sortPlaces(o *placesOptions, lot listfile.Lot, today string) ([]listfile.File, error) {
	byDepartment := map[string]*listfile.File{}
	var useless int
	add := func(p places.Place) *listfile.File {
		d := p.Department()
		if byDepartment[d] == nil {
			byDepartment[d] = &listfile.File{Department: d, Date: today}
		}
		byDepartment[d].Places = append(byDepartment[d].Places, p)
		return byDepartment[d]
	}
	for _, p := range lot.Places {
		switch {
		case len(o.departments) > 0 && !slices.Contains(o.departments, p.Department()):
		case !p.Receives() || len(p.Services) == 0 && p.Support == "":
			useless++
		default:
			file := add(p)
			for _, source := range o.sources(p) {
				if !slices.Contains(file.Sources, source) {
					file.Sources = append(file.Sources, source)
				}
			}
		}
	}
	if useless > 0 {
		a.tell("remarque", fmt.Sprintf("%s de côté : sans service, ou sans accueil du public", counted(useless, "lieu laissé", "lieux laissés")))
	}
	var files []listfile.File
	for _, file := range byDepartment {
		files = append(files, *file)
	}
	slices.SortFunc(files, func(x, y listfile.File) int { return cmp.Compare(x.Department, y.Department) })
	for i := range files {
		if err := a.joinFile(o, &files[i]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sources names the list that a place comes from.
func (o *placesOptions) sources(p places.Place) []string {
	switch {
	case o.source != "":
		return []string{o.source}
	case p.Support != "" && p.Source != "":
		return []string{p.Source} // named by the correspondence
	}
	var names []string
	for _, file := range o.files {
		if file != "-" {
			names = append(names, filepath.Base(file))
		}
	}
	return names
}

// joinFile merges a file with the one that is there, and keeps one version of
// each place.
func (a *app) joinFile(o *placesOptions, f *listfile.File) error {
	path := filepath.Join(o.output, listfile.Name(f.Department))
	if _, err := os.Stat(path); err == nil && o.merge {
		old, err := readPlacesFile(path)
		if err != nil {
			return err
		}
		f.Places = append(old.Places, f.Places...)
		for _, source := range old.Sources {
			if !slices.Contains(f.Sources, source) {
				f.Sources = append(f.Sources, source)
			}
		}
	}
	kept, replaced := places.Newest(f.Places)
	places.Sort(kept)
	f.Places = kept
	if len(replaced) > 0 {
		a.tell("remarque", fmt.Sprintf("%s : %s par une version plus récente (même identifiant)",
			listfile.Name(f.Department), counted(len(replaced), "lieu remplacé", "lieux remplacés")))
	}
	return nil
}

// readPlacesFile reads a file of ours.
func readPlacesFile(path string) (listfile.File, error) {
	data, err := dossier.Read(path, maxList)
	if err != nil {
		return listfile.File{}, because(exitFiles, err)
	}
	return listfile.ReadFile(path, data)
}
