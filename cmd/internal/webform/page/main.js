// The interview: one question at a time, or one of the screens around it. The
// address of a screen is its hash, so that back, forward and reload work.

const data = JSON.parse(byID("donnees").content.textContent);
const root = document.documentElement;

// words gives a sentence of the questionnaire, with its holes filled.
function words(key, holes) {
  return Object.keys(holes || {}).reduce((text, hole) => text.split("{" + hole + "}").join(holes[hole]), data.texts[key]);
}

const nothing = () => ({
  values: {}, reasons: {}, notes: {}, drafts: {}, wordings: readNow(), order: [], path: data.path || "", date: "", base: "", name: "",
});

// readNow is how the questions are worded on this page.
const readNow = () => Object.fromEntries(data.questions.map((question) => [question.id, question.wording]));


let state = nothing();
let store = null; // null: the browser keeps nothing
let reading = false; // another tab writes: nothing changes here
let unsaved = false; // something is in no file, and not kept either

const isEmpty = (some) => Object.keys(some.values).length + Object.keys(some.notes).length + Object.keys(some.drafts).length === 0;
const questionAt = (slot) => data.questions[slot];
const asked = () => visible(data, state);
const missing = (slot) => !state.values[questionAt(slot).id];
const declined = (slot) => !missing(slot) && state.values[questionAt(slot).id].state === "non_souhaite";

// ---- Keeping

function area() {
  try {
    return data.individual ? window.sessionStorage : window.localStorage;
  } catch (refused) {
    return null;
  }
}

const storeKey = () => "petitspas:" + (data.individual ? "feuille" : "formulaire") + ":" + data.id + ":" + (data.path || "") + ":" + location.pathname;

// keep saves the answers after a change.
function keep() {
  const now = new Date();
  state.date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  unsaved = true;
  if (!store) return;
  if (store.save(state)) {
    unsaved = false;
    say(words("garde"));
  } else if (!reading) {
    say(words("pas_garde"));
  }
}

function say(text) {
  if (byID("etat").textContent !== text) byID("etat").textContent = text;
}

// notice shows something to know or to decide, above the screen. Each choice is
// [words, what it does].
function notice(text, choices) {
  const box = byID("avis");
  const buttons = (choices || []).map(([label, act]) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      box.hidden = true;
      act();
    });
    return button;
  });
  const lines = [].concat(text).map((line) => make("p", null, line));
  box.replaceChildren(...lines, ...(buttons.length > 0 ? [make("p", { class: "moves" }, ...spaced(buttons))] : []));
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
  if (buttons.length > 0) buttons[0].focus();
}

const spaced = (elements) => elements.reduce((list, element) => list.concat([element, " "]), []);

const hideNotice = () => (byID("avis").hidden = true);

// lost: another tab took over.
function lost() {
  reading = true;
  lock();
  notice(words("autre_onglet"), [[words("continuer_ici"), takeOver]]);
}

function takeOver() {
  reading = false;
  adopt(store.take(lost) || nothing());
  unsaved = false;
  route();
}

// lock lets inputs change or not.
function lock() {
  document.querySelectorAll("#questions fieldset, #questions textarea, #parcours").forEach((one) => (one.disabled = reading));
  ["vider", "effacer", "fichier"].forEach((id) => byID(id) && (byID(id).disabled = reading));
}

// adopt makes these answers those of the page: what no longer fits a question is
// to be answered again.
function adopt(kept) {
  state = Object.assign(nothing(), kept);
  let dropped = 0;
  Object.keys(state.values).forEach((id) => {
    const question = data.questions.find((one) => one.id === id);
    if (question && state.values[id] && fits(question, state.values[id])) return;
    delete state.values[id];
    dropped++;
  });
  if (data.path) state.path = data.path;
  data.questions.forEach((question, slot) => {
    if (!declined(slot)) delete state.reasons[question.id];
    if (!boxOf(question)) return;
    const reason = reasonOf(question);
    if (reason) reason.value = state.reasons[question.id] || "";
    fill(question, state.values[question.id], state.drafts[question.id]);
    blame(question, "");
    const note = byID("note-" + question.id);
    if (note) note.value = state.notes[question.id] || "";
  });
  lock();
  refresh();
  if (dropped > 0) notice(words("ne_va_plus", { n: dropped }));
}

// ---- Answering

const questionOf = (element) => {
  const box = element.closest(".question");
  return box ? questionAt(Number(box.dataset.slot)) : null;
};

