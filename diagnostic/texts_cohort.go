package diagnostic

// CohortTexts are the words of the synthesis of many associations (brief G.5).
// A Synthesis carries them.
type CohortTexts struct {
	Title        string `json:"titre"`                 // {n}, {territoire}
	TitleAlone   string `json:"titre_sans_territoire"` // {n}: no territory was named
	TitleFew     string `json:"titre_peu"`             // too few answered
	Period       string `json:"periode"`               // {debut}, {fin}, {version}
	OneMonth     string `json:"periode_un_mois"`       // {mois}, {version}
	Before       string `json:"avant_titre"`           // heading
	BeforeSay    string `json:"avant"`
	Rounded      string `json:"arrondis"` // {seuil}
	TooFew       string `json:"trop_peu"` // {seuil}
	Complete     string `json:"complet"`  // {n}: heading
	Express      string `json:"express"`  // {n}: heading
	ExpressSay   string `json:"express_dire"`
	Glance       string `json:"coup_d_oeil"` // heading
	GlanceSay    string `json:"coup_d_oeil_dire"`
	GlanceSpread string `json:"coup_d_oeil_etendue"`
	Median       string `json:"mediane"`   // {note}
	Spread       string `json:"quartiles"` // {bas}, {haut}
	NoMedian     string `json:"sans_mediane"`
	ByLevel      string `json:"par_niveau"` // heading
	AtLeast      string `json:"au_moins"`   // {n}: a rounded number
	Well         string `json:"va_bien"`    // heading
	WellSay      string `json:"va_bien_dire"`
	Needs        string `json:"besoins"` // heading
	NeedsSay     string `json:"besoins_dire"`
	Alerts       string `json:"alertes"`       // heading
	Brakes       string `json:"freins"`        // heading
	Counted      string `json:"associations"`  // {libelle}, {n}: a line of a list
	Divide       string `json:"fracture"`      // heading
	DivideSay    string `json:"fracture_dire"` // {axe}, {ecart}
	GroupSay     string `json:"groupes_dire"`
	Group        string `json:"groupe"`           // header of a column
	GroupCount   string `json:"groupe_nombre"`    // {libelle}, {n}
	Others       string `json:"autres"`           // small groups together
	Department   string `json:"departement"`      // heading
	Crossed      string `json:"croisement"`       // {lignes}, {colonnes}: heading
	Hidden       string `json:"cache"`            // a cell
	Inside       string `json:"fracture_interne"` // heading
	InsideSay    string `json:"fracture_interne_dire"`
	Steps        string `json:"pas"`            // heading
	Offer        string `json:"offre"`          // label
	Ours         string `json:"pas_federation"` // heading
	OursSay      string `json:"pas_federation_dire"`
	OursItems    string `json:"pas_federation_exemples"` // lines joined by « | »
	Method       string `json:"methode"`                 // heading
	Secret       string `json:"secret"`                  // {seuil}
	Paths        string `json:"parcours"`
	LeftOut      string `json:"ecartees"`         // {raison}, {n}
	OneAxis      string `json:"ecarte_un_axe"`    // a reason
	Unreadable   string `json:"ecarte_illisible"` // a reason
	Duplicate    string `json:"ecarte_double"`    // a reason
	Empty        string `json:"ecarte_vide"`      // a reason
	Funders      string `json:"financeurs"`
	BarAlt       string `json:"alt_barre"`      // {figure}: text alternative
	NoBarAlt     string `json:"alt_barre_vide"` // text alternative
	SecretNote   string `json:"a_garder"`       // {seuil}: in the file that merges
}

func (t *CohortTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, []string{"n", "territoire"}},
		{"titre_sans_territoire", &t.TitleAlone, []string{"n"}},
		{"titre_peu", &t.TitleFew, nil},
		{"periode", &t.Period, []string{"debut", "fin", "version"}},
		{"periode_un_mois", &t.OneMonth, []string{"mois", "version"}},
		{"avant_titre", &t.Before, nil},
		{"avant", &t.BeforeSay, nil},
		{"arrondis", &t.Rounded, []string{"seuil"}},
		{"trop_peu", &t.TooFew, []string{"seuil"}},
		{"complet", &t.Complete, []string{"n"}},
		{"express", &t.Express, []string{"n"}},
		{"express_dire", &t.ExpressSay, nil},
		{"coup_d_oeil", &t.Glance, nil},
		{"coup_d_oeil_dire", &t.GlanceSay, nil},
		{"coup_d_oeil_etendue", &t.GlanceSpread, nil},
		{"mediane", &t.Median, []string{"note"}},
		{"quartiles", &t.Spread, []string{"bas", "haut"}},
		{"sans_mediane", &t.NoMedian, nil},
		{"par_niveau", &t.ByLevel, nil},
		{"au_moins", &t.AtLeast, []string{"n"}},
		{"va_bien", &t.Well, nil},
		{"va_bien_dire", &t.WellSay, nil},
		{"besoins", &t.Needs, nil},
		{"besoins_dire", &t.NeedsSay, nil},
		{"alertes", &t.Alerts, nil},
		{"freins", &t.Brakes, nil},
		{"associations", &t.Counted, []string{"libelle", "n"}},
		{"fracture", &t.Divide, nil},
		{"fracture_dire", &t.DivideSay, []string{"axe", "ecart"}},
		{"groupes_dire", &t.GroupSay, nil},
		{"groupe", &t.Group, nil},
		{"groupe_nombre", &t.GroupCount, []string{"libelle", "n"}},
		{"autres", &t.Others, nil},
		{"departement", &t.Department, nil},
		{"croisement", &t.Crossed, []string{"lignes", "colonnes"}},
		{"cache", &t.Hidden, nil},
		{"fracture_interne", &t.Inside, nil},
		{"fracture_interne_dire", &t.InsideSay, nil},
		{"pas", &t.Steps, nil},
		{"offre", &t.Offer, nil},
		{"pas_federation", &t.Ours, nil},
		{"pas_federation_dire", &t.OursSay, nil},
		{"pas_federation_exemples", &t.OursItems, nil},
		{"methode", &t.Method, nil},
		{"secret", &t.Secret, []string{"seuil"}},
		{"parcours", &t.Paths, nil},
		{"ecartees", &t.LeftOut, []string{"raison", "n"}},
		{"ecarte_un_axe", &t.OneAxis, nil},
		{"ecarte_illisible", &t.Unreadable, nil},
		{"ecarte_double", &t.Duplicate, nil},
		{"ecarte_vide", &t.Empty, nil},
		{"financeurs", &t.Funders, nil},
		{"alt_barre", &t.BarAlt, []string{"figure"}},
		{"alt_barre_vide", &t.NoBarAlt, nil},
		{"a_garder", &t.SecretNote, []string{"seuil"}},
	}
}
