package io.facesets.cluster.edge.rest.console;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.facesets.cluster.TemporaryData;
import io.facesets.cluster.Wire;
import io.facesets.cluster.edge.thumbnail.Painted;
import io.facesets.testkit.KafkaForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The console over HTTP, from an empty library on; each step starts where the one before left. */
@QuarkusTest
@TestProfile(ConsoleTest.Empty.class)
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {

    /** A service of its own: an empty library is where this begins. */
    public static final class Empty implements QuarkusTestProfile {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");
    private static final Pattern FACE = Pattern.compile("name=\"face\" value=\"([0-9a-f]{64}#\\d+)\"");
    private static final Pattern CARD = Pattern.compile("href=\"/people/(faceset_\\d+)\"");

    private Path data;
    private String csrf;
    private Painted.Photo first;

    @BeforeAll
    void open() {
        data = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class));
    }

    @Test
    @Order(1)
    void anEmptyLibrarySaysHowToBegin() {
        when().get("/people").then().statusCode(200).body(containsString("Nobody is here yet"));
        given().redirects().follow(false).get("/").then().statusCode(303).header("Location", containsString("/people"));
        when().get("/history").then().statusCode(200).body(containsString("Nothing was decided yet"));
        when().get("/people/faceset_001").then().statusCode(404);
        when().get("/people/robert'); drop table").then().statusCode(400).body(containsString("no identity"));
    }

    @Test
    @Order(2)
    void peopleAreShownWithTheirFacesCutFromTheirPhotos() {
        try (Wire wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class))) {
            for (int i = 0; i < 6; i++) {
                Painted.Photo photo = Painted.photo(data.resolve("photos"), "party" + i, "anna", "bert");
                first = i == 0 ? photo : first;
                wire.send(photo.staged());
                wire.send(photo.result());
            }
            for (int i = 0; i < 4; i++) {
                Painted.Photo photo = Painted.photo(data.resolve("photos"), "walk" + i, "carl");
                wire.send(photo.staged());
                wire.send(photo.result());
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/accounts").then().body(containsString("\"faces\":16")));
        String id = given().contentType(ContentType.JSON)
                .body("{\"operation\":\"sort\",\"parameters\":{\"min-faces\":3}}")
                .post("/runs")
                .path("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/runs/" + id).then().body(containsString("\"state\":\"done\"")));

        String page = page("/people");
        assertThat(cards(page)).hasSize(3);
        assertThat(page).contains("6 faces", "4 faces");
        Matcher picture = Pattern.compile("src=\"(/pictures/small/[^\"]+)\"").matcher(page);
        assertThat(picture.find()).isTrue();
        Response jpeg = when().get(picture.group(1));
        assertThat(jpeg.contentType()).isEqualTo("image/jpeg");
        assertThat(jpeg.header("Cache-Control")).isEqualTo("no-store");
        assertThat(jpeg.asByteArray()).startsWith((byte) 0xff, (byte) 0xd8);
        when().get("/pictures/small/" + "0".repeat(64) + "/0")
                .then()
                .statusCode(404)
                .contentType("image/svg+xml");
        when().get("/pictures/small/..%2f..%2fetc/0").then().statusCode(400);
    }

    @Test
    @Order(3)
    void pagesLoadNothingFromElsewhereAndRunNothingInline() {
        for (String path : List.of(
                "/people",
                "/people/faceset_001",
                "/people/faceset_001/near",
                "/people/faceset_001/parts",
                "/history",
                "/forget/faceset_001",
                "/face/" + first.content() + "/0",
                "/people/faceset_999")) {
            Response answer = when().get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.asString())
                    .as(path)
                    .doesNotContain("http://", "https://", "<script>", "style=\"", "onclick", "javascript:");
        }
        for (String asset : List.of(
                "/console/console.css",
                "/console/console.js",
                "/console/theme.js",
                "/console/icon.svg",
                "/_static/htmx.org/2.0.2/dist/htmx.min.js")) {
            when().get(asset).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    @Order(4)
    void formsFromElsewhereDoNothing() {
        String before = page("/history");
        given().formParams(Map.of("action", "name", "identity", "faceset_001", "label", "Eve"))
                .redirects()
                .follow(false)
                .post("/actions")
                .then()
                .statusCode(403);
        given().formParams(Map.of("csrf", "0".repeat(48), "action", "name", "identity", "faceset_001", "label", "Eve"))
                .redirects()
                .follow(false)
                .post("/actions")
                .then()
                .statusCode(403);
        given().header("Origin", "http://evil.example")
                .formParams(Map.of("csrf", csrf(), "action", "name", "identity", "faceset_001", "label", "Eve"))
                .redirects()
                .follow(false)
                .post("/actions")
                .then()
                .statusCode(403);
        given().header("Host", "evil.example").get("/people").then().statusCode(403);
        given().formParams(Map.of("sure", "faceset_001"))
                .post("/forget/faceset_001")
                .then()
                .statusCode(400);
        assertThat(page("/history")).isEqualTo(before);
        when().get("/people/faceset_001").then().body(not(containsString("Eve")));
    }

    @Test
    @Order(5)
    void aNameIsKeptShownAndTakenBack() {
        String after =
                act(Map.of("action", "name", "identity", "faceset_001", "label", "<b>Anna</b> & \"Co\""), "/people");
        assertThat(after)
                .contains("faceset_001 is called &lt;b&gt;Anna&lt;/b&gt; &amp; &quot;Co&quot;", "data-undo")
                .doesNotContain("<b>Anna");
        // Said once.
        assertThat(page("/people")).contains("&lt;b&gt;Anna").doesNotContain("data-undo");
        assertThat(page("/people?q=%3CB%3Eanna")).contains("faceset_001").doesNotContain("faceset_002");
        String undone = act(Map.of("action", "undo", "number", "1"), "/people");
        assertThat(undone).contains("Taken back");
        assertThat(page("/people?q=anna")).contains("Nobody matches");
        assertThat(page("/history")).contains("taken back by curator");
    }

    @Test
    @Order(6)
    void whatMakesNoSenseIsSaidAndNothingIsDone() {
        assertThat(act(Map.of("action", "undo", "number", "1"), "/people")).contains("taken back before");
        assertThat(act(Map.of("action", "undo", "number", "x"), "/people")).contains("A number is asked for");
        assertThat(act(Map.of("action", "merge", "identity", "faceset_001", "into", "nobody"), "/people"))
                .contains("Nobody is called");
        assertThat(act(Map.of("action", "merge", "identity", "faceset_001", "into", "faceset_001"), "/people"))
                .contains("role=\"alert\"");
        assertThat(act(Map.of("action", "split", "identity", "faceset_001"), "/people"))
                .contains("Choose at least one face");
        assertThat(act(Map.of("action", "dance"), "/people")).contains("no action");
    }

    @Test
    @Order(7)
    void nobodyIsSentElsewhereAfterwards() {
        for (String back :
                List.of("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            given().formParams(Map.of("csrf", csrf(), "back", back, "action", "undo", "number", "1"))
                    .redirects()
                    .follow(false)
                    .post("/actions")
                    .then()
                    .statusCode(303)
                    .header("Location", not(containsString("evil")))
                    .header("Location", containsString("/people?said="));
        }
    }

    @Test
    @Order(8)
    void splitMoveMergeAndExcludeWorkFromThePage() {
        List<String> faces = found(FACE, page("/people/faceset_001"));
        assertThat(faces).hasSize(6);
        given().formParam("csrf", csrf())
                .formParam("back", "/people/faceset_001")
                .formParam("action", "split")
                .formParam("identity", "faceset_001")
                .formParam("face", faces.get(0), faces.get(1))
                .redirects()
                .follow(false)
                .post("/actions")
                .then()
                .statusCode(303);
        String fresh = "faceset_004";
        assertThat(found(FACE, page("/people/" + fresh))).hasSize(2);
        assertThat(page("/people/" + fresh + "/near")).contains("/people/faceset_001", "Same person");

        act(Map.of("action", "name", "identity", "faceset_001", "label", "Anna"), "/people");
        assertThat(act(Map.of("action", "move", "into", "anna", "face", faces.get(0)), "/people"))
                .contains("1 face moved to Anna (faceset_001)");
        assertThat(act(Map.of("action", "merge", "identity", fresh, "into", "Anna"), "/people/" + fresh))
                .contains("merged into Anna", "value=\"Anna\"");
        assertThat(found(FACE, page("/people/faceset_001"))).hasSize(6);
        assertThat(page("/people/" + fresh)).contains("Merged into");

        assertThat(act(Map.of("action", "not-a-face", "face", faces.get(3)), "/people"))
                .contains("1 face left out: not a face");
        assertThat(found(FACE, page("/people/faceset_001"))).hasSize(5).doesNotContain(faces.get(3));
        String[] face = faces.get(3).split("#");
        assertThat(page("/face/" + face[0] + "/" + face[1])).contains("A curator left it out", "/pictures/photo/");
        assertThat(act(
                        Map.of("action", "exclude", "identity", "faceset_003", "reason", "stranger"),
                        "/people/faceset_003"))
                .contains("left out: a stranger");
        assertThat(cards(page("/people"))).doesNotContain("faceset_003");
        assertThat(cards(page("/people?show=excluded"))).contains("faceset_003");
    }

    @Test
    @Order(9)
    void aProposedPartIsSplitOffAndAStaleProposalIsRefused() {
        act(Map.of("action", "merge", "identity", "faceset_002", "into", "faceset_001"), "/people");
        String parts = page("/people/faceset_001/parts");
        assertThat(parts).contains("falls into these parts");
        Matcher revision = Pattern.compile("name=\"revision\" value=\"(\\d+)\"").matcher(parts);
        assertThat(revision.find()).isTrue();
        assertThat(act(
                        Map.of(
                                "action", "split-part",
                                "identity", "faceset_001",
                                "revision", "1",
                                "number", "1"),
                        "/people"))
                .contains("has changed since");
        assertThat(act(
                        Map.of(
                                "action",
                                "split-part",
                                "identity",
                                "faceset_001",
                                "revision",
                                revision.group(1),
                                "number",
                                "1"),
                        "/people"))
                .contains("split off as faceset_005");
    }

    @Test
    @Order(10)
    void aReviewAsksAboutWhoIsNearlyThereAndEveryAnswerIsADecision() {
        // Anna and Bert are one set by now, and one of their faces is another: near enough to ask.
        act(Map.of("action", "name", "identity", "faceset_005", "label", "Bert"), "/people");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        when().get("/review").then().body(not(containsString("Looking for what is worth asking"))));
        String page = page("/review");
        int asked = 0;
        while (page.contains("name=\"question\"")) {
            String key = found(Pattern.compile("name=\"question\" value=\"([^\"]+)\""), page)
                    .getFirst();
            given().formParam("csrf", csrf())
                    .formParam("question", key)
                    .formParam("answer", asked % 2 == 0 ? "unsure" : "yes")
                    .redirects()
                    .follow(false)
                    .post("/review")
                    .then()
                    .statusCode(303);
            page = page("/review");
            assertThat(page).doesNotContain("value=\"" + key + "\"");
            assertThat(asked++).isLessThan(50);
        }
        assertThat(page).contains("Nothing to ask");
        given().formParam("question", "x")
                .formParam("answer", "yes")
                .post("/review")
                .then()
                .statusCode(400);
        given().formParam("csrf", csrf())
                .formParam("question", "one-person/faceset_001/faceset_002")
                .formParam("answer", "yes")
                .redirects()
                .follow(false)
                .post("/review")
                .then()
                .statusCode(303);
    }

    @Test
    @Order(11)
    void runsAreComparedAndTheOverviewTellsOfPhotosAndOfWhatIsMissing() {
        assertThat(page("/activity")).contains("sort", "decide");
        assertThat(page("/activity/1")).contains("min-faces", "persons");
        assertThat(page("/activity/1?with=2")).contains("class=\"differs\"");
        when().get("/activity/99999").then().statusCode(404);
        when().get("/activity/1?with=99999").then().statusCode(400);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(page("/overview/live"))
                        .contains("photos staged", "No launcher has started this service", "GB free"));
        given().formParam("csrf", "wrong").post("/map").then().statusCode(400);
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/map/points").then().body(containsString("faceset_001")));
    }

    @Test
    @Order(12)
    void whoIsForgottenLeavesNoPicture() throws Exception {
        String page = page("/people/faceset_001");
        List<String> faces = found(FACE, page);
        faces.forEach(face ->
                when().get("/pictures/small/" + face.replace("#", "/")).then().statusCode(200));
        assertThat(pictures(faces)).isPositive();
        assertThat(page("/forget/faceset_001")).contains("can't be undone", "./facesets forget faceset_001");
        given().formParams(Map.of("csrf", csrf(), "sure", "faceset_00"))
                .post("/forget/faceset_001")
                .then()
                .statusCode(400);
        given().formParams(Map.of("csrf", csrf(), "sure", "faceset_001"))
                .redirects()
                .follow(false)
                .post("/forget/faceset_001")
                .then()
                .statusCode(303);
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/forgets").then().body(containsString("\"step\":\"cleansed\"")));
        assertThat(pictures(faces)).isZero();
        faces.forEach(face ->
                when().get("/pictures/small/" + face.replace("#", "/")).then().statusCode(404));
        assertThat(cards(page("/people"))).doesNotContain("faceset_001");
    }

    private long pictures(List<String> faces) throws Exception {
        try (var files = Files.walk(data.resolve("thumbnails"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return faces.stream()
                    .filter(face -> names.contains(face.replace("#", "-") + ".jpg"))
                    .count();
        }
    }

    private String csrf() {
        if (csrf == null) {
            csrf = found(CSRF, page("/people/faceset_001")).getFirst();
        }
        return csrf;
    }

    private static String page(String path) {
        return given().urlEncodingEnabled(false)
                .header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Sends a form and follows it to the page that it leads to. */
    private String act(Map<String, String> fields, String back) {
        String location = given().formParams(fields)
                .formParam("csrf", csrf())
                .formParam("back", back)
                .redirects()
                .follow(false)
                .post("/actions")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return page(location.replaceFirst("^http://[^/]+", ""));
    }

    private static List<String> cards(String page) {
        return found(CARD, page).stream().distinct().toList();
    }

    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(result -> result.group(1)).toList();
    }
}