function changed(event) {
  const input = event.target;
  const question = questionOf(input);
  if (!question || reading) return;
  if (input.id === "note-" + question.id) {
    record(state.notes, question.id, cleanLine(input.value));
    return keep();
  }
  if (input === reasonOf(question)) {
    record(state.reasons, question.id, cleanLine(input.value));
    return keep();
  }
  const refused = settle(question, input, words);
  const { answer, fault } = answerOf(question, words);
  answered(question, answer);
  record(state.drafts, question.id, fault ? typedOf(question).value : "");
  // What is being typed is not wrong yet.
  blame(question, refused || (event.type === "change" ? fault : ""));
  keep();
  refresh();
}

// answered records an answer, and the question as it is worded here. A reason
// goes with its answer; one typed before serves again.
function answered(question, answer) {
  const reason = answer && answer.state === "non_souhaite" ? cleanLine(reasonOf(question).value) : "";
  record(state.values, question.id, answer);
  record(state.reasons, question.id, reason);
  state.wordings[question.id] = question.wording;
}

function record(map, id, value) {
  if (value) map[id] = value;
  else delete map[id];
}

// refresh marks on the page which questions are to be asked, shows where to say
// why one is declined, and shows remarks and reasons on paper.
function refresh() {
  const list = asked();
  root.classList.toggle("untouched", isEmpty(state));
  data.questions.forEach((question, slot) => {
    const box = boxOf(question);
    if (!box) return;
    box.classList.toggle("off", list.indexOf(slot) < 0);
    const line = box.querySelector(".remark .blank");
    if (line) line.textContent = state.notes[question.id] || "";
    const because = box.querySelector(".because");
    if (!because) return;
    because.hidden = !declined(slot);
    box.querySelector(".given").hidden = !state.reasons[question.id];
    box.querySelector(".given span").textContent = state.reasons[question.id] || "";
  });
  byID("vider").hidden = reading || current < 0 || missing(current);
}

// ---- Moving

let current = -1; // slot of the question shown

// go shows a screen at once; the browser tells later that its hash changed.
function go(hash) {
  if (location.hash !== hash) location.hash = hash;
  route();
}
const hashOf = (slot) => "#q-" + questionAt(slot).id;

// axesAhead lists the axes that may come after a question.
function axesAhead(slot) {
  const list = asked();
  const axes = list.slice(list.indexOf(slot) + 1).map((one) => questionAt(one).axis).filter((axis) => axis >= 0 && axis !== questionAt(slot).axis);
  return Array.from(new Set(axes));
}

function forward() {
  const list = asked();
  const question = questionAt(current);
  const { fault } = answerOf(question, words);
  const refused = fault || (question.required && missing(current) && !reading ? words("utile") : "");
  if (refused) {
    blame(question, refused);
    const first = inputsOf(question)[0];
    return first && first.focus();
  }
  const next = list[list.indexOf(current) + 1];
  if (next === undefined) return go("#fin");
  const leaves = question.axis !== questionAt(next).axis;
  if (leaves && (question.axis >= 0 || axesAhead(current).length > 1)) return go("#pause-" + question.id);
  go(hashOf(next));
}

function backward() {
  const list = asked();
  const at = list.indexOf(current);
  go(at > 0 ? hashOf(list[at - 1]) : "#accueil");
}

// choose goes on with an axis: those already asked stay first.
function choose(from, axis) {
  const list = asked();
  const axes = list.map((slot) => questionAt(slot).axis).filter((one) => one >= 0);
  const before = list.slice(0, list.indexOf(from) + 1).map((slot) => questionAt(slot).axis).filter((one) => one >= 0);
  const order = Array.from(new Set(before.concat([axis], axes))).map((one) => data.axes[one].id);
  if (axesAhead(from)[0] !== axis && !reading) {
    state.order = order;
    keep();
  }
  go(hashOf(asked().find((slot) => questionAt(slot).axis === axis)));
}

let routed = ""; // the hash of the screen shown

function hashOfPage() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch (malformed) {
    return "";
  }
}

// route shows the screen of the hash.
function route() {
  routed = location.hash;
  const hash = hashOfPage();
  const slot = data.questions.findIndex((question) => hash === "q-" + question.id || hash === "pause-" + question.id);
  const known = slot >= 0 && state.path !== "" && asked().indexOf(slot) >= 0;
  current = -1;
  if (known && hash.startsWith("q-")) showQuestion(slot);
  else if (known && axesAhead(slot).length > 0) showPause(slot);
  else if (hash === "suivi" && state.path !== "") showList();
  else if (hash === "fin" && state.path !== "") showEnd();
  else showWelcome();
  if (hash !== "" && hash !== "accueil" && state.path === "") notice(words("choisir_parcours"));
}

function show(screen, title, focused) {
  root.dataset.screen = screen;
  document.querySelectorAll(".screen").forEach((one) => (one.hidden = one.id !== screen));
  document.title = title + " – " + data.title;
  refresh();
  if (!shown) return void (shown = true); // the page opens: the reader is at its top
  window.scrollTo(0, 0);
  focused.focus({ preventScroll: true });
}
let shown = false;

