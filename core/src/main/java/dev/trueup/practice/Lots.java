package dev.trueup.practice;

/** The unspent points of one account by the moment they lapse; what lapses first is spent first. */
final class Lots {
    private long[] points = new long[8];
    private long[] lapses = new long[8];
    private int size;

    /** Adds points that lapse at a moment. */
    void add(long amount, long lapsesAt) {
        if (size == points.length) {
            points = java.util.Arrays.copyOf(points, 2 * size);
            lapses = java.util.Arrays.copyOf(lapses, 2 * size);
        }
        int place = size;
        while (place > 0 && lapses[place - 1] > lapsesAt) {
            points[place] = points[place - 1];
            lapses[place] = lapses[place - 1];
            place--;
        }
        points[place] = amount;
        lapses[place] = lapsesAt;
        size++;
    }

    /** Spends up to {@code amount}; more than is there spends all. */
    void spend(long amount) {
        long left = amount;
        int emptied = 0;
        while (emptied < size && points[emptied] <= left) {
            left -= points[emptied];
            emptied++;
        }
        if (emptied < size) {
            points[emptied] -= left;
        }
        drop(emptied);
    }

    /** Takes away everything that has lapsed by a moment and says how much it was. */
    long lapse(long moment) {
        long lapsed = 0;
        int gone = 0;
        while (gone < size && lapses[gone] <= moment) {
            lapsed += points[gone];
            gone++;
        }
        drop(gone);
        return lapsed;
    }

    private void drop(int count) {
        if (count > 0) {
            System.arraycopy(points, count, points, 0, size - count);
            System.arraycopy(lapses, count, lapses, 0, size - count);
            size -= count;
        }
    }
}
