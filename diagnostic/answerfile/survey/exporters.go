package survey

import "regexp"

// Role is what a column that answers no question is for.
type Role uint8

// The roles of columns.
const (
	System   Role = iota // of no use here
	Date                 // when the answers were given
	Done                 // empty as long as the respondent has not finished; a date otherwise
	Draft                // « saved to be finished later »: oui or non
	Key                  // the same for the same respondent
	Personal             // about a person: dropped
	KeyOf                // about a person, and the same for the same respondent: dropped once digested
	PathRole             // « parcours »
)

// SystemColumn is a column that a tool adds to the answers.
type SystemColumn struct {
	Role   Role
	Titles []string
}

// Exporter is how one tool writes answers. In patterns, {c} is the code of a
// question and {t} its text, {s} the code of a box or row and {l} its label, {o}
// the title of the text beside « autre ».
type Exporter struct {
	Named      bool // the key is an id of ours, fit to be shown, not that of a person
	ID, Name   string
	Rows       []int          // rows of titles: the possible counts, the first that fits
	Signatures [][]string     // titles that all are there: any of these sets
	Titles     *regexp.Regexp // or: what every title looks like
	Dates      *regexp.Regexp // and: what the first date looks like
	Grouped    bool           // the row above the titles names groups of columns

	Whole     []string // titles of a question in one column
	Boxes     []string // titles of one box
	GridRows  []string // titles of one row of a grid
	OtherText []string // titles of the text beside « autre »
	Groups    string   // signs between the name of a group and a code
	OtherBox  bool     // the column of « autre » says whether it is ticked, its text is elsewhere

	Yes, No     []string // words in the column of a box, and for « oui » and « non »
	Hidden      []string // words for « this question was not shown »
	Joins       []string // what is between several answers in one cell
	OtherInline bool     // the text of « autre » is among them
	Unescaped   bool     // a label may hold what is between: told
	DayFirst    bool     // 03/04/2024 is the third of April
	Needs       bool     // needs of training, no answers

	Columns []SystemColumn
}

var (
	canonicalTitle = regexp.MustCompile(`^[a-z0-9]+([-_.][a-z0-9]+)*$`)
	twelveHours    = regexp.MustCompile(`(?i)\d[\s\x{202f}\x{a0}]*[ap]m\b`)
)

// Exporters is the table of the tools whose files are known, in the order in
// which they are tried. The last fits any table.
func Exporters() []Exporter {
	return []Exporter{
		limeSurvey(), framaforms(), drupal(), odk(), kobo(), nextcloud(), googleForms(), googleSheets(), formr(), pix(), canonical(), plain(),
	}
}

func limeSurvey() Exporter {
	return Exporter{
		ID: "limesurvey", Name: "LimeSurvey", Rows: []int{1},
		Signatures: [][]string{
			{"submitdate", "lastpage"}, {"submitdate", "startlanguage"},
			{"Date de soumission", "Dernière page"}, {"Date de soumission", "Langue de départ"},
			{"Date submitted", "Last page"}, {"Date submitted", "Start language"},
		},
		Whole:     []string{"{c}", "{t}", "{c}. {t}"},
		Boxes:     []string{"{c}[{s}]", "{c}_{s}", "{t} [{l}]", "{c}[{s}]. {t} [{l}]"},
		GridRows:  []string{"{c}[{s}]", "{c}_{s}", "{t} [{l}]", "{c}[{s}]. {t} [{l}]"},
		OtherText: []string{"{c}[other]", "{c}_other", "{t} [Autre]", "{t} [Other]", "{c}[other]. {t} [Autre]", "{c}[other]. {t} [Other]"},
		Yes:       []string{"Y", "Oui", "Yes", "1"}, No: []string{"N", "Non", "No", "2"}, Hidden: []string{"N/A"},
		Columns: []SystemColumn{
			{Done, []string{"submitdate", "Date de soumission", "Date submitted"}},
			{Date, []string{"datestamp", "Date de la dernière action", "Date last action"}},
			{Key, []string{"token", "Invitation", "Code d’invitation", "Jeton"}},
			{Personal, []string{"ipaddr", "Adresse IP", "IP address", "refurl", "URL référente", "Referrer URL", "firstname", "lastname", "email", "Prénom", "Nom de famille", "Adresse e-mail", "First name", "Last name", "Email address"}},
			{PathRole, []string{PathField}},
			{System, []string{"id", "ID de la réponse", "Response ID", "lastpage", "Dernière page", "Last page", "startlanguage", "Langue de départ", "Start language", "seed", "Tête de série", "startdate", "Date de lancement", "Date started", "interviewtime", "Temps total", "Total time"}},
		},
	}
}

