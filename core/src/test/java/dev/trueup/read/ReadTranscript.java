package dev.trueup.read;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;

/** What a reader made of an input, told as text. */
final class ReadTranscript {
    private static final String NAME = "input";

    private final StringBuilder told = new StringBuilder();

    private ReadTranscript() {}

    static String ledger(TextFormat format, Mapping mapping, TextSource text) {
        ReadTranscript transcript = new ReadTranscript();
        ReadLog log = new ReadLog(NAME);
        try {
            LedgerReader.read(format, text, mapping, transcript::event, log);
            transcript.ended(log);
        } catch (InputStoppedException e) {
            transcript.stopped(e.fault());
        }
        return transcript.told.toString();
    }

    static String balances(TextFormat format, Mapping mapping, TextSource text) {
        ReadTranscript transcript = new ReadTranscript();
        ReadLog log = new ReadLog(NAME);
        try {
            BalanceReader.read(format, text, mapping, transcript::balance, log);
            transcript.ended(log);
        } catch (InputStoppedException e) {
            transcript.stopped(e.fault());
        }
        return transcript.told.toString();
    }

    private void event(Event event) {
        told.append("event ").append(event.place()).append(": ");
        told.append(VisibleText.escape(event.account().toString())).append(' ');
        told.append(Moment.format(event.timestamp())).append(' ');
        told.append(VisibleText.escape(event.type())).append(' ');
        told.append(Points.format(event.points()));
        if (event.eventId() != null) {
            told.append(' ').append(VisibleText.escape(event.eventId()));
        }
        String description = event.description();
        if (description != null) {
            told.append(" \"").append(VisibleText.escape(description)).append('"');
        }
        told.append('\n');
    }

    private void balance(Balance balance) {
        told.append("balance ").append(balance.place()).append(": ");
        told.append(VisibleText.escape(balance.account().toString())).append(' ');
        told.append(Points.format(balance.points()));
        if (balance.asOf() != Moment.ABSENT) {
            told.append(" as of ").append(Moment.format(balance.asOf()));
        }
        told.append('\n');
    }

    private void ended(ReadLog log) {
        log.samples().forEach(fault -> fault("rejected", fault));
        for (Warning warning : log.warnings()) {
            told.append("warning[").append(warning.code()).append("] ");
            told.append(warning.first()).append(": ").append(warning.message());
            told.append(warning.count() == 1 ? "" : " (" + warning.count() + " times)");
            help(warning.help());
        }
        told.append("read ").append(log.records());
        told.append(", rejected ").append(log.rejected()).append('\n');
    }

    private void stopped(Rejection fault) {
        fault("stopped", fault);
    }

    private void fault(String what, Rejection fault) {
        told.append(what).append('[').append(fault.code()).append("] ").append(fault.place());
        told.append(fault.column() == 0 ? "" : ":" + fault.column());
        told.append(": ").append(fault.message());
        help(fault.help());
        if (!fault.excerpt().isEmpty()) {
            told.append("  | ").append(fault.excerpt()).append('\n');
        }
    }

    private void help(String help) {
        told.append('\n').append(help.isEmpty() ? "" : "  help: " + help + "\n");
    }
}
