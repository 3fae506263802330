package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// Error says in French what could not be done with a file, and what to do.
type Error struct {
	Path  string // as given
	What  string // « impossible d’enregistrer « … » : le disque est plein »
	Hint  string // a sentence, or empty
	Cause error  // never shown: English, but errors.Is and errors.As see it
}

// Error gives the sentence, without a full stop.
func (e *Error) Error() string { return e.What }

// Advice gives what to do, as a whole sentence; it may be empty.
func (e *Error) Advice() string { return e.Hint }

// Unwrap gives the error of the system.
func (e *Error) Unwrap() error { return e.Cause }

// What was being done to a file.
const (
	saving  = "d’enregistrer"
	reading = "de lire"
	listing = "de parcourir"
	locking = "de réserver"
	making  = "de créer le dossier"
	erasing = "de retirer"

	savingIn = "d’enregistrer dans"
)

var (
	errTooBig   = errors.New("file too big")
	errNotAFile = errors.New("not a regular file")
)

// reason words one cause of failure.
type reason struct {
	cause error
	say   string
	hint  string
}

const (
	tooManyOpen = "trop de fichiers sont ouverts sur cet ordinateur"
	closeOthers = "Fermez d’autres programmes, puis recommencez."
	goneAway    = "ce disque ne répond plus"
	bringBack   = "Rebranchez la clé, ou vérifiez l’accès au dossier partagé. Puis recommencez."
)

// reasons gives what is recognised, the most precise first.
func reasons() []reason {
	return append(systemReasons(),
		reason{ErrLocked, "il est déjà ouvert dans une autre fenêtre",
			"Continuez dans l’autre fenêtre, ou fermez-la d’abord. Ici, vous pouvez lire sans rien changer."},
		reason{errTooBig, "il est trop gros pour être un fichier de petitspas",
			"Vérifiez que c’est le bon fichier."},
		reason{errLink, "c’est un raccourci vers un autre fichier",
			"Donnez le nom de cet autre fichier, ou choisissez-en un nouveau. Pour l’écran, écrivez « - »."},
		reason{errNotAFile, "ce n’est pas un fichier ordinaire",
			"Choisissez un autre nom de fichier."},
		reason{syscall.EISDIR, "c’est un dossier, pas un fichier",
			"Ajoutez un nom de fichier après le nom du dossier."},
		reason{syscall.ENOSPC, "il n’y a plus de place sur le disque",
			"Faites de la place, ou choisissez un autre disque. Puis recommencez."},
		reason{syscall.EDQUOT, "votre espace est plein",
			"Faites de la place, ou choisissez un autre disque. Puis recommencez."},
		reason{syscall.EROFS, "ce disque ne peut pas être modifié",
			"Choisissez un autre dossier, par exemple « Documents »."},
		reason{syscall.ENOTDIR, "une partie du chemin n’est pas un dossier",
			"Vérifiez le chemin, ou choisissez un autre dossier."},
		reason{syscall.ENAMETOOLONG, "son nom est trop long",
			"Choisissez un nom plus court."},
		reason{syscall.ELOOP, "des raccourcis se renvoient l’un à l’autre",
			"Choisissez un autre nom de fichier."},
		reason{syscall.EIO, "le disque ne répond pas bien",
			"Choisissez un autre disque, et faites vite une copie de celui-ci."},
		reason{syscall.EFBIG, "il est trop gros pour ce disque",
			"Choisissez un autre disque : sur une clé USB, un fichier fait souvent 4 Go au plus."},
		reason{syscall.EMFILE, tooManyOpen, closeOthers},
		reason{syscall.ENFILE, tooManyOpen, closeOthers},
		reason{syscall.ESTALE, goneAway, bringBack},
		reason{syscall.ENODEV, goneAway, bringBack},
		reason{syscall.ENXIO, goneAway, bringBack},
		reason{syscall.ETIMEDOUT, goneAway, bringBack},
		reason{syscall.EHOSTDOWN, goneAway, bringBack},
		reason{syscall.ENOTCONN, goneAway, bringBack},
		reason{fs.ErrExist, "il existe déjà",
			"Choisissez un autre nom, ou demandez à le remplacer."},
	)
}

// explain wraps the error of an attempt on a path; nil stays nil.
func explain(attempt, path string, err error) error {
	if err == nil {
		return nil
	}
	say, hint := words(attempt, err)
	return &Error{
		Path:  path,
		What:  fmt.Sprintf("impossible %s « %s » : %s", attempt, console.CleanLine(path), say),
		Hint:  hint,
		Cause: err,
	}
}

// Reason says in French why nothing could be written somewhere that is no file,
// and what to do.
func Reason(err error) (say, hint string) { return words(saving, err) }

func words(attempt string, err error) (say, hint string) {
	for _, r := range reasons() {
		if errors.Is(err, r.cause) {
			return r.say, r.hint
		}
	}
	onlyReading := attempt == reading || attempt == listing
	switch {
	case errors.Is(err, fs.ErrNotExist) && onlyReading:
		return "ce fichier n’existe pas", "Vérifiez son nom et son dossier."
	case errors.Is(err, fs.ErrNotExist):
		return "le dossier n’existe pas", "Créez le dossier, ou choisissez-en un autre."
	case errors.Is(err, fs.ErrPermission) && onlyReading:
		return "vous n’avez pas le droit de l’ouvrir",
			"Demandez ce droit à la personne qui l’a créé."
	case errors.Is(err, fs.ErrPermission):
		return "vous n’avez pas le droit d’écrire à cet endroit",
			"Choisissez un autre dossier, par exemple « Documents ». Si le fichier est ouvert ailleurs, fermez-le."
	case attempt == locking:
		return "ce disque ne le permet pas",
			"Vous pouvez continuer. Gardez ce fichier dans une seule fenêtre à la fois."
	}
	return "l’ordinateur a refusé", "Recommencez, ou choisissez un autre dossier."
}
