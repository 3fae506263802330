package survey

import (
	"cmp"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// What may mean two things, or nothing, is told with its place and what to do.
func TestRefusalsSayWhereAndWhatToDo(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"unknown label", "gouv01;data03\nLe maire;oui", "f.csv:2:1: colonne 1 « gouv01 » : « Le maire » n’est pas une réponse à « gouv01 » ; est attendu : l’un des codes A1, A2, NSP, ou son libellé ; corrigez la cellule, ou traduisez-la avec « valeurs » dans correspondance.yaml"},
		{"near label", "gouv01;data03\nLe bureaux;oui", "« Le bureaux » n’est pas une réponse"},
		{"unknown box", "com02[mail];submitdate;lastpage\npeut-être;x;4", "« peut-être » ne dit pas si la case « mail » est cochée"},
		{"open number", "inc04;data03\n1,234;oui", "« 1,234 » peut se lire de deux façons"},
		{"not a number", "inc04;data03\ndeux;oui", "« deux » n’est pas une réponse à « inc04 » ; est attendu : un nombre"},
		{"scientific", "inc04;data03\n1,2E+09;oui", "« 1,2E+09 » n’est pas une réponse"},
		{"twice the same", "gouv01;gouv01\nA1;A2", "f.csv:1:2: colonne 2 « gouv01 » : la colonne 1 répond déjà à « gouv01 »"},
		{"code and text", "gouv01;Qui décide des outils numériques dans l’association ?\nA1;A2", "f.csv:1:2: "},
		{"abbreviated", "submitdate;lastpage;data03;Quels outils ut..\n;;oui;x", "f.csv:1:4: colonne 4 « Quels outils ut.. » : titre abrégé"},
		{"nothing known", "Horodateur;Votre couleur ?\nx;bleu", "aucune colonne ne correspond à une question"},
		{"shifted row", "gouv01;data03\nA1;oui;non", "f.csv:2:3: 3 cellules pour 2 colonnes"},
		{"unknown box in a cell", "Identifiant utilisateur;Horodatage;Avez-vous une copie de sauvegarde de vos fichiers ?\n;;Peut-être", "f.csv:2:3: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, problems := readAll(t, miniSchema(), "f.csv", rowsOfComma(c.file, ';'), nil)
			if got := strings.ReplaceAll(problems.Error(), "\u00a0", " "); !strings.Contains(got, c.want) {
				t.Errorf("got %s", got)
			}
		})
	}
}

// Two questions with one title are told apart by nobody but the author.
func TestTitleOfTwoQuestionsIsRefused(t *testing.T) {
	s := NewSchema([]Question{{Code: "a", Text: "Et alors ?", Kind: Text}, {Code: "b", Text: "et alors ?", Kind: Text}})
	_, _, problems := readAll(t, s, "f.csv", rowsOfComma("Horodateur;Et alors ?\nx;y", ';'), nil)
	if len(problems) == 0 || !strings.Contains(problems[0].Text, "peut désigner") {
		t.Error(problems)
	}
}

func TestBoxesThatContradictAreRefused(t *testing.T) {
	q := loadQuestionnaire(t)
	for file, want := range map[string]string{
		"com-info-de-base\nlieu|nsp":    "se contredisent",
		"com-info-de-base\nlieu|lieu":   "choix inconnu",
		"com-info-de-base\nlieu|jardin": "choix inconnu",
		"cpl-temps\n2,5":                "un nombre entier de 0 à 40",
		"cpl-temps\n41":                 "un nombre entier de 0 à 40",
		"profil.departement\n0":         "Tapez le numéro, par exemple 37, 2A ou 974 ; corrigez",
		"don-sauvegarde\n5":             "l’un des codes 0, 1, 2, 3, 4, nsp",
		"parcours;cpl-temps\nrapide;2":  "parcours « rapide » inconnu",
	} {
		file = strings.ReplaceAll(file, "\n", ";date\n") + ";2026-11-21"
		_, _, problems := readAll(t, SchemaOf(q), "f.csv", rowsOfComma(file, ';'), nil)
		if got := strings.ReplaceAll(problems.Error(), "\u00a0", " "); len(problems) != 1 || !strings.Contains(got, want) {
			t.Errorf("%q: %s", file, got)
		}
	}
}

