package survey

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// Another survey answers our questions, once somebody said how.
func TestForeignSurveyAnswersOurs(t *testing.T) {
	q := loadQuestionnaire(t)
	yaml := `petitspas-correspondance: 1
dates: jour_mois
colonnes:
  - {titre: "Sauvegardez-vous ?", question: don-sauvegarde, valeurs: {"Jamais": "0", "Parfois": "2", "Sans avis": nsp, "/": vide}}
  - {titre: "Mail", question: com-info-de-base, choix: contact, valeurs: {"coché": oui, "pas coché": non}}
  - {titre: "Adresse", question: com-info-de-base, choix: lieu, valeurs: {"coché": oui, "pas coché": non}}
  - {titre: "Dpt", question: profil.departement}
  - {titre: "Sexe", ignorer: oui}
  - {numero: 6, role: date}
`
	s := SchemaOf(q)
	c, problems := LoadCorrespondence(s, "correspondance.yaml", []byte(yaml))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	rows := rowsOfComma("Dpt;Mail;Adresse;Sexe;Sauvegardez-vous ?;Quand\n37;coché;pas coché;F;Parfois;03/04/2026\n2A;;;H;sans avis;\n33;pas coché;pas coché;;/;\n33;;;;Souvent;", ';')
	m, records, problems := readAll(t, s, "f.csv", rows, c)
	if len(problems) != 1 || problems[0].Line != 5 || problems[0].Column != 5 {
		t.Fatal(problems)
	}
	want := []map[string]diagnostic.Answer{
		{"profil.departement": {State: diagnostic.Known, Text: "37"}, "com-info-de-base": {State: diagnostic.Known, Options: []string{"contact"}}, "don-sauvegarde": {State: diagnostic.Known, Level: 2}},
		{"profil.departement": {State: diagnostic.Known, Text: "2A"}, "don-sauvegarde": {State: diagnostic.Unknown}},
		{"profil.departement": {State: diagnostic.Known, Text: "33"}, "com-info-de-base": {State: diagnostic.Known}},
	}
	for i := range want {
		if diff := cmp.Diff(want[i], records[i].Answers(q).Values, cmp.Comparer(sameAnswer)); diff != "" {
			t.Error(i, diff)
		}
	}
	if records[0].Date != "2026-04-03" {
		t.Error(records[0].Date)
	}
	if d := m.Describe(); len(d.Unmapped) > 0 || len(d.Ignored) != 1 {
		t.Error(d)
	}
}

func TestFaultyCorrespondenceIsToldWithItsPlace(t *testing.T) {
	s := miniSchema()
	for yaml, want := range map[string]string{
		"petitspas-correspondance: 2":              "c.yaml:1:27: 2 est hors limites : de 1 à 1",
		"colonnes: []":                             "il manque la clé « petitspas-correspondance »",
		"exporteur: limesurvy":                     "vouliez-vous dire « limesurvey » ?",
		"decimales: espace":                        "valeurs possibles : virgule, point",
		"codage: latin1":                           "valeurs possibles : utf-8, utf-16le",
		"separateur: espace":                       "valeurs possibles : virgule, point_virgule, tabulation, barre",
		"dates: us":                                "valeurs possibles : jour_mois, mois_jour",
		"colonne: []":                              "vouliez-vous dire « colonnes » ?",
		"colonnes: [{question: gouv01}]":           "il faut « titre » ou « numero »",
		"colonnes: [{titre: a, question: gouv09}]": "c.yaml:2:33: question « gouv09 » absente de ce référentiel ; vouliez-vous dire « gouv01 » ?",
		"colonnes: [{titre: a}]":                   "dites une seule chose",
		"colonnes: [{titre: a, question: gouv01, ignorer: oui}]":                "dites une seule chose",
		"colonnes: [{titre: a, question: com02, choix: pigeon}]":                "« pigeon » n’est pas connu",
		"colonnes: [{titre: a, question: gouv01, choix: A1}]":                   "n’a pas cette sorte de partie",
		"colonnes: [{titre: a, question: inc05, ligne: poste}]":                 "« poste » n’est pas connu",
		"colonnes: [{titre: a, question: gouv01, autre: oui}]":                  "n’a pas de choix « autre »",
		"colonnes: [{titre: a, question: gouv01, valeurs: {x: A3}}]":            "« A3 » n’est pas connu",
		"colonnes: [{titre: a, question: com02, choix: mail, valeurs: {x: 1}}]": "« 1 » n’est pas connu",
		"colonnes: [{titre: a, role: chef}]":                                    "« chef » n’est pas connu",
		"colonnes: [{numero: 2, question: \"?\"}]":                              "c.yaml:2:34: cette colonne reste à décider",
		"colonnes: [{numero: 0, role: date}]":                                   "0 est hors limites",
	} {
		if !strings.Contains(yaml, "petitspas-correspondance") && !strings.HasPrefix(want, "il manque") {
			yaml = "petitspas-correspondance: 1\n" + yaml
		}
		_, problems := LoadCorrespondence(s, "c.yaml", []byte(yaml))
		if got := strings.ReplaceAll(problems.Error(), "\u00a0", " "); !strings.Contains(got, want) {
			t.Errorf("%s\n%s", yaml, got)
		}
	}
	c, _ := LoadCorrespondence(s, "c.yaml", []byte("petitspas-correspondance: 1\ncolonnes:\n  - {titre: partie, question: gouv01}"))
	_, _, problems := readAll(t, s, "f.csv", rowsOfComma("gouv01;data03\nA1;oui", ';'), c)
	if len(problems) != 1 || problems[0].File != "c.yaml" || problems[0].Line != 3 || strings.Contains(problems.Error(), "vouliez-vous") {
		t.Error(problems)
	}
	c, _ = LoadCorrespondence(s, "c.yaml", []byte("petitspas-correspondance: 1\ncolonnes:\n  - {titre: guov01, question: gouv01}"))
	_, _, problems = readAll(t, s, "f.csv", rowsOfComma("gouv01;data03\nA1;oui", ';'), c)
	if !strings.Contains(problems.Error(), "vouliez-vous dire « gouv01 » ?") {
		t.Error(problems)
	}
}

