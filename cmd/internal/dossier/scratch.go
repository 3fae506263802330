package dossier

// Scratch is a file that the program keeps for itself, as long as it needs it.
type Scratch struct {
	disk   *Disk
	folder string
	file   TemporaryFile
	free   func()
	closed bool
}

// NewScratch makes one in a folder; only its owner reads it.
func (d *Disk) NewScratch(folder string) (*Scratch, error) {
	f, err := d.temporary(folder)
	if err != nil {
		return nil, explain(savingIn, folder, err)
	}
	return &Scratch{disk: d, folder: folder, file: f, free: d.hold(f.Name())}, nil
}

// Path is where it is.
func (s *Scratch) Path() string { return s.file.Name() }

// Write implements io.Writer.
func (s *Scratch) Write(data []byte) (int, error) {
	n, err := s.file.Write(data)
	return n, explain(savingIn, s.folder, err)
}

// Close says that everything is written.
func (s *Scratch) Close() error {
	s.closed = true
	return explain(savingIn, s.folder, s.file.Close())
}

// Forget removes it.
func (s *Scratch) Forget() {
	defer s.free()
	if !s.closed {
		s.file.Close()
	}
	s.disk.calls.Remove(s.file.Name())
}
