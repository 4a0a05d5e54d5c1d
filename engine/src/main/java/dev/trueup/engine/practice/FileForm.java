package dev.trueup.engine.practice;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.BalanceField;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.RecordText;
import java.util.List;
import java.util.Set;

/** The forms in which a ledger and its balances can be written. */
public enum FileForm {
    CSV("csv"),
    NDJSON("ndjson"),
    JSON("json");

    private final String extension;

    FileForm(String extension) {
        this.extension = extension;
    }

    /** The word on the command line, and the end of the file's name. */
    public String extension() {
        return extension;
    }

    /** What stands before the first record. */
    String opening(String csvHeader) {
        return switch (this) {
            case CSV -> csvHeader + "\n";
            case NDJSON -> "";
            case JSON -> "[\n";
        };
    }

    /** What stands between two records. */
    String separator() {
        return this == JSON ? ",\n" : "\n";
    }

    /** What stands after the last record. */
    String closing(boolean empty) {
        return switch (this) {
            case CSV, NDJSON -> empty ? "" : "\n";
            case JSON -> empty ? "]\n" : "\n]\n";
        };
    }

    void event(StringBuilder text, Event event, List<EventField> columns) {
        if (this == CSV) {
            RecordText.eventRow(text, event, columns);
        } else {
            RecordText.eventObject(text, event);
        }
    }

    void balance(StringBuilder text, Balance balance, Set<BalanceField> fields) {
        if (this == CSV) {
            RecordText.balanceRow(text, balance, fields);
        } else {
            RecordText.balanceObject(text, balance);
        }
    }
}
