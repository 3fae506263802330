package dossier

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Copy is a file that a tool made beside another one, when two people changed it
// at the same time.
type Copy struct {
	Path string
	Of   string // path of the file it is a copy of, which may not exist
	Tool string // who makes such copies, in words
}

// mark is how a tool names its copies: what it adds to the name, before the
// extension.
type mark struct {
	tool  string
	added string // a regular expression
}

// marks are the ways of known tools, the most precise first. The names were seen
// in their documentation and in questions of their users.
func marks() []mark {
	return []mark{
		{"Syncthing", `\.sync-conflict-[0-9]{8}-[0-9]{6}(-[A-Z0-9]{7})?`},
		{"Nextcloud", ` \((conflicted copy|copie en conflit|copie conflictuelle)( [^()]*)? [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4,6}\)`},
		{"ownCloud", `_conflict-[0-9]{8}-[0-9]{6}`},
		{"Dropbox", ` \([^()]*(conflicted copy|Conflicted copy|[Cc]opie en conflit|[Cc]opie conflictuelle|Case Conflict)[^()]*\)`},
		{"Seafile", ` \(SFConflict [^()]*\)`},
		{"pCloud ou kDrive", ` ?\(conflict(ed)?[^()]*\)`},
		{"Resilio Sync", `\.[Cc]onflict`},
		{"Google Drive ou un téléchargement", ` ?\([0-9]{1,2}\)`},
		{"une copie à la main", ` (- )?([Cc]opie|[Cc]opy)( ?\(?[0-9]{1,2}\)?)?`},
		{"iCloud", ` [0-9]{1,2}`},
		{"OneDrive", `-[\p{L}0-9][\p{L}0-9_-]{1,14}`},
	}
}

// IsCopy tells from its name, in the folder of a file, whether a file is a copy,
// and of which one. The name that stays must end with suffix, once the extension
// is back: « lavoir.reponses (1).yaml » is a copy of « lavoir.reponses.yaml »,
// « lavoir (1).reponses.yaml » is a file of its own.
func IsCopy(name, suffix string) (of, tool string, ok bool) {
	ext := filepath.Ext(suffix)
	stem, found := strings.CutSuffix(name, ext)
	if !found || strings.HasSuffix(name, suffix) {
		return "", "", false
	}
	for _, m := range marks() {
		at := regexp.MustCompile(m.added + "$").FindStringIndex(stem)
		if at == nil {
			continue
		}
		if of := stem[:at[0]] + ext; strings.HasSuffix(of, suffix) && len(of) > len(suffix) {
			return of, m.tool, true
		}
	}
	return "", "", false
}

// Copies lists the copies of a file that are beside it, or of the file that it
// is a copy of, in the order of names. Suffix is the end of the name of such
// files.
func Copies(path, suffix string) ([]Copy, error) {
	folder, base := filepath.Split(path)
	if of, _, ok := IsCopy(base, suffix); ok {
		base = of
	}
	entries, err := os.ReadDir(cmp.Or(folder, "."))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, explain(listing, folder, err)
	}
	var copies []Copy
	for _, entry := range entries {
		of, tool, ok := IsCopy(entry.Name(), suffix)
		if ok && of == base && entry.Type().IsRegular() {
			copies = append(copies, Copy{Path: folder + entry.Name(), Of: folder + of, Tool: tool})
		}
	}
	slices.SortFunc(copies, func(a, b Copy) int { return cmp.Compare(a.Path, b.Path) })
	return copies, nil
}

// asideSuffix ends the name of a file that was put aside: nothing reads it, and
// people still see it.
const asideSuffix = ".ecarte"

// PutAside gives a file a name that nothing reads, beside it, and returns it:
// « lavoir.reponses (1).yaml.ecarte ». Nothing is lost.
func (d *Disk) PutAside(path string) (aside string, err error) {
	aside = freeAside(path)
	return aside, explain(saving, path, d.calls.Rename(path, aside))
}

// freeAside is the first such name that nothing has.
func freeAside(path string) string {
	aside := path + asideSuffix
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return aside
		}
		aside = path + asideSuffix + "-" + strconv.Itoa(n)
	}
}

// Keep makes a copy the file that it is a copy of; what was there is put aside
// first, and its new path returned, empty when there was nothing. At no time is
// there no file of that name: without one, a program would begin anew.
func (d *Disk) Keep(c Copy) (aside string, err error) {
	if _, err := os.Lstat(c.Of); err == nil {
		if aside, err = d.secondName(c.Of); err != nil {
			return "", explain(saving, c.Of, err)
		}
	}
	if err := d.calls.Rename(c.Path, c.Of); err != nil {
		if aside != "" {
			d.calls.Remove(aside)
		}
		return "", explain(saving, c.Of, err)
	}
	return aside, nil
}

// secondName gives a file a name that nothing reads, beside the one that it has.
func (d *Disk) secondName(path string) (aside string, err error) {
	aside = freeAside(path)
	return aside, d.alsoName(path, aside)
}

// alsoName gives a file another name; where that cannot be, the other name is
// that of a copy.
func (d *Disk) alsoName(path, other string) error {
	err := d.calls.Link(path, other)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	data, err := os.ReadFile(path) // USB sticks and some network folders have no links
	if err != nil {
		return err
	}
	return d.write(other, data, Private, false)
}
