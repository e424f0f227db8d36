package io.facesets.testkit.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.exports.ExportOffer;
import io.facesets.runtime.exports.StandingSet;
import io.facesets.runtime.jobs.JobView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands for the export service: makes a folder with empty crops, one step each time that somebody asks how it goes. It
 * keeps {@link ExportPromises}. Thread-safe.
 */
public final class FakeExports implements AutoCloseable {

    /** As the service writes: what is absent is null. */
    private static final ObjectMapper JSON =
            EventCodec.mapper().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private static final List<String> FORMATS =
            List.of("facefusion", "lora", "npz", "originals", "reactor", "visomaster", "xmp");
    private static final Set<String> FIELDS = Set.of("folder", "identities", "formats", "topN", "select");
    private static final int STEPS = 3;
    private static final int CROPS = 4;

    private final HttpServer server;
    private final List<JsonNode> orders = new ArrayList<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Standing> folders = new LinkedHashMap<>();
    private Optional<String> token = Optional.empty();

    private record Standing(List<String> sets, List<String> formats, Instant made) {}

    /** A job and how often it was asked for; stopped before its end, or not. */
    private static final class Job {
        final JsonNode order;
        int asked;
        boolean stopped;

        Job(JsonNode order) {
            this.order = order;
        }
    }

    /** Listens on loopback. */
    public FakeExports() throws IOException {
        this(0);
    }

    /** @param port 0 for any */
    public FakeExports(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on it wants to be shown a token. */
    public synchronized void guard(String wanted) {
        token = Optional.of(wanted);
    }

    /** It is started again and knows nothing of its jobs. */
    public synchronized void restart() {
        jobs.clear();
    }

    /** What was asked for. */
    public synchronized List<JsonNode> orders() {
        return List.copyOf(orders);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (wanted().filter(one -> !("Bearer " + one).equals(shown)).isPresent()) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            try {
                say(exchange, exchange.getRequestMethod().equals("POST") ? 202 : 200, found(exchange, body));
            } catch (Fault fault) {
                say(exchange, fault.code().equals("unknown-job") ? 404 : 400, JobView.Problem.of(fault));
            }
        }
    }

    private synchronized Optional<String> wanted() {
        return token;
    }

    private static void say(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized Object found(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/outputs")) {
            return offer();
        }
        if (path.startsWith("/outputs/")) {
            return standing(path.substring("/outputs/".length()));
        }
        if (path.equals("/exports")) {
            return accept(JSON.readTree(body));
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        Job job = Optional.ofNullable(jobs.get(id))
                .orElseThrow(() -> Fault.user("unknown-job", "No export '" + id + "' is known."));
        if (exchange.getRequestMethod().equals("DELETE")) {
            job.stopped = job.stopped || job.asked < STEPS;
        } else {
            job.asked++;
        }
        return view(id, job);
    }

    private ExportOffer offer() {
        List<ExportOffer.Folder> known = folders.entrySet().stream()
                .map(one -> new ExportOffer.Folder(
                        one.getKey(), "up to date", one.getValue().sets()))
                .toList();
        return new ExportOffer(
                FORMATS,
                30,
                known.isEmpty() ? "/somewhere/face-sets" : known.getLast().folder(),
                known);
    }

    private List<StandingSet> standing(String set) {
        require(set.matches("(faceset|person)_\\d{3,}"), "bad-identity", "That is no set: " + set + ".");
        return folders.entrySet().stream()
                .filter(one -> one.getValue().sets().contains(set))
                .map(one -> new StandingSet(
                        one.getKey(),
                        place(one.getKey(), set).toString(),
                        CROPS,
                        one.getValue().made(),
                        one.getValue().formats(),
                        "up to date"))
                .toList();
    }

    private JobView accept(JsonNode order) {
        order.fieldNames()
                .forEachRemaining(name -> require(FIELDS.contains(name), "bad-request", "There is no field " + name));
        require(
                Path.of(order.path("folder").asText()).isAbsolute(),
                "bad-folder",
                "The output folder must be an absolute path.");
        order.path("formats")
                .forEach(format ->
                        require(FORMATS.contains(format.asText()), "unknown-format", "There is no format " + format));
        require(order.path("topN").asInt(1) > 0, "bad-request", "topN is positive");
        require(
                Set.of("rank", "diverse").contains(order.path("select").asText("rank")),
                "bad-request",
                "select is rank or diverse");
        orders.add(order);
        String id = "export-" + orders.size();
        jobs.put(id, new Job(order));
        return view(id, jobs.get(id));
    }

    private JobView view(String id, Job job) {
        if (job.stopped) {
            return new JobView(id, "export", JobView.State.CANCELLED, "", 0, -1, Map.of(), Optional.empty());
        }
        if (job.asked < STEPS) {
            return new JobView(
                    id, "export", JobView.State.RUNNING, "making crops", job.asked, STEPS, Map.of(), Optional.empty());
        }
        try {
            return new JobView(
                    id, "export", JobView.State.DONE, "making crops", STEPS, STEPS, made(job), Optional.empty());
        } catch (IOException e) {
            Fault fault = Fault.resource(
                    "folder-unwritable",
                    job.order.path("folder").asText() + " can't be written. Choose another folder.");
            return new JobView(
                    id, "export", JobView.State.FAILED, "", 0, -1, Map.of(), Optional.of(JobView.Problem.of(fault)));
        }
    }

    private Map<String, Object> made(Job job) throws IOException {
        String folder = job.order.path("folder").asText();
        List<String> sets = texts(job.order.path("identities"));
        for (String set : sets) {
            Path faces = Files.createDirectories(place(folder, set).resolve("faces"));
            for (int i = 1; i <= CROPS; i++) {
                Files.write(faces.resolve("%04d.png".formatted(i)), new byte[0]);
            }
        }
        folders.computeIfAbsent(folder, one -> new Standing(sets, texts(job.order.path("formats")), Instant.now()));
        return Map.of(
                "folder", folder,
                "facesets", sets.size(),
                "setsWritten", sets.size(),
                "setsUnchanged", 0,
                "crops", sets.size() * CROPS,
                "dropped", Map.of("size", 2),
                "remarks", List.of());
    }

    private static Path place(String folder, String set) {
        return Path.of(folder, "swap_ready", set);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static void require(boolean holds, String code, String message) {
        if (!holds) {
            throw Fault.user(code, message);
        }
    }
}