function partOf(question) {
  if (question.part === "profile") return words("profil");
  return question.axis < 0 ? words("complements") : data.axes[question.axis].name;
}

function showQuestion(slot) {
  const question = questionAt(slot);
  const same = asked().filter((one) => questionAt(one).part === question.part);
  document.querySelectorAll("#questions .current").forEach((one) => one.classList.remove("current"));
  const box = boxOf(question);
  box.classList.add("current");
  box.closest(".theme").classList.add("current");
  const place = words("place", { n: same.indexOf(slot) + 1, total: same.length });
  box.querySelector(".place").textContent = place + (data.individual ? "" : " · " + timeLeft(slot));
  current = slot;
  const heading = box.querySelector("h3");
  show("question", heading.textContent.trim(), heading);
}

// timeLeft shares the time of the path between its questions.
function timeLeft(slot) {
  const express = state.path === "express";
  const whole = visible(data, Object.assign({}, state, { path: express ? "express" : "complet" })).length;
  const left = asked().slice(asked().indexOf(slot)).filter((one) => one === slot || missing(one)).length;
  let minutes = Math.ceil(((express ? data.expressMinutes : data.completeMinutes) * left) / whole);
  if (minutes > 10) minutes = Math.ceil(minutes / 5) * 5;
  return minutes <= 1 ? words("reste_une") : words("reste", { n: minutes });
}

function showPause(slot) {
  const question = questionAt(slot);
  const axes = axesAhead(slot);
  const done = question.axis >= 0;
  byID("pause-titre").textContent = done ? words("axe_fini", { axe: partOf(question) }) : words("premier_axe");
  byID("pause-dire").textContent = axes.length > 1 ? words("choisir_axe") : words("souffler");
  const buttons = axes.map((axis, i) => {
    const button = make("button", { type: "button", class: i === 0 ? "main" : "" }, words("axe_suivant", { axe: data.axes[axis].name }));
    button.addEventListener("click", () => choose(slot, axis));
    return button;
  });
  byID("pause-axes").replaceChildren(...spaced(buttons));
  show("pause", byID("pause-titre").textContent, byID("pause"));
}

function stateWords(slot) {
  const answer = state.values[questionAt(slot).id];
  const known = { known: words("repondu"), nsp: words("ne_sait_pas"), na: words("pas_concernes"), non_souhaite: words("pas_souhaite") };
  const said = answer ? known[answer.state] : words("a_repondre");
  return state.notes[questionAt(slot).id] ? said + ", " + words("une_note") : said;
}

function showList() {
  const list = asked();
  byID("suivi-compte").textContent = words("compte", { n: list.filter((slot) => !missing(slot)).length, total: list.length });
  const unwanted = list.filter(declined).length;
  byID("suivi-refus").hidden = unwanted === 0;
  byID("suivi-refus").textContent = words("compte_pas_souhaites", { n: unwanted });
  const parts = Array.from(new Set(list.map((slot) => partOf(questionAt(slot)))));
  byID("suivi-liste").replaceChildren(...parts.map((part) => {
    const lines = list.filter((slot) => partOf(questionAt(slot)) === part).map((slot) => {
      const heading = boxOf(questionAt(slot)).querySelector("h3");
      return make("li", null, make("a", { href: hashOf(slot) }, heading.textContent.trim()), " ", make("span", { class: "known" }, stateWords(slot)));
    });
    return make("section", null, make("h3", null, part), make("ul", { class: "list" }, ...lines));
  }));
  show("suivi", words(data.individual ? "suivi_feuille" : "suivi"), byID("suivi"));
}

function showWelcome() {
  const found = Object.keys(state.values).length;
  byID("repris").hidden = found === 0;
  byID("repris").textContent = words("reprise", { n: found });
  byID("commencer").textContent = words(found > 0 ? "reprendre" : "commencer");
  document.querySelectorAll("input[name=parcours]").forEach((input) => (input.checked = input.value === state.path));
  show("accueil", words("accueil"), byID("accueil"));
}

function begin() {
  const chosen = document.querySelector("input[name=parcours]:checked");
  if (chosen && !reading && chosen.value !== state.path) {
    state.path = chosen.value;
    if (!isEmpty(state)) keep();
  }
  if (!state.path) {
    notice(words("choisir_parcours"));
    return byID("parcours").querySelector("input").focus();
  }
  hideNotice();
  const list = asked();
  const next = list.find(missing);
  go(next !== undefined ? hashOf(next) : Object.keys(state.values).length > 0 ? "#fin" : hashOf(list[0]));
}
