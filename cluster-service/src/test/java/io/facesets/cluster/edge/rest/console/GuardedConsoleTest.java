package io.facesets.cluster.edge.rest.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.facesets.cluster.TemporaryData;
import io.facesets.runtime.door.DoorPass;
import io.facesets.testkit.KafkaForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a token is asked for, a browser shows it once. */
@QuarkusTest
@TestProfile(GuardedConsoleTest.WithToken.class)
@QuarkusTestResource(KafkaForTests.class)
@QuarkusTestResource(TemporaryData.class)
class GuardedConsoleTest {

    static final String TOKEN = "a long and random text";

    /** A service that listens elsewhere too. */
    public static final class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("facesets.token", TOKEN);
        }
    }

    @Test
    void whoHasNotShownTheTokenSeesTheDoorAlone() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get("/people")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login"));
        given().get("/people").then().statusCode(401);
        given().get("/pictures/photo/" + "0".repeat(64)).then().statusCode(401);
        given().formParam("action", "undo").post("/actions").then().statusCode(401);
        given().get("/login").then().statusCode(200).body(containsString("token"));
        given().get("/console/console.css").then().statusCode(200);
    }

    @Test
    void aWrongTokenOpensNothing() {
        for (String wrong : new String[] {"", "x", TOKEN + "x", DoorPass.of(TOKEN)}) {
            Response answer =
                    given().redirects().follow(false).formParam("token", wrong).post("/login");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.getCookie(DoorPass.COOKIE)).isNull();
        }
        given().cookie(DoorPass.COOKIE, TOKEN).get("/people").then().statusCode(401);
    }

    @Test
    void theTokenOpensForThisBrowserAndOnlyForOurPages() {
        Response in =
                given().redirects().follow(false).formParam("token", TOKEN).post("/login");
        assertThat(in.statusCode()).isEqualTo(303);
        var cookie = in.detailedCookie(DoorPass.COOKIE);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("strict");
        assertThat(cookie.getValue()).doesNotContain(TOKEN);
        given().cookie(DoorPass.COOKIE, cookie.getValue())
                .get("/people")
                .then()
                .statusCode(200)
                .body(containsString("Leave"));
        given().cookie(DoorPass.COOKIE, cookie.getValue())
                .header("Origin", "http://evil.example")
                .contentType("text/plain")
                .body("{\"decision\":\"merge\"}")
                .post("/decisions")
                .then()
                .statusCode(403);
        Response out = given().cookie(DoorPass.COOKIE, cookie.getValue())
                .redirects()
                .follow(false)
                .formParam("leave", "yes")
                .post("/logout");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.getCookie(DoorPass.COOKIE)).isEmpty();
    }
}
