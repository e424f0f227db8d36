package io.facesets.cluster.edge.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.edge.neighbours.Health.Check;
import io.facesets.cluster.edge.neighbours.Health.State;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * The processes beside this one: those that the launcher noted in {@code run/state.json} of the data folder, and those that
 * settings name. Health needs no token; what a worker runs on and how Immich stands is asked where none is needed. Thread-safe.
 */
public final class Neighbours implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final String BROKER = "broker";
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final Path state;
    private final Map<String, String> named;
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).executor(askers).build();

    /**
     * @param data the data folder
     * @param named further processes: names and addresses, such as {@code http://embed-3:7702}
     */
    public Neighbours(Path data, Map<String, String> named) {
        this.state = data.resolve("run").resolve("state.json");
        this.named = new TreeMap<>(named);
    }

    /** How all are, asked at once; takes as long as the slowest, {@link #PATIENCE} at most for each question. */
    public List<Health> all() throws InterruptedException {
        List<Future<Health>> asked = new ArrayList<>();
        addresses().forEach((name, address) -> asked.add(askers.submit(() -> ask(name, address))));
        List<Health> answers = new ArrayList<>();
        for (Future<Health> answer : asked) {
            try {
                answers.add(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a process could not be asked", e.getCause());
            }
        }
        return answers;
    }

    /** Where a process is to be asked, such as {@code http://127.0.0.1:7704}, if anybody has said. */
    public Optional<String> address(String name) {
        return Optional.ofNullable(addresses().get(name));
    }

    @Override
    public void close() {
        http.shutdownNow();
        askers.shutdownNow();
    }

    private Map<String, String> addresses() {
        Map<String, String> all = new TreeMap<>();
        try {
            JsonNode ports = JSON.readTree(Files.readAllBytes(state)).path("ports");
            ports.properties()
                    .forEach(port -> all.put(
                            port.getKey(), "http://127.0.0.1:" + port.getValue().asInt()));
        } catch (NoSuchFileException e) {
            LOG.debug("no launcher has started this service");
        } catch (IOException e) {
            LOG.warnf("%s can't be read: %s", state, e);
        }
        all.putAll(named);
        return all;
    }

    private Health ask(String name, String address) {
        String shown = address.replaceFirst("^https?://", "");
        if (name.equals(BROKER)) {
            return new Health(name, shown, listens(address) ? State.UP : State.SILENT, List.of(), List.of());
        }
        Optional<JsonNode> health = get(address + "/q/health");
        if (health.isEmpty()) {
            return new Health(name, shown, State.SILENT, List.of(), List.of());
        }
        List<Check> checks = new ArrayList<>();
        health.get().path("checks").forEach(check -> checks.add(check(check)));
        checks.sort(Comparator.comparing(Check::up).thenComparing(Check::name));
        boolean up = health.get().path("status").asText().equals("UP");
        return new Health(name, shown, up ? State.UP : State.DOWN, checks, remarks(name, address));
    }

    private static Check check(JsonNode check) {
        Map<String, String> data = new TreeMap<>();
        check.path("data")
                .properties()
                .forEach(one -> data.put(
                        one.getKey(),
                        one.getValue().isValueNode()
                                ? one.getValue().asText()
                                : one.getValue().toString()));
        return new Check(
                check.path("name").asText(), check.path("status").asText().equals("UP"), data);
    }

    private List<String> remarks(String name, String address) {
        List<String> remarks = new ArrayList<>();
        if (name.startsWith("embed")) {
            get(address + "/worker")
                    .ifPresent(worker ->
                            remarks.add("on " + worker.path("provider").asText("?") + ", "
                                    + worker.path("photos").asLong() + " photos since its start, "
                                    + worker.path("inFlight").asLong() + " under way"));
        }
        if (name.equals("stager")) {
            get(address + "/immich")
                    .ifPresent(accounts -> accounts.forEach(account ->
                            remarks.add("Immich '" + account.path("library").asText() + "': "
                                    + account.path("standing").asText("") + " "
                                    + account.path("detail").asText(""))));
        }
        return remarks;
    }

    private Optional<JsonNode> get(String url) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            // Health says 503 when something is down, and says what.
            return answer.statusCode() == 200 || answer.statusCode() == 503
                    ? Optional.of(JSON.readTree(answer.body()))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debugf("%s does not answer: %s", url, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean listens(String address) {
        URI uri = URI.create(address);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            LOG.debugf("%s does not listen: %s", address, e);
            return false;
        }
    }
}
