//go:build !js

package report

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
)

// zones say where help is far, for what the plans ask for; nothing when no list
// of places was given.
func (c *cohortComposer) zones(p *cohort.Path) []Block {
	z := p.Zones
	if z == nil {
		return nil
	}
	blocks := []Block{
		Together{heading(3, z.Texts.Title), Paragraph{plain(z.Texts.Say)}},
		Paragraph{plain(zonesMethod(z))},
	}
	if len(z.Kinds) == 0 {
		return append(blocks, Paragraph{plain(diagnostic.Fill(z.Texts.Nothing, "seuil", strconv.Itoa(c.s.Threshold)))})
	}
	for i := range z.Kinds {
		blocks = append(blocks, c.zone(&z.Texts, &z.Kinds[i])...)
	}
	return append(blocks, Paragraph{plain(z.Texts.Until)}, Paragraph{plain(z.Texts.Ours)})
}

// zonesMethod says what is near, and since when the lists are known.
func zonesMethod(z *cohort.Zones) string {
	say := []string{diagnostic.Fill(z.Texts.Near, "km", strconv.Itoa(z.Km))}
	switch {
	case z.First == "":
	case z.First == z.Last:
		say = append(say, diagnostic.Fill(z.Texts.List, "date", Date(z.First)))
	default:
		say = append(say, diagnostic.Fill(z.Texts.Lists, "debut", Date(z.First), "fin", Date(z.Last)))
	}
	return strings.Join(say, " ")
}

// zone is a kind of help: where it is far, then the communes that can be told.
func (c *cohortComposer) zone(t *diagnostic.ZoneTexts, z *cohort.Zone) []Block {
	table := Table{Header: []string{Typo(t.Where), Typo(t.Lacking), Typo(t.Places)}}
	var communes []Block
	for _, part := range z.Where {
		where, places := part.Label, t.Several
		if part.Places != nil {
			where, places = diagnostic.Fill(t.Department, "ou", part.Label), Number(int(*part.Places))
		}
		if part.Label == "" {
			where = t.All
		}
		table.Rows = append(table.Rows, []string{Typo(where), Typo(lowerFirst(c.atLeast(part.AtLeast))), Typo(places)})
		if len(part.Communes) > 0 {
			communes = append(communes, c.zoneCommunes(t, &part))
		}
	}
	return append([]Block{Together{heading(4, z.Label), table}}, communes...)
}

func (c *cohortComposer) zoneCommunes(t *diagnostic.ZoneTexts, part *cohort.ZonePart) Block {
	say := t.AllOver
	if part.Label != "" {
		say = diagnostic.Fill(t.Communes, "ou", part.Label)
	}
	var items Items
	for _, commune := range part.Communes {
		items = append(items, Paragraph{plain(diagnostic.Fill(c.t.GroupCount, "libelle", commune.Label, "n", lowerFirst(c.atLeast(commune.AtLeast))))})
	}
	return Together{Paragraph{plain(say)}, items}
}