// A spreadsheet takes the zero from the start of what looks like a number.
func TestLostZerosComeBack(t *testing.T) {
	q := loadQuestionnaire(t)
	_, records, problems := readAll(t, SchemaOf(q), "f.csv", rowsOfComma("date;profil.departement\n2026-11-21;8\n2026-11-21;08\n2026-11-21;18", ';'), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, want := range []string{"08", "08", "18"} {
		if got := records[i].Answers(q).Values["profil.departement"].Text; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A lone separator says that no box was ticked; an empty cell says nothing.
func TestNoBoxIsNotNoAnswer(t *testing.T) {
	q := loadQuestionnaire(t)
	_, records, problems := readAll(t, SchemaOf(q), "f.csv", rowsOfComma("date;com-info-de-base\n2026-11-21;|\n2026-11-21;", ';'), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	none, ok := records[0].Values["com-info-de-base"]
	_, answered := records[1].Values["com-info-de-base"]
	if !ok || len(none.Codes) > 0 || answered || records[0].Empty || !records[1].Empty {
		t.Error(records)
	}
}

func TestWordsOfSeveralAnswersSplitInOneWayOrNot(t *testing.T) {
	q := Question{Code: "q", Kind: Multi, Options: []Option{{Code: "p", Label: "Papier"}, {Code: "a", Label: "affiches"}, {Code: "pa", Label: "Papier, affiches"}, {Code: "m", Label: "E-mail"}}, Other: &Other{Option: Option{Code: "autre", Label: "Autre…"}}}
	e := Exporter{Joins: []string{", "}, OtherInline: true}
	for _, c := range []struct {
		cell   string
		set    uint64
		other  string
		status splitStatus
	}{
		{"E-mail", 8, "", splitOk},
		{"p, m", 9, "", splitOk},
		{"E-mail, Papier", 9, "", splitOk},
		{"Papier, affiches", 0, "", splitAmbiguous},
		{"E-mail, le tambour, et plus", 8, "le tambour, et plus", splitOk},
		{"le tambour", 0, "le tambour", splitOk},
		{"le tambour, E-mail", 0, "", splitAmbiguous},
		{"E-mail, ", 8, "", splitOk},
		{"e-MAIL, pApier", 9, "", splitOk},
	} {
		splitter := newSplitter(&q, &e)
		set, other, status := splitter.split(c.cell)
		if status != c.status || status == splitOk && (set != c.set || other != c.other) {
			t.Errorf("%q: %b %q %d", c.cell, set, other, status)
		}
	}
}

func TestNumbersAreSettledByTheirFile(t *testing.T) {
	for _, c := range []struct {
		numbers []string
		want    string
	}{
		{[]string{"2,5", "1,234"}, "2.5 1.234"},
		{[]string{"2.5", "1,234"}, "2.5 1234"},
		{[]string{"1 234,50", "1\u202f234", "0,125", "-3", "+4", "007"}, "1234.5 1234 0.125 -3 4 7"},
		{[]string{"1.234.567", "1.234"}, "1234567 1234"},
		{[]string{"1,234"}, "?"},
		{[]string{"2,5", "2.5", "1,234"}, "2.5 2.5 ?"},
		{[]string{"12 34", "1,2,3", "1.234,5,6", "", "'-3"}, "? ? ? - -3"},
	} {
		file := []table.Row{{Line: 1, Cells: []string{"data03", "inc04"}}}
		for i, number := range c.numbers {
			file = append(file, table.Row{Line: i + 2, Cells: []string{"oui", number}})
		}
		m, _ := Map(miniSchema(), "f", file[:1], Recognise(file[:1], table.Facts{}), nil)
		for _, row := range file[1:] {
			m.Observe(row)
		}
		var got []string
		for _, row := range file[1:] {
			r, problems := m.Read(row)
			switch v, ok := r.Values["inc04"]; {
			case ok:
				got = append(got, v.Number)
			case len(problems) > 0:
				got = append(got, "?")
			default:
				got = append(got, "-")
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q", c.numbers, got)
		}
	}
}

func TestDatesAreSettledByTheirFile(t *testing.T) {
	for _, c := range []struct{ cells, want, rules string }{
		{"03/04/2024 21/04/2024", "2024-04-03 2024-04-21", ""},
		{"3/4/2024 4/21/2024", "2024-03-04 2024-04-21", ""},
		{"03/04/2024", "-", ""},
		{"03/04/2024", "2024-04-03", "dates: jour_mois"},
		{"03/04/2024 21/04/2024 04/21/2024", "- 2024-04-21 2024-04-21", ""},
		{"04/04/2024 2024-02-30 30.02.2024 2024/3/5", "2024-04-04 - - 2024-03-05", ""},
		{"1980-01-01", "-", ""},
	} {
		rows := rowsOfComma("Horodateur;gouv01\n"+strings.ReplaceAll(c.cells, " ", ";A1\n")+";A1", ';')
		var rules *Correspondence
		if c.rules != "" {
			rules, _ = LoadCorrespondence(miniSchema(), "c", []byte("petitspas-correspondance: 1\n"+c.rules))
		}
		_, records, problems := readAll(t, miniSchema(), "f", rows, rules)
		var got []string
		for _, r := range records {
			got = append(got, cmp.Or(r.Date, "-"))
		}
		if strings.Join(got, " ") != c.want || len(problems) > 0 {
			t.Error(c.cells, got, problems)
		}
	}
}

// When only the first rows were observed, a later one that contradicts them is
// told: others may have been misread.
func TestLaterContradictionIsTold(t *testing.T) {
	rows := rowsOfComma("SID;Heure de fin;webform_sid;inc04\n1;21/04/2024;1;2,5\n2;03/04/2024;2;1,234\n3;03/04/2024;3;2.5\n4;04/21/2024;4;1", ';')
	m, problems := Map(miniSchema(), "f", rows, Recognise(rows, table.Facts{}), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m.Observe(rows[1])
	for i, want := range []string{"", "", "contredit la virgule", "contredit l’ordre des dates"} {
		if _, problems := m.Read(rows[i+1]); !strings.Contains(problems.Error(), want) || (len(problems) == 1) != (want != "") {
			t.Error(i, problems)
		}
	}
}

// A tool that usually writes the day first is believed until a date says
// otherwise.
func TestDatesOfAnEnglishFramaformsAreRead(t *testing.T) {
	_, records, problems := readAll(t, miniSchema(), "f", rowsOfComma("webform_sid;webform_time;gouv01\n1;03/04/2024;A1\n2;04/21/2024;A1", ';'), nil)
	if len(problems) > 0 || records[0].Date != "2024-03-04" || records[1].Date != "2024-04-21" {
		t.Error(records, problems)
	}
}

// One respondent has one key, which does not show who it is.
func TestKeysTellRespondentsApartWithoutNamingThem(t *testing.T) {
	rows := rowsOfComma("Horodateur;Adresse e-mail;Téléphone;gouv01\n2024-03-05;ana@example.org;06;A1\n2024-03-06;luc@example.org;07;A1\n2024-03-07;ana@example.org;06;A2\n2024-03-07;;;A2", ';')
	m, records, problems := readAll(t, miniSchema(), "f", rows, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if records[0].Key != records[2].Key || records[0].Key == records[1].Key || records[3].Key != "" || strings.Contains(records[0].Key, "ana") {
		t.Error(records)
	}
	d := m.Describe()
	for _, r := range records {
		d.Add(r, nil)
	}
	if d.Duplicates != 1 || d.Rows != 4 || d.Personal.list() != "«\u00a0Adresse e-mail\u00a0»\u00a0; «\u00a0Téléphone\u00a0»" {
		t.Error(d)
	}
}

// A row of HXL tags is no respondent.
func TestTagsAreNoRespondent(t *testing.T) {
	rows := rowsOf(t, "kobo-xml-details.csv")
	_, want, _ := readAll(t, miniSchema(), "f", rows, nil)
	tags := table.Row{Line: 2, Cells: make([]string, len(rows[0].Cells))}
	tags.Cells[2] = "#org+type"
	m, got, problems := readAll(t, miniSchema(), "f", append([]table.Row{rows[0], tags}, rows[1:]...), nil)
	if len(problems) > 0 || m.Titles() != 2 || len(got) != len(want) {
		t.Fatal(m.Titles(), len(got), problems)
	}
	for i := range got {
		if got[i].Key != want[i].Key || len(got[i].Values) != len(want[i].Values) {
			t.Error(got[i], want[i])
		}
	}
}

// The text of « autre » is read even where it is the only column left.
func TestOtherAloneIsRead(t *testing.T) {
	_, records, problems := readAll(t, miniSchema(), "f", rowsOfComma("submitdate;lastpage;COM02[other]\n2024-01-02;4;le tambour", ';'), nil)
	if v := records[0].Values["com02"]; len(problems) > 0 || v.Other != "le tambour" || !v.OtherTicked {
		t.Error(records, problems)
	}
}

// A box whose column is gone is told: it would pass for one nobody ticked.
func TestMissingBoxesAndRowsAreTold(t *testing.T) {
	m, _, problems := readAll(t, miniSchema(), "f", rowsOfComma("submitdate;lastpage;COM02[mail];INC05[tableur]\n;;Y;peu", ';'), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := strings.Join(m.Describe().Missing, " ; "), "gouv01 ; com02, papier ; com02, reseaux ; data03 ; inc04 ; inc05, mail ; lib06"; got != want {
		t.Error(got)
	}
}