func framaforms() Exporter {
	return Exporter{
		ID: "framaforms", Name: "Framaforms (Yakforms)", Rows: []int{3, 1}, Grouped: true,
		Signatures: [][]string{{"webform_sid"}, {"Numéro de série", "SID"}, {"SID", "Brouillon"}, {"Serial", "SID"}, {"SID", "Draft"}},
		Whole:      []string{"{c}", "{t}"},
		Yes:        []string{"X", "1"}, No: []string{"0"}, Joins: []string{","}, OtherInline: true, Unescaped: true, DayFirst: true,
		Columns: []SystemColumn{
			{Done, []string{"webform_completed_time", "Heure de fin", "Completed Time"}},
			{Date, []string{"webform_time", "Heure de soumission", "Submitted Time", "Time"}},
			{Draft, []string{"webform_draft", "Brouillon", "Draft"}},
			{Personal, []string{"webform_ip_address", "Adresse IP", "IP Address", "webform_uid", "UID", "webform_username", "Nom d’utilisateur", "Username"}},
			{Key, []string{"webform_sid", "SID"}},
			{PathRole, []string{PathField}},
			{System, []string{"webform_serial", "Numéro de série", "Serial", "webform_modified_time", "Heure de modification", "Modified Time"}},
		},
	}
}

func drupal() Exporter {
	return Exporter{
		ID: "drupal", Name: "Drupal (Webform)", Rows: []int{1},
		Signatures: [][]string{{"Submission ID", "In draft"}, {"sid", "in_draft"}, {"Submission UUID"}, {"Identifiant de soumission", "Brouillon"}},
		Whole:      []string{"{c}", "{t}"},
		Boxes:      []string{"{t}: {l}", "{c}: {s}"}, GridRows: []string{"{t}: {l}", "{c}: {s}"},
		OtherText: []string{"{t}: Autre…", "{t}: Autre", "{t}: Other…", "{c}: other"},
		Yes:       []string{"X", "Yes", "Oui", "1"}, No: []string{"No", "Non", "0"}, Joins: []string{"; ", ", ", "|"}, OtherInline: true, Unescaped: true,
		Columns: []SystemColumn{
			{Done, []string{"Completed", "Terminé"}},
			{Date, []string{"Changed", "Modifié"}},
			{Draft, []string{"In draft", "in_draft", "Brouillon"}},
			{Key, []string{"Submission UUID", "uuid"}},
			{PathRole, []string{PathField}},
			{Personal, []string{"Remote IP address", "remote_addr", "Adresse IP distante", "Submitted by: ID", "Submitted by: Title", "Submitted by: URL", "uid", "Administrative notes", "notes"}},
			{System, []string{"Serial number", "serial", "Submission ID", "sid", "Submission URI", "uri", "Created", "created", "Current page", "current_page", "Language", "langcode", "Is locked", "locked", "Is sticky", "sticky"}},
		},
	}
}