// What is said of the form of a file is kept with the rest.
func TestFormOfAFileIsSaidAndSaved(t *testing.T) {
	rows := rowsOfComma("gouv01;data03\nA1;oui", ';')
	for i, name := range Separators() {
		c, problems := LoadCorrespondence(miniSchema(), "c.yaml", []byte("petitspas-correspondance: 1\ncodage: macroman\nfeuille: \"Ré: 1\"\nseparateur: "+name))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		want := table.Options{Encoding: "macroman", Sheet: "Ré: 1", Separator: rune(",;\t|"[i])}
		if c.Options() != want {
			t.Error(c.Options())
		}
		m, _, _ := readAll(t, miniSchema(), "f.csv", rows, c)
		if c, problems = LoadCorrespondence(miniSchema(), "c.yaml", m.Correspondence().YAML()); len(problems) > 0 || c.Options() != want {
			t.Error(problems, c)
		}
	}
}

// What is saved reads every file of the same tool in the same way.
func TestSavedCorrespondenceReadsTheSame(t *testing.T) {
	files, err := filepath.Glob("testdata/exports/*.[ctx]*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		rows := rowsOf(t, name)
		m, want, problems := readAll(t, miniSchema(), name, rows, nil)
		if len(problems) > 0 {
			continue // refused files have tests of their own
		}
		yaml := m.Correspondence().YAML()
		c, problems := LoadCorrespondence(miniSchema(), "c.yaml", yaml)
		if len(problems) > 0 {
			t.Fatal(name, problems)
		}
		again, got, problems := readAll(t, miniSchema(), name, rows, c)
		if len(problems) > 0 {
			t.Fatal(name, problems)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(name, diff)
		}
		if string(again.Correspondence().YAML()) != string(yaml) {
			t.Error(name, "saved again, it differs")
		}
	}
}

// What nobody can tell is to be decided: written as such, it is not guessed.
func TestUndecidedColumnsAreToBeCompleted(t *testing.T) {
	s := NewSchema([]Question{{Code: "a", Text: "Et alors ?", Kind: Text}, {Code: "b", Text: "et alors ?", Kind: Text}, {Code: "c", Text: "Encore ?", Kind: Multi, Options: []Option{{Code: "x"}, {Code: "y"}}}})
	m, _, _ := readAll(t, s, "f.csv", rowsOfComma("Horodateur;Et alors ?;Autre\nx;y;z", ';'), nil)
	c := m.Correspondence()
	yaml := strings.ReplaceAll(string(c.YAML()), "\u00a0", " ")
	for _, want := range []string{
		`- {numero: 2, titre: "Et alors ?", question: "?"} # À DÉCIDER : ce titre peut désigner « a », « b » : dites`,
		`- {numero: 3, titre: "Autre", ignorer: oui} # À DÉCIDER : aucune question ne lui ressemble`,
		"\n#   c : Encore ? (x, y)\n",
	} {
		if !strings.Contains(yaml, want) {
			t.Errorf("%s\nis not in\n%s", want, yaml)
		}
	}
	if c.Undecided() != 2 {
		t.Error(c.Undecided())
	}
	_, problems := LoadCorrespondence(s, "c.yaml", []byte(yaml))
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "reste à décider") {
		t.Error(problems)
	}
	if c, problems = LoadCorrespondence(s, "c.yaml", []byte(strings.ReplaceAll(yaml, `"?"`, "b"))); len(problems) > 0 {
		t.Fatal(problems)
	}
	_, records, problems := readAll(t, s, "f.csv", rowsOfComma("Horodateur;Et alors ?;Autre\nx;y;z", ';'), c)
	if len(problems) > 0 || records[0].Values["b"].Text != "y" {
		t.Error(records, problems)
	}
}

