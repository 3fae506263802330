// Package questionnaires holds the content of petitspas: the questions, the
// alerts, the steps, the resources, the texts and the numbers of the policy, as
// YAML files that people edit by hand.
//
// README.md, in French, describes the files for those who write them. Package
// diagnostic reads and checks them. This package does nothing but carry them
// inside the program.
package questionnaires

import (
	"embed"
	"io/fs"
)

// ID is the id of the embedded questionnaire.
const ID = "associations-fr"

// Files holds the YAML files of the embedded questionnaire, under the names
// that diagnostic.Load expects.
//
//go:embed *.yaml petits-pas/*.yaml
var Files embed.FS

// Example is the answers file of a made-up association, for « petitspas
// exemple ».
//
//go:embed exemple/exemple.reponses.yaml
var Example []byte

// ExamplePlaces is a list of made-up places near that association.
//
//go:embed exemple/lieux-37.yaml
var ExamplePlaces []byte

// Guide is the page that teaches how to write and adapt these files.
//
//go:embed README.md
var Guide []byte

//go:embed exemple/federation-sportive
var extension embed.FS

// Extension holds the files of a made-up federation that extends the embedded
// questionnaire: the example that the guide explains.
func Extension() fs.FS {
	files, err := fs.Sub(extension, "exemple/federation-sportive")
	if err != nil {
		panic(err) // embedded: a mistake of the build
	}
	return files
}

// Schemas are the JSON Schemas of these files, and of the others that people
// write by hand, under « schemas ». The first line of each file names its own,
// so that an editor helps to write it; they go with the files wherever these are
// written. Package schemas makes them.
//
//go:embed schemas/*.schema.json schemas/etendre/*.schema.json
var Schemas embed.FS
