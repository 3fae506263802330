// Package webform makes one HTML page on which an association, or a volunteer,
// answers the questions in any browser: opened by a double-click, without
// connection. It asks for nothing else: style, scripts, questionnaire and rules
// are in it, and its policy forbids every request.
//
//	page, err := webform.Page(q, files, webform.Options{})
//
// The page holds every question as plain HTML, which prints as a form when
// scripts are off. A script of ours (page/*.js) asks them one by one. It tests
// the conditions of package diagnostic, taken apart (Parts), and writes the
// bytes that package answerfile writes: a test in a real browser compares them
// on thousands of random answers. So the questions need no recent browser. The
// plan is not written twice: it comes from package core, the very rules of the
// program compiled to WebAssembly, which the page loads at the end; a browser
// that cannot run them says to give the file instead.
//
// The program embeds that WebAssembly file, made by « go generate »: a test tells
// when it is older than its sources.
//
// The package opens no file and reads no clock.
package webform
