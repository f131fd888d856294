// The queries of docs/answers.sql, in DuckDB, on a file that `jalon simulate` writes: they must
// find what the simulation itself counted.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";

const root = resolve(import.meta.dirname, "..", "..");
const PEOPLE = 200;
let folder;
let database;

/** The statements of the file: the one that opens, then the named ones. */
function statements() {
  const [first, ...named] = readFileSync(join(root, "docs", "answers.sql"), "utf8").split(/^-- name: /m);
  return {
    open: first,
    named: Object.fromEntries(named.map((text) => [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n"))])),
  };
}

async function query(name) {
  const reader = await database.runAndReadAll(statements().named[name]);
  return reader.getRowObjectsJson();
}

/** A table of the simulation as objects. */
function table(name) {
  const [header, ...rows] = readFileSync(join(folder, "figures", name), "utf8").trim().split("\n");
  const columns = header.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, at) => [columns[at], cell])));
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "jalon-sql-"));
  const run = spawnSync(
    "cargo",
    [
      ...["run", "--quiet", "--package", "jalon-cli", "--", "simulate", "--plan", "screening"],
      ...["--simulees", String(PEOPLE), "--seed", "7", "--format", "csv"],
      ...["--output", join(folder, "figures"), "--responses", join(folder, "answers.parquet")],
    ],
    { cwd: root, encoding: "utf8" },
  );
  assert.equal(run.status, 0, run.stderr);
  database = await (await DuckDBInstance.create(":memory:")).connect();
  // The file of queries names its data by a relative path.
  const open = statements().open.replace("'answers.parquet'", `'${join(folder, "answers.parquet")}'`);
  await database.run(open);
});

after(() => {
  database?.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

test("items are asked as often as the simulation says", async () => {
  const rates = new Map(table("exposure.csv").map((row) => [row.item, Number(row.rate)]));
  const items = await query("items");
  assert.ok(items.length > 5);
  for (const row of items) {
    assert.equal(Number(row.asked), Math.round(rates.get(row.item) * PEOPLE), row.item);
    assert.ok(row.share_of_points >= 0 && row.share_of_points <= 1);
  }
  const asked = [...rates].filter(([, rate]) => rate > 0).length;
  assert.equal(items.length, asked);
});

test("sessions are as long as the simulation says", async () => {
  const figure = (name) =>
    Number(table("figures.csv").find((row) => row.figure === name && row.people === "all" && row.of === "test").value);
  const [only, ...others] = await query("sessions");
  assert.equal(others.length, 0);
  assert.equal(only.plan, "screening");
  assert.equal(Number(only.sessions), PEOPLE);
  assert.ok(Math.abs(only.mean_items - figure("items")) < 0.006);
  assert.ok(Math.abs(only.mean_minutes - figure("seconds") / 60) < 0.006);
});

test("pairs count sessions", async () => {
  const pairs = await query("pairs");
  assert.equal(pairs.length, 20);
  for (const pair of pairs) {
    assert.ok(pair.item < pair.with_item);
    assert.ok(Number(pair.sessions) >= 1 && Number(pair.sessions) <= PEOPLE);
  }
});

test("the file says its format, and nothing is null but date and place", async () => {
  const path = join(folder, "answers.parquet");
  const reader = await database.runAndReadAll(
    `select decode(key) as key, decode(value) as value from parquet_kv_metadata('${path}')`,
  );
  assert.deepEqual(reader.getRowObjectsJson(), [{ key: "jalon.format", value: "jalon-answers/1" }]);
  const columns = await database.runAndReadAll("describe answers");
  const types = Object.fromEntries(columns.getRowObjectsJson().map((row) => [row.column_name, row.column_type]));
  const documented = [...readFileSync(join(root, "docs", "answers.md"), "utf8").matchAll(/^\| `(\w+)` \|/gm)];
  assert.deepEqual(Object.keys(types), documented.map(([, name]) => name));
  assert.equal(types.session, "VARCHAR");
  assert.equal(types.milliseconds, "BIGINT");
  const counted = await database.runAndReadAll("select count(*) as all_rows, count(score) as scores, count(date) as dates from answers");
  const [row] = counted.getRowObjectsJson();
  assert.equal(row.all_rows, row.scores);
  assert.equal(Number(row.dates), 0);
});
