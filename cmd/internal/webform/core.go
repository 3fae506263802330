package webform

import _ "embed" // the rules for a browser

//go:generate go run ./generate

// coreWasm is package browser, compiled to WebAssembly and compressed.
//
//go:embed generated/core.wasm.gz
var coreWasm []byte

// coreRuntime is what such a file needs around it: it comes with Go, under the
// same licence (BSD).
//
//go:embed generated/wasm_exec.js
var coreRuntime string
