package io.facesets.stager.core.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameDatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Path ROOT = Path.of("/srv/1999/photos");

    @ParameterizedTest
    @CsvSource({
        "IMG_20140701_123005.jpg, 2014-07-01T12:30:05",
        "PXL_20210101_101112345.jpg, 2021-01-01T10:11:12",
        "2014-07-01 12.30.05.jpg, 2014-07-01T12:30:05",
        "Screenshot_2014-07-01-12-30-05.png, 2014-07-01T12:30:05",
        "WhatsApp Image 2019-03-02 at 10.11.12.jpeg, 2019-03-02T10:11:12",
        "IMG-20190302-WA0001.jpg, 2019-03-02T00:00",
        "20140701.jpg, 2014-07-01T00:00",
        "20140701123005.jpg, 2014-07-01T12:30:05",
        "2014_07_01 beach 3.jpg, 2014-07-01T00:00",
        "2014-07-01 (12).jpg, 2014-07-01T00:00",
        "2014/07/01/a.jpg, 2014-07-01T00:00",
        "2014/07/a.jpg, 2014-07-01T00:00",
        "2014/2014-08-03 Lake/a.jpg, 2014-08-03T00:00",
        "2014-07 July/a.jpg, 2014-07-01T00:00",
        "2014/a.jpg, 2014-01-01T00:00",
        "Summer 2014/a.jpg, 2014-01-01T00:00",
        "2014 Summer/sub/a.jpg, 2014-01-01T00:00",
        "2013/Summer 2014/a.jpg, 2014-01-01T00:00",
        "2014-07-01/IMG_20150203_000000.jpg, 2015-02-03T00:00",
    })
    void readsDates(String within, String expected) {
        assertThat(NameDates.of(ROOT, ROOT.resolve(within), TODAY)).contains(LocalDateTime.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jpg",
                "IMG_1234.jpg",
                "DSC_20145.jpg",
                "1200x2014.jpg",
                "120140701.jpg",
                "201407011.jpg",
                "20140231.jpg",
                "2014-07_01.jpg",
                "18991231.jpg",
                "20260603.jpg",
                "20990101.jpg",
                "42014/a.jpg",
                "photos2014x/a.jpg"
            })
    void takesOtherNumbersForWhatTheyAre(String within) {
        assertThat(NameDates.of(ROOT, ROOT.resolve(within), TODAY)).isEmpty();
    }

    @Property(tries = 300)
    void anyNameGivesNoDateOrASaneOne(@ForAll @StringLength(min = 1, max = 60) String name) {
        String clean = name.replaceAll("[/\\u0000\\p{Cs}]", "_");
        assertThat(NameDates.of(ROOT, ROOT.resolve(clean), TODAY))
                .satisfiesAnyOf(
                        d -> assertThat(d).isEmpty(),
                        d -> assertThat(d.orElseThrow()).isBetween("1900-01-01T00:00", "2026-06-03T00:00"));
    }
}
