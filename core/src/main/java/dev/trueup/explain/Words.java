package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;

/** Numbers, dates and plurals as people read them. */
public final class Words {
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private Words() {}

    /** A number with its thousands set apart by commas, such as {@code 41,230}. */
    public static String grouped(long number) {
        String digits = Long.toString(number);
        int start = number < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(number < 0 ? "−" : "");
        for (int i = start; i < digits.length(); i++) {
            if (i > start && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** An amount without its sign, grouped, such as {@code 41,230.5}. */
    public static String amount(long points) {
        return group(Points.format(points < 0 ? -points : points));
    }

    /** An amount with its sign, grouped, such as {@code −41,230} or {@code +50}. */
    public static String signed(long points) {
        String sign = points < 0 ? "−" : points > 0 ? "+" : "";
        return sign + amount(points);
    }

    /** An amount with its sign only where it is negative. */
    public static String balance(long points) {
        return (points < 0 ? "−" : "") + amount(points);
    }

    /** An amount without its sign and the word for it, such as {@code 1 point}. */
    public static String points(long points) {
        return amount(points) + (Math.abs(points) == Points.SCALE ? " point" : " points");
    }

    /** A count and its noun, such as {@code 1 event} or {@code 1,200 events}. */
    public static String count(long count, String noun) {
        return grouped(count) + " " + (count == 1 ? noun : noun + "s");
    }

    /** A day, such as {@code 4 March 2025}, in UTC. */
    public static String day(long moment) {
        String date = Moment.formatDate(moment);
        return day(date);
    }

    /** A day given as {@code 2025-03-04}. */
    public static String day(String date) {
        int last = date.lastIndexOf('-');
        int middle = date.lastIndexOf('-', last - 1);
        int month = Integer.parseInt(date.substring(middle + 1, last));
        int day = Integer.parseInt(date.substring(last + 1));
        int year = Integer.parseInt(date.substring(0, middle));
        return day + " " + MONTHS[month - 1] + " " + year;
    }

    /** How many decimals something has, such as {@code two decimals}, given as a digit. */
    public static String decimals(String digit) {
        return switch (digit) {
            case "0" -> "whole points";
            case "1" -> "one decimal";
            case "2" -> "two decimals";
            default -> "three decimals";
        };
    }

    private static String group(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        String rest = point < 0 ? "" : decimal.substring(point);
        return grouped(Long.parseLong(whole)) + rest;
    }
}
