// Scores by DuckDB, in one wide generated query: levels, the four axes, the
// overall score, and quartiles by département. No plans, no intervals, no
// refusals: less than what a batch computes.
//   node duckdb.js TABLE.csv SCORES.csv QUESTIONNAIRE_FOLDER
//   node duckdb.js TABLE.csv SCORES.csv QUESTIONNAIRE_FOLDER ecarts            also three alerts and the five widest gaps
//   node duckdb.js TABLE.csv SCORES.csv QUESTIONNAIRE_FOLDER RESULTATS.csv     compares scores with ours, row by row
const fs = require("fs"), path = require("path");
const { DuckDBInstance } = require("@duckdb/node-api");
const [, , table, results, folder, last] = process.argv;
const gaps = last === "ecarts", ours = gaps ? undefined : last;
const head = Buffer.alloc(1 << 16);
fs.readSync(fs.openSync(table), head);
const asked = new Set(head.toString("utf8").split("\n")[0].split(";"));

// The questions are few and regular: no YAML reader is needed. The conditions
// that hide one are written here by hand.
const hidden = {
  "com-reseaux-sociaux": `"profil.reseaux_sociaux" = 'non'`, "com-adhesion-don": `"profil.encaissements" = 'non'`,
  "don-ia": `"profil.usage_ia" = 'non'`, "inc-agir": `"profil.publics" = 'membres'`,
};
const axes = ["gouvernance", "communication", "donnees", "inclusion"];
const read = (axis) => fs.readFileSync(path.join(folder, axis + ".yaml"), "utf8").split(/\n  - id: /).slice(1).map((text) => ({
  id: text.split("\n")[0], weight: +text.match(/poids: (\d)/)[1],
  scale: (text.match(/bareme: \{(.*)\}/) || [])[1], condition: /sans_objet: \{si:/.test(text),
}));
const questions = axes.map(read);
for (const q of questions.flat()) if (q.condition !== (q.id in hidden)) throw new Error(q.id + ": its condition is not written here");

const level = (q) => {
  const cases = q.scale
    ? `CASE WHEN c IN ('', 'nsp', 'na') THEN NULL ELSE CASE if(c = '|', 0, length(c) - length(replace(c, '|', '')) + 1) ${q.scale.split(",").map((s) => s.split(":")).map(([n, l]) => `WHEN ${n} THEN ${l}`).join(" ")} END END`
    : "CASE c WHEN '0' THEN 0 WHEN '1' THEN 1 WHEN '2' THEN 2 WHEN '3' THEN 3 WHEN '4' THEN 4 END";
  const read = cases.replaceAll(/\bc\b/g, `"${q.id}"`);
  return q.condition && asked.has(hidden[q.id].split('"')[1]) ? `CASE WHEN ${hidden[q.id]} THEN NULL ELSE ${read} END` : read;
};
const name = (a, i) => `l${a}_${i}`;
const levels = questions.flatMap((list, a) => list.map((q, i) => `(${level(q)})::INTEGER AS ${name(a, i)}`));
const sums = questions.flatMap((list, a) => [
  list.map((q, i) => `coalesce(${name(a, i)}, 0) * ${q.weight}`).join(" + ") + ` AS s${a}`,
  list.map((q, i) => `(${name(a, i)} IS NOT NULL)::INTEGER * ${q.weight}`).join(" + ") + ` AS w${a}`,
]);
const scores = axes.map((_, a) => `(200 * s${a} + 4 * w${a}) // nullif(8 * w${a}, 0) AS t${a}`);
// What a plan would begin with: three alerts, and the five questions that weigh
// most by what they lack.
const all = questions.flatMap((list, a) => list.map((q, i) => ({ ...q, level: name(a, i) })));
const alerts = [["don-sauvegarde", "< 2"], ["don-mots-de-passe", "< 1"], ["don-acces", "< 2"]]
  .map(([id, low]) => `CASE WHEN ${all.find((q) => q.id === id).level} ${low} THEN '${id}' END`);
const widest = `list_transform(list_reverse_sort(list_filter([${all.map((q, j) => `(4 - ${q.level}) * ${q.weight * 64} + ${all.length - 1 - j}`)}], lambda k: k >= 64))[1:5],
  lambda k: printf('%d', ${all.length} - k % 64))`; // by number
const also = gaps ? `, concat_ws('|', ${alerts}) AS alertes, array_to_string(${widest}, '|') AS ecarts` : "";
const kept = gaps ? ", alertes, ecarts" : "";
const query = `CREATE TEMP TABLE res AS
  WITH src AS (SELECT id, "profil.departement" AS departement, ${levels} FROM read_csv('${table}', delim = ';', header = true, all_varchar = true, quote = '"', escape = '"', nullstr = '\\N')),
  sums AS (SELECT id, departement, ${sums}${also} FROM src),
  axes AS (SELECT id, departement, ${scores}${kept} FROM sums)
  SELECT *, (2 * (t0 + t1 + t2 + t3) + 4) // 8 AS g FROM axes`;

(async () => {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await db.run(query);
  if (ours) {
    const found = await db.runAndReadAll(`SELECT count(*), count(*) FILTER (${axes.map((axis, a) => `t${a} IS DISTINCT FROM ${axis}_note`).join(" OR ")})
      FROM res FULL JOIN read_csv('${ours}', delim = ';', header = true, quote = '"') AS ours ON res.id = ours.id`);
    const [rows, different] = found.getRows()[0];
    console.log(`${rows} associations, ${different} with other scores`);
    process.exit(different ? 1 : 0);
  }
  await db.run(`COPY (SELECT id, t0, t1, t2, t3, g${kept} FROM res) TO '${results}' (FORMAT csv, HEADER)`);
  await db.run(`COPY (SELECT departement, count(*) AS n, quantile_disc(g, [0.25, 0.5, 0.75]) FROM res WHERE g IS NOT NULL GROUP BY departement ORDER BY departement) TO '${results}.dep' (FORMAT csv, HEADER)`);
})().catch((error) => { console.error(String(error).slice(0, 2000)); process.exit(1); });
