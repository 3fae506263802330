//go:build js

// Command browser is package core in a browser: a global object « coeur » whose
// functions take and return texts and plain objects. What goes wrong comes back
// as « problems », a list of sentences.
package main

import (
	"errors"
	"syscall/js"

	"codeberg.org/petitspas/petitspas/cmd/internal/webform/core"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

func main() {
	var c *core.Core
	functions := map[string]any{
		// load(files by name, name and version of the program)
		"load": js.FuncOf(func(_ js.Value, args []js.Value) any {
			loaded, err := core.New(texts(args[0]), diagnostic.Tool{Name: args[1].String(), Version: args[2].String()})
			c = loaded
			return outcome(map[string]any{}, err)
		}),
		"plan": js.FuncOf(func(_ js.Value, args []js.Value) any {
			return outcome(c.Plan(args[0].String()))
		}),
		"read": js.FuncOf(func(_ js.Value, args []js.Value) any {
			return outcome(c.Read(args[0].String(), args[1].String()))
		}),
		"merge": js.FuncOf(func(_ js.Value, args []js.Value) any {
			text, err := c.Merge(args[0].String(), args[1].String())
			return outcome(map[string]any{"text": text}, err)
		}),
	}
	js.Global().Set("coeur", js.ValueOf(functions))
	select {} // the page calls until it closes
}

// texts reads an object whose values are texts.
func texts(object js.Value) map[string]string {
	read := map[string]string{}
	keys := js.Global().Get("Object").Call("keys", object)
	for i := range keys.Length() {
		key := keys.Index(i).String()
		read[key] = object.Get(key).String()
	}
	return read
}

func outcome(made map[string]any, err error) any {
	if err == nil {
		return js.ValueOf(made)
	}
	said := []any{}
	if problems := (strictyaml.Problems)(nil); errors.As(err, &problems) {
		for _, p := range problems {
			said = append(said, p.String())
		}
	}
	return js.ValueOf(map[string]any{"problems": said})
}
