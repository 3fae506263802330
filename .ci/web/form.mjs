// Answers on the pages of « petitspas formulaire » as people do, and fails when
// something is lost, said wrongly or out of reach: form.mjs FOLDER. The folder
// holds the pages and the files to open; what the pages download goes there too.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, watch } from "./browser.mjs";

const folder = resolve(process.argv[2]);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await launch();
const faults = [];

// check notes a fault of the journey under way.
let journey = "";
const check = (fine, fault) => fine || faults.push(`${journey}: ${fault}`);

async function open(file, options = {}, context) {
  const where = context || (await browser.newContext({ locale: "fr-FR", acceptDownloads: true, ...options }));
  const page = await where.newPage();
  page.address = pathToFileURL(join(folder, file)).href;
  const seen = [];
  if (!options.unwatched) watch(page, seen);
  page.on("close", () => seen.forEach((fault) => check(false, fault)));
  if (options.before) await page.addInitScript(options.before);
  if (options.broken) await page.addInitScript(() => delete Object.assign);
  await page.goto(page.address);
  if (options.javaScriptEnabled !== false && !options.broken) await page.waitForSelector("html[data-screen]");
  return page;
}

const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const focused = (page) => page.evaluate(() => document.activeElement.tagName + " " + document.activeElement.textContent.trim());
const said = (page) => page.textContent("#etat");
const proceed = (page) => page.click("#questions button[type=submit]");
const kept = (page) => page.evaluate(() => JSON.stringify(Object.assign({}, localStorage)));

async function begin(page, path) {
  if (path) await page.check(`input[name=parcours][value=${path}]`);
  await page.click("#commencer");
}

// fillName answers the first question.
async function fillName(page, name) {
  await page.fill("[id='r-profil.nom']", name);
  await proceed(page);
}

// answerAll goes through everything, a choice here, « je ne sais pas » there.
async function answerAll(page) {
  for (let i = 0; i < 120; i++) {
    const at = await hash(page);
    if (at === "#fin") return i;
    if (at.startsWith("#pause-")) {
      await page.click("#pause-axes button");
    } else {
      await answerOne(page, at, i);
      await proceed(page);
    }
    await page.waitForFunction((was) => decodeURIComponent(location.hash) !== was, at);
  }
  check(false, "never ends");
}

async function answerOne(page, at, i) {
  const typed = page.locator(".question.current input[type=text]");
  if (at === "#q-profil.departement") return typed.fill("37");
  if ((await typed.count()) > 0) return typed.fill("12");
  const choices = page.locator(".question.current input[data-state]");
  await choices.nth(i % (await choices.count())).check();
}

async function save(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#enregistrer")]);
  await download.saveAs(join(folder, name));
  return download.suggestedFilename();
}

const planShown = (page) => page.waitForFunction(() => document.querySelector("#plan-corps .step"), null, { timeout: 30000 });

