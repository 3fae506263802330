// What happens when the page opens.

byID("commencer").addEventListener("click", begin);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // its hash is that of no screen
  byID("contenu").focus();
});
byID("precedente").addEventListener("click", backward);
byID("effacer").addEventListener("click", erase);
byID("enregistrer").addEventListener("click", () => download().catch(() => byID("copie").setAttribute("open", "")));
byID("vider").addEventListener("click", () => {
  const question = questionAt(current);
  if (reasonOf(question)) reasonOf(question).value = "";
  answered(question, null);
  record(state.drafts, question.id, "");
  fill(question, null, "");
  blame(question, "");
  keep();
  refresh();
  boxOf(question).querySelector("h3").focus();
});
byID("questions").addEventListener("submit", (event) => {
  event.preventDefault();
  if (current >= 0) forward();
});
byID("questions").addEventListener("change", changed);
byID("questions").addEventListener("input", (event) => {
  if (event.target.type === "text" || event.target.tagName === "TEXTAREA") changed(event);
});
byID("partager").addEventListener("click", async () => {
  try {
    await navigator.share({ files: [fileOf(byID("texte").value)] });
    handedOver(fileName());
  } catch (refused) {
    // the person changed their mind
  }
});
byID("copier").addEventListener("click", () => {
  byID("texte").select();
  document.execCommand("copy"); // works in files and old browsers too
  byID("copie-faite").textContent = words("copie_faite");
});
document.querySelectorAll(".imprimer").forEach((button) => button.addEventListener("click", () => window.print()));
if (data.individual) byID("feuille-suivante").addEventListener("click", another);
if (byID("fichier")) {
  byID("fichier").addEventListener("change", (event) => {
    if (event.target.files.length > 0) open(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) open(event.dataTransfer.files[0]);
  });
}
window.addEventListener("hashchange", () => {
  if (location.hash !== routed) route();
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved && !isEmpty(state)) event.preventDefault();
});

async function start() {
  const kept = area();
  store = kept ? openStore(kept, storeKey()) : null;
  if (!store) {
    adopt(nothing());
    notice(words("rien_garde"));
  } else if (await store.free()) {
    adopt(store.take(lost) || (data.individual && keptSheet()) || nothing());
  } else {
    reading = true;
    adopt(store.peek() || nothing());
    lost();
  }
  if (location.hash === "" && !isEmpty(state)) say(words("retrouve"));
  route();
}

// For the checks of the project: what the page makes of given answers.
window.petitspas = {
  visible: (given) => visible(data, given).map((slot) => questionAt(slot).id),
  fits: (id, answer) => fits(data.questions.find((question) => question.id === id), answer),
  file: (given) => answersFile(data, given),
  cleanLine,
  rules: () => rules(data),
};

start();
