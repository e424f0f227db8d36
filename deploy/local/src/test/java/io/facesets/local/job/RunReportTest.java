package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    @TempDir
    Path folder;

    @Test
    void writesTheStableKeys() throws IOException {
        report(2, List.of(), 0).write(folder);
        JsonNode json = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        assertThat(json.properties())
                .extracting(Map.Entry::getKey)
                .contains("staged", "faces", "photos_with_faces", "noface", "rejected", "aliases", "persons")
                .contains("facesets", "seconds");
        assertThat(json.path("staged").asInt())
                .isEqualTo(json.path("photos_with_faces").asInt()
                        + json.path("noface").asInt()
                        + json.path("rejected").asInt());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void saysWhichGateTookWhatWhenNoSetIsLeft() {
        assertThat(String.join("\n", report(0, List.of(), 3).lines(folder)))
                .contains("No set passed the gates", "size", "17", "--min-faces 3");
    }

    @Test
    void advisesTheQualityGatesWhenNoGroupWasTooSmall() {
        assertThat(String.join("\n", report(0, List.of(), 0).lines(folder))).contains("--min-short");
    }

    @Test
    void giftsNoAdviceWhenThereAreSets() {
        assertThat(String.join("\n", report(1, List.of(), 3).lines(folder))).doesNotContain("No set passed");
    }

    @Test
    void namesUnreadableFilesAndCutsALongList() {
        List<String> many = java.util.stream.IntStream.range(0, 25)
                .mapToObj(i -> "/p/" + i + ".jpg: no permission")
                .toList();
        List<String> lines = report(1, many, 0).lines(folder);
        assertThat(lines).contains("25 files could not be read:", "  /p/0.jpg: no permission");
        assertThat(lines).hasSizeLessThan(16);
    }

    private static RunReport report(long facesets, List<String> unreadable, long largestLeft) {
        return new RunReport(
                6,
                22,
                4,
                1,
                1,
                0,
                3,
                facesets,
                unreadable,
                JsonNodeFactory.instance.objectNode().put("size", 17).put("min-images", 4),
                largestLeft,
                Map.of("embed", 1.5));
    }
}
