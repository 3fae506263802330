package dossier

import "syscall"

// systemReasons gives what only this system says: Go does not translate these
// codes.
func systemReasons() []reason {
	const (
		sharingViolation = syscall.Errno(32)  // ERROR_SHARING_VIOLATION
		lockViolation    = syscall.Errno(33)  // ERROR_LOCK_VIOLATION
		writeProtect     = syscall.Errno(19)  // ERROR_WRITE_PROTECT
		handleDiskFull   = syscall.Errno(39)  // ERROR_HANDLE_DISK_FULL
		diskFull         = syscall.Errno(112) // ERROR_DISK_FULL
		invalidName      = syscall.Errno(123) // ERROR_INVALID_NAME
	)
	const (
		opened      = "il est ouvert dans un autre logiciel"
		closeIt     = "Fermez-le dans l’autre logiciel, puis recommencez."
		full        = "il n’y a plus de place sur le disque"
		makeRoom    = "Faites de la place, ou choisissez un autre disque. Puis recommencez."
		badName     = "ce nom de fichier n’est pas accepté par Windows"
		otherName   = "Choisissez un nom sans « ? », « * », « : » ni guillemets."
		readOnly    = "ce disque ne peut pas être modifié"
		otherFolder = "Choisissez un autre dossier, par exemple « Documents »."
	)
	return []reason{
		{sharingViolation, opened, closeIt},
		{lockViolation, opened, closeIt},
		{writeProtect, readOnly, otherFolder},
		{handleDiskFull, full, makeRoom},
		{diskFull, full, makeRoom},
		{invalidName, badName, otherName},
	}
}
