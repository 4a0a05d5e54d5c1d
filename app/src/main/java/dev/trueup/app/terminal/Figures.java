package dev.trueup.app.terminal;

import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;

/** Numbers as people read them: grouped by thousands, signed where the sign is the message. */
public final class Figures {
    private Figures() {}

    /** {@code 12,408}. */
    public static String count(long number) {
        return grouped(Long.toString(number));
    }

    /** {@code 1 account}, {@code 12 accounts}. */
    public static String count(long number, String one, String many) {
        return count(number) + ' ' + (number == 1 ? one : many);
    }

    /** {@code -41,230.5}: an amount of ten-thousandths of a point. */
    public static String points(long amount) {
        return grouped(Points.format(amount));
    }

    /** As {@link #points(long)}, whatever the size. */
    public static String points(WideSum amount) {
        return grouped(Points.format(amount));
    }

    /** {@code +250}, {@code -600}, {@code 0}. */
    public static String signed(long amount) {
        return (amount > 0 ? "+" : "") + points(amount);
    }

    /** As {@link #signed(long)}, whatever the size. */
    public static String signed(WideSum amount) {
        return (amount.signum() > 0 ? "+" : "") + points(amount);
    }

    /** {@code 97%}, {@code 99.5%}, {@code under 0.1%}: a share in thousandths. */
    public static String percent(int thousandths) {
        if (thousandths == 0) {
            return "under 0.1%";
        }
        int tenth = thousandths % 10;
        return thousandths / 10 + (tenth == 0 ? "" : "." + tenth) + '%';
    }

    private static String grouped(String digits) {
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        int start = digits.startsWith("-") ? 1 : 0;
        if (end - start <= 3) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits);
        for (int i = end - 3; i > start; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}
