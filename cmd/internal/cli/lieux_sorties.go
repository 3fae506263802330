package cli

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
)

// placesMode is the mode of lists of places: they are public.
const placesMode fs.FileMode = 0o644

// writePlaces writes the files of a run, all of them or, when one exists and
// may not be replaced, none.
func (a *app) writePlaces(o *placesOptions, files []listfile.File, lot listfile.Lot) error {
	var outputs []output
	for _, f := range files {
		outputs = append(outputs, output{listfile.Name(f.Department), listfile.Write(f)})
	}
	if len(lot.Rejects) > 0 {
		outputs = append(outputs, output{placesRejects, rejectsTable(lot.Rejects)})
	}
	alike, pairs := alikeTable(files)
	if pairs > 0 {
		outputs = append(outputs, output{placesAlike, alike})
	}
	if err := a.makeFolder(o.output); err != nil {
		return err
	}
	replace := o.replace || o.merge
	for _, out := range outputs {
		path := filepath.Join(o.output, out.name)
		if _, err := os.Lstat(path); err == nil && !replace {
			return filesf("« %s » existe déjà ; rien n’a été écrit", path).
				advise("ajoutez --fusionner pour garder aussi ses lieux, --remplacer pour repartir de zéro, ou choisissez un autre dossier")
		}
	}
	for _, out := range outputs {
		path := filepath.Join(o.output, out.name)
		if err := a.disk.WriteNew(path, out.data, replace, placesMode); err != nil {
			if errors.Is(err, fs.ErrExist) {
				return filesf("« %s » existe déjà", path).advise("recommencez avec --remplacer")
			}
			return because(exitFailed, err)
		}
	}
	if len(lot.Rejects) == 0 && replace {
		a.forget(filepath.Join(o.output, placesRejects))
	}
	if pairs == 0 && replace {
		a.forget(filepath.Join(o.output, placesAlike))
	}
	return a.sayPlaces(o, files, lot, pairs)
}

// forget removes what a former run said of rows that are gone.
func (a *app) forget(path string) {
	if err := a.disk.Remove(path); err != nil {
		a.tell("remarque", fmt.Sprintf("« %s » date d’une autre fois, et n’a pas pu être retiré", path))
	}
}

// sayPlaces counts what was read and kept.
func (a *app) sayPlaces(o *placesOptions, files []listfile.File, lot listfile.Lot, pairs int) error {
	kept := 0
	for _, f := range files {
		kept += len(f.Places)
	}
	lines := []string{fmt.Sprintf("%s, %s, %s dans %s",
		counted(lot.Rows, "ligne lue", "lignes lues"), counted(lot.Refused(), "refusée", "refusées"),
		counted(kept, "lieu gardé", "lieux gardés"), counted(len(files), "fichier", "fichiers"))}
	for _, f := range files {
		lines = append(lines, fmt.Sprintf("  %-3s %s : %s", f.Department, filepath.Join(o.output, listfile.Name(f.Department)), counted(len(f.Places), "lieu", "lieux")))
	}
	if pairs > 0 {
		lines = append(lines, fmt.Sprintf("%s à regarder dans %s : aucun lieu n’a été retiré",
			counted(pairs, "ressemblance", "ressemblances"), filepath.Join(o.output, placesAlike)))
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(a.Out, console.CleanLine(line)); err != nil {
			return err
		}
	}
	return nil
}

func rejectsTable(rejects []listfile.Reject) []byte {
	rows := [][]string{{"fichier", "ligne", "colonne", "champ", "raison"}}
	for _, r := range rejects {
		rows = append(rows, []string{r.File, strconv.Itoa(r.Line), strconv.Itoa(r.Column), r.Field, r.Reason})
	}
	return spreadsheet(rows)
}

// alikeTable shows the places that look the same, one group after the other.
func alikeTable(files []listfile.File) (table []byte, groups int) {
	reasons := [...]string{places.SameID: "même identifiant", places.SamePivot: "même SIRET ou RNA", places.SameNameAndAddress: "même nom et même adresse"}
	rows := [][]string{{"groupe", "ressemblance", "departement", "id", "pivot", "nom", "adresse", "code_postal", "commune", "date_maj", "source"}}
	for _, f := range files {
		for _, alike := range places.Duplicates(f.Places) {
			groups++
			for _, i := range alike.Places {
				p := &f.Places[i]
				rows = append(rows, []string{strconv.Itoa(groups), reasons[alike.Reason], f.Department,
					p.ID, p.Pivot, p.Name, p.Address, p.Postcode, p.Commune, p.Updated, p.Source})
			}
		}
	}
	return spreadsheet(rows), groups
}

// spreadsheet writes a table as a French spreadsheet reads it. What starts like a
// formula becomes a text: lists come from anybody.
func spreadsheet(rows [][]string) []byte {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = ';', true
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && bytes.IndexByte([]byte("=+-@\t\r"), cell[0]) >= 0 {
				row[i] = "'" + cell
			}
		}
		_ = w.Write(row) // to memory
	}
	w.Flush()
	return out.Bytes()
}
