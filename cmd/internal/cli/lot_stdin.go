package cli

import (
	"bytes"
	"errors"
	"io"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// headSize is how much of standard input tells whether it can be read as it
// comes, in bytes.
const headSize = 256 << 10

// keepStdin keeps standard input in a file when it must be read twice, as the
// export of a survey tool. The file is in the folder of the results, so that
// answers go nowhere else; forget removes it.
func (a *app) keepStdin(q *diagnostic.Questionnaire, o *batchOptions, inputs []batch.Input) (forget func(), err error) {
	if len(o.files) != 1 || o.files[0] != "-" {
		return func() {}, nil
	}
	head := make([]byte, headSize)
	n, err := io.ReadFull(a.In, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, notKept(err)
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), a.In)
	if o.mapping == "" && batch.Flows(q, head[:n]) {
		inputs[0] = batch.Stdin(all)
		return func() {}, nil
	}
	file, err := a.disk.NewScratch(o.output)
	if err != nil {
		return nil, because(exitFailed, err)
	}
	_, err = io.Copy(file, all)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		file.Forget()
		return nil, notKept(err)
	}
	inputs[0] = batch.Kept(file.Path())
	return file.Forget, nil
}

// notKept says why standard input is not kept: the disk, or where it comes from.
func notKept(err error) error {
	var onDisk *dossier.Error
	if errors.As(err, &onDisk) {
		return because(exitFailed, err)
	}
	return (&failure{code: exitFailed, text: "impossible de lire l’entrée standard", cause: err}).
		advise("recommencez, ou donnez un fichier")
}
