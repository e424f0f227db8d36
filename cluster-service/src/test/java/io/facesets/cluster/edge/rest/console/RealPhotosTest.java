package io.facesets.cluster.edge.rest.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.cluster.TemporaryData;
import io.facesets.cluster.Wire;
import io.facesets.cluster.edge.thumbnail.Painted;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.browser.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Pages with real photos, where there are any (FACESETS_TEST_PACK, FACESETS_TEST_PHOTOS): pictures are kept for people to
 * look at.
 */
@QuarkusTest
@TestProfile(RealPhotosTest.Enough.class)
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
class RealPhotosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PHOTOS = 70;

    /** Another one than the other tests have. */
    public static final class Enough implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("facesets.cluster.console.thumbnail-megabytes", "64");
        }
    }

    @Test
    void pagesOfRealPeople() throws IOException {
        String pack = System.getenv("FACESETS_TEST_PACK");
        String photos = System.getenv("FACESETS_TEST_PHOTOS");
        assumeTrue(pack != null && photos != null && Visitor.chromium().isPresent(), "no models, photos or Chromium");
        int faces = come(Path.of(pack), Path.of(photos));
        String wanted = "\"faces\":" + faces;
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/accounts").then().body(containsString(wanted)));
        String id = given().contentType(ContentType.JSON)
                .body("{\"operation\":\"sort\",\"parameters\":{\"min-faces\":2,\"min-short\":40,\"min-blur\":5}}")
                .post("/runs")
                .path("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/runs/" + id).then().body(containsString("\"state\":\"done\"")));
        try (Visitor visitor = new Visitor()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                look(visitor, scheme);
            }
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static int come(Path pack, Path photos) throws IOException {
        int faces = 0;
        try (Wire wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
                FaceAnalyser analyser = FaceAnalysers.open(pack, AnalyserOptions.defaults(1));
                Stream<Path> files = Files.list(photos)) {
            for (Path file : files.sorted().limit(PHOTOS).toList()) {
                FacesEmbedded.Outcome outcome = analyser.analyse(Files.readAllBytes(file));
                if (outcome instanceof FacesEmbedded.Faces found) {
                    Painted.Photo photo = Painted.told(file, outcome);
                    wire.send(photo.staged());
                    wire.send(photo.result());
                    faces += found.faces().size();
                }
            }
        }
        return faces;
    }

    private static void look(Visitor visitor, ColorScheme scheme) {
        String root = "http://127.0.0.1:" + RestAssured.port;
        String name = "real-" + scheme.name().toLowerCase(Locale.ROOT) + "-";
        Page desk = visitor.window(1280, 860, scheme);
        Page phone = visitor.window(375, 740, scheme);
        desk.navigate(root + "/people");
        assertThat(desk.locator(".card").first()).isVisible();
        for (String path : List.of("/people", "/people/faceset_001", "/review", "/map")) {
            for (Page page : List.of(desk, phone)) {
                page.navigate(root + path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                Visitor.keep(page, name + (page.equals(desk) ? "desk" : "phone") + path.replace('/', '-'));
                assertThat(Visitor.overhang(page)).as(path).isZero();
            }
        }
        desk.navigate(root + "/people/faceset_001");
        desk.locator(".tile > a").first().click();
        desk.waitForLoadState(LoadState.NETWORKIDLE);
        Visitor.keep(desk, name + "desk-face");
    }
}
