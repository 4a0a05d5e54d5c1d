// The bare aggregate, outer join and level counts in Polars: only the columns needed.
// Arguments: format, path of the ledger, path of the balances. Threads: POLARS_MAX_THREADS.
import pl from "nodejs-polars";

const [format, ledger, balances] = process.argv.slice(2);
const open = (path) => {
  switch (format) {
    case "csv":
      return pl.scanCSV(path);
    case "ndjson":
      return pl.scanJson(path);
    case "parquet":
      return pl.scanParquet(path);
    default:
      return pl.readJSON(path, { format: "json" }).lazy();
  }
};
const totals = open(ledger)
  .select("account_id", "points_delta")
  .groupBy("account_id")
  .agg(pl.col("points_delta").sum().alias("points"))
  .collectSync();
const joined = totals
  .join(open(balances).collectSync(), { on: "account_id", how: "full", coalesce: true })
  .select(
    pl.col("snapshot_balance").fillNull(0).alias("stored"),
    pl.col("points").fillNull(0).alias("computed"),
  );
const stored = joined.getColumn("stored");
const computed = joined.getColumn("computed");
const drifts = joined
  .select(pl.col("stored").sub(pl.col("computed")).abs().alias("drift"))
  .getColumn("drift");
const above = (points) => drifts.gt(points).cast(pl.Int64).sum();
process.stdout.write(
  [
    drifts.length,
    drifts.length - above(5),
    above(5) - above(50),
    above(50),
    stored.sum(),
    computed.sum(),
  ].join(" ") + "\n",
);
