package io.facesets.testkit.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.exports.ExportOffer;
import io.facesets.runtime.exports.StandingSet;
import io.facesets.runtime.jobs.JobView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What pages rely on of the export service, as a test of whoever says to keep it: the service itself and the fake that stands
 * for it elsewhere. Answers are read strictly, so that a field more or less is noticed.
 */
public final class ExportPromises {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = EventCodec.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private final URI root;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param root where it answers */
    public ExportPromises(URI root) {
        this.root = root;
    }

    /**
     * Fails unless they are kept.
     *
     * @param folder a new one, which is exported to
     * @param set a set with faces
     */
    public void areKept(Path folder, String set) throws IOException, InterruptedException {
        ExportOffer before = read(get("/outputs"), 200, new TypeReference<>() {});
        assertThat(before.formats()).contains("facefusion", "lora", "npz").doesNotContain("fsz");
        assertThat(before.topN()).isPositive();
        assertThat(Path.of(before.suggested())).isAbsolute();
        assertThat(before.folders()).extracting(ExportOffer.Folder::folder).doesNotContain(folder.toString());
        refuses();

        JobView done = exported(folder, set);
        Map<String, Object> result = done.result();
        assertThat(result)
                .containsEntry("folder", folder.toString())
                .containsEntry("facesets", 1)
                .containsEntry("setsWritten", 1)
                .containsEntry("setsUnchanged", 0);
        assertThat(result.get("dropped")).isInstanceOf(Map.class);
        assertThat(result.get("remarks")).isInstanceOf(List.class);

        List<StandingSet> places = read(get("/outputs/" + set), 200, new TypeReference<>() {});
        StandingSet place = places.stream()
                .filter(one -> one.folder().equals(folder.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(place.place())).isDirectory().startsWith(folder);
        assertThat(result).containsEntry("crops", place.crops());
        assertThat(place.crops()).isPositive();
        assertThat(place.formats()).containsExactly("facefusion");
        assertThat(place.made())
                .isBetween(Instant.now().minus(PATIENCE), Instant.now().plusSeconds(2));
        assertThat(place.state()).isNotBlank();
        ExportOffer after = read(get("/outputs"), 200, new TypeReference<>() {});
        assertThat(after.suggested()).isEqualTo(folder.toString());
        assertThat(after.folders())
                .filteredOn(one -> one.folder().equals(folder.toString()))
                .singleElement()
                .satisfies(one -> assertThat(one.sets()).containsExactly(set));
    }

    private void refuses() throws IOException, InterruptedException {
        assertThat(refused("{\"folder\":\"here\"}")).isEqualTo("bad-folder");
        assertThat(refused("{\"folder\":\"/tmp/x\",\"formats\":[\"floppy\"]}")).isEqualTo("unknown-format");
        assertThat(refused("{\"folder\":\"/tmp/x\",\"select\":\"best\"}")).isEqualTo("bad-request");
        assertThat(refused("{\"folder\":\"/tmp/x\",\"topN\":0}")).isEqualTo("bad-request");
        assertThat(refused("{\"folder\":\"/tmp/x\",\"top\":3}")).isEqualTo("bad-request");
        assertThat(get("/exports/export-999999").statusCode()).isEqualTo(404);
        assertThat(get("/outputs/nobody").statusCode()).isEqualTo(400);
        assertThat(read(get("/outputs/faceset_987"), 200, new TypeReference<List<StandingSet>>() {}))
                .isEmpty();
    }

    private JobView exported(Path folder, String set) throws IOException, InterruptedException {
        String order = JSON.writeValueAsString(Map.of(
                "folder", folder.toString(),
                "identities", List.of(set),
                "formats", List.of("facefusion"),
                "topN", 5,
                "select", "diverse"));
        JobView job = read(post(order), 202, new TypeReference<>() {});
        assertThat(job.id()).matches("[a-z]+-\\d+");
        JobView ended =
                await().atMost(PATIENCE).until(() -> standing(job.id()), one -> one.state() != JobView.State.RUNNING);
        assertThat(ended.state()).as("%s", ended).isEqualTo(JobView.State.DONE);
        JobView stopped = read(send(request("/exports/" + job.id()).DELETE()), 200, new TypeReference<>() {});
        assertThat(stopped).isEqualTo(ended);
        return ended;
    }

    private JobView standing(String job) throws IOException, InterruptedException {
        return read(get("/exports/" + job), 200, new TypeReference<>() {});
    }

    private String refused(String order) throws IOException, InterruptedException {
        JobView.Problem problem = read(post(order), 400, new TypeReference<>() {});
        assertThat(problem.message()).isNotBlank();
        return problem.code();
    }

    private HttpResponse<String> post(String order) throws IOException, InterruptedException {
        return send(request("/exports")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T read(HttpResponse<String> answer, int status, TypeReference<T> type)
            throws JsonProcessingException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readValue(answer.body(), type);
    }
}
