package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.client.Services;
import io.facesets.local.host.Service;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.trace.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A forget, driven over REST: planned, brought into force and cleansed by the cluster service, followed by the stager, which
 * deletes its copies of photos, and by the export service. Every request is harmless when repeated. Not thread-safe.
 */
public final class ForgetJob {

    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String PATH = "/forgets";

    /** Digests that go in one request: far below what a service takes. */
    private static final int PHOTOS_AT_ONCE = 10_000;

    private final Services services;
    private final MainJob.Patience patience;
    private final Display display;

    public ForgetJob(Services services, MainJob.Patience patience, Display display) {
        this.services = services;
        this.patience = patience;
        this.display = display;
    }

    /** What the target takes with it, as the cluster service says it. */
    public JsonNode plan(Map<String, Object> target) throws InterruptedException {
        return ask(() -> services.post(Service.CLUSTER, PATH + "/plan", target));
    }

    /** Every forget there was, by number, with how far it is: {@code marked}, {@code cleansed} or {@code proved}. */
    public List<JsonNode> all() throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        get(Service.CLUSTER, PATH).forEach(all::add);
        return all;
    }

    /** The folders that exports were written to, with {@code there}, {@code gone} or {@code unreachable}. */
    public Map<Path, String> folders() throws InterruptedException {
        Map<Path, String> folders = new LinkedHashMap<>();
        get(Service.EXPORT, PATH + "/folders")
                .forEach(folder -> folders.put(
                        Path.of(folder.path("folder").asText()),
                        folder.path("state").asText()));
        return folders;
    }

    /** Forgets for good; returns what the cluster service found, without a {@code forget} if there was nothing to do. */
    public JsonNode forget(Map<String, Object> target, Traces more) throws InterruptedException {
        Map<String, Object> request = new TreeMap<>(target);
        request.put("traces", more);
        display.stage("forgetting", "steps");
        return new FollowedJob(services, Service.CLUSTER, PATH, request).await("forgetting", display, patience);
    }

    /** The copies of photos that the stager has. */
    public List<Path> copies(List<String> photos) throws InterruptedException {
        List<Path> copies = new ArrayList<>();
        for (List<String> some : parts(photos)) {
            ask(() -> services.post(Service.STAGER, PATH + "/plan", Map.of("photos", some)))
                    .path("copies")
                    .forEach(copy -> copies.add(Path.of(copy.asText())));
        }
        return copies;
    }

    /** Has the stager delete its copies of all photos that are forgotten as a whole; {@code left} takes those that stay, and why. */
    public long deleteCopies(Map<Path, String> left) throws InterruptedException {
        List<String> photos = new ArrayList<>();
        get(Service.CLUSTER, PATH + "/photos").forEach(photo -> photos.add(photo.asText()));
        display.stage("deleting copies", "photos");
        long deleted = 0;
        for (List<String> some : parts(photos)) {
            JsonNode done = new FollowedJob(services, Service.STAGER, PATH, Map.of("photos", some))
                    .await("deleting copies", display, patience);
            deleted += done.path("deleted").asLong();
            done.path("left")
                    .forEach(one -> left.put(
                            Path.of(one.path("path").asText()),
                            one.path("reason").asText()));
        }
        return deleted;
    }

    private static List<List<String>> parts(List<String> photos) {
        List<List<String>> parts = new ArrayList<>();
        for (int at = 0; at < photos.size(); at += PHOTOS_AT_ONCE) {
            parts.add(photos.subList(at, Math.min(photos.size(), at + PHOTOS_AT_ONCE)));
        }
        return parts;
    }

    /** Purges the export service's database and makes the folders again; returns what became of each. */
    public JsonNode follow(long run, List<Path> folders) throws InterruptedException {
        display.stage("exporting", "sets");
        Map<String, Object> request = Map.of(
                "run", run, "folders", folders.stream().map(Path::toString).toList());
        return new FollowedJob(services, Service.EXPORT, PATH, request)
                .await("exporting", display, patience)
                .path("folders");
    }

    /** What to look for. */
    public Traces traces(long number) throws InterruptedException {
        try {
            return JSON.treeToValue(get(Service.CLUSTER, PATH + "/" + number + "/traces"), Traces.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw Fault.internal("unexpected-answer", "The cluster service's traces can't be read: " + e, e);
        }
    }

    /** Nothing was found. */
    public void proved(long number) throws InterruptedException {
        JsonNode unused = ask(() -> services.post(Service.CLUSTER, PATH + "/" + number + "/proved", Map.of()));
    }

    private JsonNode get(Service service, String path) throws InterruptedException {
        Optional<JsonNode> found = ask(() -> services.get(service, path));
        return found.orElseThrow(() -> Fault.resource("no-answer", service.label() + " knows no " + path + "."));
    }

    /** A question over REST. */
    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private static <T> T ask(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (IOException e) {
            throw Fault.resource(
                    "no-answer", "A service does not answer: " + e.getMessage() + ". Say it again: it goes on.", e);
        }
    }
}
