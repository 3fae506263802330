// Scores only, by DuckDB: for each axis, the sums of weight × level over the
// questions of five levels. No alerts, no plans, no coverage.
// node duckdb.js TABLE.csv RESULTS.csv QUESTIONNAIRE_FOLDER
const fs = require("fs"), path = require("path");
const { DuckDBInstance } = require("@duckdb/node-api");
const [, , table, results, folder] = process.argv;

// The questions are few and regular: no YAML reader is needed.
const columns = ["gouvernance", "communication", "donnees", "inclusion"].map((axis) => {
  const items = fs.readFileSync(path.join(folder, axis + ".yaml"), "utf8").split(/\n  - id: /).slice(1)
    .map((text) => ({ id: text.split("\n")[0], weight: +text.match(/poids: (\d)/)[1], levels: /type: niveaux/.test(text) }))
    .filter((item) => item.levels);
  const level = (item) => `TRY_CAST("${item.id}" AS INTEGER)`;
  const points = items.map((item) => `coalesce(${item.weight} * ${level(item)}, 0)`).join(" + ");
  const weight = items.map((item) => `if(${level(item)} IS NULL, 0, ${item.weight})`).join(" + ");
  return `round(25.0 * (${points}) / nullif(${weight}, 0)) AS ${axis}`;
});

(async () => {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await db.run(`COPY (SELECT id, ${columns.join(", ")} FROM read_csv('${table}', delim = ';', header = true, all_varchar = true, quote = '"', escape = '"'))
    TO '${results}' (FORMAT csv, HEADER)`);
})().catch((error) => { console.error(String(error)); process.exit(1); });
