package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which warnings are told, and in which order, does not depend on how a source was cut. */
class WarningCountsTest {
    private static final Place FIRST = new Place("a.csv", 1);

    @Test
    void warningsOfOneLineStandInTheOrderOfTheirCodesAndMessages() {
        ReadLog log = new ReadLog("a.csv");
        log.warn("UNKNOWN_TYPE", new Place("a.csv", 2), "b", "");
        log.warn("STRAY_QUOTE", new Place("a.csv", 2), "c", "");
        log.warn("UNKNOWN_TYPE", new Place("a.csv", 2), "a", "");
        log.warn("UNKNOWN_TYPE", FIRST, "z", "");
        assertThat(log.warnings()).extracting(Warning::message).containsExactly("z", "c", "a", "b");
    }

    @Test
    void sourcesKeepTheirOrderWhateverTheirLines() {
        ReadLog all = new ReadLog("");
        for (String source : List.of("b.csv", "a.csv")) {
            ReadLog log = new ReadLog(source);
            log.warn("CODE", new Place(source, source.equals("b.csv") ? 9 : 1), source, "");
            log.warn("CODE", new Place(source, 5), "both", "");
            all.add(log);
        }
        assertThat(all.warnings())
                .extracting(Warning::message)
                .containsExactly("both", "b.csv", "a.csv");
        assertThat(all.warnings().getFirst().count()).isEqualTo(2);
    }

    @Test
    void howASourceIsCutChangesNothing() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<Warning>> records = records(random, 1 + random.nextInt(300));
            ReadLog whole = new ReadLog("a.csv");
            records.forEach(record -> record.forEach(whole::warn));
            ReadLog cut = new ReadLog("a.csv");
            int from = 0;
            while (from < records.size()) {
                int to = Math.min(records.size(), from + 1 + random.nextInt(400));
                ReadLog part = ReadLog.ofPart("a.csv");
                records.subList(from, to).forEach(record -> record.reversed().forEach(part::warn));
                cut.addPart(part, line -> line, Set.of());
                from = to;
            }
            assertThat(cut.warnings()).as("seed %s", seed).isEqualTo(whole.warnings());
            long told = whole.warnings().stream().mapToLong(Warning::count).sum();
            assertThat(told).isEqualTo(records.stream().mapToLong(List::size).sum());
        }
    }

    /** Records of up to three warnings, several records on one line now and then. */
    private static List<List<Warning>> records(SplittableRandom random, int kinds) {
        List<List<Warning>> records = new ArrayList<>();
        long line = 1;
        boolean oneLine = random.nextInt(5) == 0;
        for (int i = 0; i < 1_000; i++) {
            List<Warning> record = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                String code = "CODE_" + random.nextInt(3);
                Place place = new Place("a.csv", line);
                record.add(new Warning(code, "kind " + random.nextInt(kinds), "", place, 1));
            }
            records.add(record);
            line += oneLine ? 0 : random.nextInt(3);
        }
        return records;
    }
}
