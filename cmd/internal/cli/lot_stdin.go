package cli

import (
	"bytes"
	"io"
	"os"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
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
		return nil, &failure{code: exitFailed, text: "impossible de lire l’entrée standard", cause: err}
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), a.In)
	if o.mapping == "" && batch.Flows(q, head[:n]) {
		inputs[0] = batch.Stdin(all)
		return func() {}, nil
	}
	file, err := os.CreateTemp(o.output, ".petitspas-entree-*") // for its owner only
	if err != nil {
		return nil, because(exitFailed, err)
	}
	forget = func() { os.Remove(file.Name()) }
	_, err = io.Copy(file, all)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		forget()
		return nil, &failure{code: exitFailed, text: "impossible de garder l’entrée standard le temps de la lire", cause: err}
	}
	inputs[0] = batch.Kept(file.Name())
	return forget, nil
}
