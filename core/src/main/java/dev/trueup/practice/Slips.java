package dev.trueup.practice;

import dev.trueup.ledger.Points;

/** What share of the slips that an amount can suffer makes a given drift. */
final class Slips {
    private Slips() {}

    /**
     * Of the ways to key an amount wrongly, in the ledger or in the balance, the share by which the
     * balance ends up exactly {@code drift} off; {@code points} is what the ledger now says.
     */
    static double share(long points, long drift) {
        double hits = 0;
        double ways = 0;
        long whole = Math.abs(points) / Points.SCALE;
        long sign = points < 0 ? -1 : 1;
        for (long unit = 1; whole / unit >= 10; unit *= 10) {
            long low = whole / unit % 10;
            long high = whole / unit / 10 % 10;
            if (low != high) {
                long change = sign * (low - high) * unit * 9 * Points.SCALE;
                ways++;
                hits += change == drift || -change == drift ? 0.5 : 0;
            }
        }
        ways += 2;
        hits += points * 9 == drift || points * 99 == drift ? 0.5 : 0;
        hits += points - points / 10 == -drift && points % 10 == 0 ? 0.5 : 0;
        return hits / ways;
    }
}
