package pdf

import (
	"fmt"
	"strconv"
	"strings"
)

// assembly is a document becoming objects of a file.
type assembly struct {
	*file
	doc      *Document
	tags     *tagger
	pages    []reference
	elements []reference   // by node; 0 = it has no content
	links    [][]reference // annotations of each page
}

// file returns the document as the bytes of a PDF file.
func (d *Document) file(c *canvas, contents [][]byte) []byte {
	a := &assembly{file: &file{}, doc: d, tags: c.tags}
	catalog := a.reserve()
	tree := a.reserve()
	pages := a.reserve()
	for range contents {
		a.pages = append(a.pages, a.reserve())
	}
	a.numberElements()
	a.setPages(pages, contents, a.addFonts(c.faces))
	a.setElements(tree)
	a.setTree(tree)
	info := a.add("<</Title%s/Creator%s/Producer%s/CreationDate(%s)/ModDate(%s)>>",
		textString(d.options.Title), textString(d.options.Creator), textString(d.options.Creator), pdfDate(d.options.Created), pdfDate(d.options.Created))
	a.set(catalog, a.catalog(pages, tree))
	return a.bytes(catalog, info, a.doc.options.Origin)
}

// numberElements gives a number to the nodes that have content, in the order
// of the document.
func (a *assembly) numberElements() {
	a.elements = make([]reference, len(a.doc.nodes))
	for id := range a.doc.nodes {
		if a.tags.joined[id] || id == 0 {
			a.elements[id] = a.reserve()
		}
	}
}

// setPages writes the pages and their links. A page finds its nodes again in
// the parent tree at its own number, a link at numbers after those of pages.
func (a *assembly) setPages(tree reference, contents [][]byte, fonts string) {
	var kids strings.Builder
	key := len(contents)
	for i, content := range contents {
		annotations := ""
		a.links = append(a.links, nil)
		for _, link := range a.tags.pages[i].links {
			r := a.add("<</Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F 4/Contents%s/StructParent %d/A<</S/URI/URI%s>>>>",
				link.box, textString(link.about), key, literal(link.url))
			a.links[i] = append(a.links[i], r)
			annotations += r.String() + " "
			key++
		}
		if annotations != "" {
			annotations = "/Annots[" + annotations + "]"
		}
		stream := a.addStream("", content)
		a.set(a.pages[i], fmt.Appendf(nil, "<</Type/Page/Parent %v/MediaBox[0 0 595.276 841.89]/Resources<<%s>>/Contents %v/StructParents %d/Tabs/S%s>>",
			tree, fonts, stream, i, annotations))
		kids.WriteString(a.pages[i].String() + " ")
	}
	a.set(tree, fmt.Appendf(nil, "<</Type/Pages/Count %d/Kids[%s]>>", len(contents), kids.String()))
}

// String writes the numbers of a rectangle.
func (b box) String() string {
	var out []byte
	for _, v := range [4]float64{b.left, b.bottom, b.right, b.top} {
		out = append(appendNumber(out, v), ' ')
	}
	return string(out)
}

// setElements writes the nodes as structure elements (ISO 32000-1, 14.7.2).
func (a *assembly) setElements(tree reference) {
	for id, n := range a.doc.nodes {
		if a.elements[id] == 0 {
			continue
		}
		parent := tree
		if n.parent != nil {
			parent = a.elements[n.parent.id]
		}
		b := fmt.Appendf(nil, "<</S/%s/P %v", n.role, parent)
		if n.alt != "" && n.role != roleLink {
			b = fmt.Appendf(b, "/Alt%s", textString(n.alt))
		}
		b = append(b, a.attributes(n)...)
		a.set(a.elements[id], append(a.appendKids(b, id), ">>"...))
	}
}

// attributes of a node; a drawing says where it is.
func (a *assembly) attributes(n *node) string {
	var all string
	if n.attributes != "" {
		all = "<<" + n.attributes + ">>"
	}
	if b := a.tags.boxes[n.id]; b != (box{}) {
		all += "<</O/Layout/BBox[" + b.String() + "]>>"
	}
	if all == "" {
		return ""
	}
	return "/A[" + all + "]"
}

// appendKids writes the kids of a node. Sequences of the page of the first one
// are written short.
func (a *assembly) appendKids(b []byte, id int) []byte {
	page := -1
	for _, k := range a.tags.kids[id] {
		if k.kind == contentKid {
			page = k.page
			b = fmt.Appendf(b, "/Pg %v", a.pages[page])
			break
		}
	}
	b = append(b, "/K["...)
	for _, k := range a.tags.kids[id] {
		switch {
		case k.kind == nodeKid:
			b = append(b, a.elements[k.node.id].String()...)
		case k.kind == linkKid:
			b = fmt.Appendf(b, "<</Type/OBJR/Pg %v/Obj %v>>", a.pages[k.page], a.links[k.page][k.at])
		case k.page == page:
			b = strconv.AppendInt(b, int64(k.at), 10)
		default:
			b = fmt.Appendf(b, "<</Type/MCR/Pg %v/MCID %d>>", a.pages[k.page], k.at)
		}
		b = append(b, ' ')
	}
	return append(b, ']')
}

// setTree writes the root of the structure, and the tree that leads from pages
// and links back to it.
func (a *assembly) setTree(tree reference) {
	var nums strings.Builder
	for i, pg := range a.tags.pages {
		fmt.Fprintf(&nums, "%d[", i)
		for _, owner := range pg.owners {
			nums.WriteString(a.elements[owner.id].String() + " ")
		}
		nums.WriteString("]")
	}
	key := len(a.pages)
	for _, pg := range a.tags.pages {
		for _, link := range pg.links {
			fmt.Fprintf(&nums, "%d %v ", key, a.elements[link.owner.id])
			key++
		}
	}
	parents := a.add("<</Nums[%s]>>", nums.String())
	a.set(tree, fmt.Appendf(nil, "<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d>>", a.elements[0], parents, key))
}

// catalog is the root of the file.
func (a *assembly) catalog(pages, tree reference) []byte {
	metadata := a.addRaw("/Type/Metadata/Subtype/XML", a.doc.metadata())
	profile := a.addRaw("/N 3/Filter/FlateDecode", compressedProfile())
	b := fmt.Appendf(nil, "<</Type/Catalog/Pages %v/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %v/Metadata %v/ViewerPreferences<</DisplayDocTitle true>>",
		pages, literal(a.doc.options.Lang), tree, metadata)
	b = fmt.Appendf(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %v>>]", profile)
	return append(append(b, a.attachments()...), ">>"...)
}
