package dev.trueup.view;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.practice.Books;
import dev.trueup.practice.Fault;
import dev.trueup.practice.Planting;
import dev.trueup.practice.PracticeAccount;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.Scenarios;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Breaks a clean practice ledger on purpose, so that one can watch the explanation follow. */
public final class FaultLab {
    private static final int MEMBERS = 240;
    private static final int ACCOUNTS_PER_FAULT = 3;

    /** Of each fault, the accounts that have it and the causes that rightly tell it. */
    private final Map<Fault, Map<String, Set<Cause>>> planted = new EnumMap<>(Fault.class);

    /** What can go wrong, in JSON. */
    public static String catalogue() {
        StringBuilder text = new StringBuilder(8_192);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("faults").beginArray();
        for (Fault fault : Fault.values()) {
            if (fits(fault)) {
                json.beginObject().name("id").text(fault.code());
                json.name("title").text(title(fault.code()));
                json.name("group").text(group(fault)).name("what").text(what(fault));
                json.name("arises").text(fault.note());
                json.name("cause").text(fault.cause().code()).endObject();
            }
        }
        json.endArray().endObject();
        return text.toString();
    }

    /**
     * Reconciles a practice ledger with faults of these kinds, each in a few accounts.
     *
     * @param codes of faults; none for a ledger in which nothing is wrong
     * @param seed picks the accounts
     */
    public Workbook plant(List<String> codes, int seed, Settings settings, RunNote note) {
        Scenario clean = Scenarios.clean(seed, MEMBERS);
        Map<Fault, Integer> singles = new EnumMap<>(Fault.class);
        for (String code : codes) {
            singles.put(fault(code), ACCOUNTS_PER_FAULT);
        }
        PracticeLedger ledger = new PracticeLedger(withSingles(clean, singles));
        planted.clear();
        TextRun run = new TextRun(settings, true);
        for (int i = 0; i < MEMBERS; i++) {
            for (Books books : ledger.account(i).books()) {
                books.balances().forEach((Balance balance) -> run.take(balance));
            }
        }
        for (int i = 0; i < MEMBERS; i++) {
            PracticeAccount account = ledger.account(i);
            for (Books books : account.books()) {
                books.lines(clean.fields()).forEach((Event event) -> run.take(event));
            }
            account.plantings().forEach(this::note);
        }
        return run.finish(note.id(), note.version(), note.startedAt(), 0);
    }

    /**
     * What a run is to be called.
     *
     * @param id names the run
     * @param version of Trueup
     * @param startedAt a {@link dev.trueup.ledger.Moment}
     */
    public record RunNote(String id, String version, long startedAt) {}

    /** Which accounts the last planting broke, and which causes rightly tell it, in JSON. */
    public String answers() {
        StringBuilder text = new StringBuilder(1_024);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("faults").beginArray();
        planted.forEach(
                (fault, accounts) -> {
                    json.beginObject().name("id").text(fault.code()).name("accounts").beginArray();
                    accounts.forEach((account, causes) -> write(json, account, causes));
                    json.endArray().endObject();
                });
        json.endArray().endObject();
        return text.toString();
    }

    private static void write(JsonWriter json, String account, Set<Cause> causes) {
        json.beginObject().name("account_id").text(account).name("causes").beginArray();
        causes.forEach(cause -> json.text(cause.code()));
        json.endArray().endObject();
    }

    private void note(Planting planting) {
        Set<Cause> right = EnumSet.of(planting.fault().cause());
        right.addAll(planting.sameFact());
        planted.computeIfAbsent(planting.fault(), fault -> new TreeMap<>())
                .put(planting.account().accountId(), right);
    }

    private static Scenario withSingles(Scenario clean, Map<Fault, Integer> singles) {
        return new Scenario(
                clean.name(),
                clean.seed(),
                clean.accounts(),
                clean.counts(),
                clean.amounts(),
                clean.from(),
                clean.until(),
                clean.fields(),
                clean.asOf(),
                clean.checkpoints(),
                clean.pots(),
                singles,
                0,
                0,
                List.of());
    }

    /** Where the fault strikes, in the words of a heading. */
    private static String group(Fault fault) {
        return switch (fault.place()) {
            case LEDGER -> "In the ledger";
            case WAY -> "On the way to the balance";
            case BALANCE -> "In the stored balance";
            case RUN -> "In whole batches and runs";
        };
    }

    /** What is done to an account, without the answer. */
    private static String what(Fault fault) {
        return switch (fault) {
            case POSTED_TWICE -> "Writes one event into the ledger a second time.";
            case POSTED_AGAIN_UNDER_NEW_ID -> "Writes one event again, with another event id.";
            case COUNTED_TWICE -> "Lets one event move the balance twice.";
            case CORRECTION_LOST -> "Keeps a correction from the balance.";
            case EVENT_LOST -> "Keeps one event from the balance.";
            case MOVED_BY_HAND -> "Changes the stored balance, and writes no event.";
            case LINE_DELETED -> "Takes a line out of the ledger that the balance has counted.";
            case BALANCE_FROZEN -> "Stops the balance at some moment, and goes on dating it.";
            case DELIVERED_LATE -> "Delivers an event after the balance was cut.";
            case FLOORED_AT_ZERO ->
                    "Delivers an earning late, so that a redemption is cut at zero.";
            case SIGN_FLIPPED_IN_LEDGER -> "Writes one amount with the other sign.";
            case SIGN_FLIPPED_IN_BALANCE -> "Counts one amount with the other sign.";
            case DIGITS_SWAPPED_IN_LEDGER -> "Swaps two digits of an amount in the ledger.";
            case DIGITS_SWAPPED_IN_BALANCE -> "Swaps two digits of the stored balance.";
            case POINT_SLIPPED_IN_LEDGER -> "Writes one amount ten or a hundred times off.";
            case POINT_SLIPPED_IN_BALANCE -> "Counts one amount ten times off.";
            case WRONG_MEMBER_IN_LEDGER -> "Writes one member's event to another member.";
            case WRONG_MEMBER_IN_BALANCE -> "Credits one member's event to another's balance.";
            case WRONG_POINT_TYPE -> "Counts an event in another pot of points.";
            case PENDING_COUNTED -> "Counts points that are only pending.";
            case EXPIRY_MISSED_BY_BALANCE -> "Keeps lapsed points in the balance.";
            case EXPIRY_MISSED_BY_LEDGER -> "Never writes that points lapsed.";
            case EXPIRY_RUN_TWICE -> "Takes lapsed points off the balance twice.";
            case ROUNDED -> "Rounds every movement of the balance to whole points.";
            case BATCH_LOST -> "Keeps a member's part of a batch from the balance.";
            case BATCH_COUNTED_TWICE -> "Counts a member's part of a batch twice.";
            case SPAN_LOST -> "Keeps all events of some hours from the balance.";
            case BALANCE_ROW_LOST -> "Takes the stored balance away.";
            case LEDGER_LOST -> "Takes all events of an account away.";
        };
    }

    /** Some faults need decimals or several pots, which the practice ledger does not have. */
    private static boolean fits(Fault fault) {
        return fault != Fault.ROUNDED && fault != Fault.WRONG_POINT_TYPE;
    }

    private static Fault fault(String code) {
        for (Fault fault : Fault.values()) {
            if (fault.code().equals(code) && fits(fault)) {
                return fault;
            }
        }
        throw Parameters.bad("faults", "ids from the catalogue");
    }

    /** {@code posted-twice} as {@code Posted twice}. */
    private static String title(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
    }
}
