package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// readZoneTexts reads the words of the places where help is far. A
// questionnaire may do without: its syntheses are then compared with no list.
func (l *loader) readZoneTexts(n strictyaml.Node) {
	if n.Ok() {
		l.readFields(n, l.q.Texts.Zones.fields())
	}
}
