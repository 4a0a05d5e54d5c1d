package dev.trueup.browser;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import org.teavm.jso.JSExport;

/** What the worker's script may call: the compiled core's entry points. */
public final class Engine {
    private Engine() {}

    /** Nothing to do at start: the worker calls the exported methods. */
    public static void main(String[] args) {}

    /** Canonical text of one ten-thousandth-scaled amount, for the smoke test. */
    @JSExport
    public static String points(int tenThousandths) {
        return Points.format(tenThousandths) + " " + Moment.format(tenThousandths * Moment.SECOND);
    }
}
