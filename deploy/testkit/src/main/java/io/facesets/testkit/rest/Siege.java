package io.facesets.testkit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every operation of a service's OpenAPI document, with values that fit and values that don't. No answer may be our fault (5xx,
 * but for a resource that is away), show a stack trace or keep its caller waiting.
 */
public final class Siege implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OVERSIZED = 12 * 1024 * 1024;
    private static final int SHOWN = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Nasty nasty;
    private final List<String> complaints = new ArrayList<>();
    private int requests;

    /**
     * @param base where the service is
     * @param playground an empty folder, which requests may name
     */
    public Siege(URI base, Path playground) {
        this.base = base;
        this.nasty = new Nasty(playground);
    }

    /** The service's own description. */
    public static JsonNode document(URI base) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(
                            HttpRequest.newBuilder(base.resolve("/q/openapi?format=json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        }
    }

    /** What was wrong with the answers; empty if all was well. */
    public List<String> lay() throws IOException, InterruptedException {
        JsonNode document = document(base);
        for (var path : document.path("paths").properties()) {
            if (!path.getKey().startsWith("/q/")) {
                for (var operation : path.getValue().properties()) {
                    if (METHODS.contains(operation.getKey())) {
                        attack(document, operation.getKey(), path.getKey(), operation.getValue());
                    }
                }
            }
        }
        return complaints;
    }

    /** How many requests were made. */
    public int requests() {
        return requests;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private void attack(JsonNode document, String method, String path, JsonNode operation)
            throws IOException, InterruptedException {
        List<String> bodies = bodies(document, operation);
        for (String filled : filled(path, operation)) {
            send(method, filled, bodies.getFirst(), "application/json");
        }
        String plain = filled(path, operation).getFirst();
        for (String body : bodies) {
            send(method, plain, body, "application/json");
        }
        send(method, plain, bodies.getFirst(), "text/plain");
        send(method, plain, bodies.getFirst(), "application/json; charset=utf-99");
        send(method, plain, "[\"" + "x".repeat(OVERSIZED) + "\"]", "application/json");
    }

    private List<String> bodies(JsonNode document, JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? List.of("") : new Shape(document, nasty).bodies(schema);
    }

    /** The path with one parameter at a time nasty; the first is harmless. */
    private List<String> filled(String path, JsonNode operation) {
        List<String> all = new ArrayList<>();
        all.add(fill(path, operation, "", ""));
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            for (String text : nasty.texts(name)) {
                String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
                all.add(fill(path, operation, name, encoded));
            }
            for (String raw :
                    List.of("..", "../../q/health", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%c0%ae", "%ff", ";x=1")) {
                all.add(fill(path, operation, name, raw));
            }
        }
        return all;
    }

    private String fill(String path, JsonNode operation, String nastyName, String value) {
        String filled = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            String with = name.equals(nastyName) ? value : "1";
            if (parameter.path("in").asText().equals("path")) {
                filled = filled.replace("{" + name + "}", with);
            } else if (parameter.path("in").asText().equals("query") && name.equals(nastyName)) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(with);
            }
        }
        return filled + query;
    }

    private void send(String method, String path, String body, String type) throws IOException, InterruptedException {
        requests++;
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(
                        method.toUpperCase(java.util.Locale.ROOT),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        String asked = method + " " + shortened(path) + " " + shortened(body);
        try {
            judge(asked, answer(request, body));
        } catch (HttpTimeoutException e) {
            complaints.add(asked + " -> no answer within " + PATIENCE);
        } catch (IOException e) {
            // A body that is too large is refused by hanging up before it is sent.
            if (body.length() < OVERSIZED) {
                complaints.add(asked + " -> " + e);
            }
        }
    }

    /** Whoever was hung up on, for what an earlier request on its connection was like, asks once more on another. */
    private HttpResponse<String> answer(HttpRequest request, String body) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException hungUp) {
            if (body.length() >= OVERSIZED) {
                throw hungUp;
            }
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private void judge(String asked, HttpResponse<String> answer) throws IOException {
        String said = answer.body();
        boolean resourceAway = answer.statusCode() == 503 && said.contains("\"resource\"");
        if (answer.statusCode() >= 500 && !resourceAway) {
            complaints.add(asked + " -> " + answer.statusCode() + " " + shortened(said));
        }
        if (said.contains("\tat ") || said.contains("Exception:")) {
            complaints.add(asked + " -> a stack trace: " + shortened(said));
        }
    }

    private static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }
}
