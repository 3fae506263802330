// What is on the page for one question, and the answer that it makes.

const byID = (id) => document.getElementById(id);
const boxOf = (question) => byID("q-" + question.id);
const inputsOf = (question) => Array.from(boxOf(question).querySelectorAll("[data-state]"));
const typedOf = (question) => boxOf(question).querySelector("input[type=text]");
const reasonOf = (question) => byID("raison-" + question.id);

// answerOf reads the inputs of a question: an answer, or null, and what is wrong
// with what was typed.
function answerOf(question, words) {
  const chosen = inputsOf(question).filter((input) => input.checked);
  const alone = chosen.find((input) => input.dataset.state !== "known" && input.dataset.state !== "none");
  if (alone) return { answer: { state: alone.dataset.state } };
  if (question.kind === "boxes") {
    if (chosen.length === 0) return { answer: null };
    const ids = chosen.filter((input) => input.dataset.state === "known").map((input) => input.value);
    return { answer: { state: "known", value: ids } };
  }
  if (question.kind === "number" || question.kind === "text") return readTyped(question, words);
  if (chosen.length === 0) return { answer: null };
  const value = chosen[0].value;
  return { answer: { state: "known", value: question.kind === "levels" ? Number(value) : value } };
}

function readTyped(question, words) {
  const text = cleanLine(typedOf(question).value);
  if (text === "") return { answer: null };
  const number = question.kind === "number";
  const answer = { state: "known", value: number && /^[0-9]+$/.test(text) ? Number(text) : text };
  if (fits(question, answer)) return { answer };
  const fault = number ? words("nombre", { min: question.least, max: question.greatest }) : question.patternHelp || words("pas_compris");
  return { answer: null, fault };
}

// settle keeps answers that exclude one another apart, after an input changed.
// It tells what was refused: one box too many.
function settle(question, input, words) {
  const inputs = inputsOf(question);
  if (input.type === "text") {
    if (input.value !== "") inputs.forEach((other) => (other.checked = false));
    return "";
  }
  if (!input.checked || input.type === "radio") return "";
  if (input.dataset.state !== "known") {
    inputs.forEach((other) => {
      if (other.type === "text") other.value = "";
      else if (other !== input) other.checked = false;
    });
    return "";
  }
  inputs.forEach((other) => {
    if (other.dataset.state !== "known") other.checked = false;
  });
  if (question.most > 0 && inputs.filter((other) => other.checked).length > question.most) {
    input.checked = false;
    return words("trop_de_cases", { n: question.most });
  }
  return "";
}

// fill shows an answer, and what was typed that is not one yet.
function fill(question, answer, draft) {
  inputsOf(question).forEach((input) => {
    const state = input.dataset.state;
    if (input.type === "text") {
      input.value = answer && answer.state === "known" ? String(answer.value) : draft || "";
    } else if (!answer) {
      input.checked = false;
    } else if (answer.state !== "known") {
      input.checked = state === answer.state;
    } else if (state === "none") {
      input.checked = answer.value.length === 0;
    } else {
      const values = Array.isArray(answer.value) ? answer.value : [String(answer.value)];
      input.checked = state === "known" && values.indexOf(input.value) >= 0;
    }
  });
}

// blame says what is wrong under a question; nothing when all is well.
function blame(question, fault) {
  byID("faute-" + question.id).textContent = fault || "";
  const typed = typedOf(question);
  if (typed) typed.setAttribute("aria-invalid", fault ? "true" : "false");
}
