// The answers file, byte for byte as package answerfile writes it.

// quote writes a text between double quotes. Like yaml.v3, it writes every letter
// as its number after a byte order mark.
function quote(text) {
  const marked = text.startsWith("\ufeff");
  const short = { 0: "0", 7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 27: "e", 34: '"', 92: "\\", 0x85: "N", 0x2028: "L", 0x2029: "P" };
  const hex = (n, width) => n.toString(16).toUpperCase().padStart(width, "0");
  let quoted = '"';
  for (const letter of text) {
    const n = letter.codePointAt(0);
    if (short[n] !== undefined) quoted += "\\" + short[n];
    else if (!marked && (n >= 0x20 && n <= 0x7e || n >= 0xa0 && n <= 0xfffd && n !== 0xfeff)) quoted += letter;
    else if (n === 0xa0) quoted += "\\_";
    else if (n <= 0xff) quoted += "\\x" + hex(n, 2);
    else if (n <= 0xffff) quoted += "\\u" + hex(n, 4);
    else quoted += "\\U" + hex(n, 8);
  }
  return quoted + '"';
}

// plain writes an id, which needs quotes only when it is an odd one.
const plain = (id) => (/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(id) ? id : quote(id));

function value(question, answer) {
  if (answer.state !== "known") return answer.state;
  switch (question.kind) {
    case "levels":
    case "number":
      return String(answer.value);
    case "text":
      return quote(answer.value);
    case "boxes":
      return "[" + question.options.filter((id) => answer.value.indexOf(id) >= 0).map(plain).join(", ") + "]";
  }
  return plain(answer.value);
}

// section writes the answers of some questions under a key, without their
// prefix.
function section(data, state, key, wanted, prefix) {
  const lines = data.questions
    .filter((question) => wanted(question) && state.values[question.id])
    .map((question) => "  " + question.id.slice(prefix.length) + ": " + value(question, state.values[question.id]) + "\n");
  return lines.length === 0 ? "" : key + ":\n" + lines.join("");
}

// texts writes what people wrote about questions under a key.
function texts(data, key, written) {
  const lines = data.questions
    .filter((question) => written[question.id])
    .map((question) => "  " + question.id + ": " + quote(written[question.id]) + "\n");
  return lines.length === 0 ? "" : key + ":\n" + lines.join("");
}

// wordings writes how questions were worded when they were read, in their order,
// then those that this questionnaire no longer has.
function wordings(data, read) {
  const ids = data.questions.map((question) => question.id);
  const gone = Object.keys(read).filter((id) => ids.indexOf(id) < 0).sort();
  const pairs = ids.filter((id) => read[id] !== undefined).concat(gone).map((id) => plain(id) + ": " + plain(read[id]));
  return pairs.length === 0 ? "" : data.wordingsHeader + "libelles: {" + pairs.join(", ") + "}\n";
}

// answersFile is the file of these answers.
function answersFile(data, state) {
  let text = data.header + "petitspas: " + data.format + "\n";
  text += "referentiel: {id: " + plain(data.id) + ", version: " + quote(data.version) + ", empreinte: " + quote(data.digest) + "}\n";
  if (data.individual) {
    if (state.date) text += "date: " + state.date.slice(0, 7) + "\n";
    return text + (section(data, state, "individuel", () => true, "") || "individuel: {}\n") + texts(data, "notes", state.notes);
  }
  if (state.date) text += "date: " + state.date + "\n";
  text += "parcours: " + plain(state.path) + "\n";
  text += section(data, state, "profil", (question) => question.part === "profile", "profil.");
  text += section(data, state, "reponses", (question) => question.part !== "profile", "");
  text += texts(data, "raisons", state.reasons) + texts(data, "notes", state.notes);
  if (state.order.length > 0) text += "ordre: [" + state.order.map(plain).join(", ") + "]\n";
  return text + wordings(data, state.wordings);
}

// stem is the beginning of the name of a file: « Les Amis du Lavoir » gives
// « les-amis-du-lavoir ».
function stem(name) {
  const letters = name.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/ø/g, "o")
    .normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const made = letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  if (made === "") return "association";
  return /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(made) ? "association-" + made : made;
}

// randomID is eight letters or figures drawn at random, for a file without name.
function randomID() {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => letters[n % 32]).join("");
}
