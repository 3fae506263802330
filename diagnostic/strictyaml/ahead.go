package strictyaml

import (
	"sync"

	"gopkg.in/yaml.v3"
)

// Ahead is a file that may be parsed before it is needed, while others are: it
// belongs to no Reader until Take.
type Ahead struct {
	file  string
	parse func() parsed
}

type parsed struct {
	root     *yaml.Node
	problems Problems
}

// NewAhead prepares a file. Its hidden characters will be refused as well
// (RefuseHidden).
func NewAhead(file string, data []byte) *Ahead {
	return &Ahead{file, sync.OnceValue(func() parsed {
		var r Reader
		root := r.Parse(file, data)
		root.RefuseHidden()
		return parsed{root.n, r.problems}
	})}
}

// Start parses the file in another goroutine. A panic is kept for Take.
func (a *Ahead) Start() {
	go func() {
		defer func() { _ = recover() }()
		a.parse()
	}()
}

// Take reads the single document of a file, parsed ahead or now, as Parse does.
func (r *Reader) Take(a *Ahead) Node {
	p := a.parse()
	for _, problem := range p.problems {
		r.add(problem)
	}
	if p.root == nil {
		return Node{}
	}
	return Node{r, a.file, p.root}
}
