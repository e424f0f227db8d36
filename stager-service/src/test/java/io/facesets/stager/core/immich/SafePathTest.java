package io.facesets.stager.core.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SafePathTest {

    private static final String ID = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final Path ROOT = Path.of("/data/originals/anna");

    @Property(tries = 2000)
    void whateverItSaysItStaysInsideAndEverySystemTakesIt(@ForAll("paths") String original) {
        for (String path : List.of(SafePath.of(original, ID), SafePath.distinct(original, ID))) {
            Path file = SafePath.under(ROOT, path);
            assertThat(file.startsWith(ROOT)).isTrue();
            assertThat(file.getNameCount()).isGreaterThan(ROOT.getNameCount());
            for (String name : path.split("/", -1)) {
                assertThat(name)
                        .isNotEmpty()
                        .doesNotMatch(".*[\\\\:*?\"<>|\\p{Cntrl}].*")
                        .doesNotMatch(".*[. ]$");
                assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 255);
                assertThat(name).doesNotMatch("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
            }
            assertThat(path.getBytes(StandardCharsets.UTF_8).length).isLessThan(1200);
        }
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> parts = Arbitraries.oneOf(
                Arbitraries.of(
                        "..",
                        ".",
                        "",
                        "/",
                        "\\",
                        "C:",
                        "CON",
                        "nul.txt",
                        "a.",
                        "b ",
                        "\0",
                        "x".repeat(300),
                        "é",
                        "e\u0301",
                        "\ud83d",
                        "...",
                        " ",
                        "~",
                        "COM1.jpg",
                        "con ",
                        "aux."),
                Arbitraries.strings().all().ofMaxLength(12));
        return parts.list().ofMaxSize(60).map(list -> String.join("/", list));
    }

    @Test
    void usualPathsStayReadable() {
        assertThat(SafePath.of("/usr/src/app/upload/library/anna/2020/IMG 1 (2).JPG", ID))
                .isEqualTo("usr/src/app/upload/library/anna/2020/IMG 1 (2).JPG");
        assertThat(SafePath.of("Été/Ça va.jpg", ID)).isEqualTo("Été/Ça va.jpg");
        assertThat(SafePath.distinct("/a/b.jpg", ID)).isEqualTo("a/b~" + ID + ".jpg");
        assertThat(SafePath.of("", ID)).isEqualTo("by-id/0a/" + ID);
        assertThat(SafePath.of("../..", ID)).isEqualTo("by-id/0a/" + ID);
    }

    @Test
    void longNamesStayApart() {
        String first = SafePath.of("/" + "x".repeat(300) + "1.jpg", ID);
        assertThat(first).endsWith(".jpg").isNotEqualTo(SafePath.of("/" + "x".repeat(300) + "2.jpg", ID));
    }

    @Test
    void keysAreAlikeWhereSomeSystemSeesOneFile() {
        assertThat(Stream.of("A/É.jpg", "a/e\u0301.JPG", "a/é.jpg").map(SafePath::key))
                .containsOnly("a/é.jpg");
    }

    @Test
    void theLastLineHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> SafePath.under(ROOT, "../berta/x.jpg"));
        assertThatIllegalArgumentException().isThrownBy(() -> SafePath.under(ROOT, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> SafePath.under(ROOT, "/etc/passwd"));
    }
}
