package io.facesets.export.edge.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalsFormatTest {

    @TempDir
    Path temp;

    private Path out;
    private FinishedSet set;

    @BeforeEach
    void open() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
        set = new Sets(temp).of(Optional.of("Anna"), 3, Optional.empty());
    }

    private static OriginalsFormat format(Map<String, String> options) {
        return new OriginalsFormat(new FormatSpec("originals", options));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(out)) {
            return all.sorted().toList();
        }
    }

    @Test
    void linksLeadToTheOriginals() throws IOException {
        OriginalsFormat format = format(Map.of());
        format.write(set, out);
        assertThat(files()).hasSize(3).allMatch(Files::isSymbolicLink);
        for (Path link : files()) {
            assertThat(Files.readSymbolicLink(link).toString())
                    .startsWith(temp.resolve("photos").toString());
        }
        assertThat(format.remarks()).isEmpty();
    }

    @Test
    void copiesAreTheSameBytes() throws IOException {
        format(Map.of("copy", "true")).write(set, out);
        assertThat(files()).hasSize(3).allMatch(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
        List<Path> originals;
        try (Stream<Path> all = Files.list(temp.resolve("photos"))) {
            originals = all.sorted().toList();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(files().get(i)).hasSameBinaryContentAs(originals.get(i));
        }
    }

    @Test
    void whatIsGoneIsLeftOutAndTold() throws IOException {
        Files.delete(Path.of(set.faces().getFirst().photo().paths().getFirst()));
        OriginalsFormat format = format(Map.of());
        format.write(set, out);
        assertThat(files()).hasSize(2);
        assertThat(format.remarks()).hasSize(1);
    }

    @Test
    void copyIsTrueOrFalse() {
        assertThatThrownBy(() -> format(Map.of("copy", "maybe")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("'maybe'");
    }
}
