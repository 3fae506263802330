package review

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// Rules say what to look for.
type Rules struct {
	SentenceWords  int // in a sentence, at most
	GestureMinutes int // of a first gesture, at most
	Resources      int // of a step, at most
	Words          []Word
}

// Word is a word to avoid, in all its forms.
type Word struct {
	Avoid  []string
	Except []string // expressions in which it is fine
	Say    string   // what to say instead; may be empty
	Why    string   // why to avoid it; may be empty
}

// The most that rules may allow.
const (
	mostWords     = 100
	mostMinutes   = 59 // a first gesture takes less than an hour
	mostResources = 10
)

// ReadRules reads ecriture.yaml. The error is a strictyaml.Problems.
func ReadRules(file string, data []byte) (*Rules, error) {
	var r strictyaml.Reader
	o := r.Parse(file, data).Object()
	rules := &Rules{
		SentenceWords:  o.Need("phrase_mots").Int(1, mostWords),
		GestureMinutes: o.Need("geste_minutes").Int(1, mostMinutes),
		Resources:      o.Need("ressources").Int(1, mostResources),
	}
	for _, n := range o.Need("mots").List() {
		rules.Words = append(rules.Words, readWord(n))
	}
	o.Close()
	if problems := r.Problems(); len(problems) > 0 {
		return nil, problems
	}
	return rules, nil
}

func readWord(n strictyaml.Node) Word {
	o := n.Object()
	avoid, except, say, why := o.Need("eviter"), o.Get("sauf"), o.Get("dire"), o.Get("pourquoi")
	avoid.Some()
	w := Word{Avoid: avoid.Texts(), Except: except.Texts(), Say: say.Text(), Why: why.Text()}
	if n.IsObject() && !say.Ok() && !why.Ok() {
		n.Errorf(msgNeither)
	}
	o.Close()
	return w
}
