package schemas

import "io/fs"

// File is a schema, and the name of its file.
type File struct {
	Name string
	Data []byte
}

// All makes every schema. The content is that of the program, which says the
// keys of texts.
func All(content fs.FS) ([]File, error) {
	words, err := parse(content, "textes.yaml")
	if err != nil {
		return nil, err
	}
	volunteers, err := parse(content, "individuel.yaml")
	if err != nil {
		return nil, err
	}
	texts, err := textFile(words)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, s := range []struct {
		name string
		node node
	}{
		{"referentiel", referentiel()},
		{"profil", profile()},
		{"questions", axisQuestions()},
		{"alertes", alerts()},
		{"petits-pas", steps()},
		{"ressources", resources()},
		{"individuel", individual(volunteers)},
		{"textes", texts},
		{"sources", sourceFile()},
		{"ecriture", writing()},
		{"reponses", answers()},
		{"feuille", sheet()},
		{"correspondance", correspondence()},
		{"lieux", placeList()},
		{"correspondance-lieux", placeCorrespondence()},
	} {
		files = append(files, File{s.name + ".schema.json", render(s.node)})
	}
	return files, nil
}
