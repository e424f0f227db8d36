package io.facesets.export.core.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SafeNamesTest {

    @Test
    void thePathCanBeReadInIt() {
        assertThat(SafeNames.of("/photos/2014/IMG 1.JPG")).matches("photos__2014__IMG 1~[0-9a-f]{12}\\.jpg");
    }

    @Test
    void similarPathsDoNotCollide() {
        Set<String> names = new HashSet<>();
        for (String path :
                List.of("/a/b.jpg", "/a__b.jpg", "/a_/b.jpg", "/a/_b.jpg", "/A/b.jpg", "/a/b.JPG", "/a/ b.jpg")) {
            assertThat(names.add(SafeNames.of(path).toLowerCase(Locale.ROOT))).isTrue();
        }
    }

    @Test
    void labelsBecomeNames() {
        assertThat(SafeNames.label("Anna")).isEqualTo("Anna");
        assertThat(SafeNames.label("../../etc/passwd")).doesNotContain("/").doesNotStartWith(".");
        assertThat(SafeNames.label("  ")).isEqualTo("label");
        assertThat(SafeNames.label("…é 日本")).isEqualTo("…é 日本");
    }

    @Property(tries = 500)
    void everyNameIsOneEveryDiskTakes(@ForAll @StringLength(max = 400) String path) {
        String name = SafeNames.of("/" + path);
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(140);
        assertThat(name)
                .doesNotContain("/", "\\", "\0", ":", "*", "?", "\"", "<", ">", "|")
                .doesNotStartWith(".");
        assertThat(name).isEqualTo(SafeNames.of("/" + path));
    }
}
