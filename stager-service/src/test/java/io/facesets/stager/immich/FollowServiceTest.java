package io.facesets.stager.immich;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.ContentId;
import io.facesets.model.Hint;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeFace;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.FakeJpegs;
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
        remove(label);
        fake.close();
    }

    private void remove(String library) throws IOException {
        Path folder = account.resolveSibling(library);
        Files.deleteIfExists(folder.resolve("account.json"));
        awaiting().until(() -> !standing(library).matches("working|waiting|paused|refused"));
        Files.deleteIfExists(folder.resolve("key"));
        Files.deleteIfExists(folder);
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
        awaiting().untilAsserted(() -> assertThat(immich("data.what")).contains("is away since"));
        awaiting().untilAsserted(() -> assertThat(immich("data.do")).contains("goes on by itself"));
        awaiting()
                .untilAsserted(() -> assertThat(given().get("/q/health/well").asString())
                        .contains("paused since")
                        .doesNotContain(KEY));
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        long requests = fake.requests();
        fake.quirks.outage = false;
        awaiting().until(() -> Announced.all().stream().filter(this::isOurs).count() == photos.size());
        assertThat(fake.requests()).isGreaterThan(requests);
        assertThat(fake.wholeDownloads)
                .hasSize(60)
                .allSatisfy((id, n) -> assertThat(n).hasValue(1));
        awaiting().until(() -> standing().equals("waiting"));
        awaiting().until(() -> immich("status").equals("UP"));
    }

    @Test
    void twoAccountsGoEachItsOwnWayAndShareWhatIsTheSame() throws IOException {
        String bob = label + "-bob";
        byte[] both = FakeJpegs.of(label + " both", 400, 300, 0);
        add("hers", LONG_AGO, a -> a.faces = large());
        add("shared", LONG_AGO, a -> {
            a.faces = large();
            a.content = () -> both;
        });
        try (FakeImmich other = new FakeImmich(0)) {
            String his = other.library.user("bob", "bob-key");
            Populations.photo(other.library, his, bob + "his", LONG_AGO, 0, a -> a.faces = large());
            Populations.photo(other.library, his, bob + "shared", LONG_AGO, 0, a -> {
                a.faces = large();
                a.content = () -> both;
            });
            other.quirks.outage = true;
            follow(bob, other, "bob-key");
            follow(KEY);
            awaiting().until(() -> standing(bob).equals("paused") && standing().equals("waiting"));
            assertThat(assets("STAGED")).isEqualTo(2);

            FakeAsset meanwhile = add("meanwhile", Instant.now(), a -> a.faces = large());
            awaitEvents(meanwhile, "NEW");
            assertThat(standing(bob)).as("no outage of another's ends it").isIn("paused", "working");
            String metrics = given().get("/q/metrics").asString();
            assertThat(metrics)
                    .contains("facesets_stager_immich_outages_total{library=\"" + bob + "\"}")
                    .contains("facesets_stager_immich_paused_seconds_sum{library=\"" + bob + "\"}")
                    .doesNotContain("outages_total{library=\"" + label + "\"}");

            other.quirks.outage = false;
            awaiting().until(() -> standing(bob).equals("waiting"));
            assertThat(assets(bob, "STAGED")).isEqualTo(1);
            assertThat(assets(bob, "ALIAS")).isEqualTo(1);
            List<AssetStaged> shared = Announced.all().stream()
                    .filter(event -> event.size() == both.length
                            && event.location().local().isPresent()
                            && event.library().value().startsWith(label))
                    .filter(event -> event.content().equals(ContentId.of(both)))
                    .toList();
            assertThat(shared)
                    .extracting(AssetStaged::kind)
                    .containsExactly(AssetStaged.Kind.NEW, AssetStaged.Kind.ALIAS);
            assertThat(shared)
                    .extracting(event -> event.location().local())
                    .as("one file")
                    .containsOnly(shared.getFirst().location().local());
            assertThat(other.requests()).as("each is asked by itself").isPositive();
            assertThat(fake.library.all()).hasSize(3);

            // What leaves the one stays in the other.
            remove(label);
            other.library.change(other.library.all().getLast(), a -> a.trashed = true);
            awaiting().until(() -> assets(bob, "REMOVED") == 1);
            assertThat(Path.of(shared.getFirst().location().local().orElseThrow()))
                    .exists();
        } finally {
            remove(bob);
        }
    }

    @Test
    void aWrongKeyIsSaidAndTheRightOneCountsAtOnce() throws IOException {
        add("one", LONG_AGO, a -> a.faces = large());
        follow("wrong-key");
        awaiting()
                .untilAsserted(() ->
                        assertThat(detail()).contains("Immich refuses the key").doesNotContain("wrong-key"));
        awaiting()
                .untilAsserted(() -> assertThat(immich("data.what"))
                        .contains("Immich refuses the key")
                        .doesNotContain("wrong-key"));
        awaiting().untilAsserted(() -> assertThat(immich("data.do")).contains("./facesets immich add"));
        follow(KEY);
        awaiting().until(() -> assets("STAGED") == 1);
    }

    /** A part of what the check of the accounts says. */
    private static String immich(String part) {
        return String.valueOf(
                given().get("/q/health/well").jsonPath().getString("checks.find { it.name == 'immich' }." + part));
    }

    private static List<FakeFace> large() {
        return List.of(Populations.face("large", 10, 10, 150));
    }

    private FakeAsset add(String name, Instant created, Consumer<FakeAsset> how) {
        return Populations.photo(fake.library, owner, label + name, created, 0, how);
    }

    private void follow(String key) throws IOException {
        follow(label, fake, key);
    }

    private void follow(String library, FakeImmich server, String key) throws IOException {
        Path folder = Files.createDirectories(account.resolveSibling(library));
        Files.writeString(folder.resolve("key"), key + "\n");
        Files.writeString(folder.resolve("account.json"), "{\"url\":\"" + server.url() + "\"}");
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

    private static Map<String, Object> view(String library) {
        Map<String, Object> found =
                given().get("/immich").jsonPath().getMap("find { it.library == '" + library + "' }");
        return found == null ? Map.of() : found;
    }

    private String standing() {
        return standing(label);
    }

    private static String standing(String library) {
        return String.valueOf(view(library).getOrDefault("standing", ""));
    }

    private String detail() {
        return String.valueOf(view(label).getOrDefault("detail", ""));
    }

    private int assets(String state) {
        return assets(label, state);
    }

    private static int assets(String library, String state) {
        Integer found = given().get("/immich")
                .jsonPath()
                .get("find { it.library == '" + library + "' }?.assets?.find { it.state == '" + state + "' }?.assets");
        return found == null ? 0 : found;
    }
}
