package diagnostic

// VolunteersPolicy says how the sheets of the volunteers of an association are
// told together (brief C.9). Questions are indexes in Individual.Questions, -1
// when the sheet does not ask them; options are indexes too.
type VolunteersPolicy struct {
	Least     int // nothing is told of fewer sheets
	LeastMore int // sheets from which the gap, the equipment and the effect of tools are told
	Hidden    int // a number of people under this one is not told
	PlanLines int // answers of a list in a plan, at most
	Rounding  int // the ease of the group is told to the nearest multiple, in points

	Gestures      int // a grid
	Alone         int // level of its scale from which one needs no help
	Show          int // level from which one can show others
	LeastGestures int // gestures to have answered for an ease to count
	Near, Far     int // points: a gap under Near is small, from Far it is wide

	Desire    Grouping
	Effect    Grouping
	Help      Grouping // one group: those ready to show
	Brakes    int
	Fear      int // option of Brakes that is shown beside the desire, or -1
	Equipment int
	Learning  int

	Roles      RolesPolicy
	Perception []PerceptionRule
	Ideas      []Idea
	MaxIdeas   int
}

// Grouping puts answers to a question together.
type Grouping struct {
	Question int
	Groups   []AnswerGroup
}

// AnswerGroup is some answers, told as one.
type AnswerGroup struct {
	Options []int
	Say     string
}

// RolesPolicy compares the board with the volunteers.
type RolesPolicy struct {
	Question          int
	Board, Volunteers int // options
	Least             int // sheets of each role, for their ease to be compared
	LeastViews        int // sheets of each role, for what tools do to them to be compared
	Gap               int // points from which an ease differs
}

// PerceptionRule says when the board and the sheets do not see the same thing.
type PerceptionRule struct {
	Question int // slot of a scored question that the board answered
	From     int // level of that answer
	Brakes   []int
	Percent  int // of the sheets, that tick one of the brakes
}

// Idea is a step to talk about when a gesture is little shared, or when a brake
// is ticked.
type Idea struct {
	Gesture int // row of the grid, or -1
	Brake   int // option of Brakes, or -1
	Step    int
}
