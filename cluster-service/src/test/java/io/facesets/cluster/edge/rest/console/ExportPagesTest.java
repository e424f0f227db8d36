package io.facesets.cluster.edge.rest.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.facesets.cluster.TemporaryData;
import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.exports.FakeExports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports over HTTP, in a house where every service asks for the token; the journey does the same with a browser. */
@QuarkusTest
@TestProfile(GuardedConsoleTest.WithToken.class)
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
class ExportPagesTest {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

    private FakeExports service;
    private Path data;

    @BeforeEach
    void open() throws IOException {
        data = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class));
        service = new FakeExports();
        service.guard(GuardedConsoleTest.TOKEN);
        Path state = Files.createDirectories(data.resolve("run")).resolve("state.json");
        Files.writeString(state, "{\"ports\":{\"export\":" + service.root().getPort() + "}}");
    }

    @AfterEach
    void close() throws IOException {
        service.close();
        Files.deleteIfExists(data.resolve("run/state.json"));
    }

    private static RequestSpecification entitled() {
        return given().header("Authorization", "Bearer " + GuardedConsoleTest.TOKEN)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification form() {
        Matcher token = CSRF.matcher(entitled().get("/export").asString());
        assertThat(token.find()).isTrue();
        return entitled().formParam("csrf", token.group(1));
    }

    private Response wanted(String folder) {
        return form().formParam("folder", folder)
                .formParam("format", "npz")
                .formParam("top", "7")
                .formParam("select", "diverse")
                .post("/export");
    }

    @Test
    void theFormOffersWhatTheServiceOffers() {
        entitled()
                .get("/export")
                .then()
                .statusCode(200)
                .body(containsString("/somewhere/face-sets"))
                .body(containsString("value=\"visomaster\""))
                .body(not(containsString("value=\"fsz\"")))
                .body(containsString("value=\"30\""));
    }

    @Test
    void anExportIsFollowedToItsEnd() {
        Response begun = wanted(data.resolve("out").toString());
        assertThat(begun.statusCode()).isEqualTo(303);
        String job = Pattern.compile("/export/jobs/.*")
                .matcher(begun.header("Location"))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        assertThat(service.orders().getFirst().toString())
                .contains("\"formats\":[\"npz\"]", "\"topN\":7", "\"select\":\"diverse\"")
                .doesNotContain("identities");
        entitled().get("/export").then().body(containsString("An export is under way"));
        entitled().get(job).then().statusCode(200).body(containsString("making crops"), containsString("hx-get"));
        String live = "";
        for (int i = 0; i < 5 && !live.contains("DONE"); i++) {
            live = entitled().get(job + "/live").asString();
        }
        assertThat(live)
                .contains("data-job=\"DONE\"", "0 sets with 0 faces in " + data.resolve("out"), "2 too small")
                .doesNotContain("hx-get");
        service.restart();
        entitled().get(job).then().statusCode(404).body(containsString("started again"));
        entitled().get(job + "/live").then().statusCode(204).header("HX-Refresh", "true");
    }

    @Test
    void aRefusalLeavesTheFormAsItWasFilledIn() {
        Response refused = wanted("here & there");
        assertThat(refused.statusCode()).isEqualTo(303);
        String back = refused.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(back).startsWith("/export?top=7").contains("format=npz", "select=diverse", "said=");
        Response again = entitled().urlEncodingEnabled(false).get(back);
        assertThat(again.asString())
                .contains("must be an absolute path", "value=\"here &amp; there\"", "value=\"7\"")
                .containsPattern("value=\"npz\" checked")
                .containsPattern("value=\"diverse\" checked");
    }

    @Test
    void silenceIsSaidWithWhatToDo() {
        service.close();
        entitled()
                .get("/export")
                .then()
                .statusCode(503)
                .body(containsString("does not answer"), containsString("facesets status"));
        entitled().get("/export/standing/faceset_001").then().statusCode(200).body(containsString("can't be seen"));
    }

    @Test
    void nothingIsDoneForOtherSitesOrForSetsThatAreNotThere() {
        entitled().formParam("folder", "/tmp/x").post("/export").then().statusCode(400);
        assertThat(service.orders()).isEmpty();
        entitled().get("/export?set=faceset_999").then().statusCode(400).body(containsString("no set faceset_999"));
        entitled().get("/export?set=person_001").then().statusCode(400);
        entitled().get("/export?set=robert").then().statusCode(400);
        given().get("/export").then().statusCode(401);
        assertThat(form().formParam("folder", "/tmp/x")
                        .formParam("set", "faceset_999")
                        .post("/export")
                        .statusCode())
                .isEqualTo(303);
        assertThat(form().formParam("folder", "/tmp/x")
                        .formParam("top", "many")
                        .post("/export")
                        .statusCode())
                .isEqualTo(303);
        assertThat(service.orders()).isEmpty();
    }

    @Test
    void aJobMayBeStopped() {
        String job =
                wanted(data.resolve("stopped").toString()).header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(form().post(job + "/stop").statusCode()).isEqualTo(303);
        entitled().get(job).then().body(containsString("It was stopped"));
        assertThat(entitled().formParam("csrf", "guessed").post(job + "/stop").statusCode())
                .isEqualTo(400);
    }
}
