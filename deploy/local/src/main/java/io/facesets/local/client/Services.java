package io.facesets.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.Member;
import io.facesets.local.host.Ports;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /**
     * Something that a process says is wrong with it.
     *
     * @param todo what to do
     */
    public record Trouble(String what, String todo) {}

    /** What the process says is wrong with it; empty if it does not answer. */
    public Optional<List<Trouble>> troubles(Member member) throws InterruptedException {
        try {
            List<Trouble> troubles = new ArrayList<>();
            for (JsonNode check : checks(member)) {
                if (!check.path("status").asText().equals("UP")) {
                    JsonNode data = check.path("data");
                    String name = check.path("name").asText();
                    troubles.add(new Trouble(
                            data.path("what").asText(name + " is not well: " + data),
                            data.path("do").asText("Its log says more.")));
                }
            }
            return Optional.of(troubles);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How many records the process has still to read; empty while it can't say. */
    public OptionalLong backlog(Member member) throws InterruptedException {
        try {
            for (JsonNode check : checks(member)) {
                if (check.path("name").asText().equals("backlog")
                        && check.path("data").has(Topic.ASSET_STAGED.topicName())) {
                    return OptionalLong.of(Arrays.stream(Topic.values())
                            .mapToLong(topic ->
                                    check.path("data").path(topic.topicName()).asLong())
                            .sum());
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Whatever the answer's status is: it is another when a check is not well. */
    private JsonNode checks(Member member) throws IOException, InterruptedException {
        return JSON.readTree(send(request(member, "/q/health").GET().build()).body())
                .path("checks");
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
