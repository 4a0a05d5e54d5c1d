// The bare aggregate, outer join and level counts in ClickHouse: column types given.
// Arguments: format, path of the ledger, path of the balances, threads, shape.
import { query } from "chdb";

const [format, ledger, balances, threads, shape] = process.argv.slice(2);
const layout = {
  csv: "CSVWithNames",
  ndjson: "JSONEachRow",
  json: "JSONEachRow",
  parquet: "Parquet",
}[format];
const columns = {
  event_id: "String",
  account_id: "String",
  timestamp: "String",
  type: "String",
  points_delta: "Int64",
  description: "String",
  source: "String",
};
const order =
  shape === "order"
    ? ["source", "points_delta", "description", "timestamp", "event_id", "type", "account_id"]
    : Object.keys(columns);
const wanted = format === "csv" ? order : ["account_id", "points_delta"];
const events = wanted.map((name) => `${name} ${columns[name]}`).join(", ");
const stored = "account_id String, snapshot_balance Int64";
process.stdout.write(
  query(
    `WITH totals AS (
       SELECT account_id, sum(points_delta) AS points
       FROM file('${ledger}', '${layout}', '${events}') GROUP BY account_id),
     drifts AS (
       SELECT snapshot_balance, points, abs(snapshot_balance - points) AS drift
       FROM totals FULL OUTER JOIN file('${balances}', '${layout}', '${stored}') AS stored
         USING (account_id))
     SELECT concat(toString(count()), ' ', toString(countIf(drift <= 5)), ' ',
       toString(countIf(drift > 5 AND drift <= 50)), ' ', toString(countIf(drift > 50)), ' ',
       toString(sum(snapshot_balance)), ' ', toString(sum(points)))
     FROM drifts
     SETTINGS max_threads = ${threads}, input_format_skip_unknown_fields = 1`,
    "TSVRaw",
  ).trim() + "\n",
);
