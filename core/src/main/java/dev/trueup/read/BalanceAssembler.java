package dev.trueup.read;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;

/** Makes balances from the fields of records. */
final class BalanceAssembler extends RecordAssembler<Balance> {
    private final TimeText asOf;

    BalanceAssembler(FieldPlan plan, RecordFields fields, ReadLog log) {
        super(plan, fields, log);
        asOf = times(Field.AS_OF);
    }

    @Override
    Balance assemble(Place place) {
        String accountId = fields.text(accountId());
        AccountKey account =
                new AccountKey(accountId, part(Field.CURRENCY), part(Field.POINT_TYPE));
        long points = amount(Field.SNAPSHOT_BALANCE);
        if (points == Points.ABSENT) {
            throw missing(Field.SNAPSHOT_BALANCE);
        }
        return new Balance(account, points, time(Field.AS_OF, asOf, place), place);
    }

    @Override
    boolean isOfOtherRole() {
        int balance = fields.at(Field.SNAPSHOT_BALANCE);
        if (balance != RecordFields.NOWHERE && (balance >= plan.size() || !plan.isAlias(balance))) {
            return false;
        }
        boolean named = fields.has(Field.POINTS_DELTA);
        boolean amount =
                balance != RecordFields.NOWHERE
                        && Role.LEDGER.isAlias(Field.POINTS_DELTA, plan.path(balance));
        boolean points = named && !plan.isAlias(fields.at(Field.POINTS_DELTA));
        return points
                || (fields.has(Field.TYPE)
                        && (balance == RecordFields.NOWHERE
                                || amount
                                || fields.has(Field.EVENT_ID)));
    }
}
