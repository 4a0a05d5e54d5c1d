package dev.trueup.engine.scan;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.BalanceScatter;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.Mapping;
import org.jspecify.annotations.Nullable;

/** Takes the records of balances into the store. Used by one thread. */
final class BalanceTaker {
    private final BalanceScatter scatter;
    private @Nullable FileLayout layout;
    private @Nullable ValueReading values;
    private KeyBytes key = new KeyBytes(Mapping.NONE);

    BalanceTaker(AccountStore store) {
        scatter = store.balanceScatter();
    }

    /** Takes records of files laid out like this one from now on. */
    void read(FileLayout next) {
        if (next != layout) {
            layout = next;
            values = new ValueReading(next);
            key = new KeyBytes(next.mapping());
        }
    }

    /** Hands on what was taken; true when some account has two balances. */
    boolean finish() {
        scatter.finish();
        return scatter.sawRepeated();
    }

    /**
     * Takes a record, as a {@link Taker} does.
     *
     * @param place a number by which the caller finds where it stood
     */
    boolean take(byte[] bytes, Fields fields, long place) {
        ValueReading reading = requireNonNull(values);
        long points = reading.amount(bytes, fields, Fields.POINTS);
        if (points == Points.ABSENT) {
            return false;
        }
        long asOf = Moment.ABSENT;
        if (reading.hasTime(fields)) {
            asOf = reading.time(bytes, fields);
            if (asOf == Moment.ABSENT) {
                return false;
            }
        }
        if (!key.find(bytes, fields)) {
            return false;
        }
        scatter.add(key.bytes(), key.start(), key.length(), points, asOf, place);
        return true;
    }

    /** Takes a balance that the plain reader has read. */
    void take(Balance balance, long at) {
        scatter.add(balance, at);
    }
}
