package io.facesets.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.Member;
import io.facesets.local.host.Ports;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The services' REST APIs over loopback. Thread-safe. */
public final class Services implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Ports ports;

    public Services(Ports ports) {
        this.ports = ports;
    }

    /** The processes that can be asked. */
    public List<Member> members() {
        return ports.services();
    }

    /** Whether the process says that it is ready for work. */
    public boolean ready(Member member) throws InterruptedException {
        try {
            return send(request(member, "/q/health/ready").GET().build()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the service answers; empty for 404. */
    public Optional<JsonNode> get(Service service, String path) throws IOException, InterruptedException {
        return get(Member.of(service), path);
    }

    /** What that very process answers; empty for 404. */
    public Optional<JsonNode> get(Member member, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request(member, path).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(body(member.service(), path, response));
    }

    /** Posts {@code body} as JSON. */
    public JsonNode post(Service service, String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = request(Member.of(service), path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return body(service, path, send(request));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(Member member, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + Ports.HOST + ":" + ports.of(member) + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode body(Service service, String path, HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return JSON.readTree(response.body());
        }
        if (status == 400) {
            JsonNode problem = JSON.readTree(response.body());
            throw Fault.user(
                    problem.path("code").asText("refused"),
                    problem.path("message").asText("refused by " + service.label()));
        }
        if (status / 100 == 4) {
            String said = new String(response.body(), StandardCharsets.UTF_8).strip();
            throw Fault.internal(
                    "unexpected-answer",
                    service.label() + " answered " + status + " to " + path + ": " + said,
                    new IOException(said));
        }
        // It may be starting or stopping: whoever asked decides how long to ask again.
        throw new IOException(service.label() + " answered " + status + " to " + path);
    }
}
