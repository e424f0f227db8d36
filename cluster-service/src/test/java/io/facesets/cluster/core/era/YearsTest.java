package io.facesets.cluster.core.era;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YearsTest {

    @Test
    void spansLeaveOutTheTenthsAtTheEnds() {
        assertThat(years(Map.of(2011, 5)).span()).isEqualTo("2011");
        assertThat(years(Map.of(1970, 1, 2005, 10, 2010, 10, 2099, 1)).span()).isEqualTo("2005-10");
        assertThat(years(Map.of(1998, 5, 2003, 5)).span()).isEqualTo("1998-2003");
        assertThat(years(Map.of(2001, 1, 2009, 1)).span()).isEqualTo("2001-09");
        assertThat(years(Map.of()).span()).isEqualTo("undated");
    }

    @Test
    void theDominantYearIsTheEarlierOfEquals() {
        assertThat(years(Map.of(2011, 5, 2009, 5, 2010, 4)).dominant()).isEqualTo(OptionalInt.of(2009));
        assertThat(years(Map.of()).dominant()).isEmpty();
    }

    @Test
    void quantilesCountFaces() {
        Years years = years(Map.of(2000, 1, 2001, 2, 2002, 1));
        assertThat(years.quantile(0.25)).isEqualTo(OptionalInt.of(2000));
        assertThat(years.quantile(0.26)).isEqualTo(OptionalInt.of(2001));
        assertThat(years.quantile(1)).isEqualTo(OptionalInt.of(2002));
        assertThatIllegalArgumentException().isThrownBy(() -> years.quantile(0));
    }

    private static Years years(Map<Integer, Integer> counts) {
        return new Years(new TreeMap<>(counts), 0);
    }
}
