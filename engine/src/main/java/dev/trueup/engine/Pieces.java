package dev.trueup.engine;

import java.util.ArrayList;
import java.util.List;

/** The pieces of several files, numbered through. */
final class Pieces {
    private final List<FastSource> files;
    private final int[] firsts;

    Pieces(List<FastSource> files) {
        this.files = List.copyOf(files);
        firsts = new int[files.size() + 1];
        for (int i = 0; i < files.size(); i++) {
            firsts[i + 1] = Math.addExact(firsts[i], files.get(i).pieces());
        }
    }

    /** How many pieces there are. */
    int count() {
        return firsts[files.size()];
    }

    /** The number of the file that a piece belongs to. */
    int fileOf(int piece) {
        int low = 0;
        int high = files.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (firsts[middle] <= piece) {
                low = middle;
            } else {
                high = middle;
            }
        }
        while (firsts[low + 1] <= piece) {
            low++;
        }
        return low;
    }

    /** The file of that number. */
    FastSource file(int number) {
        return files.get(number);
    }

    /** The number of a piece within its file. */
    int withinFile(int piece) {
        return piece - firsts[fileOf(piece)];
    }

    /** The files in order. */
    List<FastSource> files() {
        return new ArrayList<>(files);
    }
}
