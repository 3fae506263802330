package cohort

import "codeberg.org/petitspas/petitspas/diagnostic"

// Synthesis is what may be published of many diagnostics. Its JSON form is a
// public contract. Every number of associations but Path.Count is rounded down
// to a multiple of Threshold; a figure that cannot be told is null. Reports
// print it, never compute, never modify it.
type Synthesis struct {
	Schema        int                    `json:"schema"`
	Nature        string                 `json:"nature"` // « synthese-publiee »
	Tool          diagnostic.Tool        `json:"outil"`
	Questionnaire diagnostic.Reference   `json:"referentiel"`
	Title         string                 `json:"titre_referentiel"`
	Territory     string                 `json:"territoire"` // as the federation names it, or empty
	Date          string                 `json:"date"`       // ISO day
	Threshold     int                    `json:"seuil"`      // nothing is told of fewer associations
	Paths         []Path                 `json:"parcours"`   // complete, then express; those of enough associations
	LeftOut       []Counted              `json:"ecartees"`
	Texts         diagnostic.CohortTexts `json:"textes"`
}

// Path is what is told of the associations that followed one path.
type Path struct {
	Path     diagnostic.Path `json:"parcours"`
	Count    int64           `json:"associations"`
	First    string          `json:"premier_mois"` // « 2026-03 », or empty
	Last     string          `json:"dernier_mois"`
	Axes     []Figure        `json:"axes"`
	Levels   []Counted       `json:"niveaux"`
	Well     []Counted       `json:"va_bien"`  // questions, most answers at levels 3 and 4
	Needs    []Counted       `json:"besoins"`  // questions, most answers at levels 0 and 1
	Alerts   []Counted       `json:"alertes"`  // red or orange
	Brakes   []Counted       `json:"freins"`   // what slows down
	Steps    []Step          `json:"pas"`      // most often in a plan
	Criteria []Groups        `json:"criteres"` // those that can be told
	Crossing *Crossing       `json:"croisement"`
	Zones    *Zones          `json:"zones_blanches,omitempty"` // when a list of places was given
}

// Figure is the spread of the figures of an axis, from 0 to 100.
type Figure struct {
	Axis   string `json:"axe"`
	Title  string `json:"axe_nom"`
	Median *int   `json:"mediane"`
	Low    *int   `json:"quartile_bas"`
	High   *int   `json:"quartile_haut"`
}

// Counted is a number of associations, or of rows.
type Counted struct {
	ID      string `json:"id"`
	Label   string `json:"libelle"`
	AtLeast int64  `json:"au_moins"`
}

// Step is a step in many plans.
type Step struct {
	Counted
	Axis  string `json:"axe"`
	Offer string `json:"offre"` // what a federation can offer
}

// Groups are the groups of one criterion.
type Groups struct {
	Name   string   `json:"critere"`
	Axes   []string `json:"axes"` // names, in the order of the medians
	Groups []Group  `json:"groupes"`
}

// Group is some associations, and the median of each axis.
type Group struct {
	Label   string `json:"libelle"`
	AtLeast int64  `json:"au_moins"`
	Medians []*int `json:"medianes"`
}

// Crossing is how many associations are in groups of two criteria.
type Crossing struct {
	Rows    string    `json:"lignes"`   // name of a criterion
	Columns string    `json:"colonnes"` // name of the other
	Row     []string  `json:"ligne"`    // labels
	Column  []string  `json:"colonne"`  // labels
	AtLeast [][]int64 `json:"au_moins"` // by row and column
}

// Zones are where help is far, for the steps of plans.
type Zones struct {
	First string               `json:"premiere_liste"` // ISO days of the lists of places
	Last  string               `json:"derniere_liste"`
	Km    int                  `json:"proche_km"` // nearer is near
	Kinds []Zone               `json:"aides"`     // those that enough associations lack, the most lacking first
	Texts diagnostic.ZoneTexts `json:"textes"`
}

// Zone is where a kind of help is far.
type Zone struct {
	ID    string     `json:"id"`
	Label string     `json:"libelle"`
	Where []ZonePart `json:"ou"`
}

// ZonePart is associations of a département, of several or of all, that have no
// place near for a kind of help.
type ZonePart struct {
	Label    string    `json:"libelle"` // empty: everywhere
	AtLeast  int64     `json:"au_moins"`
	Places   *int64    `json:"lieux"` // in the département, for this help; null for several
	Communes []Counted `json:"communes"`
}

// Options are what the counts do not know.
type Options struct {
	Territory string
	Date      string // ISO day
	Tool      diagnostic.Tool
}
