//go:build !js

package report

import (
	"encoding/json"
	"fmt"
	"io"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// AgreementFormats returns the names of the formats of several questionnaires
// put together, in the order of help.
func AgreementFormats() []string { return append(drawn(), "json") }

// WriteAgreement writes what several questionnaires say in one of
// AgreementFormats. The error is that of w, or says in French what cannot be
// written.
func WriteAgreement(w io.Writer, format string, r agreement.Report, o Options) error {
	if format == "json" {
		return writeIndented(w, r)
	}
	if err := draw(w, format, ComposeAgreement(r), diagnostic.Result{Tool: r.Tool, Date: r.Date}, o); err != nil {
		if _, unknown := err.(unknownFormat); unknown {
			return unknownAmong(format, AgreementFormats())
		}
		return err
	}
	return nil
}

func writeIndented(w io.Writer, value any) error {
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// MeetingFormats returns the names of the formats of the sheet of a meeting, in
// the order of help.
func MeetingFormats() []string { return drawn() }

// WriteMeeting writes the sheet of a meeting in one of MeetingFormats. The error
// is that of w, or says in French what cannot be written.
func WriteMeeting(w io.Writer, format string, m agreement.Meeting, o Options) error {
	return draw(w, format, ComposeMeeting(m), m.Result, o)
}

// UndrawableAgreement is Undrawable, for what several questionnaires say.
func UndrawableAgreement(r agreement.Report) []rune { return lacking(ComposeAgreement(r)) }

// UndrawableMeeting is Undrawable, for the sheet of a meeting.
func UndrawableMeeting(m agreement.Meeting) []rune { return lacking(ComposeMeeting(m)) }
