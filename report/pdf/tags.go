package pdf

// node is an element of the logical structure of a document (ISO 32000-1,
// 14.7.2): what a screen reader is told that a piece of content is. Nodes form
// a tree under that of the document.
type node struct {
	id         int // place in Document.nodes
	role       string
	parent     *node
	alt        string // text alternative, or empty
	attributes string // attribute dictionary in PDF syntax, or empty
}

// The standard structure types that the kit uses (ISO 32000-1, 14.8.4).
const (
	roleDocument  = "Document"
	roleParagraph = "P"
	roleList      = "L"
	roleItem      = "LI"
	roleLabel     = "Lbl"
	roleItemBody  = "LBody"
	roleTable     = "Table"
	roleRow       = "TR"
	roleHeader    = "TH"
	roleCell      = "TD"
	roleLink      = "Link"
	roleFigure    = "Figure"
	roleForm      = "Form"
)

// Attributes of nodes (ISO 32000-1, 14.8.5): a header of a column, and what is
// filled in on paper, a box to tick or a text.
const (
	columnScope   = "/O/Table/Scope/Column"
	checkBoxField = "/O/PrintField/Role/cb/checked/off"
	textField     = "/O/PrintField/Role/tv"
)

// newNode makes a node. It joins the tree where its first content is drawn, so
// that the tree is read in the order in which pages are.
func (d *Document) newNode(role string, parent *node) *node {
	n := &node{id: len(d.nodes), role: role, parent: parent}
	d.nodes = append(d.nodes, n)
	return n
}

// tagger records where the content of each node is drawn.
type tagger struct {
	kids   [][]kid // of each node, in reading order
	joined []bool  // nodes that are a kid of their parent
	boxes  []box   // of nodes that are drawings
	pages  []pageTags
}

// box is a place on a page, in points from its bottom left.
type box struct{ left, bottom, right, top float64 }

// pageTags is what the tree must find again from a page.
type pageTags struct {
	owners []*node // of each marked-content sequence
	links  []annotation
}

// kid is a node, a marked-content sequence or an annotation.
type kid struct {
	kind kidKind
	node *node
	page int // from 0
	at   int // sequence or annotation of the page
}

type kidKind uint8

const (
	nodeKid kidKind = iota
	contentKid
	linkKid
)

// annotation is an active zone over the words of a link.
type annotation struct {
	owner *node
	url   string
	about string
	box   box
}

func newTagger(nodes int) *tagger {
	return &tagger{kids: make([][]kid, nodes), joined: make([]bool, nodes), boxes: make([]box, nodes)}
}

func (t *tagger) newPage() { t.pages = append(t.pages, pageTags{}) }

// sequence gives a marked-content sequence of this page to a node, and returns
// its number.
func (t *tagger) sequence(n *node) int {
	page := len(t.pages) - 1
	id := len(t.pages[page].owners)
	t.pages[page].owners = append(t.pages[page].owners, n)
	t.add(n, kid{kind: contentKid, page: page, at: id})
	return id
}

func (t *tagger) link(a annotation) {
	page := len(t.pages) - 1
	t.add(a.owner, kid{kind: linkKid, page: page, at: len(t.pages[page].links)})
	t.pages[page].links = append(t.pages[page].links, a)
}

func (t *tagger) place(n *node, b box) { t.boxes[n.id] = b }

func (t *tagger) add(n *node, k kid) {
	t.join(n)
	t.kids[n.id] = append(t.kids[n.id], k)
}

func (t *tagger) join(n *node) {
	if t.joined[n.id] {
		return
	}
	t.joined[n.id] = true
	if n.parent != nil {
		t.add(n.parent, kid{kind: nodeKid, node: n})
	}
}
