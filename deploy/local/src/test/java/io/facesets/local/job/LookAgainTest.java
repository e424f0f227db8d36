package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.local.client.Services;
import io.facesets.local.job.FakeServices.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookAgainTest {

    private static final String LEDGER = "{\"contents\":6,\"aliases\":2,\"outbox\":0}";
    private static final String BOOKS = """
            {"staged":6,"photosWithFaces":4,"noface":1,"rejected":1,"waiting":0,"faces":22}""";

    private FakeServices fake;
    private Services services;
    private final FakeBacklog backlog = new FakeBacklog();
    private final ShownLines shown = new ShownLines();

    /** One step further at every look. */
    private static final class FakeBacklog implements Backlog {

        private final List<Read> staged = new ArrayList<>(List.of(new Read(0, 9), new Read(5, 9), new Read(9, 9)));
        private final List<Read> sorted = new ArrayList<>(List.of(new Read(3, 8)));
        private int failures;

        @Override
        public Read read() throws IOException {
            if (failures > 0) {
                failures--;
                throw new IOException("the broker is away");
            }
            return staged.size() > 1 ? staged.removeFirst() : staged.getFirst();
        }

        @Override
        public Read sorted() {
            return sorted.size() > 1 ? sorted.removeFirst() : sorted.getFirst();
        }

        @Override
        public long results() {
            return 12;
        }
    }

    @BeforeEach
    void start() throws IOException {
        fake = new FakeServices();
        services = new Services(fake.ports());
        fake.on("GET /ledger", LEDGER);
        fake.on("GET /accounts", BOOKS);
        fake.on("GET /worker", "{}");
    }

    @AfterEach
    void stop() {
        services.close();
        fake.close();
    }

    @Test
    void endsWhenWorkersAndClusterHaveReadEverything() throws InterruptedException {
        backlog.sorted.addAll(List.of(new Backlog.Read(3, 8), new Backlog.Read(5, 8), new Backlog.Read(8, 8)));
        LookAgain.Summary summary = lookAgain().await(10);
        assertThat(summary).isEqualTo(new LookAgain.Summary(6, 2, 4, 1, 1, 22, 0));
        assertThat(summary.line())
                .isEqualTo("6 photos: 2 looked at, 4 known already; 4 with faces, 1 without, 1 rejected; 22 faces");
        assertThat(shown.lines()).contains("0/9 22 faces, 1 rejected", "5/9 22 faces, 1 rejected");
    }

    @Test
    void tellsOfPhotosThatKeepWhatAnotherVersionFound() throws InterruptedException {
        backlog.sorted.add(new Backlog.Read(8, 8));
        fake.on("GET /worker", "{\"pack\":\"starter\",\"digest\":\"new\"}");
        fake.on("GET /accounts", BOOKS.replace("}", ",\"versions\":{\"old\":2,\"older\":1,\"new\":1}}"));
        LookAgain.Summary summary = lookAgain().await(10);
        assertThat(summary).isEqualTo(new LookAgain.Summary(6, 2, 4, 1, 1, 22, 3));
        assertThat(summary.line())
                .startsWith("6 photos: 2 looked at, 1 known already; 4 with faces")
                .contains("3 could not be had");
    }

    @Test
    void looksAgainWhileTheBrokerOrAServiceIsAway() throws InterruptedException {
        backlog.failures = 3;
        backlog.sorted.add(new Backlog.Read(8, 8));
        int[] looks = {0};
        fake.on("GET /accounts", body -> looks[0]++ < 2 ? new Answer(503, "") : new Answer(200, BOOKS));
        assertThat(lookAgain().await(0).lookedAt()).isEqualTo(12);
    }

    @Test
    void doesNotEndWhileAPhotoIsUnaccountedFor() {
        backlog.sorted.add(new Backlog.Read(8, 8));
        fake.on("GET /accounts", BOOKS.replace("\"noface\":1", "\"noface\":0"));
        assertThatThrownBy(() -> new LookAgain(services, backlog, new Impatience(), shown).await(0))
                .hasMessage("no photo was looked at");
    }

    private LookAgain lookAgain() {
        return new LookAgain(services, backlog, Thread::yield, shown);
    }
}
