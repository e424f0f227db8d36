package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.local.client.Services;
import io.facesets.local.job.FakeServices.Answer;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainJobTest {

    private static final String DONE_SCAN = """
            {"id":"scan-1","state":"done","result":{"unreadable":[{"path":"/p/x.jpg","reason":"no permission"}]}}""";
    private static final String BOOKS = """
            {"staged":6,"photosWithFaces":4,"noface":1,"rejected":1,"waiting":0,"faces":22}""";
    private static final String LEDGER = "{\"contents\":6,\"aliases\":2,\"outbox\":0}";

    private final Settings settings = new Settings(
            Intake.folders(new LibraryName("photos"), List.of(Path.of("/p"))),
            Path.of("/out"),
            Map.of("min-faces", 3.0),
            Map.of("topN", 30));
    private FakeServices fake;
    private Services services;
    private final ShownLines shown = new ShownLines();

    @BeforeEach
    void allIsWell() throws IOException {
        fake = new FakeServices();
        services = new Services(fake.ports());
        fake.on("GET /q/health/ready", "{}");
        fake.on("POST /scans", DONE_SCAN);
        fake.on("GET /scans/scan-1", DONE_SCAN);
        fake.on("GET /ledger", LEDGER);
        fake.on("GET /accounts", BOOKS);
        fake.on(
                "POST /runs",
                "{\"id\":\"run-1\",\"state\":\"running\",\"stage\":\"clustering\",\"done\":1,\"total\":22}");
        fake.on(
                "GET /runs/run-1",
                "{\"id\":\"run-1\",\"state\":\"done\",\"result\":{\"run\":7,\"persons\":3,\"gates\":{\"size\":2},\"largest-left\":2}}");
        fake.on("POST /exports", "{\"id\":\"export-1\",\"state\":\"done\",\"result\":{\"persons\":3,\"facesets\":2}}");
    }

    @AfterEach
    void stop() {
        services.close();
        fake.close();
    }

    @Test
    void reportsWhatTheServicesCounted() throws InterruptedException {
        RunReport report = job().run(settings);
        assertThat(report.staged()).isEqualTo(6);
        assertThat(report.photosWithFaces() + report.noface() + report.rejected())
                .isEqualTo(report.staged());
        assertThat(report.faces()).isEqualTo(22);
        assertThat(report.aliases()).isEqualTo(2);
        assertThat(report.persons()).isEqualTo(3);
        assertThat(report.facesets()).isEqualTo(2);
        assertThat(report.unreadable()).containsExactly("/p/x.jpg: no permission");
        assertThat(report.seconds()).containsOnlyKeys("stage", "embed", "sort", "export");
        assertThat(fake.asked())
                .anySatisfy(asked -> assertThat(asked)
                        .startsWith("POST /runs")
                        .contains("\"operation\":\"sort\"", "\"parameters\":{\"min-faces\":3.0}"))
                .anySatisfy(asked -> assertThat(asked)
                        .startsWith("POST /exports")
                        .contains("\"run\":7", "\"folder\":\"/out\"", "\"topN\":30"));
    }

    @Test
    void refusesAsSoonAsPhotosAreStagedWhatCouldNotBeSortedOnceTheyAreLookedAt() {
        fake.on("GET /worker", "{\"pack\":\"starter\",\"digest\":\"new\"}");
        fake.on(
                "GET /accounts",
                BOOKS.replace("\"noface\":1", "\"noface\":0").replace("}", ",\"versions\":{\"old\":3,\"new\":1}}"));
        assertThatThrownBy(() -> job().run(settings))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                .hasMessageContainingAll("3 photos", "embed --again --pack starter");
        assertThat(fake.asked()).noneMatch(asked -> asked.startsWith("POST /runs"));
    }

    @Test
    void photosThatTheScanFindsGoneAreInNobodysWay() throws InterruptedException {
        fake.on("GET /worker", "{\"pack\":\"starter\",\"digest\":\"new\"}");
        String before =
                BOOKS.replace("\"staged\":6", "\"staged\":7").replace("}", ",\"versions\":{\"old\":1,\"new\":4}}");
        String after = BOOKS.replace("}", ",\"versions\":{\"new\":4}}");
        AtomicInteger looks = new AtomicInteger();
        fake.on("GET /accounts", body -> new Answer(200, looks.incrementAndGet() < 4 ? before : after));
        assertThat(job().run(settings).staged()).isEqualTo(6);
    }

    @Test
    void goesOnIfAllFacesAreOfTheVersionThatIsThere() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        fake.on(
                "GET /worker",
                body -> looks.incrementAndGet() < 3
                        ? new Answer(503, "starting")
                        : new Answer(200, "{\"pack\":\"starter\",\"digest\":\"new\"}"));
        fake.on("GET /accounts", BOOKS.replace("}", ",\"versions\":{\"new\":4}}"));
        assertThat(job().run(settings).staged()).isEqualTo(6);
    }

    @Test
    void waitsUntilBothEndsCountTheSame() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        fake.on("GET /accounts", body -> {
            int look = looks.incrementAndGet();
            return new Answer(200, look < 4 ? BOOKS.replace("\"noface\":1", "\"noface\":0") : BOOKS);
        });
        job().run(settings);
        assertThat(looks.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void asksAgainForAJobThatARestartedServiceForgot() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        fake.on(
                "POST /runs",
                body -> new Answer(200, "{\"id\":\"run-" + asked.incrementAndGet() + "\",\"state\":\"running\"}"));
        fake.on("GET /runs/run-1", body -> new Answer(404, ""));
        fake.on("GET /runs/run-2", "{\"id\":\"run-2\",\"state\":\"done\",\"result\":{\"run\":8}}");
        job().run(settings);
        assertThat(asked).hasValue(2);
    }

    @Test
    void looksAgainWhenAServiceIsAwayForAMoment() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        fake.on(
                "GET /ledger",
                body -> looks.incrementAndGet() < 3 ? new Answer(503, "starting") : new Answer(200, LEDGER));
        assertThat(job().run(settings).staged()).isEqualTo(6);
    }

    @Test
    void failsWithTheServicesOwnWords() {
        fake.on(
                "POST /exports",
                "{\"id\":\"export-1\",\"state\":\"failed\",\"error\":{\"code\":\"not-ours\",\"blame\":\"user\",\"message\":\"That folder is not ours.\"}}");
        assertThatThrownBy(() -> job().run(settings))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.blame()).isEqualTo(Fault.Blame.USER);
                    assertThat(fault.code()).isEqualTo("not-ours");
                })
                .hasMessage("That folder is not ours.");
    }

    @Test
    void failsWhenARequestIsRefused() {
        fake.on("POST /scans", body -> new Answer(400, "{\"code\":\"no-such-folder\",\"message\":\"/p is gone.\"}"));
        assertThatThrownBy(() -> job().run(settings)).isInstanceOf(Fault.class).hasMessage("/p is gone.");
    }

    @Test
    void failsAtOnceWhenItIsNotUnderstood() {
        fake.on("GET /accounts", body -> new Answer(403, "This service answers its own machine only."));
        assertThatThrownBy(() -> job().run(settings))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("403")
                .hasMessageContaining("its own machine");
    }

    @Test
    void givesUpWhenNothingMoves() {
        fake.on("GET /scans/scan-1", "{\"id\":\"scan-1\",\"state\":\"running\"}");
        fake.on("POST /scans", "{\"id\":\"scan-1\",\"state\":\"running\"}");
        assertThatThrownBy(() -> new MainJob(services, new Impatience(), shown).run(settings))
                .hasMessage("no photo was read or embedded");
    }

    @Test
    void stopsWaitingWhenTheServicesAreLost() {
        fake.on("GET /accounts", "{\"staged\":6,\"photosWithFaces\":1}");
        AtomicInteger ticks = new AtomicInteger();
        MainJob job = new MainJob(
                services,
                () -> {
                    if (ticks.incrementAndGet() == 3) {
                        throw Fault.resource("keeps-ending", "The embed process keeps ending.");
                    }
                },
                shown);
        assertThatThrownBy(() -> job.run(settings)).hasMessage("The embed process keeps ending.");
    }

    private MainJob job() {
        return new MainJob(services, Thread::yield, shown);
    }
}
