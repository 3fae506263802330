package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

// folderPath is where answers go when no file is named: the folder given by
// --dossier, else « petits-pas » in the documents of the user.
func (a *app) folderPath() string {
	switch {
	case a.dossier != "":
		return a.dossier
	case a.Home == "":
		return "."
	}
	return dossier.Folder(runtime.GOOS, a.Home, a.Env)
}

// folder is folderPath, made when it does not exist: only its owner reads it.
func (a *app) folder() (string, error) {
	path := a.folderPath()
	if err := a.disk.MakeFolder(path, 0o700); err != nil {
		return "", because(exitFailed, err).advise("donnez un autre dossier avec --dossier")
	}
	return path, nil
}

// locate finds the file that somebody typed, or dropped in the window: there,
// in the folder of the answers, or without the end of its name.
func (a *app) locate(typed string) (path string, ok bool) {
	typed = strings.Trim(typed, `"'`)
	if rest, home := strings.CutPrefix(typed, "~/"); home && a.Home != "" {
		typed = filepath.Join(a.Home, rest)
	}
	unescaped := strings.ReplaceAll(typed, `\ `, " ") // some terminals drop « mon\ fichier »
	for _, name := range []string{typed, unescaped, typed + answersSuffix} {
		for _, path := range []string{name, filepath.Join(a.folderPath(), name)} {
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				return path, true
			}
		}
	}
	return "", false
}

// maxStem is how long the name of a file made from that of an association may
// be, in letters: below the limits of every system, with room for what follows.
const maxStem = 60

// fileStem makes the beginning of a file name from the name of an association:
// « Les Amis du Lavoir » gives « les-amis-du-lavoir ».
func fileStem(association string) string {
	ligatures := strings.NewReplacer("œ", "oe", "æ", "ae", "ß", "ss", "ø", "o")
	var made strings.Builder
	for _, r := range norm.NFKD.String(ligatures.Replace(strings.ToLower(association))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			made.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // an accent
		case !strings.HasSuffix(made.String(), "-"):
			made.WriteByte('-')
		}
	}
	stem := strings.Trim(made.String(), "-")
	stem = strings.Trim(stem[:min(len(stem), maxStem)], "-")
	switch {
	case stem == "":
		return "association"
	case reserved.MatchString(stem):
		return "association-" + stem
	}
	return stem
}

// reserved are the names of devices: Windows makes no file of that name,
// whatever follows the dot.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// freeAnswers returns the first answers file of that name that does not exist:
// « x.reponses.yaml », « x-2.reponses.yaml »…
func freeAnswers(folder, stem string) string {
	path := filepath.Join(folder, stem+answersSuffix)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = filepath.Join(folder, fmt.Sprintf("%s-%d%s", stem, n, answersSuffix))
	}
}
