package dev.trueup.view;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Breaks a clean practice ledger on purpose, so that one can watch the explanation follow. */
public final class FaultLab {
    private static final int MEMBERS = 240;
    private static final int ACCOUNTS_PER_FAULT = 3;

    private final Map<Fault, Set<String>> planted = new EnumMap<>(Fault.class);

    /** What can go wrong, in JSON. */
    public static String catalogue() {
        StringBuilder text = new StringBuilder(8_192);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("faults").beginArray();
        for (Fault fault : Fault.values()) {
            if (fits(fault)) {
                json.beginObject().name("id").text(fault.code());
                json.name("title").text(title(fault.code()));
                json.name("what").text("The right answer is: " + fault.cause().title() + ".");
                json.name("arises").text(fault.note()).endObject();
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

    /** Which accounts were broken by the last planting, in JSON. */
    public String answers() {
        StringBuilder text = new StringBuilder(1_024);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("faults").beginArray();
        planted.forEach(
                (fault, accounts) -> {
                    json.beginObject().name("id").text(fault.code()).name("accounts").beginArray();
                    accounts.forEach(json::text);
                    json.endArray().endObject();
                });
        json.endArray().endObject();
        return text.toString();
    }

    private void note(Planting planting) {
        planted.computeIfAbsent(planting.fault(), fault -> new TreeSet<>())
                .add(planting.account().accountId());
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
