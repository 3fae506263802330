package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var agreementFolder = flag.String("agreement", "", "a folder to write agreements and meeting sheets to, for the checkers of pages and PDF")

// joined are the personas taken as people of one association.
type joined struct {
	name    string
	report  agreement.Report
	meeting agreement.Meeting
}

func joinedSamples(t testing.TB) []joined {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../questionnaires/testdata/personas/*.reponses.yaml")
	if err != nil || len(files) < 10 {
		t.Fatal(len(files), err)
	}
	var people []diagnostic.Answers
	for i, file := range files[:10] {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := answerfile.Read(q, file, data)
		if err != nil {
			t.Fatal(err)
		}
		role := []string{"dirigeant", "benevole"}[i%2]
		people = append(people, a.With("profil.repondants", diagnostic.Answer{State: diagnostic.Known, Options: []string{role}}))
	}
	return []joined{
		join(q, "unanimes", []diagnostic.Answers{people[1], people[1]}),
		join(q, "trois", people[1:4]),
		join(q, "dix", people),
		join(q, "rien", []diagnostic.Answers{{Path: diagnostic.CompletePath}, {Path: diagnostic.CompletePath}}),
	}
}

func join(q *diagnostic.Questionnaire, name string, people []diagnostic.Answers) joined {
	found := agreement.Find(q, people)
	tool := diagnostic.Tool{Name: "petitspas", Version: "essai"}
	report := found.Report(agreement.Options{Date: "2026-11-21", Tool: tool})
	shared := found.Shared()
	shared.Date = "2026-11-21"
	r := rules.Evaluate(q, shared)
	r.Tool = tool
	return joined{name, report, agreement.Meet(q, r, rules.New(q).Candidates(shared), report.Discuss)}
}

// written is each document of the samples, in one format.
func (j joined) written(t testing.TB, format string, o Options) map[string][]byte {
	t.Helper()
	var report, meeting bytes.Buffer
	if err := WriteAgreement(&report, format, j.report, o); err != nil {
		t.Fatal(err)
	}
	if err := WriteMeeting(&meeting, format, j.meeting, o); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"accord-" + j.name: report.Bytes(), "fiche-" + j.name: meeting.Bytes()}
}

// keep writes a document for the checkers. The PDF of an agreement has a name of
// its own: a table in a box takes a little more room in a browser, so the page
// may print on one more sheet.
func keep(t *testing.T, folder, name, format string, data []byte) {
	t.Helper()
	if format == "pdf" && strings.Contains(name, "accord-") {
		name += "-imprime"
	}
	if err := os.WriteFile(filepath.Join(folder, name+"."+format), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAgreementsAreDrawnTwiceTheSame also writes what the checkers look at.
func TestAgreementsAreDrawnTwiceTheSame(t *testing.T) {
	for _, j := range joinedSamples(t) {
		for _, format := range MeetingFormats() {
			for _, large := range []bool{false, true} {
				got, again := j.written(t, format, Options{LargePrint: large}), j.written(t, format, Options{LargePrint: large})
				for name, data := range got {
					if !bytes.Equal(data, again[name]) {
						t.Errorf("%s.%s: two runs differ", name, format)
					}
					if large {
						name = "gros-" + name
					}
					looked := j.name == "trois" || j.name == "dix" && !large // enough for the checkers, which are slow
					if *agreementFolder != "" && looked && (format == "html" || format == "pdf") {
						keep(t, *agreementFolder, name, format, data)
					}
				}
			}
		}
	}
}

// TestAgreementPDFSaysTheSame reads PDFs back: every sentence of the document
// is there.
func TestAgreementPDFSaysTheSame(t *testing.T) {
	needTool(t, "pdftotext")
	for _, j := range joinedSamples(t) {
		documents := map[string]Document{"accord-" + j.name: ComposeAgreement(j.report), "fiche-" + j.name: ComposeMeeting(j.meeting)}
		for _, large := range []bool{false, true} {
			for name, data := range j.written(t, "pdf", Options{LargePrint: large}) {
				text, pages := pdfText(t, data)
				if pages > 12 {
					t.Errorf("%s: %d pages", name, pages)
				}
				foot := regexp.MustCompile(regexp.QuoteMeta(squeeze(documents[name].Footer)) + `\d+/\d+`)
				text = foot.ReplaceAllString(text, "")
				for _, phrase := range phrases(documents[name].Blocks) {
					if !strings.Contains(text, squeeze(phrase)) {
						t.Errorf("%s: %q is missing", name, phrase)
					}
				}
			}
		}
	}
}

// TestMeetingHasRoomForEachStep: each candidate has a frame and a line for the
// reasons, and there is a line for each step that may be kept.
func TestMeetingHasRoomForEachStep(t *testing.T) {
	for _, j := range joinedSamples(t) {
		doc := ComposeMeeting(j.meeting)
		frames := 0
		var count func([]Block)
		count = func(blocks []Block) {
			for _, b := range blocks {
				switch b := b.(type) {
				case Field:
					if slices.ContainsFunc(b, func(p Part) bool { return p.Kind == FramePart }) {
						frames++
					}
				case Box:
					count(b.Blocks)
				case Together:
					count(b)
				}
			}
		}
		count(doc.Blocks)
		if frames != len(j.meeting.Steps) {
			t.Errorf("%s: %d frames for %d steps", j.name, frames, len(j.meeting.Steps))
		}
		questions := map[string]bool{}
		for _, s := range j.meeting.Steps {
			if questions[s.Question] {
				t.Errorf("%s: two steps on %s", j.name, s.Question)
			}
			questions[s.Question] = true
		}
	}
}

func TestAgreementIsSafeWithAnyName(t *testing.T) {
	j := joinedSamples(t)[1]
	for _, name := range []string{"<script>alert(1)</script>", "le \u202eCher\x00\x1b[31m", "\xff\xfe", strings.Repeat("Très", 300), "{de_nom}"} {
		j.report.Association, j.meeting.Result.Association = name, name
		j.report.Facts[0].Said = []string{name, "<b>"}
		for _, format := range MeetingFormats() {
			for document, data := range j.written(t, format, Options{}) {
				if format == "html" && (bytes.Contains(data, []byte("<script")) || bytes.Contains(data, []byte("<b>"))) {
					t.Errorf("%q is markup in %s", name, document)
				}
				if format == "txt" && bytes.ContainsAny(data, "\x00\x1b") {
					t.Errorf("%q steers a terminal in %s", name, document)
				}
			}
		}
	}
}

func TestAgreementFormatUnknownIsNamed(t *testing.T) {
	var b bytes.Buffer
	if err := WriteAgreement(&b, "htm", agreement.Report{}, Options{}); err == nil || !strings.Contains(err.Error(), "md, json") {
		t.Error(err)
	}
	if err := WriteMeeting(&b, "json", agreement.Meeting{}, Options{}); err == nil || !strings.Contains(err.Error(), "json") {
		t.Error(err)
	}
	if err := WriteMeeting(&b, "pdf", agreement.Meeting{}, Options{}); err == nil || !strings.Contains(err.Error(), "date illisible") {
		t.Error(err)
	}
}
