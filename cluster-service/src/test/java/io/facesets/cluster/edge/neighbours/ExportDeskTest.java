package io.facesets.cluster.edge.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.JobView.State;
import io.facesets.testkit.exports.ExportPromises;
import io.facesets.testkit.exports.FakeExports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDeskTest {

    private static final IdentityId ANNA = IdentityId.faceset(1);

    @TempDir
    Path temp;

    private FakeExports service;
    private Neighbours neighbours;
    private ExportDesk desk;

    @BeforeEach
    void open() throws IOException {
        service = new FakeExports();
        neighbours = new Neighbours(temp, Map.of("export", service.root().toString()));
        desk = new ExportDesk(neighbours, Optional.empty());
    }

    @AfterEach
    void close() {
        desk.close();
        neighbours.close();
        service.close();
    }

    private ExportOrder order(String folder) {
        return new ExportOrder(folder, List.of(ANNA), List.of("lora"), OptionalInt.of(12), Optional.of("diverse"));
    }

    @Test
    void theFakeKeepsWhatTheServiceKeeps() throws Exception {
        new ExportPromises(service.root()).areKept(temp.resolve("promised"), "faceset_041");
    }

    @Test
    void asksForWhatWasWantedAndFollowsIt() {
        assertThat(desk.known()).isTrue();
        assertThat(desk.standing(ANNA)).isEmpty();
        String folder = temp.resolve("out").toString();
        JobView job = desk.submit(order(folder));
        assertThat(service.orders())
                .singleElement()
                .hasToString(
                        "{\"folder\":\"" + folder
                                + "\",\"identities\":[\"faceset_001\"],\"formats\":[\"lora\"],\"topN\":12,\"select\":\"diverse\"}");
        while (job.state() == State.RUNNING) {
            job = desk.find(job.id()).orElseThrow();
        }
        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.result()).containsEntry("crops", 4);
        assertThat(desk.standing(ANNA))
                .singleElement()
                .satisfies(place -> assertThat(place.folder()).isEqualTo(folder));
        assertThat(desk.offer().suggested()).isEqualTo(folder);
    }

    @Test
    void whatIsNotSaidIsLeftToTheService() {
        desk.submit(new ExportOrder("/tmp/x", List.of(), List.of(), OptionalInt.empty(), Optional.empty()));
        assertThat(service.orders()).singleElement().hasToString("{\"folder\":\"/tmp/x\"}");
    }

    @Test
    void aRefusalIsTheUsersInTheServicesWords() {
        assertThatThrownBy(() -> desk.submit(order("here"))).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.blame()).isEqualTo(Fault.Blame.USER);
            assertThat(fault.code()).isEqualTo("bad-folder");
        });
    }

    @Test
    void aJobMayBeStoppedAndOneOfBeforeARestartIsNotKnown() {
        JobView job = desk.submit(order("/tmp/x"));
        assertThat(desk.cancel(job.id()).orElseThrow().state()).isEqualTo(State.CANCELLED);
        service.restart();
        assertThat(desk.find(job.id())).isEmpty();
        assertThat(desk.cancel(job.id())).isEmpty();
        for (String nonsense : List.of("../outputs", "", "export-1/../../x", "export-", "x".repeat(99))) {
            assertThatThrownBy(() -> desk.find(nonsense)).hasMessageContaining("no export");
        }
    }

    @Test
    void theTokenIsShownWhereOneIsAskedFor() {
        service.guard("a long and random text");
        assertThatThrownBy(desk::offer).hasMessageContaining("refuses (401)");
        try (ExportDesk entitled = new ExportDesk(neighbours, Optional.of("a long and random text"))) {
            assertThat(entitled.offer().formats()).contains("npz");
        }
    }

    @Test
    void silenceSaysWhatToDo() {
        service.close();
        assertThatThrownBy(desk::offer)
                .hasMessageContaining("does not answer at 127.0.0.1")
                .hasMessageContaining("facesets status");
        try (Neighbours none = new Neighbours(temp.resolve("none"), Map.of());
                ExportDesk lost = new ExportDesk(none, Optional.empty())) {
            assertThat(lost.known()).isFalse();
            assertThatThrownBy(lost::offer).hasMessageContaining("./facesets up");
        }
    }

    @Test
    void anotherServiceInItsPlaceIsNotUnderstood() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        String address = "http://127.0.0.1:" + other.getAddress().getPort();
        try (Neighbours strange = new Neighbours(temp, Map.of("export", address));
                ExportDesk desk = new ExportDesk(strange, Optional.empty())) {
            assertThatThrownBy(desk::offer).hasMessageContaining("not understood");
        } finally {
            other.stop(0);
        }
    }
}
