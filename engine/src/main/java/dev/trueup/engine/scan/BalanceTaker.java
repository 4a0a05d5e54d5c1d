package dev.trueup.engine.scan;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.BalanceScatter;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;

/** Takes the records of balances into the store. Used by one thread. */
final class BalanceTaker {
    private final BalanceScatter scatter;
    private final Times times = new Times();
    private final byte[] joined = new byte[JoinedKey.LONGEST];

    BalanceTaker(AccountStore store) {
        scatter = store.balanceScatter();
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
        int length = fields.length(Fields.ACCOUNT);
        if (length == 0 || fields.length(Fields.POINTS) == 0) {
            return false;
        }
        int account = fields.start(Fields.ACCOUNT);
        long points = Amounts.parse(bytes, fields.start(Fields.POINTS), fields.end(Fields.POINTS));
        if (points == Points.ABSENT || bytes[account] == ' ') {
            return false;
        }
        long asOf = Moment.ABSENT;
        if (fields.length(Fields.TIME) > 0) {
            asOf = times.of(bytes, fields, Fields.TIME);
            if (asOf == Moment.ABSENT) {
                return false;
            }
        }
        if (fields.length(Fields.CURRENCY) + fields.length(Fields.POINT_TYPE) > 0) {
            int joinedLength = JoinedKey.join(bytes, fields, joined);
            if (joinedLength < 0) {
                return false;
            }
            scatter.add(joined, 0, joinedLength, points, asOf, place);
        } else {
            scatter.add(bytes, account, length, points, asOf, place);
        }
        return true;
    }

    /** Takes a balance that the plain reader has read. */
    void take(Balance balance, long at) {
        scatter.add(balance, at);
    }
}