func odk() Exporter {
	e := xlsForm()
	e.ID, e.Name, e.Groups = "odk", "ODK Central", "-/"
	e.Signatures = [][]string{{"SubmissionDate", "KEY"}}
	e.Columns = []SystemColumn{
		{Date, []string{"SubmissionDate"}},
		{Key, []string{"KEY"}},
		{PathRole, []string{PathField}},
		{Personal, []string{"SubmitterID", "SubmitterName", "DeviceID", "username", "phonenumber", "email"}},
		{System, []string{"start", "end", "today", "meta-instanceID", "instanceID", "meta-instanceName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "Edits", "FormVersion"}},
	}
	return e
}

func kobo() Exporter {
	e := xlsForm()
	e.ID, e.Name, e.Groups = "kobo", "KoboToolbox", "/"
	e.Signatures = [][]string{{"_uuid", "_submission_time"}}
	e.Columns = []SystemColumn{
		{Date, []string{"_submission_time"}},
		{Key, []string{"_uuid"}},
		{PathRole, []string{PathField}},
		{Personal, []string{"_submitted_by", "_notes", "_geolocation", "username", "deviceid", "phonenumber"}},
		{System, []string{"start", "end", "today", "_id", "_validation_status", "_status", "__version__", "_tags", "_index", "_parent_index", "_parent_table_name", "meta/instanceID", "meta/rootUuid", "formhub/uuid"}},
	}
	return e
}

// xlsForm is what the tools that read XLSForm have in common.
func xlsForm() Exporter {
	return Exporter{
		Rows:  []int{1},
		Whole: []string{"{c}", "{t}"}, Boxes: []string{"{c}/{s}", "{t}/{l}"}, GridRows: []string{"{c}.{s}", "{c}_{s}", "{c}/{s}", "{t} {l}", "{t}/{l}", "{l}"},
		OtherText: []string{"{c}_{s}", "{c}_other", "{o}"}, OtherBox: true,
		Yes: []string{"1", "True"}, No: []string{"0", "False"}, Joins: []string{" "},
	}
}

func nextcloud() Exporter {
	return Exporter{
		ID: "nextcloud", Name: "Nextcloud Forms", Rows: []int{1},
		Signatures: [][]string{{"Identifiant utilisateur", "Horodatage"}, {"User ID", "Timestamp"}},
		Whole:      []string{"{t}", "{c}"}, GridRows: []string{"{t} ({l})"},
		Yes: []string{"Oui", "Yes"}, No: []string{"Non", "No"}, Joins: []string{"; "}, OtherInline: true,
		Columns: []SystemColumn{
			{Date, []string{"Horodatage", "Timestamp"}},
			{KeyOf, []string{"Identifiant utilisateur", "User ID"}},
			{Personal, []string{"Nom d’affichage de l’utilisateur", "User display name"}},
		},
	}
}

// googleForms is the file that Forms gives in a ZIP; it tells the hour with
// « AM » or « PM », which tells it from the sheet.
func googleForms() Exporter {
	e := googleSheets()
	e.ID, e.Name, e.Joins, e.Dates, e.Unescaped = "google-forms", "Google Forms", []string{";"}, twelveHours, false
	return e
}

func googleSheets() Exporter {
	return Exporter{
		ID: "google-sheets", Name: "Google Sheets", Rows: []int{1},
		Signatures: [][]string{{"Horodateur"}, {"Timestamp"}},
		Whole:      []string{"{t}", "{c}"}, GridRows: []string{"{t} [{l}]"},
		Yes: []string{"Oui", "Yes"}, No: []string{"Non", "No"}, Joins: []string{", "}, OtherInline: true, Unescaped: true,
		Columns: []SystemColumn{
			{Date, []string{"Horodateur", "Timestamp"}},
			{KeyOf, []string{"Adresse e-mail", "Email Address", "Nom d’utilisateur", "Username"}},
			{System, []string{"Score"}},
		},
	}
}

func formr() Exporter {
	return Exporter{
		ID: "formr", Name: "formr", Rows: []int{1},
		Signatures: [][]string{{"session", "ended"}, {"session", "study_id"}},
		Whole:      []string{"{c}", "{t}"}, GridRows: []string{"{c}_{s}"},
		Yes: []string{"1", "oui"}, No: []string{"0", "non"}, Joins: []string{", "}, OtherInline: true, Unescaped: true,
		Columns: []SystemColumn{
			{Done, []string{"ended"}},
			{Date, []string{"modified"}},
			{Key, []string{"session"}},
			{System, []string{"session_id", "study_id", "iteration", "created", "expired"}},
		},
	}
}

func pix() Exporter {
	return Exporter{
		ID: "pix", Name: "Pix Orga", Rows: []int{1}, Needs: true,
		Signatures: [][]string{{"ID Campagne", "Nom de la campagne"}},
		Columns: []SystemColumn{
			{Personal, []string{"Nom du Participant", "Prénom du Participant", "Identifiant externe", "Adresse e-mail"}},
			{Date, []string{"Date du partage"}},
			{System, []string{"Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Profil Cible", "Date de début"}},
		},
	}
}

// canonical is the plain form of answers that petitspas asks for.
func canonical() Exporter {
	return Exporter{
		ID: "petitspas", Name: "petitspas", Named: true, Rows: []int{1}, Titles: canonicalTitle,
		Whole: []string{"{c}"}, Boxes: []string{"{c}.{s}", "{c}_{s}"}, GridRows: []string{"{c}.{s}", "{c}_{s}"},
		Yes: []string{"oui", "1"}, No: []string{"non", "0"}, Joins: []string{"|"},
		Columns: []SystemColumn{
			{Date, []string{"date"}}, {PathRole, []string{PathCode, PathField}}, {Key, []string{"cle", "id"}}, {Draft, []string{"brouillon"}},
			{Personal, []string{"courriel", "email", "nom", "prenom", "ip"}},
			{System, []string{"fichier", "ligne"}},
		},
	}
}

// plain is a table without system columns, such as SurveyJS writes.
func plain() Exporter {
	return Exporter{
		ID: "tableau", Name: "SurveyJS, ou un tableau sans colonne de service", Rows: []int{1},
		Whole:    []string{"{c}", "{t}", "{c}. {t}"},
		Boxes:    []string{"{c}[{s}]", "{c}/{s}", "{c}.{s}", "{t} [{l}]", "{t}: {l}"},
		GridRows: []string{"{c}[{s}]", "{c}/{s}", "{c}.{s}", "{t} [{l}]", "{t} ({l})", "{t}: {l}"},
		Yes:      []string{"X", "Oui", "Yes", "1"}, No: []string{"Non", "No", "0"}, Joins: []string{"|", ", "}, OtherInline: true, Unescaped: true,
		Columns: canonical().Columns,
	}
}
