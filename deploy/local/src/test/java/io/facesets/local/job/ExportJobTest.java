package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.local.client.Services;
import io.facesets.local.job.FakeServices.Answer;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportJobTest {

    private FakeServices fake;
    private ExportJob job;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeServices();
        job = new ExportJob(new Services(fake.ports()), () -> {}, new ShownLines());
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void asksForTheFolderAndSaysWhatCameOfIt() throws InterruptedException {
        fake.on("POST /exports", "{\"id\":\"export-1\",\"state\":\"running\",\"stage\":\"making crops\",\"done\":1}");
        fake.on(
                "GET /exports/export-1",
                "{\"id\":\"export-1\",\"state\":\"done\",\"result\":{\"facesets\":3,\"crops\":1204,\"setsWritten\":1,"
                        + "\"setsUnchanged\":2,\"dropped\":{\"outlier\":4,\"size\":7},\"remarks\":[\"Copied.\"]}}");

        List<String> lines = job.run(Path.of("/sets"), Map.of("identities", List.of("3"), "topN", 8));

        assertThat(fake.asked().getFirst())
                .startsWith("POST /exports")
                .contains("\"folder\":\"/sets\"", "\"identities\":[\"3\"]", "\"topN\":8")
                .doesNotContain("\"run\"");
        assertThat(lines)
                .containsExactly(
                        "3 sets with 1,204 faces in /sets: 1 written, 2 as they were",
                        "Faces dropped: outlier 4, size 7",
                        "Copied.",
                        "Look at it: file:///sets/index.html");
    }

    @Test
    void whatTheServiceRefusesIsAFault() {
        fake.on(
                "POST /exports",
                ignored -> new Answer(
                        400,
                        "{\"code\":\"unknown-format\",\"blame\":\"user\",\"message\":\"There is no format 'x'.\"}"));
        assertThatThrownBy(() -> job.run(Path.of("/sets"), Map.of()))
                .isInstanceOf(Fault.class)
                .hasMessage("There is no format 'x'.");
    }
}
