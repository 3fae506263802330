// Opens each page given in Chromium, in every way a reader may see it, and
// fails when one of them has a fault. See check.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, watch } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// 320 pixels is a page of 1280 enlarged four times (WCAG 1.4.10).
const looks = [];
for (const width of [320, 1280]) {
  for (const colorScheme of ["light", "dark"]) looks.push({ width, colorScheme, media: "screen" });
}
looks.push(
  { width: 320, colorScheme: "light", media: "screen", contrast: "more" },
  { width: 1280, colorScheme: "dark", media: "screen", contrast: "more" },
  { width: 1280, colorScheme: "dark", media: "screen", forcedColors: "active" },
  { width: 794, colorScheme: "dark", media: "print" },
);

// inPage runs in the page: it returns the faults of axe and what is too wide.
async function inPage() {
  // AAA and experimental rules too. What color-contrast asks for, its enhanced
  // form asks for more of; each takes a third of the time.
  const rules = axe.getRules().map((r) => r.ruleId).filter((id) => id !== "color-contrast");
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  const faults = violations.flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${n.target} ${n.failureSummary}`));
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > root.clientWidth);
    faults.push(`${root.scrollWidth} pixels wide: ${wide.map((e) => e.className.baseVal ?? e.className ?? e.tagName)}`);
  }
  const small = [...document.querySelectorAll("main *:not(svg *)")].filter((e) => parseFloat(getComputedStyle(e).fontSize) < 15.99);
  if (small.length > 0) faults.push(`text under 16 pixels: ${small.map((e) => e.tagName)}`);
  return faults;
}

async function see(browser, file, folder) {
  const page = await browser.newPage({ locale: "fr-FR" });
  page.address = pathToFileURL(file).href;
  const faults = [];
  watch(page, faults);
  await page.goto(page.address);
  await page.evaluate(axe);
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: 800 });
    await page.emulateMedia({ contrast: "no-preference", forcedColors: "none", ...look });
    for (const fault of await page.evaluate(inPage)) faults.push(`${Object.values(look).join(" ")}: ${fault}`);
  }
  faults.push(...(await print(page, file, folder)));
  await page.close();
  return faults.map((f) => `${basename(file)}: ${f}`);
}

const pagesOf = (pdf) => Number(/^Pages:\s+(\d+)/m.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))[1]);

// print compares the sheets of a page with those of the PDF beside it.
async function print(page, file, folder) {
  const twin = file.replace(/\.html$/, ".pdf");
  await page.emulateMedia({ media: null, contrast: null, forcedColors: null, colorScheme: "dark" });
  const printed = join(folder, basename(twin));
  await page.pdf({ path: printed, preferCSSPageSize: true, printBackground: true });
  const sheets = pagesOf(printed);
  if (!existsSync(twin)) return [];
  const want = pagesOf(twin);
  return sheets === want ? [] : [`printed on ${sheets} sheets, the PDF has ${want}`];
}

const browser = await launch();
const folder = mkdtempSync(join(tmpdir(), "petitspas-print-"));
const faults = [];
const left = process.argv.slice(2);
async function look() {
  for (let file = left.shift(); file; file = left.shift()) {
    faults.push(...(await see(browser, file, process.env.PRINTS ?? folder)));
  }
}
await Promise.all([look(), look()]); // a page keeps one core busy
await browser.close();
rmSync(folder, { recursive: true });
for (const fault of faults.sort()) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
