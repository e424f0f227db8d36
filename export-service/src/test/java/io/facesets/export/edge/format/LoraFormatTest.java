package io.facesets.export.edge.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.LoraOptions;
import io.facesets.export.support.Python;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoraFormatTest {

    @TempDir
    Path temp;

    private Path out;

    @BeforeEach
    void open() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
    }

    private void write(FinishedSet set, Map<String, String> options) throws IOException {
        new LoraFormat(new FormatSpec("lora", options)).write(set, out);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(out)) {
            return all.toList();
        }
    }

    @Test
    void aPictureAndItsCaptionForEachFace() throws IOException {
        FinishedSet set = new Sets(temp).of(Optional.of("Anna O'Neil"), 3, Optional.empty());
        write(
                set,
                Map.of(
                        "token",
                        "ohwx",
                        "class",
                        "woman",
                        "repeats",
                        "7",
                        "caption",
                        "{name}, {token} {class}, close-up"));

        Path pictures = out.resolve("7_ohwx woman");
        assertThat(folders()).containsExactly(pictures);
        for (int rank = 1; rank <= 3; rank++) {
            assertThat(pictures.resolve("000" + rank + ".png"))
                    .hasSameBinaryContentAs(set.faces().get(rank - 1).crop());
            assertThat(pictures.resolve("000" + rank + ".txt")).hasContent("Anna O'Neil, ohwx woman, close-up\n");
        }
        if (Python.available()) {
            JsonNode subset = Python.read("kohya", out).path(0);
            assertThat(subset.path("repeats").asInt()).isEqualTo(7);
            assertThat(subset.path("class_tokens").asText()).isEqualTo("ohwx woman");
            assertThat(subset.path("captions")).hasSize(3);
            assertThat(subset.path("captions").path("0001.png").asText())
                    .isEqualTo("Anna O'Neil, ohwx woman, close-up");
        }
    }

    @Test
    void withoutATokenEachSetHasItsOwn() throws IOException {
        write(new Sets(temp).of(Optional.of("Ann-Marie <b>/../ Ü"), 1, Optional.empty()), Map.of());
        assertThat(folders()).extracting(f -> f.getFileName().toString()).containsExactly("10_annmariebü person");
        assertThat(out.resolve("10_annmariebü person/0001.txt")).hasContent("a photo of annmariebü person\n");
    }

    @Test
    void aSetWithoutALabelOrWithOneOfSignsAloneIsCalledByItsName() throws IOException {
        assertThat(LoraOptions.of(Map.of()).folderOf(Sets.identity(12, Optional.empty())))
                .isEqualTo("10_faceset012 person");
        assertThat(LoraOptions.of(Map.of()).folderOf(Sets.identity(12, Optional.of("<3 ../\n"))))
                .isEqualTo("10_3 person");
        assertThat(LoraOptions.of(Map.of()).folderOf(Sets.identity(12, Optional.of("💚"))))
                .isEqualTo("10_faceset012 person");
        assertThat(LoraOptions.of(Map.of("caption", "{name}")).captionOf(Sets.identity(1, Optional.of("a\nb"))))
                .isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({
        "token, ../x",
        "token, ' '",
        "token, a_b",
        "class, a/b",
        "class, ''",
        "repeats, 0",
        "repeats, many",
        "repeats, 100000",
        "caption, ''",
        "caption, 'a\nb'",
        "caption, {who}",
        "colour, red"
    })
    void whatATrainerWouldReadWronglyIsRefused(String option, String value) {
        assertThatThrownBy(() -> new LoraFormat(new FormatSpec("lora", Map.of(option, value))))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                .hasMessageContaining(option);
    }

    @Test
    void anOptionComesBackAsItWasNoted() {
        FormatSpec spec = new FormatSpec("lora", Map.of("caption", "a = b & c? {token} ü%", "token", "x y"));
        assertThat(FormatSpec.parse(spec.toString())).isEqualTo(spec);
        assertThat(FormatSpec.parse("npz")).isEqualTo(new FormatSpec("npz", Map.of()));
        for (String broken : List.of("", "../x", "lora?", "lora?x", "Lora")) {
            assertThatThrownBy(() -> FormatSpec.parse(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
