package dev.trueup.read;

import dev.trueup.ledger.Place;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the records of one source arrive: counted, then handed on or rejected. */
final class RecordIntake<T> {
    /** The longest record, in characters. */
    static final long MAX_RECORD = 16L << 20;

    private static final int SHAPE_CHECKS = 100;

    final FieldPlan plan;
    final RecordFields fields;
    final ReadLog log;
    private final RecordAssembler<T> assembler;
    private final Consumer<? super T> records;

    private final @Nullable FieldOrigins origins;

    /** An intake that hands on records, and counts where their fields stood if asked to. */
    RecordIntake(
            RecordAssembler<T> assembler,
            Consumer<? super T> records,
            @Nullable FieldOrigins origins) {
        this.assembler = assembler;
        this.records = records;
        this.plan = assembler.plan;
        this.fields = assembler.fields;
        this.log = assembler.log;
        this.origins = origins;
        if (origins != null) {
            origins.start(plan);
        }
    }

    /** Takes the record that the fields hold, which started on the given line. */
    void accept(long line, CharCursor cursor, long end) {
        RecordFaultException fault = take(line);
        if (fault != null) {
            reject(fault, line, log.keepsMoreSamples() ? cursor.excerpt(end) : "");
        }
    }

    /**
     * Takes the record that the fields hold.
     *
     * @return what is wrong with it, which the caller then hands to {@link #reject}; else null
     */
    @Nullable RecordFaultException take(long line) {
        log.countRecord();
        if (origins != null) {
            origins.count(fields, plan);
        }
        Place place = place(line);
        T record;
        try {
            requireSound();
            record = assembler.assemble(place);
        } catch (RecordFaultException fault) {
            requireOwnRole(place);
            return fault;
        }
        requireOwnRole(place);
        if (fields.repeated() != RecordFields.NOWHERE || !fields.unreadRepeated().isEmpty()) {
            log.warn("REPEATED_KEY", place, "a key stands twice with the same value", "");
        }
        records.accept(record);
        return null;
    }

    /** Keeps what was wrong with the record on the given line. */
    void reject(RecordFaultException fault, long line, String excerpt) {
        log.reject(
                new Rejection(
                        place(fault.line == 0 ? line : fault.line),
                        fault.column,
                        fault.code,
                        String.valueOf(fault.getMessage()),
                        excerpt,
                        fault.help,
                        account()));
    }

    /** The account that the record at hand names; empty where it names none. */
    private String account() {
        int candidate = fields.at(Field.ACCOUNT_ID);
        return candidate == RecordFields.NOWHERE ? "" : fields.text(candidate);
    }

    /** Rejects a record that could not even be taken apart. */
    void reject(JsonFlaw flaw, String excerpt) {
        log.countRecord();
        log.reject(
                new Rejection(
                        place(flaw.line()),
                        flaw.column(),
                        flaw.code(),
                        flaw.message(),
                        excerpt,
                        FaultHelp.of(flaw.code())));
    }

    /** Ends the reading of the whole source. */
    InputStoppedException stop(JsonFlaw flaw, String excerpt) {
        return stop(flaw, excerpt, FaultHelp.of(flaw.code()));
    }

    /** Ends the reading of the whole source, with special advice. */
    InputStoppedException stop(JsonFlaw flaw, String excerpt, String help) {
        return new InputStoppedException(
                new Rejection(
                        place(flaw.line()),
                        flaw.column(),
                        flaw.code(),
                        flaw.message(),
                        excerpt,
                        help));
    }

    Place place(long line) {
        return new Place(log.source(), line);
    }

    private void requireSound() {
        int conflicting = fields.conflicting();
        if (conflicting != RecordFields.NOWHERE) {
            throw new RecordFaultException(
                    "DUPLICATE_KEY",
                    assembler.name(conflicting) + " stands twice with different values",
                    "",
                    0,
                    0);
        }
        if (fields.unreadConflicting()) {
            throw new RecordFaultException(
                    "DUPLICATE_KEY",
                    VisibleText.shorten(fields.unreadRepeated(), 40)
                            + " stands twice with different values",
                    "",
                    0,
                    0);
        }
        int rival = fields.rival();
        if (rival != RecordFields.NOWHERE) {
            Field field = plan.field(rival);
            throw new InputStoppedException(
                    new Rejection(
                            place(fields.line(rival)),
                            fields.column(rival),
                            "AMBIGUOUS_FIELD",
                            ambiguous(plan.path(fields.at(field)), plan.path(rival), field),
                            "",
                            "name one of them under " + field.word + " in the mapping"));
        }
    }

    /** Says that two names could both be one of our fields. */
    static String ambiguous(String one, String other, Field field) {
        return one + " and " + other + " could both be " + field.word;
    }

    /** Stops when what was meant for the other option has been handed in. */
    private void requireOwnRole(Place place) {
        if (log.accepted() > 1 || log.records() > SHAPE_CHECKS || !assembler.isOfOtherRole()) {
            return;
        }
        throw wrongRole(place);
    }

    /** Says that the source belongs to the other option. */
    InputStoppedException wrongRole(Place place) {
        Role role = plan.role();
        return new InputStoppedException(
                new Rejection(
                        place,
                        0,
                        "WRONG_ROLE",
                        "this looks like "
                                + (role == Role.LEDGER ? "balances" : "a ledger")
                                + ", but was given as "
                                + (role == Role.LEDGER ? "the ledger" : "balances"),
                        "",
                        "give it as --" + role.other().word + " instead"));
    }

    /** True when the fields at hand look like those of the other role. */
    boolean isOfOtherRole() {
        return assembler.isOfOtherRole();
    }
}
