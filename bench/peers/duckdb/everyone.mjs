// For whom one purpose on consent is permitted, of everybody, asked of DuckDB in memory: node everyone.mjs FOLDER PEOPLE PURPOSE. Reads
// consents.csv (person,purpose,valid) and objections.csv (person,purpose) of the folder, all numbers, and then answers each line of its input,
// `QUERY THREADS`, with the seconds that took, how many are permitted and the sum of their numbers. `whole` is the decision over all people,
// `short` what is left of it for a purpose on consent, which needs nobody who said nothing. Those who are permitted are put into a table of numbers,
// as the gate puts them into an array.
import { createInterface } from "node:readline";
import { DuckDBInstance } from "@duckdb/node-api";

const [folder, people, purpose] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`CREATE TABLE person AS SELECT range::INTEGER AS number FROM range(${Number(people)})`);
const table = async (name, columns) =>
  connection.run(`CREATE TABLE ${name} AS SELECT * FROM read_csv('${folder}/${name}s.csv', header=false, columns=${columns})`);
await table("consent", "{'person': 'INTEGER', 'purpose': 'TINYINT', 'valid': 'BOOLEAN'}");
await table("objection", "{'person': 'INTEGER', 'purpose': 'TINYINT'}");
console.log("ready");

const about = Number(purpose);
const queries = {
  whole: `SELECT p.number FROM person p JOIN consent c ON c.person = p.number AND c.purpose = ${about} AND c.valid
    ANTI JOIN objection o ON o.person = p.number AND o.purpose = ${about}`,
  short: `SELECT c.person AS number FROM consent c ANTI JOIN objection o ON o.person = c.person AND o.purpose = ${about}
    WHERE c.purpose = ${about} AND c.valid`,
};
for await (const line of createInterface({ input: process.stdin })) {
  const [query, threads] = line.split(" ");
  await connection.run(`SET threads = ${Number(threads)}`);
  await connection.run("DROP TABLE IF EXISTS permitted");
  const begun = process.hrtime.bigint();
  await connection.run(`CREATE TABLE permitted AS ${queries[query]}`);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const [[count, sum]] = (await connection.runAndReadAll("SELECT count(*), sum(number) FROM permitted")).getRows();
  console.log(`${seconds} ${count} ${sum}`);
}
process.exit(0);
