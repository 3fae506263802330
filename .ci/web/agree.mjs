// Compares what the page makes of given answers with what the program makes of
// them: agree.mjs PAGE CASES. CASES is a JSON list of {given, visible, fits,
// file, plan, clean}; the last four may be absent. Fails with the first
// differences.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch, watch } from "./browser.mjs";

// inPage runs in the page: it returns the differences.
async function inPage(cases) {
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
  };
  const differences = [];
  for (const one of cases) {
    const report = (what, got, want) => {
      if (same(got, want)) return;
      const [page, program] = [JSON.stringify(got) || "", JSON.stringify(want)];
      let at = 0;
      while (page[at] === program[at]) at++;
      const near = (text) => text.slice(Math.max(0, at - 60), at + 120);
      differences.push(`case ${one.number}, ${what}:\n  page    …${near(page)}\n  program …${near(program)}`);
    };
    report("visible", petitspas.visible(one.given), one.visible);
    if (one.fits) report("fits", Object.keys(one.given.values).filter((id) => petitspas.fits(id, one.given.values[id])).sort(), one.fits);
    if (one.file) report("file", petitspas.file(one.given), one.file);
    if (one.plan) report("plan", sorted((await petitspas.rules()).plan(one.file)), sorted(one.plan));
    if (one.clean) report("clean", petitspas.cleanLine(one.clean.text), one.clean.line);
  }
  return differences;
}

const [file, casesFile] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
const browser = await launch();
const page = await browser.newPage();
const faults = [];
page.address = pathToFileURL(file).href;
watch(page, faults);
await page.goto(page.address);
await page.waitForSelector("html[data-screen]");
for (let i = 0; i < cases.length && faults.length < 5; i += 250) {
  faults.push(...(await page.evaluate(inPage, cases.slice(i, i + 250))));
}
await browser.close();
console.log(`${cases.length} cases`);
for (const fault of faults.slice(0, 5)) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
