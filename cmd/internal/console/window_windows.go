package console

import (
	"syscall"
	"unsafe"
)

// ownWindow tells whether this program is alone in its console window: it was
// started by a double-click, and the window closes with it.
func ownWindow() bool {
	count := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if count.Find() != nil {
		return false
	}
	var ids [2]uint32 // one more than is needed to know that there are others
	n, _, _ := count.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
