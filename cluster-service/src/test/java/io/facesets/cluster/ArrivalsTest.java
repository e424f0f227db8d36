package io.facesets.cluster;

import static io.facesets.cluster.TestLibrary.content;
import static io.facesets.cluster.TestLibrary.showing;
import static io.facesets.cluster.TestLibrary.staged;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.ClusterUpdated.FaceAssigned;
import io.facesets.model.event.ClusterUpdated.IdentityChanged;
import io.facesets.model.event.ClusterUpdated.RunCompleted;
import io.facesets.testkit.KafkaForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** New faces find their place without anybody asking; told in order. */
@QuarkusTest
@TestProfile(ArrivalsTest.ByItself.class)
@QuarkusTestResource(value = KafkaForTests.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = TemporaryData.class,
        initArgs = @ResourceArg(name = "automatic", value = "true"),
        restrictToAnnotatedClass = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArrivalsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Joins soon. */
    public static final class ByItself implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("facesets.cluster.arrivals.quiet", "2s", "facesets.cluster.arrivals.at-most", "10s");
        }
    }

    private final List<ClusterUpdated> heard = new ArrayList<>();
    private Wire wire;

    @BeforeAll
    void open() {
        wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterAll
    void close() {
        wire.close();
    }

    @Test
    @Order(1)
    void beforeTheFirstSortNothingHappensByItself() {
        show("anna", 0, 6);
        awaitFaces(6);
        String id = given().contentType("application/json")
                .body("{\"operation\":\"sort\",\"parameters\":{\"min-faces\":3}}")
                .post("/runs")
                .jsonPath()
                .getString("id");
        await().atMost(PATIENCE)
                .until(() ->
                        when().get("/runs/" + id).jsonPath().getString("state").equals("done"));
        assertThat(completed("sort").run().value()).as("the first run of all").isEqualTo(1);
    }

    @Test
    @Order(2)
    void aFaceIsPlacedAtOnceAndThenJoinedForGood() {
        show("anna", 6, 7);
        FaceId face = new FaceId(content("anna6"), 0);
        RunCompleted placed = completed("place");
        assertThat(assigned(face, placed)).satisfies(at -> {
            assertThat(at.person().orElseThrow().identity()).isEqualTo(IdentityId.person(1));
            assertThat(at.facesets())
                    .singleElement()
                    .satisfies(set -> assertThat(set.identity()).isEqualTo(IdentityId.faceset(1)));
        });
        RunCompleted extended = completed("extend");
        assertThat(extended.parameters()).containsEntry("min-faces", 3.0);
        assertThat(assigned(face, extended).person().orElseThrow().identity()).isEqualTo(IdentityId.person(1));
        assertThat(heard.stream()
                        .filter(IdentityChanged.class::isInstance)
                        .map(IdentityChanged.class::cast)
                        .filter(changed -> changed.run().equals(extended.run()))
                        .map(changed -> changed.identity() + " " + changed.faces()))
                .containsExactlyInAnyOrder("person_001 7", "faceset_001 7");
    }

    @Test
    @Order(3)
    void aSetOfANewcomerAppearsByItselfOnceItPassesTheGates() {
        show("bert", 0, 2);
        await("two photos are too few").atMost(PATIENCE).until(() -> {
            hear();
            return identity(IdentityId.person(2)) && !identity(IdentityId.faceset(2));
        });
        show("bert", 2, 3);
        await("the newcomer's set").atMost(PATIENCE).until(() -> {
            hear();
            return identity(IdentityId.faceset(2));
        });
    }

    private void show(String person, int from, int to) {
        for (int i = from; i < to; i++) {
            wire.send(staged(person + i, Kind.NEW, "/a/" + person + i + ".jpg"));
            wire.send(showing(person + i, person));
        }
        wire.flush();
    }

    private static void awaitFaces(int faces) {
        await().atMost(PATIENCE).until(() -> when().get("/accounts").jsonPath().getInt("faces") == faces);
    }

    private boolean identity(IdentityId id) {
        return heard.stream()
                .anyMatch(record -> record instanceof IdentityChanged changed
                        && changed.identity().equals(id));
    }

    /** The first run of an operation, heard whole. */
    private RunCompleted completed(String operation) {
        Predicate<ClusterUpdated> wanted =
                record -> record instanceof RunCompleted run && run.operation().equals(operation);
        await(operation).atMost(PATIENCE).until(() -> {
            hear();
            return heard.stream().anyMatch(wanted);
        });
        return heard.stream()
                .filter(wanted)
                .map(RunCompleted.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private FaceAssigned assigned(FaceId face, RunCompleted by) {
        return heard.stream()
                .filter(FaceAssigned.class::isInstance)
                .map(FaceAssigned.class::cast)
                .filter(at -> at.face().equals(face) && at.run().equals(by.run()))
                .findFirst()
                .orElseThrow();
    }

    private void hear() throws Exception {
        heard.clear();
        heard.addAll(wire.clusterUpdated(0));
    }
}
