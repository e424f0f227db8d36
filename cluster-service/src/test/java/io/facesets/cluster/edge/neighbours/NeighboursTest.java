package io.facesets.cluster.edge.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

    @TempDir
    Path data;

    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static int silent() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void running(String ports) throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/state.json"), "{\"pid\":1,\"ports\":{" + ports + "}}");
    }

    private List<Health> asked(Map<String, String> named) throws InterruptedException {
        try (Neighbours neighbours = new Neighbours(data, named)) {
            return neighbours.all();
        }
    }

    @Test
    void withoutALauncherNobodyIsAsked() throws InterruptedException {
        assertThat(asked(Map.of())).isEmpty();
    }

    @Test
    void whatIsDownComesFirstWithWhatToDo() throws Exception {
        int port = server.getAddress().getPort();
        answers(
                "/q/health",
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"a\",\"status\":\"UP\"},"
                        + "{\"name\":\"disk\",\"status\":\"DOWN\",\"data\":{\"do\":\"make room\",\"free\":12}}]}");
        answers("/worker", 200, "{\"provider\":\"cpu\",\"photos\":7,\"inFlight\":2}");
        running("\"embed\":" + port + ",\"export\":" + silent() + ",\"broker\":" + port);
        List<Health> all = asked(Map.of("far", "http://127.0.0.1:" + silent()));
        assertThat(all).extracting(Health::name).containsExactly("broker", "embed", "export", "far");
        assertThat(all.get(0).up()).isTrue();
        assertThat(all.get(1).state()).isEqualTo(Health.State.DOWN);
        assertThat(all.get(1).checks().getFirst().name()).isEqualTo("disk");
        assertThat(all.get(1).checks().getFirst().data())
                .containsEntry("do", "make room")
                .containsEntry("free", "12");
        assertThat(all.get(1).remarks()).containsExactly("on cpu, 7 photos since its start, 2 under way");
        assertThat(all.get(2).silent()).isTrue();
        assertThat(all.get(3).silent()).isTrue();
    }

    @Test
    void rubbishIsSilence() throws Exception {
        answers("/q/health", 200, "<html>not a health</html>");
        running("\"stager\":" + server.getAddress().getPort());
        assertThat(asked(Map.of()))
                .singleElement()
                .satisfies(one -> assertThat(one.silent()).isTrue());
        Files.writeString(data.resolve("run/state.json"), "{");
        assertThat(asked(Map.of())).isEmpty();
    }
}
