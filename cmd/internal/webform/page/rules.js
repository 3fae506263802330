// What is asked, and which answers fit: package diagnostic over again, driven by
// its conditions, taken apart. An answer is {state, value}: « known » and a
// level, a number, a text, one id or a list of ids; or « nsp », « na » or
// « non_souhaite ».

// Go's idea of a space (unicode.IsSpace).
const SPACES = "\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const BLANK = new RegExp("^[" + SPACES + "]*$");
const EDGES = new RegExp("^[" + SPACES + "]+|[" + SPACES + "]+$", "g");

function fits(question, answer) {
  if (answer.state === "nsp") return question.unknown;
  if (answer.state === "na") return question.notForUs;
  if (answer.state === "non_souhaite") return question.declined;
  const value = answer.value;
  switch (question.kind) {
    case "levels":
      return Number.isInteger(value) && value >= 0 && value < question.options.length;
    case "boxes":
      return Array.isArray(value) && !(question.most > 0 && value.length > question.most) &&
        value.every((id) => question.options.indexOf(id) >= 0);
    case "choice":
      return question.options.indexOf(value) >= 0;
    case "number":
      return Number.isInteger(value) && value >= question.least && value <= question.greatest;
  }
  return typeof value === "string" && !BLANK.test(value) &&
    (!question.pattern || new RegExp(question.pattern, "u").test(value));
}

// slotOf is what conditions read of an answer; of none, or of one that does not
// fit, they read nothing; what people do not want does not concern them.
function slotOf(question, answer) {
  if (!answer || !fits(question, answer)) return { state: "missing" };
  if (answer.state === "non_souhaite") return { state: "na" };
  if (answer.state !== "known") return { state: answer.state };
  const value = answer.value;
  switch (question.kind) {
    case "levels":
      return { state: "known", level: value, chosen: [] };
    case "boxes":
      return { state: "known", level: question.scale ? question.scale[new Set(value).size] : undefined, chosen: value };
    case "number":
      return { state: "known", number: value, chosen: [] };
  }
  return { state: "known", chosen: [value] };
}

function accepts(test, slot) {
  if (test.unknown && slot.state === "nsp" || test.notForUs && slot.state === "na") return true;
  if (slot.state !== "known") return false;
  if (test.range.length > 0) return slot.number >= test.range[0] && slot.number <= test.range[1];
  return slot.chosen.some((id) => test.chosen.indexOf(id) >= 0) || test.levels.indexOf(slot.level) >= 0;
}

function holds(condition, slots) {
  if (!condition.all.every((test) => accepts(test, slots[test.slot]))) return false;
  if (condition.any.length > 0 && !condition.any.some((one) => holds(one, slots))) return false;
  return !condition.not || !holds(condition.not, slots);
}

// asks tells whether a path asks a question.
function asks(data, path, question) {
  if (question.part !== "axis" || path === "complet" || !path) return true;
  if (path === "express") return question.core;
  return data.axes[question.axis].id === path;
}

// visible lists the slots to ask, in order: profile, complements, then the axes
// in the order wanted. A hidden question counts as « na », one that the path
// does not ask as unanswered.
function visible(data, state) {
  const slots = data.questions.map((question) => slotOf(question, state.values[question.id]));
  const asked = [];
  data.questions.forEach((question, i) => {
    if (!asks(data, state.path, question)) {
      slots[i] = slotOf(question, null);
    } else if (question.hidden && holds(question.hidden, slots)) {
      slots[i] = { state: "na" };
    } else {
      asked.push(i);
    }
  });
  const rank = (i) => {
    const axis = data.questions[i].axis;
    if (axis < 0) return -1;
    const wanted = state.order.indexOf(data.axes[axis].id);
    return wanted >= 0 ? wanted : state.order.length + axis;
  };
  return asked.sort((a, b) => rank(a) - rank(b) || a - b);
}

// cleanLine makes of what was typed one line without anything that cannot be
// seen (console.CleanLine).
function cleanLine(text) {
  let before = 0;
  let line = "";
  for (const letter of text) {
    const space = /[\t\r\n\u2028\u2029]/.test(letter);
    const code = space ? 0x20 : letter.codePointAt(0);
    const unreadable = isUnreadable(code);
    const joins = code === 0x200c || code === 0x200d;
    if (space) line += " ";
    else if (joins ? before <= LAST_LATIN || HIDDEN.test(String.fromCodePoint(before)) : HIDDEN.test(letter)) continue;
    else line += unreadable ? "\ufffd" : letter;
    before = unreadable ? 0xfffd : code;
  }
  return line.replace(EDGES, "");
}

// isUnreadable is true of half a character, and of codes that never are one.
function isUnreadable(code) {
  return (code >= 0xd800 && code <= 0xdfff) || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe;
}

// HIDDEN is what drives a terminal or is not seen, as in package visible; up to
// LAST_LATIN, no script joins its letters.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad]|\p{Cf}/u;
const LAST_LATIN = 0x24f;
