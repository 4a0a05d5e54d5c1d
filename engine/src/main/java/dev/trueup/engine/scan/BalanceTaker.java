package dev.trueup.engine.scan;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.BalanceScatter;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes the records of balances into the store. Used by one thread. */
final class BalanceTaker {
    private final BalanceScatter scatter;
    private final Times times = new Times();
    private final ByteBuffer joined = ByteBuffer.allocateDirect(4096).order(ByteOrder.LITTLE_ENDIAN);

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
    boolean take(ByteBuffer bytes, Fields fields, long place) {
        int amount = fields.starts[Fields.POINTS];
        int amountEnd = fields.ends[Fields.POINTS];
        int account = fields.starts[Fields.ACCOUNT];
        int length = fields.length(Fields.ACCOUNT);
        if (amount == amountEnd || length == 0 || bytes.get(account) == ' ') {
            return false;
        }
        long points = Amounts.parse(bytes, amount, amountEnd);
        long asOf = times.of(bytes, fields, Fields.TIME);
        if (points == Points.ABSENT || (asOf == Moment.ABSENT && fields.length(Fields.TIME) > 0)) {
            return false;
        }
        if (fields.length(Fields.CURRENCY) + fields.length(Fields.POINT_TYPE) > 0) {
            if (!JoinedKey.join(bytes, fields, joined)) {
                return false;
            }
            scatter.add(joined, 0, joined.position(), points, asOf, place);
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
