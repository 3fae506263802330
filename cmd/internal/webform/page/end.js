// The end: the file to keep or to give, and the plan.

function fileName() {
  if (data.individual) {
    if (!state.name) {
      state.name = "individuel-" + randomID();
      if (store && !reading && !isEmpty(state)) store.save(state);
    }
    return state.name + data.suffix;
  }
  const name = state.values[data.nameQuestion];
  return stem(name ? name.value : "") + data.suffix;
}

// fileText is the whole file: with what an opened file had besides answers.
async function fileText() {
  const text = answersFile(data, state);
  if (!state.base) return text;
  const merged = (await rules(data)).merge(state.base, text);
  if (merged.problems) throw new Error(merged.problems.join("\n"));
  return merged.text;
}

async function showEnd() {
  const left = asked().filter(missing);
  byID("manque").replaceChildren(left.length === 0 ? words("tout_repondu") : words("manque", { n: left.length }) + " ");
  if (left.length > 0) byID("manque").append(make("a", { href: hashOf(left[0]) }, words("completer")));
  byID("enregistre").textContent = "";
  if (data.individual) {
    byID("feuille-suivante").hidden = true;
    byID("enregistrer").disabled = isEmpty(state); // an empty sheet would be counted
  }
  show("fin", words("fin"), byID("fin"));
  try {
    const text = await fileText();
    byID("texte").value = text;
    byID("partager").hidden = !canShare(text);
    if (!data.individual) await showPlan(text);
  } catch (failed) {
    noPlan();
  }
}

async function showPlan(text) {
  const plan = byID("plan");
  plan.setAttribute("aria-busy", "true");
  byID("plan-dire").textContent = words("plan_calcul");
  const drawn = (await rules(data)).plan(text);
  if (drawn.problems) throw new Error(drawn.problems.join("\n"));
  byID("plan-corps").replaceChildren(...drawParts(drawn));
  byID("plan-dire").textContent = words("plan_dire");
  byID("imprimer-plan").hidden = false;
  plan.setAttribute("aria-busy", "false");
}

// noPlan says how to get a plan when this browser cannot make it.
function noPlan() {
  if (data.individual) return;
  byID("plan").setAttribute("aria-busy", "false");
  byID("plan-corps").replaceChildren();
  byID("imprimer-plan").hidden = true;
  byID("plan-dire").textContent = words("plan_ailleurs", { fichier: fileName() });
}

const fileOf = (text) => new File([text], fileName(), { type: "text/plain" });

function canShare(text) {
  try {
    return Boolean(navigator.canShare) && navigator.canShare({ files: [fileOf(text)] });
  } catch (refused) {
    return false;
  }
}

async function download() {
  const name = fileName();
  const link = make("a", { href: URL.createObjectURL(new Blob([await fileText()], { type: "application/yaml" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  handedOver(name);
}

// handedOver: the answers are in a file now. A sheet leaves nothing behind it,
// unless asked.
function handedOver(name) {
  unsaved = false;
  byID("enregistre").textContent = words(data.individual ? "enregistre_feuille" : "enregistre", { fichier: name });
  if (!data.individual) return;
  if (byID("conserver").checked) keepSheet();
  else forgetSheet();
  byID("feuille-suivante").hidden = false;
}

// another begins again for another person.
function another() {
  if (store) store.erase();
  adopt(nothing());
  go("#accueil");
}

function keepSheet() {
  try {
    window.localStorage.setItem(storeKey(), JSON.stringify(state));
  } catch (refused) {
    say(words("pas_garde"));
  }
}

function forgetSheet() {
  try {
    window.localStorage.removeItem(storeKey());
  } catch (refused) {
    // nothing was kept
  }
  if (store) store.erase();
}

function keptSheet() {
  try {
    return JSON.parse(window.localStorage.getItem(storeKey()));
  } catch (refused) {
    return null;
  }
}

function erase() {
  notice(words("effacer_sur"), [
    [words("effacer_non"), () => byID("effacer").focus()],
    [words("effacer_oui"), () => {
      if (data.individual) forgetSheet();
      else if (store) store.erase();
      unsaved = false;
      adopt(nothing());
      go("#accueil");
      say(words("efface"));
    }],
  ]);
}

// ---- A file to go on with

async function open(file) {
  if (reading || data.individual) return;
  if (file.size > data.mostBytes) return notice(words("fichier_illisible", { fichier: file.name }));
  say(words("lecture"));
  let read;
  const text = await file.text();
  try {
    read = (await rules(data)).read(file.name, text);
  } catch (failed) {
    say("");
    return notice(words("lecture_impossible"));
  }
  say("");
  if (read.problems) return notice([words("fichier_illisible", { fichier: file.name })].concat(read.problems.slice(0, 10)));
  const use = () => {
    adopt({ values: read.values, reasons: read.reasons, notes: read.notes, wordings: read.wordings, order: read.order, path: read.path, base: text });
    keep();
    notice([words("fichier_lu", { fichier: file.name, n: Object.keys(state.values).length })].concat(read.notices.slice(0, 10)));
    go("#accueil");
  };
  if (isEmpty(state)) return use();
  notice(words("fichier_remplace", { fichier: file.name }), [[words("garder_reponses"), () => {}], [words("remplacer"), use]]);
}
