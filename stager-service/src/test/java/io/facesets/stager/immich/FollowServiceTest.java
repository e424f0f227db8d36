package io.facesets.stager.immich;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.Hint;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeFace;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.Populations;
import io.facesets.testkit.KafkaForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that was added is followed: what changes in Immich changes here by itself. */
@QuarkusTest
@QuarkusTestResource(value = KafkaForTests.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ImmichFolder.class, restrictToAnnotatedClass = true)
class FollowServiceTest {

    private static final String KEY = "followed-key";
    private static final AtomicInteger LABELS = new AtomicInteger();
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final FakeImmich fake = new FakeImmich(0);
    private final String label = "followed" + LABELS.incrementAndGet();
    private final Path account = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class))
            .resolve("immich")
            .resolve(label);
    private String owner = "";

    @BeforeEach
    void user() {
        owner = fake.library.user("anna", KEY);
    }

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(account.resolve("account.json"));
        awaiting().until(() -> !standing().matches("working|waiting|paused|refused"));
        Files.deleteIfExists(account.resolve("key"));
        Files.deleteIfExists(account);
        fake.close();
    }

    @Test
    void whatIsAddedRenamedTrashedArchivedAndDeletedFollows() throws IOException {
        FakeFace.FakePerson anna = fake.library.person("Anna");
        FakeAsset first = add(
                "first",
                LONG_AGO,
                a -> a.faces = List.of(Populations.face("f", 10, 10, 120).of(anna)));
        FakeAsset second = add("second", LONG_AGO, a -> a.faces = large());
        follow(KEY);
        awaitEvents(first, "NEW");
        awaitEvents(second, "NEW");

        FakeAsset late = add("late", Instant.now(), a -> {});
        awaiting().until(() -> assets("SKIPPED") == 1);
        fake.library.changeQuietly(late, a -> a.faces = large());
        awaitEvents(late, "NEW");

        fake.library.rename(anna, "Anna Maria");
        awaitEvents(first, "NEW", "ALIAS");
        assertThat(events(first).getLast().hints()).extracting(Hint::person).containsExactly(Optional.of("Anna Maria"));

        Path file = Path.of(events(second).getFirst().location().local().orElseThrow());
        assertThat(file).exists();
        fake.library.change(second, a -> a.trashed = true);
        awaitEvents(second, "NEW", "REMOVED");
        awaiting().untilAsserted(() -> assertThat(file).doesNotExist());
        fake.library.change(second, a -> a.trashed = false);
        awaitEvents(second, "NEW", "REMOVED", "NEW");

        fake.library.change(late, a -> a.visibility = "archive");
        awaitEvents(late, "NEW", "REMOVED");
    }

    @Test
    void anOutagePausesSaysSoAndEndsByItself() throws IOException {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, label + "-o", 60, 1000);
        fake.quirks.requestsUntilOutage.set(25);
        follow(KEY);
        awaiting().until(() -> standing().equals("paused"));
        String health = given().get("/q/health/ready").asString();
        assertThat(health).contains("paused since").doesNotContain(KEY);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        long requests = fake.requests();
        fake.quirks.outage = false;
        awaiting().until(() -> Announced.all().stream().filter(this::isOurs).count() == photos.size());
        assertThat(fake.requests()).isGreaterThan(requests);
        assertThat(fake.wholeDownloads)
                .hasSize(60)
                .allSatisfy((id, n) -> assertThat(n).hasValue(1));
        awaiting().until(() -> standing().equals("waiting"));
    }

    @Test
    void aWrongKeyIsSaidAndTheRightOneCountsAtOnce() throws IOException {
        add("one", LONG_AGO, a -> a.faces = large());
        follow("wrong-key");
        awaiting().until(() -> standing().equals("refused"));
        assertThat(detail()).contains("Immich refuses the key").doesNotContain("wrong-key");
        follow(KEY);
        awaiting().until(() -> assets("STAGED") == 1);
    }

    private static List<FakeFace> large() {
        return List.of(Populations.face("large", 10, 10, 150));
    }

    private FakeAsset add(String name, Instant created, Consumer<FakeAsset> how) {
        return Populations.photo(fake.library, owner, label + name, created, 0, how);
    }

    private void follow(String key) throws IOException {
        Files.createDirectories(account);
        Files.writeString(account.resolve("key"), key + "\n");
        Files.writeString(account.resolve("account.json"), "{\"url\":\"" + fake.url() + "\"}");
    }

    private static org.awaitility.core.ConditionFactory awaiting() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    private void awaitEvents(FakeAsset asset, String... kinds) {
        awaiting()
                .untilAsserted(() -> assertThat(events(asset))
                        .extracting(e -> e.kind().name())
                        .containsExactly(kinds));
    }

    private List<AssetStaged> events(FakeAsset asset) {
        return Announced.all().stream()
                .filter(this::isOurs)
                .filter(e -> ((Location.Immich) e.location()).assetId().equals(asset.id))
                .toList();
    }

    private boolean isOurs(AssetStaged event) {
        return event.library().value().equals(label);
    }

    private Map<String, Object> view() {
        Map<String, Object> found = given().get("/immich").jsonPath().getMap("find { it.library == '" + label + "' }");
        return found == null ? Map.of() : found;
    }

    private String standing() {
        return String.valueOf(view().getOrDefault("standing", ""));
    }

    private String detail() {
        return String.valueOf(view().getOrDefault("detail", ""));
    }

    private int assets(String state) {
        Integer found = given().get("/immich")
                .jsonPath()
                .get("find { it.library == '" + label + "' }?.assets?.find { it.state == '" + state + "' }?.assets");
        return found == null ? 0 : found;
    }
}
