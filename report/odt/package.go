package odt

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
)

const mediaType = "application/vnd.oasis.opendocument.text"

// part is a file of the package.
type part struct{ name, content string }

// Output writes the document. The error is that of w.
func (d *Document) Output(w io.Writer) error {
	var b bytes.Buffer
	if err := d.pack(&b); err != nil {
		return fmt.Errorf("write ODT: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write ODT: %w", err)
	}
	return nil
}

// pack writes the package: « mimetype » comes first, stored, without extra
// field nor size after it, so that the first bytes of the file tell what it is
// (OpenDocument 1.3, part 2, 3.3). Other parts have the date of the document.
func (d *Document) pack(w io.Writer) error {
	z := zip.NewWriter(w)
	kind := &zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(mediaType)),
		CompressedSize64: uint64(len(mediaType)), UncompressedSize64: uint64(len(mediaType)),
	}
	f, err := z.CreateRaw(kind)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(f, mediaType); err != nil {
		return err
	}
	parts := []part{{"content.xml", d.content()}, {"styles.xml", d.styles()}, {"meta.xml", d.meta()}}
	for _, p := range append(parts, part{"META-INF/manifest.xml", manifest(parts)}) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: d.options.Created.UTC()})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.content); err != nil {
			return err
		}
	}
	return z.Close()
}

func manifest(parts []part) string {
	x := prolog + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` + "\n" +
		`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="` + mediaType + `"/>` + "\n"
	for _, p := range parts {
		x += `<manifest:file-entry manifest:full-path="` + p.name + `" manifest:media-type="text/xml"/>` + "\n"
	}
	return x + "</manifest:manifest>\n"
}

func (d *Document) meta() string {
	o := d.options
	day := o.Created.UTC().Format("2006-01-02T15:04:05")
	return prolog + "<office:document-meta" + namespaces + ">\n<office:meta>\n" +
		"<meta:generator>" + escape(o.Generator) + "</meta:generator>\n" +
		"<dc:title>" + escape(o.Title) + "</dc:title>\n" +
		"<dc:language>" + escape(o.language()) + "</dc:language>\n" +
		"<meta:creation-date>" + day + "</meta:creation-date>\n" +
		"<dc:date>" + day + "</dc:date>\n" +
		"</office:meta>\n</office:document-meta>\n"
}

func (o Options) language() string {
	if o.Country == "none" {
		return o.Lang
	}
	return o.Lang + "-" + o.Country
}
