package agreement

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// group is the voices of a role, or of those that are too few to be shown or
// did not say their role.
type group struct {
	role   string
	others bool
	voices []voice
}

// counted tells whether the answers to a question may be counted: a ballot box
// is opened when enough people used it.
func (a *Agreement) counted(slot int) bool { return a.tally[slot].files >= a.policy.Secrecy }

// groups shares the voices on a question between roles, in the order of the
// questionnaire, each with enough files: roles with less are put together, and
// when they are still too few, the smallest other role joins them. Everybody is
// in one group and one only, so that no subtraction gives a role that is not
// shown. There are no groups when only one would be left.
func (a *Agreement) groups(slot int) []group {
	respondents := &a.q.Questions[a.q.Policy.Landmarks.Respondents]
	var list []group
	others := group{others: true}
	for _, option := range respondents.Options {
		g := group{role: option.ID, voices: a.of(slot, option.ID)}
		switch n := filesOf(g.voices); {
		case n >= a.policy.Secrecy && !slices.Contains(a.policy.Companions, option.ID):
			list = append(list, g)
		case n > 0:
			others.voices = append(others.voices, g.voices...)
		}
	}
	others.voices = append(others.voices, a.withoutRole(slot)...)
	if n := filesOf(others.voices); n > 0 && n < a.policy.Secrecy && len(list) > 0 {
		smallest := smallestOf(list)
		others.voices = append(others.voices, list[smallest].voices...)
		list = slices.Delete(list, smallest, smallest+1)
	}
	if len(others.voices) > 0 {
		slices.SortStableFunc(others.voices, compare)
		list = append(list, others)
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// of are the voices of a role on a question.
func (a *Agreement) of(slot int, role string) []voice {
	var list []voice
	for _, v := range a.tally[slot].voices {
		if v.group == role {
			list = append(list, v)
		}
	}
	return list
}

// withoutRole are the voices of no role of the questionnaire.
func (a *Agreement) withoutRole(slot int) []voice {
	respondents := &a.q.Questions[a.q.Policy.Landmarks.Respondents]
	var list []voice
	for _, v := range a.tally[slot].voices {
		if _, known := respondents.Option(v.group); !known {
			list = append(list, v)
		}
	}
	return list
}

// smallestOf is the group of the fewest files, the last of equals.
func smallestOf(list []group) int {
	smallest := 0
	for i := range list {
		if filesOf(list[i].voices) <= filesOf(list[smallest].voices) {
			smallest = i
		}
	}
	return smallest
}

// middle is the known answer in the middle of the group, the most modest of
// two; « je ne sais pas » when nobody in it knows.
func (g *group) middle() (answer diagnostic.Answer, ok bool) {
	known := slices.DeleteFunc(slices.Clone(g.voices), func(v voice) bool { return v.answer.State != diagnostic.Known })
	if len(known) > 0 {
		return known[(len(known)-1)/2].answer, true
	}
	answer = unsettled(g.voices)
	return answer, answer.State != diagnostic.Missing
}
