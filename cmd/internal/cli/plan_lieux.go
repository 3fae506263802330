package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/listfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// placesFiles finds the files of places in a folder, in the order of their
// names. A folder that cannot be read has none.
func placesFiles(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		if listfile.IsName(entry.Name()) && isFile(path) {
			files = append(files, path)
		}
	}
	return files, nil
}

// readPlaces reads the lists of a folder, or one file. Those of other
// départements may hold the nearest place: all are read.
func readPlaces(path string) (rules.List, error) {
	info, err := os.Stat(path)
	if err != nil {
		return rules.List{}, filesf("aucun fichier, ni dossier, ne s’appelle « %s »", path).
			advise("« %s aide lieux » dit comment faire une liste de lieux", name)
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = placesFiles(path); err != nil || len(files) == 0 {
			return rules.List{}, filesf("aucune liste de lieux (lieux-37.yaml…) dans « %s »", path).
				advise("« %s aide lieux » dit comment en faire une", name)
		}
	}
	return joinPlaces(files)
}

func joinPlaces(files []string) (rules.List, error) {
	var list rules.List
	var all []places.Place
	for _, file := range files {
		f, err := readPlacesFile(file)
		if err != nil {
			return list, err
		}
		all = append(all, f.Places...)
		list.Date = max(list.Date, f.Date)
		for _, source := range f.Sources {
			if len(list.Sources) == 0 || list.Sources[len(list.Sources)-1] != source {
				list.Sources = append(list.Sources, source)
			}
		}
	}
	list.List = places.NewList(all)
	return list, nil
}

// usualPlaces finds the lists that are there without being named: beside the
// answers, else in the folder of the answers.
func (a *app) usualPlaces(file string) (path string, ok bool) {
	for _, folder := range []string{filepath.Dir(file), a.folderPath()} {
		if files, err := placesFiles(folder); err == nil && len(files) > 0 {
			return folder, true
		}
	}
	return "", false
}

// addPlaces finds the places of a plan: in the lists given, or in those that
// are beside the answers.
func (a *app) addPlaces(p *planned, file, given string) error {
	if p.answers == nil {
		if given != "" {
			a.tell("remarque", fmt.Sprintf("« %s » est un résultat : il garde les lieux qu’il avait", file))
		}
		return nil
	}
	list, err := a.knownPlaces(file, given)
	if err != nil {
		return err
	}
	a.addNear(p, list)
	return nil
}

// knownPlaces reads the lists given, or those that are beside the answers; it is
// nil when there are none. A list that is beside and cannot be read is told, and
// does not stop.
func (a *app) knownPlaces(file, given string) (*rules.List, error) {
	path, ok := given, given != ""
	if !ok {
		path, ok = a.usualPlaces(file)
	}
	if !ok {
		return nil, nil
	}
	a.inputs = append(a.inputs, path)
	list, err := readPlaces(path)
	if err != nil && given == "" {
		a.explain(err)
		a.tell("remarque", "le plan est fait sans les lieux proches")
		return nil, nil
	}
	return &list, err
}

// addNear adds the places of a list to a plan, and says when the commune is not
// in it.
func (a *app) addNear(p *planned, list *rules.List) {
	if list == nil {
		return
	}
	near(p.questionnaire, *p.answers, &p.result, list)
	a.tellCommune(p.result.Near, *list)
}

// near finds the places of a plan, when there is a list.
func near(q *diagnostic.Questionnaire, answers diagnostic.Answers, r *diagnostic.Result, list *rules.List) {
	if list != nil {
		r.Near = rules.Near(q, answers, r, *list)
	}
}

// townsOf are the communes of a list, or none.
func townsOf(list *rules.List) wizard.Towns {
	if list == nil {
		return nil
	}
	return list.List
}

// stillNear are the places that a plan carries, when they are for steps that it
// still has: the list that they come from may not be there.
func stillNear(n *diagnostic.Near, plan diagnostic.PlanResult) *diagnostic.Near {
	if n == nil {
		return nil
	}
	for _, help := range n.Helps {
		for _, id := range help.Steps {
			if !slices.ContainsFunc(plan.Steps, func(s diagnostic.StepResult) bool { return s.ID == id }) {
				return nil
			}
		}
	}
	return n
}

// tellCommune says that the commune is not in the list, and which are close.
func (a *app) tellCommune(n *diagnostic.Near, list rules.List) {
	if n == nil || n.Commune == "" || n.Found {
		return
	}
	text := fmt.Sprintf("la liste n’a pas de lieu à « %s »", n.Commune)
	if near := list.Suggest(n.Department, n.Commune); near != "" {
		text += fmt.Sprintf(" ; vouliez-vous dire « %s » ?", near)
	}
	a.tell("remarque", text)
}
