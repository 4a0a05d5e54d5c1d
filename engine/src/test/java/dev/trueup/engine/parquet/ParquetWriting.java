package dev.trueup.engine.parquet;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes Parquet files with another program, DuckDB. */
public final class ParquetWriting implements AutoCloseable {
    private static final String TYPED =
            "account_id varchar, currency varchar, point_type varchar, \"timestamp\" timestamptz,"
                    + " type varchar, points_delta decimal(24,4), event_id varchar,"
                    + " description varchar, posted_at timestamptz, source varchar,"
                    + " batch_id varchar, status varchar, expires_at timestamptz,"
                    + " reverses varchar, balance_after decimal(24,4)";
    private static final String TYPED_BALANCES =
            "account_id varchar, currency varchar, point_type varchar,"
                    + " snapshot_balance decimal(24,4), as_of timestamptz";

    private final Connection connection;

    /** Opens a database in memory. */
    public ParquetWriting() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("set threads=1", "set timezone='UTC'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements. */
    public void execute(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the result of a query; the options are DuckDB's. */
    public Path write(Path file, String query, String options) {
        String more = options.isEmpty() ? "" : ", " + options;
        execute("copy (" + query + ") to '" + file + "' (format parquet" + more + ")");
        return file;
    }

    /**
     * Writes a ledger.
     *
     * @param texts writes every value as a text
     */
    public Path ledger(Path file, List<Event> events, boolean texts, String options) {
        execute("create or replace table ledger(" + types(TYPED, texts) + ")");
        insert("ledger", 15, events.stream().map(event -> values(event)).toList());
        return write(file, "from ledger", options);
    }

    /** Writes balances, see {@link #ledger}. */
    public Path balances(Path file, List<Balance> balances, boolean texts, String options) {
        execute("create or replace table balances(" + types(TYPED_BALANCES, texts) + ")");
        insert("balances", 5, balances.stream().map(balance -> values(balance)).toList());
        return write(file, "from balances", options);
    }

    private static String types(String typed, boolean texts) {
        return texts
                ? typed.replace("timestamptz", "varchar").replace("decimal(24,4)", "varchar")
                : typed;
    }

    private void insert(String table, int columns, List<@Nullable String[]> rows) {
        String marks = "?, ".repeat(columns - 1) + "?";
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            connection.setAutoCommit(false);
            for (@Nullable String[] row : rows) {
                for (int i = 0; i < columns; i++) {
                    insert.setString(i + 1, row[i]);
                }
                insert.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String[] values(Event event) {
        AccountKey account = event.account();
        return new @Nullable String[] {
            account.accountId(),
            account.currency(),
            account.pointType(),
            moment(event.timestamp()),
            event.type(),
            Points.format(event.points()),
            event.eventId(),
            event.description(),
            moment(event.postedAt()),
            event.source(),
            event.batchId(),
            event.status().name().toLowerCase(Locale.ROOT),
            moment(event.expiresAt()),
            event.reverses(),
            points(event.balanceAfter())
        };
    }

    private static @Nullable String[] values(Balance balance) {
        AccountKey account = balance.account();
        return new @Nullable String[] {
            account.accountId(),
            account.currency(),
            account.pointType(),
            Points.format(balance.points()),
            moment(balance.asOf())
        };
    }

    private static @Nullable String points(long points) {
        return points == Points.ABSENT ? null : Points.format(points);
    }

    private static @Nullable String moment(long micros) {
        return micros == Moment.ABSENT ? null : Moment.format(micros);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
