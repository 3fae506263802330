package cli

import (
	"errors"
	"fmt"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
)

// inputs finds what to read.
func (o *batchOptions) inputs(a *app) ([]batch.Input, error) {
	if len(o.files) == 1 && o.files[0] == "-" {
		return []batch.Input{batch.Stdin(a.In)}, nil
	}
	for _, file := range o.files {
		if file == "-" {
			return nil, usagef("« - » se donne seul")
		}
	}
	inputs, ignored, err := batch.Find(o.files, o.output)
	a.reads(inputs)
	var none *batch.NotFound
	if errors.As(err, &none) {
		return nil, filesf("aucun fichier, ni dossier, ne s’appelle « %s », ou il ne peut pas être lu", none.Path).
			advise("vérifiez le nom ; « %s aide lot » dit ce qui se lit", name).orNear(none.Path)
	}
	a.tellLeft(ignored, "dans les dossiers")
	if len(inputs) == 0 && err == nil {
		return nil, nothingToRead()
	}
	return inputs, err
}

func nothingToRead() error {
	return filesf("aucun fichier de réponses n’est là").advise("« %s aide lot » dit ce qui se lit", name)
}

// unpack reads the files of archives one by one, and each content once.
func (a *app) unpack(inputs []batch.Input) []batch.Input {
	all, ignored := batch.Unpack(inputs)
	a.tellLeft(ignored, "dans les archives")
	distinct, copies := batch.Distinct(all)
	for _, c := range copies {
		words := fmt.Sprintf("« %s » a le même contenu que « %s »", c.Name, c.Of)
		if c.Name == c.Of {
			words = fmt.Sprintf("« %s » est donné plusieurs fois", c.Name)
		}
		a.tell("remarque", words+", et n’est lu qu’une fois")
	}
	return distinct
}

func (a *app) tellLeft(count int, where string) {
	if count > 0 {
		a.tell("remarque", fmt.Sprintf("%s %s, sans rapport avec des réponses", counted(count, "fichier laissé", "fichiers laissés"), where))
	}
}

// isSmall tells whether looking for the ids that are there twice is worth its
// time: a larger table was made by a program.
func isSmall(inputs []batch.Input) bool {
	const most = 64 << 20 // bytes
	var size int64
	for i := range inputs {
		size += inputs[i].Size
	}
	return size <= most
}

func (a *app) tellRepeats(count int) {
	if count > 0 {
		a.tell("remarque", counted(count, "ligne a l’id d’une autre", "lignes ont l’id d’une autre")+
			" : chaque ligne compte pour une association ; si c’est la même, retirez-la avant de publier la synthèse")
	}
}
