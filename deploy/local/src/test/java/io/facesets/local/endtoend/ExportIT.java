package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code facesets export} with real processes and real faces: beside services that run, and with services of its own. */
class ExportIT {

    @TempDir
    Path temp;

    private FaceSetsProcess facesets(String... arguments) throws IOException {
        return FaceSetsProcess.startIn(temp, arguments);
    }

    @AfterEach
    void down() throws Exception {
        FaceSetsProcess down = facesets("down");
        assertThat(down.exitCode()).as(down.output()).isZero();
    }

    @Test
    void writesNamedSetsInOtherFormats() throws Exception {
        Path photos = SamplePhotos.all().get("sample1.jpg").getParent();
        Path all = temp.resolve("all");
        FaceSetsProcess run =
                facesets("run", photos.toString(), "--out", all.toString(), "--min-faces", "1", "--keep-running");
        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode sets = new ObjectMapper()
                .readTree(all.resolve("swap_ready/manifest.json").toFile())
                .path("facesets");
        assertThat(sets.size()).isGreaterThan(1);
        String name = sets.path(0).path("name").asText();
        assertThat(facesets("name", name, "Anna").exitCode()).isZero();

        Path some = temp.resolve("some");
        FaceSetsProcess export = facesets(
                "export", "anna", "--out", some.toString(), "--top-n", "5", "--format", "npz,lora", "--token", "ohwx");
        assertThat(export.exitCode()).as(export.output()).isZero();
        assertThat(export.output()).contains("1 set with").contains("Look at it: " + some.toUri());
        assertThat(some.resolve("swap_ready/" + name + "/" + name + "_top5.fsz"))
                .isNotEmptyFile();
        assertThat(some.resolve("formats/npz/" + name + "/" + name + "_Anna.npz"))
                .isNotEmptyFile();
        assertThat(some.resolve("formats/lora/" + name + "/10_ohwx person/0001.txt"))
                .hasContent("a photo of ohwx person\n");
        try (Stream<Path> others = Files.list(some.resolve("swap_ready"))) {
            assertThat(others.filter(Files::isDirectory)).hasSize(1);
        }

        FaceSetsProcess nobody = facesets("export", "Nobody", "--out", some.toString());
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.output()).contains("no set 'Nobody'", name + " (Anna)");
        FaceSetsProcess floppy = facesets("export", "--out", some.toString(), "--format", "floppy");
        assertThat(floppy.exitCode()).isEqualTo(2);
        assertThat(floppy.output()).contains("no format 'floppy'", "facefusion");

        // Nothing runs any more: it starts what it needs, and finds what there was.
        assertThat(facesets("down").exitCode()).isZero();
        FaceSetsProcess alone = facesets("export", "--out", some.toString());
        assertThat(alone.exitCode()).as(alone.output()).isZero();
        assertThat(alone.output()).contains(sets.size() + " sets with");
        assertThat(some.resolve("formats/lora/" + name + "/10_ohwx person/0001.txt"))
                .hasContent("a photo of ohwx person\n");
    }
}
