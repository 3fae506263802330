// Reads lists of components with the schema that the authors of CycloneDX
// publish, and looks at what a schema cannot say: every reference is that of a
// component, and every component can be reached from the program.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const folder = require.resolve("@cyclonedx/cyclonedx-library/package.json").replace(/package\.json$/, "res/schema/");
const schema = (name) => JSON.parse(readFileSync(folder + name, "utf8"));

const ajv = new Ajv({ strict: false, allErrors: true });
require("ajv-formats")(ajv);
require("ajv-formats-draft2019")(ajv, { formats: ["idn-email"] });
ajv.addFormat("iri-reference", /^\S*$/);
for (const name of ["spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json"]) {
  ajv.addSchema(schema(name), "http://cyclonedx.org/schema/" + name); // as the main one names it
}
const valid = ajv.compile(schema("bom-1.6.SNAPSHOT.schema.json"));

let faults = 0;
const fault = (file, text) => {
  faults++;
  console.error(`${file}: ${text}`);
};

for (const file of process.argv.slice(2)) {
  const bom = JSON.parse(readFileSync(file, "utf8"));
  if (!valid(bom)) for (const e of valid.errors) fault(file, `${e.instancePath} ${e.message}`);
  const top = bom.metadata.component["bom-ref"];
  const known = new Set([top, ...bom.components.map((c) => c["bom-ref"])]);
  if (known.size !== bom.components.length + 1) fault(file, "a reference is given twice");
  const needs = new Map(bom.dependencies.map((d) => [d.ref, d.dependsOn ?? []]));
  const reached = new Set();
  const walk = (ref) => {
    if (reached.has(ref)) return;
    reached.add(ref);
    if (!known.has(ref)) fault(file, `nothing is called ${ref}`);
    for (const next of needs.get(ref) ?? []) walk(next);
  };
  walk(top);
  for (const ref of known) if (!reached.has(ref)) fault(file, `nothing needs ${ref}`);
}
if (faults > 0) process.exit(1);
console.log(`lists of components: ${process.argv.length - 2}, all fine`);
