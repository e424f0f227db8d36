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
import io.facesets.stager.fake.FakeJpegs;
import io.facesets.stager.fake.FakeLibrary;
import io.facesets.stager.fake.Populations;
import io.facesets.testkit.KafkaForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports from the fake by the real service. */
@QuarkusTest
@QuarkusTestResource(value = KafkaForTests.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ImmichFolder.class, restrictToAnnotatedClass = true)
class ImportServiceTest {

    private static final String KEY = "anna-key";
    private static final AtomicInteger LIBRARIES = new AtomicInteger();
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final FakeImmich fake = new FakeImmich(0);
    private final String library = "library" + LIBRARIES.incrementAndGet();
    private final Path data = Path.of(ConfigProvider.getConfig().getValue("facesets.data", String.class));
    private String owner = "";

    @BeforeEach
    void user() {
        owner = fake.library.user("anna", KEY);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whatIsThereArrivesOnceWithItsNamesAndASecondImportAsksForNoFile() throws IOException {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, library + "-p", 30, 1000);
        JsonPath first = imported();
        assertThat(first.getMap("result"))
                .containsEntry("seen", 30)
                .containsEntry("counted", 30)
                .containsEntry("new", 30)
                .containsEntry("missed", 0)
                .containsEntry("unreadableCount", 0);
        List<AssetStaged> events = events();
        assertThat(events).hasSize(30).allMatch(e -> e.kind() == AssetStaged.Kind.NEW);
        AssetStaged named = events.stream()
                .filter(e -> assetId(e).equals(photos.getFirst().id))
                .findFirst()
                .orElseThrow();
        assertThat(named.hints()).extracting(Hint::person).containsExactly(Optional.of("Anna of " + library + "-p"));
        assertThat(named.hints().getFirst().box().shortSide()).isEqualTo(120);
        Location.Immich place = (Location.Immich) named.location();
        assertThat(place.rendition()).isEmpty();
        Path file = Path.of(place.file().orElseThrow());
        assertThat(file).startsWith(data.resolve("originals").resolve(library));
        assertThat(Files.readAllBytes(file)).isEqualTo(photos.getFirst().content.get());

        JsonPath again = imported();
        assertThat(again.getMap("result")).containsEntry("seen", 30).containsEntry("new", 0);
        assertThat(fake.wholeDownloads)
                .hasSize(30)
                .allSatisfy((id, n) -> assertThat(n).hasValue(1));
        assertThat(events()).hasSize(30);
    }

