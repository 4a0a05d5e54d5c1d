package dev.trueup.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a balance is kept for: an account, a currency and a point type.
 *
 * <p>Ordered by account id, then currency, then point type, each by UTF-16 code unit.
 *
 * @param accountId never empty
 * @param currency empty where the ledger has none
 * @param pointType empty where the ledger has none
 */
public record AccountKey(String accountId, String currency, String pointType)
        implements Comparable<AccountKey> {
    public AccountKey {
        requireNonNull(accountId, "accountId");
        requireNonNull(currency, "currency");
        requireNonNull(pointType, "pointType");
    }

    /** The key of an account in a ledger without currencies and point types. */
    public static AccountKey of(String accountId) {
        return new AccountKey(accountId, "", "");
    }

    // By hand, as what a record has by itself is made when it is first used, in every run.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountKey key
                && accountId.equals(key.accountId)
                && currency.equals(key.currency)
                && pointType.equals(key.pointType);
    }

    @Override
    public int hashCode() {
        return (accountId.hashCode() * 31 + currency.hashCode()) * 31 + pointType.hashCode();
    }

    @Override
    public int compareTo(AccountKey other) {
        int byAccount = accountId.compareTo(other.accountId);
        if (byAccount != 0) {
            return byAccount;
        }
        int byCurrency = currency.compareTo(other.currency);
        return byCurrency != 0 ? byCurrency : pointType.compareTo(other.pointType);
    }

    /** For people: {@code A1003}, or {@code A1003 · EUR · bonus} where the parts are present. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(accountId);
        if (!currency.isEmpty()) {
            text.append(" · ").append(currency);
        }
        if (!pointType.isEmpty()) {
            text.append(" · ").append(pointType);
        }
        return text.toString();
    }
}
