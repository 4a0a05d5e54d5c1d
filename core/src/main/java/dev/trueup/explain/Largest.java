package dev.trueup.explain;

/** Finds the place of a number among others by size. */
final class Largest {
    /** Up to this rank the largest numbers are gathered in passing. */
    private static final int FEW = 32;

    private Largest() {}

    /** The number of this rank, 1 for the largest; 0 where there are fewer. None is negative. */
    static double of(double[] numbers, int rank) {
        if (numbers.length < rank) {
            return 0;
        }
        if (rank > FEW) {
            return selected(numbers.clone(), numbers.length - rank);
        }
        double[] largest = new double[rank];
        int size = 0;
        for (double number : numbers) {
            if (size == rank && number <= largest[rank - 1]) {
                continue;
            }
            int at = size < rank ? size++ : rank - 1;
            while (at > 0 && largest[at - 1] < number) {
                largest[at] = largest[at - 1];
                at--;
            }
            largest[at] = number;
        }
        return largest[rank - 1];
    }

    /** The number that would stand at a place if they were sorted: Hoare's selection. */
    private static double selected(double[] numbers, int place) {
        int from = 0;
        int to = numbers.length - 1;
        while (from < to) {
            double pivot = numbers[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (numbers[low] < pivot) {
                    low++;
                }
                while (numbers[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double swapped = numbers[low];
                    numbers[low++] = numbers[high];
                    numbers[high--] = swapped;
                }
            }
            if (place <= high) {
                to = high;
            } else if (place >= low) {
                from = low;
            } else {
                return numbers[place];
            }
        }
        return numbers[place];
    }
}
