import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The bare aggregate, outer join and level counts in DuckDB: column types given, nothing sniffed.
 */
final class DuckPeer {
    private static final String COLUMNS =
            "event_id: 'VARCHAR', account_id: 'VARCHAR', timestamp: 'TIMESTAMP', type: 'VARCHAR',"
                    + " points_delta: 'BIGINT', description: 'VARCHAR', source: 'VARCHAR'";
    private static final String OTHER_COLUMNS =
            "source: 'VARCHAR', points_delta: 'BIGINT', description: 'VARCHAR',"
                    + " timestamp: 'TIMESTAMP', event_id: 'VARCHAR', type: 'VARCHAR',"
                    + " account_id: 'VARCHAR'";
    /** A time without its zone would be a record to reject. */
    private static final String EVENTS =
            "SELECT * REPLACE (timestamp::TIMESTAMPTZ AS timestamp) FROM %s";

    private static final String STORED = "account_id: 'VARCHAR', snapshot_balance: 'BIGINT'";

    private DuckPeer() {}

    /**
     * Arguments: format, path of the ledger, path of the balances, threads, shape; a sixth one, a
     * directory, has the files written there as Parquet instead.
     */
    public static void main(String[] arguments) throws SQLException {
        String format = arguments[0];
        boolean other = arguments[4].equals("order");
        String ledger = source(format, arguments[1], other ? OTHER_COLUMNS : COLUMNS);
        String balances = source(format, arguments[2], STORED);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + arguments[3]);
            statement.execute("SET preserve_insertion_order = false");
            if (arguments.length > 5) {
                statement.execute("SET timezone = 'UTC'");
                write(statement, EVENTS.formatted(ledger), arguments[5] + "/ledger.parquet");
                write(statement, "FROM " + balances, arguments[5] + "/balances.parquet");
                return;
            }
            try (ResultSet found = statement.executeQuery(query(ledger, balances))) {
                found.next();
                System.out.println(found.getString(1));
            }
        }
    }

    private static void write(Statement statement, String query, String file) throws SQLException {
        statement.execute(
                "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(query, file));
    }

    private static String source(String format, String path, String columns) {
        return switch (format) {
            case "csv" ->
                    ("read_csv('%s', header = true, auto_detect = false, delim = ',',"
                                    + " quote = '\"', escape = '\"', columns = {%s})")
                            .formatted(path, columns);
            case "parquet" -> "read_parquet('%s')".formatted(path);
            default ->
                    "read_json('%s', format = '%s', columns = {%s})"
                            .formatted(
                                    path,
                                    format.equals("json") ? "array" : "newline_delimited",
                                    columns.equals(STORED)
                                            ? STORED
                                            : "account_id: 'VARCHAR', points_delta: 'BIGINT'");
        };
    }

    private static String query(String ledger, String balances) {
        return """
                WITH totals AS (
                    SELECT account_id, sum(points_delta) AS points FROM %s GROUP BY account_id),
                drifts AS (
                    SELECT coalesce(snapshot_balance, 0) AS stored, coalesce(points, 0) AS computed,
                        abs(stored - computed) AS drift
                    FROM totals FULL OUTER JOIN %s USING (account_id))
                SELECT concat_ws(' ', count(*), count(*) FILTER (drift <= 5),
                    count(*) FILTER (drift > 5 AND drift <= 50), count(*) FILTER (drift > 50),
                    sum(stored), sum(computed))
                FROM drifts
                """
                .formatted(ledger, balances);
    }
}
