package dev.trueup.engine.scan;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.BalanceScatter;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes the records of balances into the store. Used by one thread. */
final class BalanceTaker implements Taker {
    private final BalanceScatter scatter;
    private final ByteBuffer joined = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    private long place;

    BalanceTaker(AccountStore store) {
        scatter = store.balanceScatter();
    }

    /** The place of the record that is next. */
    void atPlace(long number) {
        place = number;
    }

    /** Hands on what was taken; true when some account has two balances. */
    boolean finish() {
        scatter.finish();
        return scatter.sawRepeated();
    }

    @Override
    public boolean take(ByteBuffer bytes, Fields fields) {
        int amount = fields.starts[Fields.POINTS];
        int amountEnd = fields.ends[Fields.POINTS];
        int account = fields.starts[Fields.ACCOUNT];
        int length = fields.length(Fields.ACCOUNT);
        if (amount == amountEnd || length == 0 || bytes.get(account) == ' ') {
            return false;
        }
        long points = Amounts.parse(bytes, amount, amountEnd);
        long asOf = Times.of(bytes, fields, Fields.TIME);
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
