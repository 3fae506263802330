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
	ofSet := []kind{
		{"profil", profile()},
		{"questions", axisQuestions()},
		{"alertes", alerts()},
		{"petits-pas", steps()},
		{"ressources", resources()},
		{"individuel", individual(volunteers)},
		{"textes", texts},
		{"sources", sourceFile()},
	}
	kinds := append([]kind{{"referentiel", referentiel()}}, ofSet...)
	kinds = append(kinds,
		kind{"ecriture", writing()},
		kind{"reponses", answers()},
		kind{"feuille", sheet()},
		kind{"correspondance", correspondence()},
		kind{"lieux", placeList()},
		kind{"correspondance-lieux", placeCorrespondence()},
		kind{extensionFolder + "referentiel", extensionMain()},
	)
	for _, k := range ofSet {
		kinds = append(kinds, kind{extensionFolder + k.name, extended(k.schema)})
	}
	files := make([]File, len(kinds))
	for i, k := range kinds {
		files[i] = File{k.name + ".schema.json", render(k.schema)}
	}
	return files, nil
}

// kind is a kind of file, and its schema.
type kind struct {
	name   string
	schema node
}
