package surveyform

// Target is a tool that a questionnaire can be written for.
type Target struct {
	Name      string // « limesurvey », as it is typed
	Title     string // « LimeSurvey »
	Extension string // « .txt »
	Write     func(*Form) ([]byte, error)
	Next      func(*Form) string // what to do with the file
}

// Targets is the table of the tools, in the order in which they are shown.
func Targets() []Target {
	return []Target{
		{"limesurvey", "LimeSurvey", ".txt", limeSurvey, func(f *Form) string { return f.texts.NextLimeSurvey }},
		{"xlsform", "KoboToolbox, ODK", ".xlsx", xlsForm, func(f *Form) string { return f.texts.NextXLSForm }},
		{"framaforms", "Framaforms (Yakforms)", ".txt", framaforms, func(f *Form) string { return f.texts.NextFramaforms }},
		{"csv", "un tableur", ".csv", header, headerNext},
	}
}

// Lookup returns the target of a name.
func Lookup(name string) (Target, bool) {
	for _, t := range Targets() {
		if t.Name == name {
			return t, true
		}
	}
	return Target{}, false
}
