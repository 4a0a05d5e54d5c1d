package dev.trueup.read;

import static dev.trueup.read.Field.ACCOUNT_ID;
import static dev.trueup.read.Field.AS_OF;
import static dev.trueup.read.Field.BALANCE_AFTER;
import static dev.trueup.read.Field.BATCH_ID;
import static dev.trueup.read.Field.CURRENCY;
import static dev.trueup.read.Field.DESCRIPTION;
import static dev.trueup.read.Field.EVENT_ID;
import static dev.trueup.read.Field.EXPIRES_AT;
import static dev.trueup.read.Field.POINTS_DELTA;
import static dev.trueup.read.Field.POINT_TYPE;
import static dev.trueup.read.Field.POSTED_AT;
import static dev.trueup.read.Field.REVERSES;
import static dev.trueup.read.Field.SNAPSHOT_BALANCE;
import static dev.trueup.read.Field.SOURCE;
import static dev.trueup.read.Field.STATUS;
import static dev.trueup.read.Field.TIMESTAMP;
import static dev.trueup.read.Field.TYPE;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an input is read as, with the field names that it may use. */
enum Role {
    LEDGER("ledger"),
    BALANCES("balances");

    private static final List<Field> LEDGER_REQUIRED =
            List.of(ACCOUNT_ID, TIMESTAMP, TYPE, POINTS_DELTA);
    private static final List<Field> LEDGER_OPTIONAL =
            List.of(
                    EVENT_ID,
                    DESCRIPTION,
                    POSTED_AT,
                    CURRENCY,
                    POINT_TYPE,
                    SOURCE,
                    BATCH_ID,
                    STATUS,
                    EXPIRES_AT,
                    REVERSES,
                    BALANCE_AFTER);
    private static final List<String> LEDGER_WRAPPERS =
            List.of("events", "ledger", "transactions", "entries");
    private static final List<Field> BALANCES_REQUIRED = List.of(ACCOUNT_ID, SNAPSHOT_BALANCE);
    private static final List<Field> BALANCES_OPTIONAL = List.of(AS_OF, CURRENCY, POINT_TYPE);
    private static final List<String> BALANCES_WRAPPERS =
            List.of("balances", "snapshots", "accounts", "members");
    private static final List<String> ACCOUNT_ALIASES =
            List.of(
                    "accountId",
                    "account",
                    "member_id",
                    "memberId",
                    "customer_id",
                    "customerId",
                    "customerProfileId",
                    "cardIdentifier",
                    "LoyaltyProgramMemberId",
                    "voucher_id",
                    "loyalty_account_id");
    private static final List<String> CURRENCY_ALIASES = List.of("currencyCode", "currency_code");
    private static final List<String> POINT_TYPE_ALIASES =
            List.of(
                    "pointType",
                    "subledgerId",
                    "walletTypeCode",
                    "LoyaltyProgramCurrencyId",
                    "balanceDefinitionId",
                    "programId");
    private static final Map<Field, List<String>> LEDGER_ALIASES = ledgerAliases();
    private static final Map<Field, List<String>> BALANCE_ALIASES = balanceAliases();

    /** The word used in messages, options and mappings. */
    final String word;

    Role(String word) {
        this.word = word;
    }

    /** Fields without which a record says nothing. */
    List<Field> required() {
        return this == LEDGER ? LEDGER_REQUIRED : BALANCES_REQUIRED;
    }

    /** Fields that may be left out. */
    List<Field> optional() {
        return this == LEDGER ? LEDGER_OPTIONAL : BALANCES_OPTIONAL;
    }

    /** Keys under which a JSON object usually wraps the records of this role. */
    List<String> wrappers() {
        return this == LEDGER ? LEDGER_WRAPPERS : BALANCES_WRAPPERS;
    }

    /** The role that this one is most easily mistaken for. */
    Role other() {
        return this == LEDGER ? BALANCES : LEDGER;
    }

    /** True for a field that records of this role have or may have. */
    boolean has(Field field) {
        return required().contains(field) || optional().contains(field);
    }

    /** Other names under which a field is found when our own name is not there. */
    List<String> aliases(Field field) {
        Map<Field, List<String>> all = this == LEDGER ? LEDGER_ALIASES : BALANCE_ALIASES;
        return all.getOrDefault(field, List.of());
    }

    /** True when a field may be found under a name that is not our own. */
    boolean isAlias(Field field, String name) {
        return aliases(field).contains(name);
    }

    private static Map<Field, List<String>> ledgerAliases() {
        Map<Field, List<String>> names = new EnumMap<>(Field.class);
        names.put(ACCOUNT_ID, ACCOUNT_ALIASES);
        names.put(
                TIMESTAMP,
                List.of(
                        "effective_at",
                        "effectiveAt",
                        "occurred_at",
                        "occurredAt",
                        "date",
                        "ActivityDate",
                        "startDate",
                        "unlockAt",
                        "EscrowPointsCreditDate"));
        names.put(TYPE, List.of("event_type", "eventType", "transaction_type", "transactionType"));
        names.put(
                POINTS_DELTA,
                List.of(
                        "pointsDelta",
                        "points",
                        "points_change",
                        "amount",
                        "PointsNumber",
                        "updatedValue"));
        names.put(
                EVENT_ID,
                List.of("eventId", "id", "transactionUUID", "transferId", "historyRecordId"));
        names.put(DESCRIPTION, List.of("reason", "comment", "memo", "note"));
        names.put(
                POSTED_AT,
                List.of("postedAt", "created", "created_at", "createdAt", "CreatedOnUtc"));
        names.put(CURRENCY, CURRENCY_ALIASES);
        names.put(POINT_TYPE, POINT_TYPE_ALIASES);
        names.put(BATCH_ID, List.of("batchId", "batch"));
        names.put(STATUS, List.of("state"));
        names.put(
                EXPIRES_AT,
                List.of(
                        "expiresAt",
                        "expiryDate",
                        "expiredAt",
                        "expiration_date",
                        "expirationDate",
                        "EndDateUtc"));
        names.put(REVERSES, List.of("reversed_event_id", "reversal_of", "reversalOf"));
        names.put(BALANCE_AFTER, List.of("balanceAfter", "balance", "PointsBalance"));
        return Collections.unmodifiableMap(names);
    }

    private static Map<Field, List<String>> balanceAliases() {
        Map<Field, List<String>> names = new EnumMap<>(Field.class);
        names.put(ACCOUNT_ID, ACCOUNT_ALIASES);
        names.put(
                SNAPSHOT_BALANCE,
                List.of(
                        "snapshotBalance",
                        "balance",
                        "currentBalance",
                        "current_balance",
                        "activePoints",
                        "totalActivePoints",
                        "pointsBalance",
                        "points_balance",
                        "redeemablePoints",
                        "points"));
        names.put(
                AS_OF,
                List.of(
                        "asOf",
                        "timestamp",
                        "date",
                        "lastUpdated",
                        "updated_at",
                        "updatedAt",
                        "LastAccrualProcessedDate"));
        names.put(CURRENCY, CURRENCY_ALIASES);
        names.put(POINT_TYPE, POINT_TYPE_ALIASES);
        return Collections.unmodifiableMap(names);
    }
}
