package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"time"
)

// tarGz packs files, their folders before them, under a root: none, or « ./ » in
// a Debian package. The owner is root, by number: what is unpacked belongs to
// whoever unpacks it.
func tarGz(root string, files []File, date time.Time) ([]byte, error) {
	var tarred bytes.Buffer
	w := tar.NewWriter(&tarred)
	dirs := folders(files)
	if root != "" {
		dirs = append([]string{""}, dirs...)
	}
	for _, dir := range dirs {
		name := root + dir
		if dir != "" {
			name += "/"
		}
		// GNU is what dpkg reads whatever the length of a name.
		h := &tar.Header{Typeflag: tar.TypeDir, Name: name, Mode: 0o755, ModTime: date, Format: tar.FormatGNU}
		if err := w.WriteHeader(h); err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
	}
	for _, f := range sorted(files) {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: root + f.Name, Mode: f.mode(), Size: int64(len(f.Data)), ModTime: date, Format: tar.FormatGNU}
		if err := w.WriteHeader(h); err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Name, err)
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return gzipped(tarred.Bytes())
}

// gzipped compresses as « gzip -9n »: neither name nor date.
func gzipped(data []byte) ([]byte, error) {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if _, err := z.Write(data); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return packed.Bytes(), nil
}

// zipped packs files for Windows, which opens it without any other program.
func zipped(files []File, date time.Time) ([]byte, error) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, f := range sorted(files) {
		h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: date.UTC()}
		h.ExternalAttrs = uint32(0o100000|f.mode()) << 16 // for who unpacks it elsewhere
		h.CreatorVersion = 3 << 8                         // which is what Unix says
		entry, err := w.CreateHeader(h)
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Name, err)
		}
		if _, err := entry.Write(f.Data); err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return packed.Bytes(), nil
}

// Sums is the text that « sha256sum -c » reads.
func Sums(files []File) []byte {
	var text bytes.Buffer
	for _, f := range sorted(files) {
		fmt.Fprintf(&text, "%x  %s\n", sha256.Sum256(f.Data), f.Name)
	}
	return text.Bytes()
}
