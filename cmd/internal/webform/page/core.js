// The rules of petitspas, compiled to WebAssembly (package core): loaded when a
// plan or a file needs them, never to answer questions.

let loading = null;

// rules loads them once. The promise fails in a browser that cannot.
function rules(data) {
  if (!loading) loading = startRules(data);
  return loading;
}

async function startRules(data) {
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") throw new Error("too old");
  const go = new Go();
  const made = await WebAssembly.instantiate(await unpack("paquet-regles"), go.importObject);
  go.run(made.instance); // goes on until the page closes
  const core = window.coeur;
  const files = JSON.parse(new TextDecoder().decode(await unpack("paquet-referentiel")));
  const outcome = core.load(files, data.tool, data.toolVersion);
  if (outcome.problems) throw new Error(outcome.problems.join("\n"));
  return core;
}

// unpack reads bytes that the page carries compressed, as letters.
async function unpack(id) {
  const letters = atob(document.getElementById(id).content.textContent);
  const packed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) packed[i] = letters.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
