package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.AccountHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proposals as numbers and texts, so that they can be carried from one engine to another that has
 * the same history: events are told by their places in it.
 */
public final class PackedProposals {
    private static final Cause[] CAUSES = Cause.values();
    private static final Kind[] KINDS = Kind.values();
    private static final int NONE = -1;

    private PackedProposals() {}

    /** Packs the proposals that were made for a history. */
    public static void write(
            Proposals proposals,
            AccountHistory history,
            LongConsumer numbers,
            Consumer<? super String> texts) {
        EventPlaces places = new EventPlaces(history);
        numbers.accept(proposals.candidates().size());
        for (Candidate candidate : proposals.candidates()) {
            write(candidate, places, numbers, texts);
        }
        numbers.accept(proposals.size());
        for (int i = 0; i < proposals.size(); i++) {
            numbers.accept(proposals.count(i));
            for (int j = 0; j < proposals.count(i); j++) {
                numbers.accept(proposals.member(i, j));
            }
            numbers.accept(Double.doubleToLongBits(proposals.fit(i)));
            numbers.accept(proposals.combination(i).alike());
        }
        numbers.accept(Double.doubleToLongBits(proposals.left()));
        numbers.accept(proposals.leftShares().length);
        for (double share : proposals.leftShares()) {
            numbers.accept(Double.doubleToLongBits(share));
        }
        long feasible = 0;
        for (Cause cause : CAUSES) {
            feasible |= proposals.isFeasible(cause) ? 1L << cause.ordinal() : 0;
        }
        numbers.accept(feasible);
        numbers.accept(proposals.bounded() ? 1 : 0);
        write(proposals.trailEvidence(), numbers, texts);
        Divergence broken = proposals.trailBreak();
        numbers.accept(broken == null ? Moment.ABSENT : broken.timestamp());
        texts.accept(broken == null ? "" : broken.eventId());
        write(proposals.mark(), numbers);
    }

    private static void write(@Nullable LedgerMark mark, LongConsumer numbers) {
        numbers.accept(mark == null ? NONE : mark.sort().ordinal());
        numbers.accept(mark == null ? 0 : mark.points());
        numbers.accept(mark == null ? Moment.ABSENT : mark.at());
    }

    private static @Nullable LedgerMark mark(LongSupplier numbers) {
        int sort = (int) numbers.getAsLong();
        long points = numbers.getAsLong();
        long at = numbers.getAsLong();
        return sort == NONE ? null : new LedgerMark(LedgerMark.Sort.values()[sort], points, at);
    }

    private static void write(
            List<String> words, LongConsumer numbers, Consumer<? super String> texts) {
        numbers.accept(words.size());
        words.forEach(texts);
    }

    private static void write(
            Candidate candidate,
            EventPlaces places,
            LongConsumer numbers,
            Consumer<? super String> texts) {
        numbers.accept(candidate.cause().ordinal());
        numbers.accept(candidate.kind().ordinal());
        numbers.accept(candidate.points());
        numbers.accept(Double.doubleToLongBits(candidate.weight()));
        numbers.accept(candidate.since());
        texts.accept(candidate.detail());
        numbers.accept(candidate.events().size());
        for (Event event : candidate.events()) {
            int place = places.of(event);
            if (place == EventPlaces.NONE || candidate.counterpart() != null) {
                throw new IllegalArgumentException("a candidate rests on more than its history");
            }
            numbers.accept(place);
        }
        write(candidate.eventIds(), numbers, texts);
    }

    /** Unpacks what was packed for the same history. */
    public static Proposals read(
            AccountHistory history, LongSupplier numbers, Supplier<String> texts) {
        List<Event> events = history.all();
        List<Candidate> candidates = new ArrayList<>();
        for (long count = numbers.getAsLong(); count > 0; count--) {
            candidates.add(candidate(events, numbers, texts));
        }
        List<Combination> combinations = new ArrayList<>();
        for (long count = numbers.getAsLong(); count > 0; count--) {
            List<Candidate> own = new ArrayList<>();
            for (long members = numbers.getAsLong(); members > 0; members--) {
                own.add(candidates.get((int) numbers.getAsLong()));
            }
            double fit = Double.longBitsToDouble(numbers.getAsLong());
            combinations.add(new Combination(own, fit, (int) numbers.getAsLong()));
        }
        double left = Double.longBitsToDouble(numbers.getAsLong());
        double[] leftShares = new double[(int) numbers.getAsLong()];
        for (int i = 0; i < leftShares.length; i++) {
            leftShares[i] = Double.longBitsToDouble(numbers.getAsLong());
        }
        Set<Cause> feasible = causes(numbers.getAsLong());
        boolean bounded = numbers.getAsLong() != 0;
        List<String> trailEvidence = words(numbers, texts);
        long brokenAt = numbers.getAsLong();
        String brokenBy = texts.get();
        @Nullable Divergence broken =
                brokenAt == Moment.ABSENT ? null : new Divergence(brokenBy, brokenAt);
        return Proposals.of(
                history.drift(),
                combinations,
                left,
                leftShares,
                feasible,
                bounded,
                trailEvidence,
                broken,
                mark(numbers));
    }

    private static Candidate candidate(
            List<Event> events, LongSupplier numbers, Supplier<String> texts) {
        Cause cause = CAUSES[(int) numbers.getAsLong()];
        Kind kind = KINDS[(int) numbers.getAsLong()];
        long points = numbers.getAsLong();
        double weight = Double.longBitsToDouble(numbers.getAsLong());
        long since = numbers.getAsLong();
        String detail = texts.get();
        List<Event> cited = new ArrayList<>();
        for (long count = numbers.getAsLong(); count > 0; count--) {
            cited.add(events.get((int) numbers.getAsLong()));
        }
        List<String> names = words(numbers, texts);
        return new Candidate(cause, kind, points, weight, cited, names, null, since, detail);
    }

    private static List<String> words(LongSupplier numbers, Supplier<String> texts) {
        List<String> words = new ArrayList<>();
        for (long count = numbers.getAsLong(); count > 0; count--) {
            words.add(texts.get());
        }
        return words;
    }

    private static Set<Cause> causes(long bits) {
        EnumSet<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Cause cause : CAUSES) {
            if ((bits & 1L << cause.ordinal()) != 0) {
                causes.add(cause);
            }
        }
        return causes;
    }
}
