package io.facesets.stager.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An Immich server as far as the stager meets it, on loopback, with the real one's quirks as switches. Its answers were
 * written after those of a 2.7.5 server.
 */
public final class FakeImmich implements AutoCloseable {

    public final FakeLibrary library = new FakeLibrary();
    public final Quirks quirks = new Quirks();

    /** Requests by kind, such as {@code POST /search/metadata} or {@code GET /assets/original}. */
    public final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();

    /** Originals that were sent from their first to their last byte, by asset. */
    public final Map<String, AtomicInteger> wholeDownloads = new ConcurrentHashMap<>();

    /** Requests of originals, by asset. */
    public final Map<String, AtomicInteger> downloads = new ConcurrentHashMap<>();

    /** Bytes of originals that were sent. */
    public final AtomicLong bytesSent = new AtomicLong();

    public final AtomicInteger inFlight = new AtomicInteger();
    public final AtomicInteger mostInFlight = new AtomicInteger();

    private final FakeJson json = new FakeJson(library, quirks);
    private final FakeSearch search = new FakeSearch(library, quirks, json);
    private final FakeFiles files = new FakeFiles(this);
    private final HttpServer server;

    /** @param port 0: any free one */
    public FakeImmich(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public long count(String kind) {
        return requests.getOrDefault(kind, new AtomicLong()).get();
    }

    public long requests() {
        return requests.values().stream().mapToLong(AtomicLong::get).sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try (exchange) {
            Thread.sleep(quirks.delay);
            route(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The client went away, which is what clients under test do.
            requests.computeIfAbsent("broken off", k -> new AtomicLong()).incrementAndGet();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean open = path.matches("/api/server/(ping|version|config|features)");
        if (open ? quirks.outage : quirks.cutOff()) {
            return;
        }
        if (quirks.badGateway) {
            send(exchange, 502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");
            return;
        }
        String kind = exchange.getRequestMethod() + " "
                + path.replaceFirst("^/api", "").replaceAll("/[0-9a-f]{8}-[0-9a-f-]{27}", "");
        requests.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
        try {
            if (quirks.maintenance && !path.matches("/api/server/(ping|version|config)")) {
                throw new FakeProblem(503, "Immich is in maintenance mode");
            }
            if (!open && Quirks.take(quirks.unavailable)) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                throw new FakeProblem(503, "Service Unavailable");
            }
            if (open) {
                send(exchange, 200, "application/json", open(path).toString());
            } else {
                data(exchange, kind, path);
            }
        } catch (FakeProblem e) {
            ObjectNode body = FakeJson.object().put("message", e.getMessage()).put("statusCode", e.status);
            send(exchange, e.status, "application/json", body.toString());
        }
    }

    private ObjectNode open(String path) {
        return switch (path) {
            case "/api/server/version" ->
                FakeJson.object()
                        .put("major", quirks.version[0])
                        .put("minor", quirks.version[1])
                        .put("patch", quirks.version[2]);
            case "/api/server/config" ->
                FakeJson.object().put("maintenanceMode", quirks.maintenance).put("trashDays", 30);
            case "/api/server/features" -> FakeJson.object().put("facialRecognition", quirks.facialRecognition);
            default -> FakeJson.object().put("res", "pong");
        };
    }

    private void data(HttpExchange exchange, String kind, String path) throws IOException {
        String user = user(exchange);
        switch (kind) {
            case "GET /api-keys/me" -> json(exchange, scopes());
            case "GET /users/me" -> {
                allow("user.read");
                json(
                        exchange,
                        FakeJson.object()
                                .put("id", user)
                                .put("name", "somebody")
                                .put("isAdmin", false));
            }
            case "POST /search/statistics" -> {
                allow("asset.statistics");
                json(exchange, search.statistics(user, body(exchange)));
            }
            case "POST /search/metadata" -> {
                allow("asset.read");
                quirks.beforeSearch.run();
                json(exchange, search.metadata(user, body(exchange)));
                quirks.afterSearch.run();
            }
            case "GET /people" -> {
                allow("person.read");
                json(exchange, people(exchange));
            }
            case "GET /faces" -> {
                allow("face.read");
                json(exchange, json.faces(asset(user, query(exchange, "id").orElse(""), "asset.read")));
            }
            case "GET /assets" -> {
                allow("asset.read");
                json(exchange, json.details(asset(user, lastPart(path, 0), "asset.read")));
            }
            case "GET /assets/original", "HEAD /assets/original" -> {
                allow("asset.download");
                files.original(exchange, asset(user, lastPart(path, 1), "asset.download"));
            }
            case "GET /assets/thumbnail" -> {
                allow("asset.view");
                FakeAsset asset = asset(user, lastPart(path, 1), "asset.view");
                files.thumbnail(exchange, asset, query(exchange, "size").orElse("thumbnail"));
            }
            default -> throw new FakeProblem(404, "Cannot " + exchange.getRequestMethod() + " " + path);
        }
    }

    private ObjectNode scopes() {
        ObjectNode answer = FakeJson.object().put("id", FakeLibrary.id("key")).put("name", "facesets");
        ArrayNode all = answer.putArray("permissions");
        quirks.scopes.forEach(all::add);
        return answer;
    }

    private ObjectNode people(HttpExchange exchange) {
        int size = Integer.parseInt(query(exchange, "size").orElse("500"));
        int page = Integer.parseInt(query(exchange, "page").orElse("1"));
        ObjectNode answer = FakeJson.object();
        ArrayNode people = answer.putArray("people");
        library.people().stream()
                .sorted(java.util.Comparator.comparing(FakeFace.FakePerson::id))
                .skip((long) (page - 1) * size)
                .limit(size)
                .forEach(person -> people.add(json.person(person)));
        answer.put("total", library.people().size()).put("hidden", 0);
        return answer.put("hasNextPage", (long) page * size < library.people().size());
    }

    private String user(HttpExchange exchange) {
        String key = exchange.getRequestHeaders().getFirst("x-api-key");
        if (key == null) {
            throw new FakeProblem(401, "Authentication required");
        }
        return library.userOf(key).orElseThrow(() -> new FakeProblem(401, "Invalid API key"));
    }

    private void allow(String scope) {
        if (!quirks.scopes.contains("all") && !quirks.scopes.contains(scope)) {
            throw new FakeProblem(403, "Missing required permission: " + scope);
        }
    }

    private FakeAsset asset(String user, String id, String scope) {
        if (!id.matches("[0-9a-f-]{36}")) {
            throw new FakeProblem(400, "id must be a UUID");
        }
        return library.find(id)
                .filter(asset -> library.sees(user, asset, false))
                .orElseThrow(() -> new FakeProblem(400, "Not found or no " + scope + " access"));
    }

    private JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (quirks.ignoresOtherBodies && !type.startsWith("application/json")) {
            return FakeJson.object();
        }
        return FakeJson.MAPPER.readTree(bytes);
    }

    private static String lastPart(String path, int fromEnd) {
        String[] parts = path.split("/");
        return parts[parts.length - 1 - fromEnd];
    }

    private static Optional<String> query(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestURI().getQuery())
                .flatMap(query -> java.util.Arrays.stream(query.split("&"))
                        .filter(part -> part.startsWith(name + "="))
                        .map(part -> part.substring(name.length() + 1))
                        .findFirst());
    }

    private static void json(HttpExchange exchange, JsonNode body) throws IOException {
        send(exchange, 200, "application/json; charset=utf-8", body.toString());
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
