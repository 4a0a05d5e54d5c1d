package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Proposer;
import dev.trueup.ledger.Place;
import dev.trueup.read.AccountFindings;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The histories of wanted accounts, told in the executors: the rows of each come sorted, one at a
 * time, so that no more than the events of one account are held, and of those no more than can be
 * explained.
 */
final class HistoriesQuery {
    /** The account drifts, and its drift is to be explained. */
    static final int DRIFTING = 1;

    /** The account is in the reference sample. */
    static final int REFERENCE = 2;

    static final Packer<Proposals> PROPOSALS = Packer.of(Proposals.class);
    static final Packer<BaseRates> RATES = Packer.of(BaseRates.class);
    static final Packer<AccountFindings> FINDINGS = Packer.of(AccountFindings.class);

    private HistoriesQuery() {}

    /**
     * What histories leave, packed: the proposals of one account, or, at the end of a partition,
     * its base rates and findings.
     *
     * @param size of the account's drift, in ten-thousandths of a point
     */
    @SuppressWarnings("serial") // arrays
    record Found(
            long size,
            byte @Nullable [] proposals,
            byte @Nullable [] rates,
            byte @Nullable [] findings)
            implements Serializable {}

    /**
     * Proposals, base rates and findings.
     *
     * @param rows of {@link HistoryRows}: wanted accounts, the balances of those with several, and
     *     events of these accounts and perhaps others
     * @param parts how many tasks to share the accounts among
     */
    static JavaRDD<Found> find(SparkSession spark, JavaRDD<Row> rows, int parts, Rules rules) {
        Dataset<Row> sorted =
                spark.createDataFrame(rows, HistoryRows.SCHEMA)
                        .repartition(parts, col(EventRows.KEY))
                        .sortWithinPartitions(col(EventRows.KEY), col("rank"), col("at"));
        return RowSums.internal(sorted).mapPartitions(each -> new Finder(rules, each));
    }

    /** Tells the histories of one partition. */
    private static final class Finder implements Iterator<Found> {
        private final Rules rules;
        private final Iterator<InternalRow> rows;
        private final Proposer proposer;
        private final BaseRates rates = new BaseRates();
        private final AccountFindings findings = new AccountFindings();
        private final EventBytes events = new EventBytes();
        private UTF8String key = UTF8String.EMPTY_UTF8;
        private int roles;
        private @Nullable AccountDrift drift;
        private BalanceBook book = new BalanceBook();
        private @Nullable HistoryCollector collector;
        private @Nullable Found ready;
        private boolean ended;

        Finder(Rules rules, Iterator<InternalRow> rows) {
            this.rules = rules;
            this.rows = rows;
            this.proposer = new Proposer(rules.settings());
        }

        @Override
        public boolean hasNext() {
            while (ready == null && rows.hasNext()) {
                take(rows.next());
            }
            if (ready == null) {
                tell();
            }
            if (ready == null && !ended) {
                ended = true;
                ready = new Found(0, null, RATES.pack(rates), FINDINGS.pack(findings));
            }
            return ready != null;
        }

        @Override
        public Found next() {
            if (!hasNext() || ready == null) {
                throw new NoSuchElementException();
            }
            Found found = ready;
            ready = null;
            return found;
        }

        private void take(InternalRow row) {
            UTF8String rowKey = row.getUTF8String(0);
            if (!rowKey.equals(key)) {
                tell();
                key = rowKey.copy();
            }
            int rank = row.getInt(1);
            if (rank == HistoryRows.ACCOUNT) {
                roles |= (int) row.getLong(2);
                drift = AccountRows.drift(row.getBinary(3));
                return;
            }
            AccountDrift wanted = drift;
            if (wanted == null) {
                return; // let through by the filter only
            }
            if (rank == HistoryRows.BALANCE) {
                book.add(HistoryRows.balance(row.getBinary(3), wanted.account()));
                return;
            }
            HistoryCollector gathering = collector == null ? collector(wanted) : collector;
            collector = gathering;
            gathering.add(events.event(row.getBinary(3), wanted.account(), row.getLong(2)));
        }

        /** Makes of the account what is wanted of it, once all its rows have come. */
        private void tell() {
            AccountDrift told = drift;
            if (told == null) {
                return;
            }
            AccountHistory history =
                    (collector == null ? collector(told) : collector).history(told);
            collector = null; // so that it is not held beside the history
            findings.account(history.all(), Finder::place);
            if ((roles & REFERENCE) != 0) {
                rates.add(history);
            }
            if ((roles & DRIFTING) != 0) {
                Proposals proposals = proposer.propose(history);
                long size = Math.abs(told.points());
                ready = new Found(size, PROPOSALS.pack(proposals), null, null);
            }
            drift = null;
            roles = 0;
            book = new BalanceBook();
        }

        /** Where an event stood, unless its input has no places. */
        private static Place place(Place number) {
            return number.line() < 0 ? Place.NONE : number;
        }

        private HistoryCollector collector(AccountDrift wanted) {
            if (wanted.snapshot() != null && book.size() == 0) {
                book.add(wanted.snapshot());
            }
            return new HistoryCollector(List.of(wanted.account()), book, rules.settings());
        }
    }
}
