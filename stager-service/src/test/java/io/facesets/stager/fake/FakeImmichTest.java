package io.facesets.stager.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake has the quirks that it is there for: a client that is right only without them must not pass. */
class FakeImmichTest {

    private static final String KEY = "a key";
    private final FakeImmich fake = new FakeImmich(0);
    private final HttpClient http = HttpClient.newHttpClient();
    private String owner = "";

    @BeforeEach
    void populate() {
        owner = fake.library.user("anna", KEY);
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        fake.close();
    }

    @Test
    void offsetPagesLoseRowsThatShareATimeWhenOthersChange() throws Exception {
        Instant one = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 300; i++) {
            Populations.photo(fake.library, owner, "same" + i, one, 0, a -> {});
        }
        List<FakeAsset> all = fake.library.all();
        Random random = new Random(3);
        fake.quirks.afterSearch = () -> {
            for (int i = 0; i < 50; i++) {
                fake.library.change(all.get(random.nextInt(all.size())), a -> a.favourite = !a.favourite);
            }
        };
        assertThat(idsByPages()).hasSizeLessThan(300);
        fake.quirks.unstablePages = false;
        assertThat(idsByPages()).hasSize(300);
    }

    private Set<String> idsByPages() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int page = 1; page <= 6; page++) {
            JsonNode answer = post("/search/metadata", "{\"size\":50,\"page\":" + page + "}", "application/json");
            answer.at("/assets/items").forEach(item -> ids.add(item.path("id").asText()));
        }
        return ids;
    }

    @Test
    void searchesAnswerAsTheRealOneDoes() throws Exception {
        Populations.photos(fake.library, owner, "p", 3, 0);
        fake.library.change(fake.library.all().getFirst(), a -> a.visibility = "archive");
        JsonNode page =
                post("/search/metadata", "{\"size\":1,\"withPeople\":true,\"userIds\":[1]}", "application/json");
        assertThat(page.at("/assets/total").asInt()).as("of the page").isEqualTo(1);
        assertThat(page.at("/assets/nextPage").isTextual()).isTrue();
        assertThat(page.at("/assets/items/0/unassignedFaces/0/imageWidth").asInt())
                .isEqualTo(400);
        assertThat(post("/search/statistics", "{}", "application/json")
                        .path("total")
                        .asInt())
                .as("the timeline")
                .isEqualTo(2);
        assertThat(post("/search/metadata", "{\"size\":1}", "text/plain")
                        .at("/assets/items")
                        .size())
                .as("a body that is not called JSON is ignored")
                .isEqualTo(2);
        fake.quirks.timelineByDefault = false;
        assertThat(post("/search/statistics", "{}", "application/json")
                        .path("total")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void errorsHaveTheRealStatuses() throws Exception {
        FakeAsset asset = Populations.photos(fake.library, owner, "p", 1, 0).getFirst();
        fake.quirks.scopes = Set.of("asset.read");
        assertThat(get("/assets/" + asset.id + "/original").statusCode()).isEqualTo(403);
        fake.quirks.scopes = Set.of("all");
        assertThat(get("/assets/" + FakeLibrary.id("nobody")).statusCode()).isEqualTo(400);
        fake.quirks.filesGone.add(asset.id);
        assertThat(get("/assets/" + asset.id + "/original").statusCode()).isEqualTo(500);
        fake.quirks.maintenance = true;
        assertThat(get("/assets/" + asset.id).statusCode()).isEqualTo(503);
        assertThat(get("/server/config").body()).contains("\"maintenanceMode\":true");
        fake.quirks.outage = true;
        assertThatThrownBy(() -> get("/server/version")).isInstanceOf(IOException.class);
    }

    @Test
    void downloadsBreakOffAndGoOn() throws Exception {
        FakeAsset asset =
                Populations.photos(fake.library, owner, "p", 1, 50_000).getFirst();
        fake.quirks.truncated.set(1);
        assertThatThrownBy(() -> get("/assets/" + asset.id + "/original")).isInstanceOf(IOException.class);
        HttpRequest rest = request("/assets/" + asset.id + "/original")
                .header("Range", "bytes=100-")
                .build();
        HttpResponse<byte[]> part = http.send(rest, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(asset.content.get().length - 100);
        assertThat(fake.wholeDownloads).isEmpty();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode post(String path, String body, String type) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(fake.url() + "/api" + path)).header("x-api-key", KEY);
    }
}
