// Package batch scores any number of associations, on every core, in constant
// memory.
//
//	inputs → blocks of whole records → workers → results in the order of the inputs
//
// One goroutine reads the inputs and cuts them into blocks. Each worker has an
// Evaluator, decodes the records of a block, scores them, and writes the rows
// of every Table to the block's own memory; a Sink is told of each association
// too. The rows are then written in the order of the inputs, so that the bytes
// are the same whatever the number of workers. Blocks are used again.
//
// # Plugging in
//
// A new kind of file is a Source: it gives Records. A new output is a Table
// when it has a row for each association, in order; it is a Sink when the order
// does not matter, as for a file each, or sums that add up.
//
// It opens the files that it is given and what they name, nothing else; words
// for the user come in Rejects, the rest is for the caller to say.
package batch
