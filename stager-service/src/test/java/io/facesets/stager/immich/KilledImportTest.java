package io.facesets.stager.immich;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.KilledProcess;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.Populations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import in a process of its own, killed with no chance to tidy up, and run again. {@code FACESETS_TEST_KILLS} says how
 * often.
 */
class KilledImportTest {

    private static final int ASSETS = 500;
    private static final int USUAL_KILLS = 5;
    private static final int PADDING = 40_000;

    @TempDir
    Path data;

    /** The process: one line when it begins. */
    public static void main(String[] arguments) throws Exception {
        try (Importer importer = new Importer(Path.of(arguments[0]))) {
            System.out.println("importing");
            importer.run(URI.create(arguments[1]), 8);
            System.out.println("imported");
        }
    }

    @Test
    void everythingIsStagedOnceAndNothingThatIsHereIsFetchedAgain() throws Exception {
        int kills = Integer.parseInt(
                Optional.ofNullable(System.getenv("FACESETS_TEST_KILLS")).orElse(Integer.toString(USUAL_KILLS)));
        try (FakeImmich fake = new FakeImmich(0)) {
            String owner = fake.library.user("anna", Importer.KEY);
            List<FakeAsset> assets = Populations.photos(fake.library, owner, "k", ASSETS, PADDING);
            // So that the import lasts about as long as all the time that it is given; eight go at a time.
            fake.quirks.delay = Duration.ofMillis(200L * kills * 8 / ASSETS / 2);
            Random random = new Random(7);
            Map<String, Integer> finished = new HashMap<>();
            int cutShort = 0;
            for (int kill = 0; kill < kills; kill++) {
                cutShort += importAndKill(fake, random.nextInt(400)) ? 1 : 0;
                finishedIds(assets)
                        .forEach(id ->
                                finished.putIfAbsent(id, fake.downloads.get(id).get()));
            }
            assertThat(cutShort).as("imports that were killed before their end").isPositive();
            System.out.printf(
                    "%d kills, %d of them in mid-import; %d of %d photos were here then%n",
                    kills, cutShort, finished.size(), ASSETS);
            fake.quirks.delay = Duration.ZERO;
            try (Importer importer = new Importer(data)) {
                importer.run(fake.url(), 8);
                check(importer, assets);
                assertThat(finished)
                        .allSatisfy((id, requests) -> assertThat(fake.downloads.get(id))
                                .as("requests of a file that was here")
                                .hasValue(requests));
            }
        }
    }

    private void check(Importer importer, List<FakeAsset> assets) throws IOException {
        Map<String, FakeAsset> byId = new HashMap<>();
        assets.forEach(asset -> byId.put(asset.id, asset));
        Set<String> announced = new HashSet<>();
        Set<Path> files = new HashSet<>();
        for (Outbox.Entry entry : importer.outbox.first(10 * ASSETS)) {
            AssetStaged event = entry.event();
            Location.Immich place = (Location.Immich) event.location();
            assertThat(event.kind()).isEqualTo(AssetStaged.Kind.NEW);
            assertThat(announced.add(place.assetId())).as("announced once").isTrue();
            Path file = Path.of(place.file().orElseThrow());
            files.add(file);
            assertThat(Files.readAllBytes(file))
                    .as("no torn file")
                    .isEqualTo(byId.get(place.assetId()).content.get());
        }
        assertThat(announced).hasSize(ASSETS);
        try (Stream<Path> all = Files.walk(data.resolve("originals"))) {
            assertThat(all.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    /** Photos whose files have their own names. */
    private List<String> finishedIds(List<FakeAsset> assets) {
        Path folder = data.resolve("originals").resolve(Importer.LIBRARY.value());
        return assets.stream()
                .filter(asset -> Files.exists(folder.resolve(asset.originalPath.substring(1))))
                .map(asset -> asset.id)
                .toList();
    }

    private static long originals(FakeImmich fake) {
        return fake.count("GET /assets/original");
    }

    /** Whether the import was still under way; the time counts from the first request of a file on, however long the listing takes. */
    private boolean importAndKill(FakeImmich fake, long afterMillis) throws IOException, InterruptedException {
        long requests = originals(fake);
        return new KilledProcess(
                        KilledImportTest.class,
                        "importing",
                        data.toString(),
                        fake.url().toString())
                .killedAfter(() -> originals(fake) > requests, Duration.ofMillis(afterMillis));
    }
}
