package surveyform

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// forms are those of every path, and the volunteers’.
func forms(q *diagnostic.Questionnaire) map[string]*Form {
	all := map[string]*Form{}
	for _, path := range []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath, "inclusion"} {
		all[string(path)], _ = New(q, path)
	}
	all["individuel"], _ = NewIndividual(q)
	return all
}

// The survey structure has the form that the manual of LimeSurvey documents:
// rows, columns, codes and their lengths, types, and what each needs.
func TestLimeSurveyStructureIsAsDocumented(t *testing.T) {
	for name, f := range forms(load(t)) {
		file, err := limeSurvey(f)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(string(file), "\ufeff")
		for i := range 1000 { // LimeSurvey guesses the encoding from them
			if text[i] > 0x7e {
				t.Fatalf("%s: byte %d is no ASCII", name, i)
			}
		}
		checkLimeRows(t, name, limeRows(t, file))
		settings, questions := limeImport(t, file)
		for setting, want := range map[string]string{"anonymized": "Y", "ipaddr": "N", "refurl": "N", "datestamp": "N", "savetimings": "N", "language": "fr", "format": "G"} {
			if settings[setting] != want {
				t.Errorf("%s: %s is %q", name, setting, settings[setting])
			}
		}
		for _, shown := range []string{"surveyls_welcometext", "surveyls_endtext"} {
			if !strings.Contains(settings[shown], "Vos réponses restent chez les personnes") || !strings.Contains(settings[shown], "personne n’y est nommé") {
				t.Errorf("%s: %s does not say where answers stay: %s", name, shown, settings[shown])
			}
		}
		if settings["surveyls_title"] == "" || len(questions) < 9 {
			t.Errorf("%s: %q, %d questions", name, settings["surveyls_title"], len(questions))
		}
	}
}

// checkLimeRows checks each row in its place.
func checkLimeRows(t *testing.T, form string, rows []map[string]string) {
	t.Helper()
	question, sub, answer := regexp.MustCompile(`^[a-z][a-z0-9]{1,19}$`), regexp.MustCompile(`^[a-z0-9]{1,20}$`), regexp.MustCompile(`^[a-z0-9]{1,5}$`)
	variables, here := map[string]bool{}, map[string]bool{}
	last, kind := "", ""
	for i, r := range rows {
		where := form + " " + r["class"] + " " + r["name"]
		if order := strings.Index("S SL G Q SQ A", r["class"]); order < 0 || r["class"] != "S" && r["language"] != "fr" {
			t.Fatalf("%s: row %d, language %q", where, i, r["language"])
		}
		switch r["class"] {
		case "G":
			if r["name"] == "" || r["relevance"] != "1" || last == "" {
				t.Errorf("%s: %v", where, r)
			}
		case "Q":
			if !question.MatchString(r["name"]) || variables[r["name"]] || !strings.Contains("LMNSF", r["type/scale"]) || r["text"] == "" || !strings.Contains("YN", r["mandatory"]) || r["other"] != "N" {
				t.Errorf("%s: %v", where, r)
			}
			for _, name := range regexp.MustCompile(`[a-z0-9_]+\.NAOK`).FindAllString(r["relevance"], -1) {
				if !variables[strings.TrimSuffix(name, ".NAOK")] {
					t.Errorf("%s: %s is not asked before", where, name)
				}
			}
			variables[r["name"]], kind, here, last = true, r["type/scale"], map[string]bool{}, r["name"]
			for _, alone := range strings.Split(r["exclude_all_others"], ";") {
				if alone != "" && !slices.ContainsFunc(rows[i+1:], func(s map[string]string) bool { return s["class"] == "SQ" && s["name"] == alone }) {
					t.Errorf("%s: no box %q", where, alone)
				}
			}
		case "SQ":
			if !sub.MatchString(r["name"]) || here["SQ"+r["name"]] || !strings.Contains("MF", kind) || r["text"] == "" {
				t.Errorf("%s: %v", where, r)
			}
			variables[last+"_"+r["name"]], here["SQ"+r["name"]] = true, true
		case "A":
			if !answer.MatchString(r["name"]) || here["A"+r["name"]] || !strings.Contains("LF", kind) || r["text"] == "" {
				t.Errorf("%s: %v", where, r)
			}
			here["A"+r["name"]] = true
		default:
			last = r["name"]
		}
	}
}

// Texts that a tool could take for something else are shown as they are.
func TestTextsAreNeverComputed(t *testing.T) {
	q := *load(t)
	q.Questions = slices.Clone(q.Questions)
	hostile := `"Un" {SID} <b>mot</b> & ${profil.nom} | 'deux' #trois`
	q.Questions[1].Text, q.Questions[1].Help = hostile, "a\tb\r\nc"
	q.Questions[5].Options = slices.Clone(q.Questions[5].Options)
	q.Questions[5].Options[0].Text = hostile + " x|y"
	f, _ := New(&q, diagnostic.ExpressPath)
	file, err := limeSurvey(f)
	if err != nil {
		t.Fatal(err)
	}
	_, questions := limeImport(t, file)
	if questions[2].text != hostile || questions[6].answers[0][1] != hostile+" x|y" {
		t.Errorf("LimeSurvey: %q, %q", questions[2].text, questions[6].answers[0][1])
	}
	if file, err = xlsForm(f); err != nil {
		t.Fatal(err)
	}
	asked, _, _ := xlsImport(t, file)
	shown := strings.ReplaceAll(hostile, "${", "$ {")
	if !slices.ContainsFunc(asked, func(x xlsQuestion) bool { return x.label == shown }) {
		t.Error("XLSForm: the text is not there")
	}
	if file, err = framaforms(f); err != nil {
		t.Fatal(err)
	}
	fields := follow(t, string(file))
	if fields[2].title != hostile || fields[6].options[0][1] != hostile+" x|y" {
		t.Errorf("Framaforms: %q, %q", fields[2].title, fields[6].options[0])
	}
}

// A pattern that another language of patterns may read otherwise is left out.
func TestOnlyPortablePatternsAreWritten(t *testing.T) {
	for pattern, want := range map[string]bool{
		`^(0[1-9]|2[AB]|97[1-6])$`: true, `^\d{5}$`: true, `^[0-9]+\.[0-9]$`: true,
		`(?i)abc`: false, `^\pL+$`: false, `[[:alpha:]]`: false, `a"b`: false, `a'b`: false, `a/b`: false, `\Aabc\z`: false, ``: false,
	} {
		if portable(pattern) != want {
			t.Errorf("%s: %v", pattern, !want)
		}
	}
}