    @Test
    void whatIsListedIsFetchedWhileTheRestIsStillListed() {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, library + "-a", 30, 0);
        Instant later = Instant.parse("2021-01-01T00:00:00Z");
        for (int i = 0; i < 1500; i++) {
            Populations.photo(fake.library, owner, library + "-b" + i, later.plusSeconds(i), 0, a -> {});
        }
        AtomicInteger pages = new AtomicInteger();
        fake.quirks.beforeSearch = () -> {
            if (pages.incrementAndGet() > 1) {
                await("what the first page told")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> fake.wholeDownloads.size() == photos.size());
            }
        };
        assertThat(imported().getMap("result"))
                .containsEntry("seen", 1530)
                .containsEntry("counted", 1530)
                .containsEntry("new", 30)
                .containsEntry("missed", 0)
                .containsEntry("unreadableCount", 0);
        assertThat(pages).hasValueGreaterThan(1);
        assertThat(fake.wholeDownloads)
                .hasSize(30)
                .allSatisfy((id, n) -> assertThat(n).hasValue(1));
    }

    @Test
    void anOutageWhileFetchingEndsTheListingToo() {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, library + "-a", 30, 0);
        Instant later = Instant.parse("2021-01-01T00:00:00Z");
        for (int i = 0; i < 1500; i++) {
            Populations.photo(fake.library, owner, library + "-b" + i, later.plusSeconds(i), 0, a -> {});
        }
        AtomicInteger pages = new AtomicInteger();
        fake.quirks.beforeSearch = () -> {
            if (pages.incrementAndGet() > 1) {
                await("a download").atMost(Duration.ofSeconds(30)).until(() -> !fake.downloads.isEmpty());
                fake.quirks.outage = true;
            }
        };
        JsonPath job = awaited(asked(Map.of()));
        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("error.code")).isEqualTo("immich-unreachable");
        fake.quirks.beforeSearch = () -> {};
        fake.quirks.outage = false;
        assertThat(imported().getMap("result")).containsEntry("seen", 1530).containsEntry("unreadableCount", 0);
        assertThat(events()).hasSize(photos.size()).allMatch(e -> e.kind() == AssetStaged.Kind.NEW);
    }

    @Test
    void smallFacesNoFacesThumbnailsAndPartnersAreLeftOutAndSaidToBe() {
        add("large", a -> a.faces = List.of(Populations.face("l", 10, 10, 90)));
        add("small", a -> a.faces = List.of(Populations.face("s", 10, 10, 89)));
        add("none", a -> {});
        add("edited", a -> {
            a.edited = true;
            a.editedWidth = 100;
            a.editedHeight = 100;
        });
        add("thumb", a -> {
            a.libraryId = Optional.of(FakeLibrary.id("external"));
            a.originalPath = "/mnt/thumbs/" + owner + "/ab/cd/" + FakeLibrary.id("t") + "-preview.jpeg";
            a.faces = List.of(Populations.face("t", 10, 10, 200));
        });
        String partner = fake.library.user("bert", "bert-key");
        fake.library.partner(owner, partner);
        Populations.photo(
                fake.library,
                partner,
                library + "theirs",
                LONG_AGO,
                0,
                a -> a.faces = List.of(Populations.face("p", 1, 1, 200)));
        imported();
        assertThat(counts())
                .containsEntry("STAGED ", 2)
                .containsEntry("SKIPPED SMALL_FACES", 1)
                .containsEntry("SKIPPED NO_FACE", 1)
                .containsEntry("SKIPPED IMMICH_PICTURE", 1)
                .containsEntry("SKIPPED PARTNER", 1);
        JsonPath all = imported(Map.of("prefilter", "none", "keepThumbnails", true));
        assertThat(all.getMap("result")).containsEntry("new", 3);
    }

    @Test
    void theSameBytesAreFetchedOnceAndAnnouncedAsFurtherPlaces() {
        FakeAsset.Bytes bytes = () -> FakeJpegs.of(library + " same", 400, 300, 500);
        for (int i = 0; i < 3; i++) {
            add("same" + i, a -> {
                a.content = bytes;
                a.faces = List.of(Populations.face("f", 10, 10, 120));
            });
        }
        add("external", a -> {
            a.content = bytes;
            a.libraryId = Optional.of(FakeLibrary.id("external"));
            a.originalPath = "/mnt/photos/same.jpg";
            a.faces = List.of(Populations.face("f", 10, 10, 120));
        });
        JsonPath done = imported(Map.of("workers", 1));
        assertThat(done.getMap("result")).containsEntry("new", 1).containsEntry("internal", 3);
        assertThat(done.getInt("result.unfetched")).isPositive();
        assertThat(events()).filteredOn(e -> e.kind() == AssetStaged.Kind.ALIAS).hasSize(3);
        assertThat(files()).as("one file for all").hasSize(1);
    }

    @Test
    void brokenAndCorruptDownloadsAreMendedAndNoTornFileIsLeft() throws IOException {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, library + "-b", 10, 100_000);
        fake.quirks.truncated.set(4);
        fake.quirks.corrupt.set(2);
        fake.quirks.unavailable.set(0);
        FakeAsset gone = photos.get(3);
        fake.quirks.filesGone.add(gone.id);
        JsonPath done = imported(Map.of("workers", 2));
        assertThat(done.getInt("result.new")).isEqualTo(9);
        assertThat(done.getList("result.unreadable.path")).containsExactly(gone.originalPath);
        assertThat(done.getList("result.unreadable.reason", String.class))
                .allSatisfy(reason -> assertThat(reason).startsWith("500"));
        Set<String> contents = new HashSet<>();
        for (Path file : files()) {
            contents.add(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        assertThat(contents)
                .isEqualTo(Set.copyOf(photos.stream()
                        .filter(a -> a != gone)
                        .map(a -> new String(a.content.get(), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .toList()));
        fake.quirks.filesGone.clear();
        assertThat(imported().getInt("result.new"))
                .as("tried again when asked again")
                .isEqualTo(1);
    }

    @Test
    void anOutageEndsAnImportAndTheSameCommandGoesOn() {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, library + "-o", 60, 1000);
        fake.quirks.requestsUntilOutage.set(25);
        JsonPath failed = awaited(asked(Map.of()));
        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getString("error.code")).isEqualTo("immich-unreachable");
        assertThat(failed.getString("error.message")).contains("run the same command again");
        int before = events().size();
        assertThat(before).isBetween(1, photos.size() - 1);
        fake.quirks.outage = false;
        JsonPath again = imported();
        assertThat(again.getInt("result.new")).isEqualTo(photos.size() - before);
        assertThat(events()).hasSize(photos.size());
        assertThat(fake.wholeDownloads)
                .hasSize(60)
                .allSatisfy((id, n) -> assertThat(n).hasValue(1));
    }

    @Test
    void aServerThatCantBeWorkedWithIsRefusedWithWords() {
        fake.quirks.scopes = Set.of("asset.read", "asset.statistics", "asset.view", "user.read", "person.read");
        assertThat(problem())
                .isEqualTo("immich-permissions The Immich key lacks permissions: asset.download (fetching originals), "
                        + "face.read (boxes of faces). Add them in Immich under Account Settings, API Keys, or make a"
                        + " new key.");
        fake.quirks.scopes = Set.of("all");
        fake.quirks.version = new int[] {1, 135, 3};
        assertThat(problem()).startsWith("immich-too-old The Immich server is v1.135.3");
        fake.quirks.version = new int[] {2, 7, 5};
        fake.quirks.facialRecognition = false;
        assertThat(problem()).startsWith("immich-faceless").contains("--prefilter none");
        fake.quirks.facialRecognition = true;
        fake.quirks.maintenance = true;
        assertThat(problem()).startsWith("immich-unreachable").contains("maintenance mode");
        fake.quirks.maintenance = false;
        fake.quirks.badGateway = true;
        assertThat(problem()).startsWith("immich-unreachable").contains("502");
        fake.quirks.badGateway = false;
        JsonPath wrong = awaited(asked(Map.of("key", "wrong-key")));
        assertThat(wrong.getString("error.code")).isEqualTo("immich-denied");
        given().contentType("application/json")
                .body(Map.of("library", library, "url", "ftp://nowhere", "key", KEY))
                .post("/immich/imports")
                .then()
                .statusCode(400);
    }

    @Test
    void versionThreeIsAskedForFacesOfEachAsset() {
        fake.quirks.version = new int[] {3, 0, 0};
        fake.quirks.facesInSearch = false;
        fake.quirks.timelineByDefault = false;
        add("large", a -> a.faces = List.of(Populations.face("l", 10, 10, 200)));
        add("small", a -> a.faces = List.of(Populations.face("s", 10, 10, 20)));
        add("archived", a -> a.visibility = "archive");
        imported();
        assertThat(counts()).isEqualTo(Map.of("STAGED ", 1, "SKIPPED SMALL_FACES", 1));
        assertThat(events().getFirst().hints()).hasSize(1);
    }

    @Test
    void rawFilesComeAsImmichsPicturesAndAreMarkedAsSuch() {
        add("raw", a -> {
            a.originalPath = "/mnt/raw/IMG_0001.CR2";
            a.mimeType = "image/x-canon-cr2";
            a.content = () -> "no picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            a.faces = List.of(new FakeFace(FakeLibrary.id("r"), 19, 14, 96, 72, 192, 144, Optional.empty()));
            a.width = 4000;
            a.height = 3000;
        });
        imported();
        AssetStaged event = events().getFirst();
        Location.Immich place = (Location.Immich) event.location();
        assertThat(place.rendition()).contains("preview");
        assertThat(place.originalPath()).isEqualTo("/mnt/raw/IMG_0001.CR2");
        assertThat(place.file().orElseThrow()).endsWith("IMG_0001.CR2.jpg");
        assertThat(event.mediaType()).isEqualTo("image/jpeg");
        assertThat(event.hints().getFirst().box().x1())
                .as("in pixels of the picture")
                .isEqualTo(19);
    }

    @Test
    void pathsThatMeanHarmStayInside() throws IOException {
        List<String> hostile = List.of(
                "../../../../../etc/passwd.jpg",
                "/etc/cron.d/x.jpg",
                "C:\\Windows\\System32\\evil.jpg",
                "/photos/nul\0byte.jpg",
                "/" + "x".repeat(5000) + ".jpg",
                "/" + "deep/".repeat(500) + "x.jpg",
                "/photos/CON.jpg",
                "/photos/aux",
                "/photos/trailing.jpg. . .",
                "/photos/.. /..\t/x.jpg",
                "/photos/e\u0301.jpg",
                "/photos/\u00e9.jpg",
                "/photos/A.jpg",
                "/photos/a.JPG",
                "/photos/a.JPG/inside.jpg",
                "/.incoming/x.part",
                "",
                "/",
                "/photos/\u202egpj.exe",
                "/photos/\ud83d.jpg");
        for (int i = 0; i < hostile.size(); i++) {
            String path = hostile.get(i);
            String name = "hostile" + i;
            add(name, a -> {
                a.originalPath = path;
                a.faces = List.of(Populations.face(name, 10, 10, 120));
            });
        }
        Set<Path> outside = outside();
        JsonPath done = imported();
        assertThat(done.getInt("result.new")).isEqualTo(hostile.size());
        assertThat(files()).hasSize(hostile.size());
        assertThat(outside()).isEqualTo(outside);
    }

    @Test
    void whatIsDeletedGoesUnlessItIsToBeKeptAndAnothersKeyIsRefused() {
        List<FakeAsset> photos = Populations.photos(fake.library, owner, library + "-d", 5, 100);
        imported();
        fake.library.delete(photos.get(0));
        assertThat(imported(Map.of("keepRemoved", true)).getInt("result.removed"))
                .isZero();
        assertThat(files()).hasSize(5);
        fake.library.user("bert", "bert-key");
        JsonPath other = awaited(asked(Map.of("key", "bert-key")));
        assertThat(other.getString("error.code")).isEqualTo("immich-other-user");
        assertThat(imported().getInt("result.removed")).isEqualTo(1);
        assertThat(files()).hasSize(4);
        assertThat(events())
                .filteredOn(e -> e.kind() == AssetStaged.Kind.REMOVED)
                .hasSize(1);
        assertThat(counts()).containsEntry("REMOVED deleted", 1);
    }

    @Test
    void bytesThatChangeAreANewContentInTheSamePlace() throws IOException {
        FakeAsset photo = add("changes", a -> a.faces = List.of(Populations.face("c", 10, 10, 120)));
        imported();
        fake.library.change(photo, a -> a.content = () -> FakeJpegs.of(library + " changed", 400, 300, 9));
        imported();
        assertThat(events()).extracting(AssetStaged::kind).hasSize(3).contains(AssetStaged.Kind.REMOVED);
        assertThat(files()).hasSize(1);
        assertThat(Files.readAllBytes(files().iterator().next())).isEqualTo(photo.content.get());
        assertThat(imported().getInt("result.new")).isZero();
    }

    private Set<Path> outside() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return new HashSet<>(all.filter(path -> !path.startsWith(data.resolve("originals")))
                    .filter(path -> !path.toString().contains("stager.db"))
                    .toList());
        }
    }

    private FakeAsset add(String name, java.util.function.Consumer<FakeAsset> how) {
        return Populations.photo(fake.library, owner, library + name, LONG_AGO, 0, how);
    }

    private Set<Path> files() {
        try (Stream<Path> all = Files.walk(data.resolve("originals").resolve(library))) {
            return new HashSet<>(all.filter(Files::isRegularFile).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, Integer> counts() {
        JsonPath all = given().get("/immich").then().statusCode(200).extract().jsonPath();
        Map<String, Integer> counts = new HashMap<>();
        List<Map<String, Object>> mine = all.getList("find { it.library == '" + library + "' }.assets");
        mine.forEach(one -> counts.put(one.get("state") + " " + one.get("reason"), (Integer) one.get("assets")));
        return counts;
    }

    private List<AssetStaged> events() {
        return Announced.all().stream()
                .filter(e -> e.library().value().equals(library))
                .toList();
    }

    private static String assetId(AssetStaged event) {
        return ((Location.Immich) event.location()).assetId();
    }

    private String problem() {
        JsonPath failed = awaited(asked(Map.of()));
        assertThat(failed.getString("state")).isEqualTo("failed");
        return failed.getString("error.code") + " " + failed.getString("error.message");
    }

    private JsonPath imported() {
        return imported(Map.of());
    }

    private JsonPath imported(Map<String, Object> more) {
        JsonPath job = awaited(asked(more));
        assertThat(job.getString("state")).as(job.prettify()).isEqualTo("done");
        return job;
    }

    private String asked(Map<String, Object> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("library", library, "url", fake.url().toString(), "key", KEY));
        body.putAll(more);
        return given().contentType("application/json")
                .body(body)
                .post("/immich/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath awaited(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> given().get("/immich/imports/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        job -> !job.getString("state").equals("running"));
    }
}
