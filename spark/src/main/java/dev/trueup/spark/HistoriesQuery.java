package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Proposer;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The histories of wanted accounts, told in the executors: the events of each come in the order of
 * time, after what is known of the account, so that no join is needed.
 */
final class HistoriesQuery {
    /** The account drifts, and its drift is to be explained. */
    static final int DRIFTING = 1;

    /** The account is in the reference sample. */
    static final int REFERENCE = 2;

    /** What the histories leave: proposals of one account, or the base rates of a partition. */
    static final StructType FOUND =
            new StructType()
                    .add("size", DataTypes.LongType, false)
                    .add("proposals", DataTypes.BinaryType, true)
                    .add("rates", DataTypes.BinaryType, true);

    static final Packer<Proposals> PROPOSALS = Packer.of(Proposals.class);
    static final Packer<BaseRates> RATES = Packer.of(BaseRates.class);

    private static final int ACCOUNT_RANK = 0;
    private static final int BALANCE_RANK = 1;
    private static final int EVENT_RANK = 2;
    private static final int HEAD = 3;
    private static final int ACCOUNT_FIELDS = AccountRows.SCHEMA.size();
    private static final int BALANCE_AT = HEAD + ACCOUNT_FIELDS;
    private static final int EVENT_AT = BALANCE_AT + 3;

    private HistoriesQuery() {}

    /**
     * Proposals and base rates.
     *
     * @param wanted accounts of the kind {@link AccountRows#LISTED} with a column {@code role}
     * @param balances balances of these accounts and perhaps others; null where none has several
     * @param events whole events of these accounts and perhaps others
     * @param parts how many tasks to share the accounts among
     */
    static Dataset<Row> find(
            Dataset<Row> wanted,
            @Nullable Dataset<Row> balances,
            Dataset<Row> events,
            int parts,
            Rules rules) {
        Dataset<Row> rows = accounts(wanted).union(events(events));
        if (balances != null) {
            rows = rows.union(balances(balances));
        }
        return rows.repartition(parts, col(EventRows.KEY))
                .sortWithinPartitions(col(EventRows.KEY), col("rank"), col("at"))
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) each -> new Finder(rules, each),
                        Encoders.row(FOUND));
    }

    private static Dataset<Row> accounts(Dataset<Row> wanted) {
        return select(wanted, ACCOUNT_RANK, col("role").cast("long"), AccountRows.SCHEMA);
    }

    private static Dataset<Row> balances(Dataset<Row> balances) {
        return select(balances, BALANCE_RANK, lit(0L), TextInput.BALANCE);
    }

    private static Dataset<Row> events(Dataset<Row> events) {
        return select(events, EVENT_RANK, col(EventRows.TIMESTAMP), EventRows.WHOLE);
    }

    /** The columns of all three kinds of row, of which all but one kind's are absent. */
    private static Dataset<Row> select(Dataset<Row> rows, int rank, Column at, StructType present) {
        List<Column> columns = new ArrayList<>();
        columns.add(col(EventRows.KEY));
        columns.add(lit(rank).as("rank"));
        columns.add(at.as("at"));
        add(columns, AccountRows.SCHEMA, present, "a_");
        for (StructField field : TextInput.BALANCE.fields()) {
            if (!field.name().equals(EventRows.KEY)) {
                add(columns, field, present.equals(TextInput.BALANCE), "b_");
            }
        }
        add(columns, EventRows.WHOLE, present, "e_");
        return rows.select(columns.toArray(new Column[0]));
    }

    private static void add(
            List<Column> columns, StructType schema, StructType present, String prefix) {
        for (StructField field : schema.fields()) {
            add(columns, field, schema.equals(present), prefix);
        }
    }

    private static void add(
            List<Column> columns, StructField field, boolean present, String prefix) {
        Column column = present ? col(field.name()) : lit(null).cast(field.dataType());
        columns.add(column.as(prefix + field.name()));
    }

    /** Tells the histories of one partition. */
    private static final class Finder implements Iterator<Row> {
        private final Rules rules;
        private final Runs runs;
        private final Proposer proposer;
        private final BaseRates rates = new BaseRates();
        private final EventRows events = new EventRows();
        private @Nullable Row ready;
        private boolean ended;

        Finder(Rules rules, Iterator<Row> rows) {
            this.rules = rules;
            this.runs = new Runs(rows);
            this.proposer = new Proposer(rules.settings());
        }

        @Override
        public boolean hasNext() {
            while (ready == null && runs.hasNext()) {
                tell(runs.next());
            }
            if (ready == null && !ended) {
                ended = true;
                ready = RowFactory.create(0L, null, RATES.pack(rates));
            }
            return ready != null;
        }

        @Override
        public Row next() {
            if (!hasNext() || ready == null) {
                throw new NoSuchElementException();
            }
            Row row = ready;
            ready = null;
            return row;
        }

        private void tell(Runs.Run account) {
            int roles = 0;
            @Nullable AccountDrift drift = null;
            @Nullable HistoryCollector collector = null;
            BalanceBook book = new BalanceBook();
            while (account.hasNext()) {
                Row row = account.next();
                int rank = row.getInt(1);
                if (rank == ACCOUNT_RANK) {
                    roles |= (int) row.getLong(2);
                    drift = AccountRows.drift(row, HEAD);
                } else if (drift == null) {
                    account.drain(); // let through by the filter only
                    return;
                } else if (rank == BALANCE_RANK) {
                    book.add(balance(row, drift.account()));
                } else {
                    collector = collector == null ? collector(drift, book) : collector;
                    collector.add(events.event(row, EVENT_AT, drift.account()));
                }
            }
            if (drift != null) {
                use(roles, (collector == null ? collector(drift, book) : collector).history(drift));
            }
        }

        private void use(int roles, AccountHistory history) {
            if ((roles & REFERENCE) != 0) {
                rates.add(history);
            }
            if ((roles & DRIFTING) != 0) {
                Proposals proposals = proposer.propose(history);
                long size = Math.abs(history.drift().points());
                ready = RowFactory.create(size, PROPOSALS.pack(proposals), null);
            }
        }

        private HistoryCollector collector(AccountDrift drift, BalanceBook book) {
            if (drift.snapshot() != null && book.size() == 0) {
                book.add(drift.snapshot());
            }
            return new HistoryCollector(List.of(drift.account()), book, rules.settings());
        }

        private static Balance balance(Row row, AccountKey account) {
            return new Balance(
                    account, row.getLong(BALANCE_AT), row.getLong(BALANCE_AT + 1), Place.NONE);
        }
    }
}
