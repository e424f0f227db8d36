package io.facesets.cluster.edge.rest.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void figuresHaveNamesOfMany() {
        assertThat(Words.figure("identities", 1)).isEqualTo("1 identity");
        assertThat(Words.figure("identities", 2)).isEqualTo("2 identities");
        assertThat(Words.figure("new-sets", 1)).isEqualTo("1 new set");
        assertThat(Words.figure("faces", 1)).isEqualTo("1 face");
        assertThat(Words.figure("recovered", 1)).isEqualTo("1 recovered");
    }

    @Test
    void oneIsOneAndAllElseAreMany() {
        assertThat(Words.counted(0, "person", "people")).isEqualTo("0 people");
        assertThat(Words.counted(1, "person", "people")).isEqualTo("1 person");
        assertThat(Words.counted(2, "person", "people")).isEqualTo("2 people");
        assertThat(Words.faces(1)).isEqualTo("1 face");
        assertThat(Words.photos(2)).isEqualTo("2 photos");
        assertThat(Words.sets(1L)).isEqualTo("1 set");
        assertThat(Words.checks(1)).isEqualTo("1 check");
        assertThat(Words.faces(1_234_567L)).isEqualTo("1\u202F234\u202F567 faces");
    }
}
