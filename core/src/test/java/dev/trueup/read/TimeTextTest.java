package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Moment;
import dev.trueup.read.TimeText.Fault;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static final Mapping.Times PLAIN = new Mapping.Times(null, EpochUnit.SNIFFED);

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00 UTC, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.5Z, 2026-03-01T10:00:00.500Z",
        "'2026-03-01T10:00:00,5Z', 2026-03-01T10:00:00.500Z",
        "2026-03-01T10:00:00.1234567899Z, 2026-03-01T10:00:00.123456Z",
        "2026-03-01T10:00:00+02:00, 2026-03-01T08:00:00Z",
        "2026-03-01T10:00:00-0530, 2026-03-01T15:30:00Z",
        "2026-03-01 10:00:00+00, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00 +0100, 2026-03-01T09:00:00Z",
        "2026-03-01T24:00:00Z, 2026-03-02T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "1772359200, 2026-03-01T10:00:00Z",
        "1772359200.25, 2026-03-01T10:00:00.250Z",
        "1772359200000, 2026-03-01T10:00:00Z",
        "1772359200000000, 2026-03-01T10:00:00Z",
        "1772359200000000000, 2026-03-01T10:00:00Z",
        "-1772359200, 1913-11-02T14:00:00Z",
    })
    void timesAreRead(String text, String moment) {
        assertThat(Moment.format(parse(PLAIN, text))).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-30T10:00:00Z",
                "2025-02-29T10:00:00Z",
                "1900-02-29T10:00:00Z",
                "2025-13-01T10:00:00Z",
                "2025-00-01T10:00:00Z",
                "0000-00-00T00:00:00Z",
                "2025-01-01T1O:00:00Z",
                "2025-01-00T10:00:00Z",
                "2025-1-1T10:00:00Z",
                "2025-01-01T24:00:01Z",
                "2025-01-01T10:60:00Z",
                "2025-01-01T10:00:61Z",
                "2025-01-01T10Z",
                "2025-01-01T10:00:00.Z",
                "2025-01-01T10:00:00+2:00",
                "2025-01-01T10:00:00+19:00",
                "2025-01-01T10:00:00+02:",
                "2025-01-01T10:00:00ZZ",
                "2025-01-01T10:00:00 EST",
                "2025-01-01T",
                "2025-01-01Z",
                "2025-01-01x10:00:00Z",
                "2025/01/01",
                "01.03.2026",
                "0000-01-01T00:00:00Z",
                "tomorrow",
                "1e9",
                "17723592OO",
                "--1",
                "+1772359200",
                "٢٠٢٥-01-01T10:00:00Z",
                "2025-W01-1"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThat(TimeText.fault(parse(PLAIN, text))).isEqualTo(Fault.BAD_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "20260301",
                "99999999",
                "9223372036854775807",
                "99999999999999999999",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00"
            })
    void timesThatCannotBeMeantAreImplausible(String text) {
        assertThat(TimeText.fault(parse(PLAIN, text))).isEqualTo(Fault.IMPLAUSIBLE);
    }

    @Test
    void theFirstNumberDecidesTheUnit() {
        TimeText reader = new TimeText(PLAIN);
        assertThat(parse(reader, "1772359200000")).isEqualTo(1_772_359_200_000_000L);
        assertThat(TimeText.fault(parse(reader, "1772359200"))).isEqualTo(Fault.IMPLAUSIBLE);
        assertThat(parse(reader, "1772359200001")).isEqualTo(1_772_359_200_001_000L);
        assertThat(parse(reader, "2026-03-01T10:00:00Z")).isEqualTo(1_772_359_200_000_000L);
    }

    @Test
    void aUnitInTheMappingIsTakenAtItsWord() {
        assertThat(parse(new Mapping.Times(null, EpochUnit.MILLIS), "1500")).isEqualTo(1_500_000);
        assertThat(parse(new Mapping.Times(null, EpochUnit.MILLIS), "-1500")).isEqualTo(-1_500_000);
        assertThat(parse(new Mapping.Times(null, EpochUnit.SECONDS), "0")).isZero();
        assertThat(parse(new Mapping.Times(null, EpochUnit.SECONDS), "-1.5")).isEqualTo(-1_500_000);
        assertThat(parse(new Mapping.Times(null, EpochUnit.NANOS), "1999")).isEqualTo(1);
        assertThat(parse(new Mapping.Times(null, EpochUnit.MICROS), "1999")).isEqualTo(1_999);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY_FIRST, 01.03.2026, 2026-03-01T00:00:00Z",
        "DAY_FIRST, 1/3/2026, 2026-03-01T00:00:00Z",
        "DAY_FIRST, 01-03-2026 10:15, 2026-03-01T10:15:00Z",
        "DAY_FIRST, 2026-03-01, 2026-03-01T00:00:00Z",
        "DAY_FIRST, 1772359200, 2026-03-01T10:00:00Z",
        "MONTH_FIRST, 03/01/2026, 2026-03-01T00:00:00Z",
        "MONTH_FIRST, 12/31/2026 23:59:59, 2026-12-31T23:59:59Z",
    })
    void datesInAnotherOrderAreReadWhereTheMappingSaysSo(
            DateOrder order, String text, String moment) {
        Mapping.Times times = new Mapping.Times(LocalZone.UTC, EpochUnit.SNIFFED, order);
        assertThat(Moment.format(parse(times, text))).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/12/2026", "01.03.26", "1.3", "1.3/2026", "1//2026", "1.", "29.02"})
    void datesThatDoNotFitTheOrderAreRefused(String text) {
        Mapping.Times times =
                new Mapping.Times(LocalZone.UTC, EpochUnit.SNIFFED, DateOrder.MONTH_FIRST);
        assertThat(TimeText.fault(parse(times, text))).isEqualTo(Fault.BAD_TIME);
    }

    @Test
    void instantsReadLikeThoseOfTheJdk() {
        Random random = new Random(20261123);
        long first = Instant.parse("0001-01-02T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
        for (int round = 0; round < 20_000; round++) {
            long seconds = first + (long) (random.nextDouble() * (last - first));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2_000) - 1_000));
            OffsetDateTime time =
                    Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000)).atOffset(offset);
            if (time.getYear() < 1 || time.getYear() > 9_999) {
                continue;
            }
            Instant cut = time.toInstant().truncatedTo(ChronoUnit.MICROS);
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cut);
            assertThat(parse(PLAIN, time.toString())).as(time.toString()).isEqualTo(micros);
        }
    }

    @Test
    void localTimesReadLikeThoseOfTheJdkInSeveralZones() {
        Random random = new Random(20261123);
        String[] zones = {
            "Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"
        };
        for (String name : zones) {
            ZoneId zone = ZoneId.of(name);
            TimeText reader =
                    new TimeText(new Mapping.Times(RegionZone.of(name), EpochUnit.SNIFFED));
            LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);
            for (int round = 0; round < 4_000; round++) {
                LocalDateTime local = start.plusSeconds(random.nextInt(400 * 86_400));
                long expected = local.atZone(zone).toEpochSecond() * Moment.SECOND;
                assertThat(parse(reader, local.toString())).as(name + local).isEqualTo(expected);
                boolean odd = zone.getRules().getValidOffsets(local).size() != 1;
                assertThat(reader.sawGap() || reader.sawOverlap()).as(name + local).isEqualTo(odd);
            }
        }
    }

    private static long parse(Mapping.Times times, String text) {
        return parse(new TimeText(times), text);
    }

    private static long parse(TimeText reader, String text) {
        return reader.parse(text.toCharArray(), 0, text.length());
    }
}
