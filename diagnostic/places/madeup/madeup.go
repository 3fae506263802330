// Package madeup draws made-up places, for tests and measures: the same rows
// for the same number, on every machine. No place, address or telephone number
// is real; the numbers are among those that are kept for fiction.
package madeup

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
)

// Row is a row of the national schema: a value for each column, empty for
// none.
type Row struct {
	Values []string
	Broken string // the column that makes the row broken, or empty
}

// Rows draws rows with every column filled here and there. One row in broken
// is broken, each time in another column; 0 = none is.
func Rows(count, broken int) []Row {
	g := &generator{state: 1, columns: places.Columns()}
	rows := make([]Row, count)
	for i := range rows {
		rows[i] = g.row(i + 1)
		if broken > 0 && i%broken == broken-1 {
			g.spoil(&rows[i], i/broken)
		}
	}
	return rows
}

// WriteCSV writes rows as the national file is.
func WriteCSV(w io.Writer, rows []Row) error {
	out := csv.NewWriter(w)
	var titles []string
	for _, c := range places.Columns() {
		titles = append(titles, c.Name)
	}
	if err := out.Write(titles); err != nil {
		return err
	}
	for _, r := range rows {
		if err := out.Write(r.Values); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteJSON writes rows as the national file is: no key for what is empty,
// numbers for positions.
func WriteJSON(w io.Writer, rows []Row) error {
	columns := places.Columns()
	list := make([]map[string]any, len(rows))
	for i, r := range rows {
		list[i] = map[string]any{}
		for c, value := range r.Values {
			if value == "" {
				continue
			}
			list[i][columns[c].Name] = value
			if number := json.Number(value); columns[c].Name == "latitude" || columns[c].Name == "longitude" {
				if _, err := number.Float64(); err == nil {
					list[i][columns[c].Name] = number
				}
			}
		}
	}
	return json.NewEncoder(w).Encode(list)
}

// generator draws with a generator of its own, so that no change of a library
// changes the rows (Vigna, « splitmix64 »).
type generator struct {
	state   uint64
	columns []places.Column
}

func (g *generator) draw(n int) int {
	g.state += 0x9e3779b97f4a7c15
	z := g.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

func (g *generator) one(list []string) string { return list[g.draw(len(list))] }

// some joins a few words, perhaps one of them twice.
func (g *generator) some(list []string) string {
	var words []string
	for range 1 + g.draw(3) {
		words = append(words, g.one(list))
	}
	return strings.Join(words, "|")
}

// town is a made-up commune.
type town struct {
	name, postcode, insee string
	y, x                  float64
}

func towns() []town {
	return []town{
		{"Inventé-sur-Loire", "37990", "37990", 47.4, 0.7},
		{"Saint-Imaginaire", "37991", "37991", 47.5, 0.8},
		{"L’Œuvre-Fictive", "37992", "37992", 47.1, 0.9},
		{"Val-Supposé", "86990", "86990", 46.9, 0.6},
		{"Port-Irréel", "20190", "2A990", 41.9, 8.7},
		{"Haut-Prétendu", "20290", "2B990", 42.6, 9.4},
		{"Anse-Chimère", "97490", "97490", -21.0, 55.4},
		{"Sainte-Chimère", "75099", "75099", 48.85, 2.35},
	}
}

func (g *generator) row(number int) Row {
	t := towns()[g.draw(len(towns()))]
	values := map[string]string{
		"id": fmt.Sprintf("invente-%05d", number), "pivot": g.pivot(number),
		"nom":     g.one([]string{"Médiathèque", "Espace numérique", "Centre social", "Tiers-lieu", "Maison des services"}) + " inventé(e) " + fmt.Sprint(number),
		"commune": t.name, "code_postal": t.postcode, "code_insee": t.insee,
		"adresse":  fmt.Sprintf("%d %s", 1+g.draw(99), g.one([]string{"rue de l’Exemple", "place du Modèle", "allée des Essais (bât. B)"})),
		"latitude": fmt.Sprintf("%.4f", t.y+float64(g.draw(1000)-500)/2000), "longitude": fmt.Sprintf("%.4f", t.x+float64(g.draw(1000)-500)/2000),
		"telephone": g.one([]string{"02 61 91 %02d %02d", "+33 2 61 91 %02d %02d", "02.61.91.%02d.%02d", "026191%02d%02d"}),
		"date_maj":  fmt.Sprintf("20%02d-%02d-%02d", 22+g.draw(5), 1+g.draw(12), 1+g.draw(28)),
	}
	values["telephone"] = fmt.Sprintf(values["telephone"], g.draw(100), g.draw(100))
	values["date_maj"] += g.one([]string{"", "", "T10:11:12.000Z"})
	words := map[string]func() string{
		"complement_adresse": func() string { return "au fond de la cour" },
		"typologie":          func() string { return g.some(places.Kinds()) },
		"courriels": func() string {
			return g.some([]string{"contact@exemple.fr", "bonjour@invente.example.org", "pas un courriel"})
		},
		"site_web": func() string {
			return g.some([]string{"https://www.exemple.fr/aide", "http://invente.example.org", "javascript:alert(1)"})
		},
		"horaires": func() string {
			return g.some([]string{"Mo-Fr 09:00-12:00,14:00-17:00", "Sep-Jun: We 14:00-17:00", "Tu,Th 10:00-12:30; PH off"})
		},
		"presentation_resume":             func() string { return "Un lieu inventé, « pour essayer »." },
		"presentation_detail":             func() string { return "Ligne une,\nligne \"deux\" ; ligne trois." },
		"source":                          func() string { return "liste inventée" },
		"itinerance":                      func() string { return g.some([]string{"Itinérant", "Fixe"}) },
		"structure_parente":               func() string { return "Commune inventée" },
		"services":                        func() string { return g.some(places.Services()) },
		"publics_specifiquement_adresses": func() string { return g.some(places.Publics()) },
		"prise_en_charge_specifique":      func() string { return g.some(places.Care()) },
		"frais_a_charge":                  func() string { return g.some([]string{"Gratuit", "Gratuit sous condition", "Payant"}) },
		"dispositif_programmes_nationaux": func() string { return g.some([]string{"France Services", "Point d'accès numérique CAF"}) },
		"formations_labels":               func() string { return g.some([]string{"Fabriques de Territoire", "ORDI 3.0"}) },
		"autres_formations_labels":        func() string { return "Label inventé|Autre label" },
		"modalites_acces": func() string {
			return g.some([]string{"Se présenter", "Téléphoner", "Contacter par mail", "Ce lieu n'accueille pas de public"})
		},
		"modalites_accompagnement": func() string { return g.some(places.Ways()) },
		"fiche_acces_libre":        func() string { return "https://acceslibre.example.org/app/fiche" },
		"prise_rdv":                func() string { return "https://rdv.example.org/?lieu=1" },
	}
	row := Row{Values: make([]string, len(g.columns))}
	for i, c := range g.columns {
		row.Values[i] = values[c.Name]
		if draw, ok := words[c.Name]; ok {
			row.Values[i] = draw()
		}
		if !c.Required && g.draw(4) == 0 {
			row.Values[i] = ""
		}
	}
	return row
}

func (g *generator) pivot(number int) string {
	switch g.draw(4) {
	case 0:
		return fmt.Sprintf("W37%07d", number)
	case 1:
		return "00000000000000"
	}
	return fmt.Sprintf("999%011d", number)
}

// spoil breaks a row in one column; the kinds of faults follow one another.
func (g *generator) spoil(r *Row, which int) {
	faults := []struct{ column, value string }{
		{"id", ""}, {"pivot", ""}, {"pivot", "1234"}, {"pivot", "W12"}, {"nom", ""}, {"commune", ""}, {"commune", "Tours (37)"},
		{"code_postal", "3700"}, {"code_postal", "37 000"}, {"code_postal", ""}, {"code_insee", "20A04"}, {"code_insee", "372611"},
		{"adresse", ""}, {"adresse", "12 rue « X »"}, {"adresse", "a@b"}, {"latitude", "91"}, {"latitude", "48,5"}, {"longitude", "-181"},
		{"longitude", "est"}, {"typologie", "BIBLI"}, {"typologie", "BIB||CC"}, {"telephone", "2 61 91 00 00"}, {"telephone", "02 61 91"},
		{"telephone", "appeler la mairie"}, {"itinerance", "itinérant"}, {"date_maj", ""}, {"date_maj", "hier"}, {"date_maj", "2024-13-01"},
		{"services", "Prendre en main un ordinateur"}, {"services", "Aide aux démarches administratives,Loisirs et créations numériques"},
		{"publics_specifiquement_adresses", "Chats"}, {"prise_en_charge_specifique", "Surdite"}, {"frais_a_charge", "gratuit"},
		{"dispositif_programmes_nationaux", "Inconnu"}, {"formations_labels", "Inconnu"}, {"modalites_acces", "Sonner"},
		{"modalites_accompagnement", "A distance"}, {"fiche_acces_libre", "fiche 12"}, {"prise_rdv", "://rdv"},
	}
	f := faults[which%len(faults)]
	for i, c := range g.columns {
		switch c.Name {
		case f.column:
			r.Values[i] = f.value
		case "services": // what is said of services is read only when there are some
			if r.Values[i] == "" {
				r.Values[i] = places.Services()[0]
			}
		case "latitude", "longitude":
			if r.Values[i] == "" {
				r.Values[i] = "1.5"
			}
		}
	}
	r.Broken = f.column
}
