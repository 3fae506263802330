package pdf

import (
	"bytes"
	"crypto/md5"
	_ "embed" // the colour profile
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// colourProfile says what the colours are (PDF/A asks for it): the sRGB profile
// of the International Color Consortium, which may be copied and embedded
// freely.
//
//go:embed fonts/sRGB2014.icc
var colourProfile []byte

var compressedProfile = sync.OnceValue(func() []byte { return deflate(colourProfile) })

// addFonts adds the cut fonts that are used, and returns the entry of
// dictionaries of resources that names them: F0 is regular, F1 bold.
func (a *assembly) addFonts(faces [2]*subset) string {
	var names strings.Builder
	for f, s := range faces {
		if len(s.runes) > 1 {
			fmt.Fprintf(&names, "/F%d %v", f, a.addFont(s))
		}
	}
	return "/Font<<" + names.String() + ">>"
}

// addFont adds a composite font whose codes are the numbers of its glyphs
// (ISO 32000-1, 9.7).
func (a *assembly) addFont(s *subset) reference {
	f, data := s.font(), s.trueType()
	name := subsetTag(data) + "+" + f.name
	program := a.addStream(fmt.Sprintf("/Length1 %d", len(data)), data)
	descriptor := a.add("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %v>>",
		name, f.box[0], f.box[1], f.box[2], f.box[3], f.ascent, f.descent, f.capHeight, f.stem, program)
	widths := strings.Trim(fmt.Sprint(s.widths()), "[]")
	descendant := a.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/CIDToGIDMap/Identity/W[0[%s]]>>",
		name, descriptor, widths)
	return a.add("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>",
		name, descendant, a.addStream("", s.toUnicode()))
}

// subsetTag is the six capitals that tell two cuts of a font apart.
func subsetTag(data []byte) string {
	sum := md5.Sum(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// toUnicode leads from codes back to characters (ISO 32000-1, 9.10.3).
func (s *subset) toUnicode() []byte {
	const most = 100 // entries of a block
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	for from := 1; from < len(s.runes); from += most {
		to := min(from+most, len(s.runes))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for code := from; code < to; code++ {
			fmt.Fprintf(&b, "<%04X><%04X>\n", code, s.runes[code])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict/CMap defineresource pop end end")
	return b.Bytes()
}

// attachments adds the files that travel with the document, and returns their
// entries of the catalog (ISO 19005-3, 6.8).
func (a *assembly) attachments() string {
	var names, all strings.Builder
	date := pdfDate(a.doc.options.Created)
	files := slices.SortedFunc(slices.Values(a.doc.options.Attachments), func(x, y Attachment) int { return strings.Compare(x.Name, y.Name) })
	for _, f := range files {
		sum := md5.Sum(f.Data)
		stream := a.addStream(fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/CheckSum<%s>/ModDate(%s)>>",
			nameObject(f.Type), len(f.Data), hex.EncodeToString(sum[:]), date), f.Data)
		spec := a.add("<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/Data/EF<</F %v/UF %v>>>>",
			literal(f.Name), textString(f.Name), textString(f.Description), stream, stream)
		fmt.Fprintf(&names, "%s%v ", literal(f.Name), spec)
		all.WriteString(spec.String() + " ")
	}
	if all.Len() == 0 {
		return ""
	}
	return "/Names<</EmbeddedFiles<</Names[" + names.String() + "]>>>>/AF[" + all.String() + "]"
}

// nameObject writes a media type as a name, whose « / » is escaped.
func nameObject(mediaType string) string { return strings.ReplaceAll(mediaType, "/", "#2F") }

func pdfDate(t time.Time) string { return t.UTC().Format("D:20060102150405Z") }

// metadata is the description of the file in XMP (ISO 16684-1): what it is, and
// the two standards that it follows. « pdfuaid » is not known to PDF/A, which
// asks for its description.
func (d *Document) metadata() []byte {
	o := d.options
	date := o.Created.UTC().Format(time.RFC3339)
	var b bytes.Buffer
	fmt.Fprintf(&b, xmp, escaped(o.Title), escaped(o.Lang), escaped(o.Creator), escaped(o.Creator), date, date)
	return b.Bytes()
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

const xmp = "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>%s</xmp:CreatorTool>
<pdf:Producer>%s</pdf:Producer>
<xmp:CreateDate>%s</xmp:CreateDate>
<xmp:ModifyDate>%s</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
