package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// readForm reads the words of the page; a questionnaire may have none.
func (l *loader) readForm(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	words := FormTexts{}
	o := n.Object()
	for _, w := range formWords() {
		words[w.key] = l.template(o.Need(w.key), w.holes...)
	}
	o.Close()
	l.q.Texts.Form = words
}
