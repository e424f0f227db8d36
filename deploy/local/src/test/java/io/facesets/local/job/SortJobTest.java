package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.local.client.Services;
import io.facesets.local.job.FakeServices.Answer;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SortJobTest {

    private static final String DONE =
            "{\"id\":\"run-1\",\"state\":\"done\",\"result\":{\"run\":9,\"faces\":1234,\"persons\":20,\"facesets\":5}}";

    private FakeServices fake;
    private SortJob job;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeServices();
        job = new SortJob(new Services(fake.ports()), () -> {}, new ShownLines());
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void asksForWhatDiffersAndSaysWhatCameOfIt() throws InterruptedException {
        fake.on("POST /runs", DONE);
        String line = job.run("extend", Map.of("min-faces", 8.0), Optional.empty(), Map.of());
        assertThat(line).isEqualTo("1,234 faces in 20 persons and 5 sets (run 9).");
        assertThat(fake.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked).contains("\"operation\":\"extend\"", "\"min-faces\":8.0"));
    }

    @Test
    void bringsWhatWasExportedUpToTheRun() throws InterruptedException {
        fake.on("POST /runs", DONE);
        fake.on("POST /exports", "{\"id\":\"export-1\",\"state\":\"done\",\"result\":{}}");
        job.run("extend", Map.of(), Optional.of(Path.of("/sets")), Map.of("topN", 8));
        assertThat(fake.asked().getLast())
                .startsWith("POST /exports")
                .contains("\"folder\":\"/sets\"", "\"run\":9", "\"topN\":8");
    }

    @Test
    void aRunThatFailsIsAFault() {
        fake.on(
                "POST /runs",
                ignored -> new Answer(
                        200,
                        "{\"id\":\"run-1\",\"state\":\"failed\",\"error\":"
                                + "{\"code\":\"mixed-pack\",\"blame\":\"user\",\"message\":\"Two versions.\"}}"));
        assertThatThrownBy(() -> job.run("extend", Map.of(), Optional.of(Path.of("/sets")), Map.of()))
                .isInstanceOf(Fault.class)
                .hasMessage("Two versions.");
        assertThat(fake.asked()).hasSize(1);
    }
}