// looks sees a state of a page as everybody may: axe, nothing too wide or small.
async function looks(page, what) {
  await page.evaluate(axe);
  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      for (const fault of await page.evaluate(inPage)) check(false, `${what}, ${width} ${colorScheme}: ${fault}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function inPage() {
  const everyRule = axe.getRules().map((rule) => rule.ruleId); // AAA and experimental ones too
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: everyRule });
  const found = violations.flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${n.target} ${n.failureSummary}`));
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth} pixels wide`);
  const shown = [...document.querySelectorAll("main *:not(svg *)")].filter((e) => e.checkVisibility());
  const small = shown.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 15.99);
  if (small.length > 0) found.push(`text under 16 pixels: ${small.map((e) => e.tagName)}`);
  return found;
}

const journeys = {
  async "the whole way, then back, forward and reload"() {
    const page = await open("formulaire.html");
    await looks(page, "welcome");
    await begin(page);
    check((await page.evaluate(() => getComputedStyle(document.documentElement).display)) === "block", "the whole page is drawn as something else");
    check((await page.textContent("#avis")).includes("Choisissez"), "no path chosen, and nothing said");
    await begin(page, "express");
    check((await focused(page)).includes("Nom de l"), `the focus is on ${await focused(page)}`);
    await proceed(page);
    check((await page.textContent("[id='faute-profil.nom']")).length > 0, "a required answer may be left out");
    await fillName(page, "Les Amis du Lavoir");
    check((await said(page)).includes("gardées"), "does not say that answers are kept");
    await page.goBack();
    check((await page.inputValue("[id='r-profil.nom']")) === "Les Amis du Lavoir", "lost going back");
    await page.goForward();
    check((await hash(page)) === "#q-profil.code_local", "forward goes elsewhere");
    await page.reload();
    await page.waitForSelector("html[data-screen=question]");
    check((await hash(page)) === "#q-profil.code_local", "a reload goes elsewhere");
    await page.fill("[id='r-profil.code_local']", "trop\u0007 étrange");
    await page.click("#precedente");
    check((await hash(page)) === "#q-profil.nom", "« revenir » goes elsewhere");
    await proceed(page);
    await answerAll(page);
    await planShown(page);
    check((await page.locator("#plan-corps .number").count()) <= 3, "more than three steps");
    check((await page.locator("#plan-corps .bars li").count()) === 4, "not four levels");
    await looks(page, "end");
    const name = await save(page, "amis.reponses.yaml");
    check(name === "les-amis-du-lavoir.reponses.yaml", `the file is called ${name}`);
    check((await page.textContent("#enregistre")).includes(name), "does not say where the file is");
    await page.goto(page.address + "#suivi");
    await looks(page, "list");
    await page.click("#suivi-liste a >> nth=20");
    await looks(page, "question");
    await page.close();
  },

  async "by keyboard alone"() {
    const page = await open("un-axe.html");
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const walkTo = async (wanted) => {
      for (let i = 0; i < 30; i++) {
        await press("Tab");
        if (await page.evaluate((selector) => document.activeElement.matches(selector), wanted)) return;
      }
      check(false, `Tab never reaches ${wanted}, ends on ${await focused(page)}`);
    };
    await press("Tab");
    check((await focused(page)).startsWith("A Aller"), "the first stop does not skip to the questions");
    await press("Enter");
    check((await focused(page)).startsWith("MAIN"), "skipping goes nowhere");
    await walkTo("#commencer");
    await press("Enter");
    await walkTo("input[type=text]");
    await page.keyboard.type("Le Relais");
    await press("Enter");
    for (let i = 0; i < 80; i++) {
      const at = await hash(page);
      if (at === "#fin") break;
      if (at.startsWith("#pause-")) await walkTo("#pause-axes button");
      else await walkTo(".question.current input");
      if (at === "#q-profil.departement") await page.keyboard.type("37");
      else if (!at.startsWith("#pause-") && (await page.evaluate(() => document.activeElement.type !== "text"))) await press(" ");
      await press("Enter");
      await page.waitForFunction((was) => decodeURIComponent(location.hash) !== was, at, { timeout: 5000 });
    }
    await walkTo("#enregistrer");
    const [download] = await Promise.all([page.waitForEvent("download"), press("Enter")]);
    await download.saveAs(join(folder, "relais.reponses.yaml"));
    await page.close();
  },

  async "two tabs"() {
    const context = await browser.newContext();
    const first = await open("formulaire.html", {}, context);
    await begin(first, "complet");
    await fillName(first, "Première");
    const second = await open("formulaire.html", {}, context);
    check((await second.textContent("#avis")).includes("autre onglet"), "the second tab says nothing");
    await second.goto(second.address + "#q-profil.nom");
    check(await second.isDisabled("[id='r-profil.nom']"), "the second tab lets one answer");
    check((await second.inputValue("[id='r-profil.nom']")) === "Première", "the second tab does not show the answers");
    await looks(second, "second tab");
    await second.click("#avis button");
    await second.fill("[id='r-profil.nom']", "Seconde");
    await first.waitForSelector("#avis:not([hidden])");
    check(await first.isDisabled("[id='r-profil.nom']"), "the first tab still writes");
    check((await kept(second)).includes("Seconde"), "what the second tab writes is lost");
    await second.close();
    await first.click("#avis button");
    check((await first.inputValue("[id='r-profil.nom']")) === "Seconde", "the first tab goes on with old answers");
    await first.close();
  },

  async "a browser that keeps nothing"() {
    const before = () => Object.defineProperty(window, "localStorage", { get: () => { throw new Error("no"); } });
    const page = await open("formulaire.html", { before });
    check((await page.textContent("#avis")).includes("ne garde rien"), "does not say that nothing is kept");
    await begin(page, "inclusion");
    await fillName(page, "Sans mémoire");
    let asked = false;
    page.on("dialog", (dialog) => {
      asked = dialog.type() === "beforeunload";
      dialog.dismiss();
    });
    await page.evaluate(() => setTimeout(() => location.reload(), 0));
    for (let i = 0; i < 50 && !asked; i++) await page.waitForTimeout(50);
    check(asked, "leaves without a word");
    await page.evaluate(() => (location.hash = "#fin"));
    await save(page, "sans-memoire.reponses.yaml");
    asked = false;
    await page.reload();
    check(!asked, "still asks once the file is saved");
    await page.close();
  },

  async "nothing leaves"() {
    let hits = 0;
    const server = createServer((_, response) => response.end(String(++hits))).listen(0, "127.0.0.1");
    await new Promise((ready) => server.on("listening", ready));
    const page = await open("formulaire.html", { unwatched: true });
    await page.evaluate(async (address) => {
      navigator.sendBeacon(address, "x");
      const image = new Image();
      image.src = address;
      await Promise.all([fetch(address, { mode: "no-cors" }).catch(() => {}), new Promise((done) => (image.onload = image.onerror = done))]);
    }, `http://127.0.0.1:${server.address().port}/`);
    await page.waitForTimeout(300);
    check(hits === 0, `${hits} requests left the page`);
    await page.close();
    server.close();
  },

  async "scripts off"() {
    const page = await open("formulaire.html", { javaScriptEnabled: false });
    check(await page.isVisible("text=Répondre au stylo"), "does not say to print");
    check(await page.isVisible("[id='q-inc-connaitre']"), "does not show the questions");
    check(!(await page.isVisible("#commencer")), "shows buttons that do nothing");
    await page.close();
  },

  async "a browser too old for the questions"() {
    const page = await open("formulaire.html", { unwatched: true, broken: true });
    check(await page.isVisible("text=Répondre au stylo"), "does not say to print");
    check(await page.isVisible("[id='q-inc-connaitre']"), "does not show the questions");
    await looks(page, "all questions");
    await page.close();
  },

  async "a browser too old for the plan"() {
    const page = await open("formulaire.html", { before: () => delete window.DecompressionStream });
    await begin(page, "donnees");
    await fillName(page, "Ancien");
    await page.evaluate(() => (location.hash = "#fin"));
    await page.waitForFunction(() => document.querySelector("#plan-dire").textContent.includes("petitspas plan"));
    await looks(page, "end without a plan");
    await save(page, "ancien.reponses.yaml");
    await page.close();
  },

  async "a file opened, then given back whole"() {
    const page = await open("formulaire.html");
    const choose = (file) => page.setInputFiles("#fichier", join(folder, file));
    await choose("abime.reponses.yaml");
    await page.waitForSelector("#avis:not([hidden])");
    check((await page.textContent("#avis")).includes("abime.reponses.yaml:"), "does not say what is wrong with a file");
    await choose("suivi.reponses.yaml");
    await page.waitForFunction(() => document.querySelector("#avis").textContent.includes("Fichier lu"));
    await begin(page);
    await page.goto(page.address + "#q-gou-referents");
    await page.check("#q-gou-referents input[value='3']");
    await page.goto(page.address + "#fin");
    await planShown(page);
    await save(page, "suivi-rendu.reponses.yaml");
    await page.goto(page.address + "#accueil");
    await choose("suivi.reponses.yaml");
    await page.click("#avis button >> nth=0");
    const still = await page.evaluate(() => JSON.parse(localStorage[Object.keys(localStorage).find((key) => key.endsWith(".html"))]).state.values["gou-referents"].value);
    check(still === 3, "a file takes the place of answers without asking");
    await page.close();
  },

  async "what people do not want"() {
    const page = await open("formulaire.html");
    const choice = "#q-com-reseaux-sociaux input[data-state=non_souhaite]";
    const reason = "#raison-com-reseaux-sociaux";
    await begin(page, "complet");
    await fillName(page, "Le Potager");
    check((await page.locator("#q-don-sauvegarde input[data-state=non_souhaite]").count()) === 0, "people may decline to protect data");
    await page.goto(page.address + "#q-com-reseaux-sociaux");
    check(!(await page.isVisible(reason)), "asks why before people decline");
    await page.check(choice);
    await page.fill(reason, "pas notre\nfaçon");
    await looks(page, "declined");
    await page.reload();
    await page.waitForSelector("html[data-screen=question]");
    check(await page.isChecked(choice), "lost by a reload");
    check((await page.inputValue(reason)) === "pas notre façon", "the reason is lost by a reload");
    await page.check("#q-com-reseaux-sociaux input[value='2']");
    check(!(await page.isVisible(reason)), "asks why of another answer");
    check(!(await kept(page)).includes("pas notre"), "keeps the reason of another answer");
    await page.check(choice);
    check((await page.inputValue(reason)) === "pas notre façon", "a reason typed does not come back");
    await page.goto(page.address + "#q-com-info-de-base");
    const boxes = page.locator(".question.current input[data-state=known]");
    await boxes.first().check();
    await page.check(".question.current input[data-state=non_souhaite]");
    check(!(await boxes.first().isChecked()), "a box stays ticked when people decline");
    await page.locator(".question.current textarea").first().fill("effacée");
    await page.click("#vider");
    check((await page.locator(".question.current .because:visible").count()) === 0, "still asks why once the answer is taken back");
    await page.goto(page.address + "#suivi");
    check((await page.textContent("#suivi-liste")).includes("pas souhaité"), "the list does not tell what is declined");
    check((await page.textContent("#suivi-refus")).endsWith(": 1"), "what is declined is not counted apart");
    await looks(page, "list with one declined");
    await page.goto(page.address + "#fin");
    await planShown(page);
    check((await page.textContent("#plan-corps")).includes("choisi de ne pas faire"), "the plan does not tell what is declined");
    await save(page, "refus.reponses.yaml");
    const other = await open("formulaire.html"); // another device
    await other.setInputFiles("#fichier", join(folder, "refus.reponses.yaml"));
    await other.waitForFunction(() => document.querySelector("#avis").textContent.includes("Fichier lu"));
    await other.goto(other.address + "#q-com-reseaux-sociaux");
    check((await other.inputValue(reason)) === "pas notre façon", "the reason is not read from a file");
    check(await other.isVisible(reason), "the reason read from a file does not show");
    await other.goto(other.address + "#fin");
    await planShown(other);
    await save(other, "refus-rendu.reponses.yaml");
    await other.close();
    await page.close();
  },

  async "erased from the device"() {
    const page = await open("formulaire.html");
    await begin(page, "complet");
    await fillName(page, "À effacer");
    await page.click("#effacer");
    await looks(page, "question before erasing");
    await page.click("#avis button >> nth=0");
    check((await kept(page)).includes("À effacer"), "erased without consent");
    await page.click("#effacer");
    await page.click("#avis button >> nth=1");
    await page.waitForSelector("html[data-screen=accueil]");
    check(!(await kept(page)).includes("À effacer"), "still kept");
    await page.evaluate(() => Object.keys(localStorage).forEach((key) => (localStorage[key] = '{"revision":"x"')));
    await page.reload();
    await page.waitForSelector("html[data-screen]");
    check((await page.inputValue("[id='r-profil.nom']")) === "", "comes back");
    await begin(page, "complet");
    await fillName(page, "Après");
    check((await kept(page)).includes("Après"), "damaged storage stops everything");
    await page.close();
  },

  async "an order of one's own, and remarks"() {
    const page = await open("formulaire.html");
    await begin(page, "express");
    await page.evaluate(() => (location.hash = "#q-cpl-frein-outil"));
    await page.click("#q-cpl-frein-outil .note summary");
    await page.fill("#note-cpl-frein-outil", "à revoir\nensemble");
    await proceed(page);
    await looks(page, "pause");
    await page.click("#pause-axes button >> nth=3");
    check((await hash(page)) === "#q-inc-connaitre", "does not start with the axis chosen");
    await page.check("#q-inc-connaitre input[value='1']");
    await page.evaluate(() => (location.hash = "#fin"));
    await save(page, "ordre.reponses.yaml");
    await page.close();
  },

  async "the sheet of a volunteer"() {
    const page = await open("feuille.html");
    await looks(page, "welcome of a sheet");
    check((await page.locator("[data-state=non_souhaite], .because").count()) === 0, "a volunteer declines for the association");
    await page.goto(page.address + "#fin");
    check(await page.isDisabled("#enregistrer"), "saves an empty sheet");
    await page.goto(page.address + "#accueil");
    await begin(page);
    await page.evaluate(() => (location.hash = "#q-ind-freins"));
    for (let i = 0; i < 4; i++) await page.locator("#q-ind-freins input[data-state=known]").nth(i).click();
    check((await page.locator("#q-ind-freins input:checked").count()) === 3, "more boxes than allowed");
    check((await page.textContent("#faute-ind-freins")).includes("3"), "does not say how many boxes");
    await looks(page, "question of a sheet");
    await page.reload();
    await page.waitForSelector("html[data-screen=question]");
    check((await page.locator("#q-ind-freins input:checked").count()) === 3, "lost by a reload");
    await page.click("#vider");
    check((await page.locator("#q-ind-freins input:checked").count()) === 0, "an answer cannot be taken back");
    await page.goto(page.address + "#q-ind-role");
    await answerAll(page);
    await looks(page, "end of a sheet");
    const name = await save(page, "feuille.reponses.yaml");
    check(/^individuel-[a-z2-7]{8}\.reponses\.yaml$/.test(name), `the file is called ${name}`);
    check((await kept(page)) === "{}", `something stays: ${await kept(page)}`);
    check((await page.evaluate(() => Object.values(sessionStorage).join())).indexOf("ind-") < 0, "answers stay in the tab");
    await page.click("#feuille-suivante");
    check((await page.locator("#questions input:checked").count()) === 0, "the next person sees the answers");
    await page.close();
  },
};

for (const [name, travel] of Object.entries(journeys)) {
  if (process.argv[3] && !name.includes(process.argv[3])) continue;
  journey = name;
  const started = Date.now();
  try {
    await travel();
  } catch (error) {
    check(false, String(error).slice(0, 800));
  }
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s  ${name}`);
}
await browser.close();
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