// Files with the same columns share a correspondence, which says nothing of the
// numbers that they write in two ways.
func TestSameColumnsShareACorrespondence(t *testing.T) {
	mapping := func(file string) *Mapping {
		m, _, _ := readAll(t, miniSchema(), "f.csv", rowsOfComma(file, ';'), nil)
		return m
	}
	comma, point, other := mapping("gouv01;inc04\nA1;1,5"), mapping("gouv01;inc04\nA1;1.5"), mapping("inc04;gouv01\n1,5;A1")
	if c, same := Shared([]*Mapping{comma, comma}); !same || c.Decimals != "virgule" {
		t.Error(c, same)
	}
	if c, same := Shared([]*Mapping{comma, point}); !same || c.Decimals != "" {
		t.Error(c, same)
	}
	if c, same := Shared([]*Mapping{comma, other}); same {
		t.Error(c)
	}
}

func TestAnyTitleIsSavedAndFoundAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		titles := rapid.SliceOfN(rapid.String(), 1, 6).Draw(t, "titles")
		head := []table.Row{{Line: 1, Cells: append([]string{"gouv01"}, titles...)}}
		m, problems := Map(miniSchema(), "f", head, Recognise(head, table.Facts{}), nil)
		if len(problems) > 0 {
			return
		}
		yaml := m.Correspondence().YAML()
		c, problems := LoadCorrespondence(miniSchema(), "c", yaml)
		if len(problems) > 0 {
			t.Fatalf("%v\n%s", problems, yaml)
		}
		diff := cmp.Diff(m.Correspondence(), c, cmpopts.IgnoreUnexported(Rule{}, Correspondence{}))
		if diff != "" {
			t.Fatal(diff)
		}
	})
}

// The text of a dry run, read by eye.
func TestDryRunSaysHowAFileIsRead(t *testing.T) {
	var b strings.Builder
	for _, name := range []string{"framaforms-semicolon-labels-compact.csv", "pix-orga.csv"} {
		rows := rowsOf(t, name)
		m, records, problems := readAll(t, miniSchema(), name, rows, nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		d := m.Describe()
		d.Encoding, d.Separator = "utf-8", ';'
		for _, r := range records {
			d.Add(r, nil)
		}
		b.WriteString("== " + name + "\n" + strings.Join(d.Lines(), "\n") + "\n")
		for _, notice := range m.Remarks() {
			b.WriteString(notice.String() + "\n")
		}
	}
	golden(t, "testdata/a-blanc.txt", b.String())
}

func FuzzAnyCells(f *testing.F) {
	files, err := filepath.Glob("testdata/exports/*.[ct]sv")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "petitspas-correspondance: 1\ndecimales: virgule")
	}
	f.Add("gouv01;com02;inc04\nA1;E-mail, Papier;1,234", "petitspas-correspondance: 1\ncolonnes: [{numero: 2, question: gouv01, valeurs: {a: NSP}}]")
	s := miniSchema()
	f.Fuzz(func(t *testing.T, text, yaml string) {
		var rows []table.Row
		for i, line := range strings.Split(text, "\n") {
			rows = append(rows, table.Row{Line: i + 1, Cells: strings.Split(line, ";")})
		}
		c, _ := LoadCorrespondence(s, "c", []byte(yaml))
		head := rows[:min(Ahead, len(rows))]
		m, problems := Map(s, "f", head, Recognise(head, table.Facts{}), c)
		d := m.Describe()
		d.Lines()
		m.Notices()
		if len(problems) > 0 {
			return
		}
		m.Correspondence().YAML()
		for _, row := range rows[m.Titles():] {
			m.Observe(row)
			r, problems := m.Read(row)
			d.Add(r, problems)
			for _, p := range problems {
				if p.Line != row.Line || p.Column < 1 || p.Column > max(len(row.Cells), len(m.columns)) {
					t.Fatalf("place outside the file: %v", p)
				}
			}
		}
		d.Lines()
	})
}
