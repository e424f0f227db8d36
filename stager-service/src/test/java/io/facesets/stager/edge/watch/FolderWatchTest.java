package io.facesets.stager.edge.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.OutputMarker;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.stager.core.scan.SkipRules;
import io.facesets.stager.core.staging.World;
import io.facesets.stager.core.watch.Reach;
import io.facesets.stager.core.watch.WatchedFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real file system, the real ledger. */
class FolderWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path temp;

    private World world;
    private final Map<String, ContentId> live = new TreeMap<>();
    private final Map<String, TakenAt> dates = new TreeMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Jobs jobs = new Jobs("test");
    private FolderWatches watches;

    @BeforeEach
    void open() throws IOException {
        world = new World(temp);
        watches = watches(HOUR);
    }

    @AfterEach
    void close() {
        watches.close();
        jobs.close();
        world.close();
    }

    @Test
    void photosThatWereThereAndThoseThatComeAndGoAreFollowed() throws IOException {
        Path before = world.jpeg("2019/before.jpg", "before");
        follow(world.photos);
        awaitPhotos(1);
        Path dropped = world.jpeg("dropped.jpg", "dropped");
        awaitPhotos(2);
        world.jpeg("new/folder/in/folders/deep.jpg", "deep");
        awaitPhotos(3);
        Files.delete(dropped);
        awaitPhotos(2);
        Files.move(before, world.photos.resolve("moved.jpg"));
        awaitPaths("moved.jpg", "new/folder/in/folders/deep.jpg");
        Files.move(world.photos.resolve("new"), world.photos.resolve("old"));
        awaitPaths("moved.jpg", "old/folder/in/folders/deep.jpg");
        world.jpeg("old/folder/after.jpg", "after");
        awaitPaths("moved.jpg", "old/folder/after.jpg", "old/folder/in/folders/deep.jpg");
        assertThat(watches.problems()).isEmpty();
    }

    @Test
    void aChangedPhotoIsAnotherOne() throws IOException {
        Path photo = world.jpeg("a.jpg", "one");
        follow(world.photos);
        awaitContents("one");
        Path other = Files.write(temp.resolve("other"), World.jpegBytes("two"));
        Files.move(other, photo, StandardCopyOption.REPLACE_EXISTING);
        awaitContents("two");
        Files.write(photo, World.jpegBytes("three"));
        awaitContents("three");
    }

    @Test
    void aSidecarThatIsWrittenLaterIsReadAndADatedFoldersNameCounts() throws IOException {
        world.jpeg("a.jpg", "one");
        follow(world.photos);
        awaitPhotos(1);
        Files.writeString(
                world.photos.resolve("a.xmp"),
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/'"
                        + " exif:DateTimeOriginal='2009-08-07'/></rdf:RDF></x:xmpmeta>");
        awaitDate("a.jpg", TakenAt.Evidence.XMP, 2009);
        world.jpeg("2014 Summer/b.jpg", "two");
        awaitDate("b.jpg", TakenAt.Evidence.NAME, 2014);
    }

    @Test
    void aPhotoThatIsCopiedSlowlyArrivesWhole() throws Exception {
        follow(world.photos);
        String seed = "slow".repeat(50_000);
        byte[] bytes = World.jpegBytes(seed);
        Path slow = world.photos.resolve("slow.jpg");
        try (OutputStream out = Files.newOutputStream(slow)) {
            for (int from = 0; from < bytes.length; from += 40_000) {
                out.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 40_000)));
                // So slowly that it is looked at while it grows.
                int looked = looks.get();
                await().atMost(PATIENCE).until(() -> looks.get() > looked);
            }
        }
        awaitContents(seed);
    }

    @Test
    void whatAScanLeavesOutIsNotFollowedEither() throws IOException {
        follow(world.photos);
        awaitPhotos(0);
        Path out = Files.createDirectories(world.photos.resolve("sets"));
        Files.createFile(out.resolve(OutputMarker.FILE));
        world.jpeg("sets/swap_ready/0001.jpg", "crop");
        world.jpeg("@eaDir/thumb.jpg", "thumb");
        world.jpeg("album/.hidden/secret.jpg", "secret");
        world.jpeg("album/photo.jpg", "photo");
        awaitPaths("album/photo.jpg");
        world.jpeg("sets/swap_ready/0002.jpg", "crop 2");
        world.jpeg("album/photo2.jpg", "photo 2");
        awaitPaths("album/photo.jpg", "album/photo2.jpg");
    }

    @Test
    void aFolderThatGoesKeepsItsPhotosAndIsFollowedAgainWhenItIsBack() throws IOException {
        world.jpeg("a/one.jpg", "one");
        Path folder = world.photos.resolve("a");
        follow(folder);
        awaitPhotos(1);
        Path away = temp.resolve("away");
        Files.move(folder, away);
        await().atMost(PATIENCE).until(() -> watches.problems().containsKey(folder.toString()));
        assertThat(watches.problems().get(folder.toString())).contains("Is its disk mounted?");
        Files.createDirectory(folder);
        // As if nothing were mounted there: everything is gone, and nothing is believed.
        await().atMost(PATIENCE)
                .until(() ->
                        watches.problems().getOrDefault(folder.toString(), "").contains("All photos of"));
        assertThat(world.ledger.figures().locations()).isEqualTo(1);
        Files.delete(folder);
        Files.move(away, folder);
        await().atMost(PATIENCE).until(() -> watches.problems().isEmpty());
        world.jpeg("a/two.jpg", "two");
        awaitPhotos(2);
    }

    @Test
    void theListIsReadAnewAndABadOneChangesNothing() throws IOException {
        Path one = Files.createDirectories(world.photos.resolve("one"));
        Path two = Files.createDirectories(world.photos.resolve("two"));
        follow(one);
        world.jpeg("one/a.jpg", "a");
        world.jpeg("two/b.jpg", "b");
        awaitPhotos(1);
        follow(one, two);
        awaitPhotos(2);
        Files.writeString(temp.resolve("data/watched.json"), "{\"folders\": [{\"libary\": 1}]}");
        await().atMost(PATIENCE).until(() -> watches.problems().containsKey("the list"));
        world.jpeg("two/c.jpg", "c");
        awaitPhotos(3);
        follow(two);
        await().atMost(PATIENCE)
                .until(() -> watches.folders().equals(List.of(new WatchedFolder(new LibraryName("photos"), two))));
        world.jpeg("one/d.jpg", "d");
        world.jpeg("two/e.jpg", "e");
        awaitPaths("one/a.jpg", "two/b.jpg", "two/c.jpg", "two/e.jpg");
    }

    @Test
    void aChangeThatNobodyTellsOfIsFoundByLookingAgain() throws IOException {
        watches.close();
        watches = watches(Duration.ofSeconds(1));
        Path photo = world.jpeg("a.jpg", "one");
        follow(world.photos);
        awaitContents("one");
        // Writing by way of memory is told to nobody.
        try (FileChannel channel = FileChannel.open(photo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            memory.put(4, "two".getBytes(StandardCharsets.UTF_8));
            memory.force();
        }
        awaitContents("two");
    }

    private FolderWatches watches(Duration again) throws IOException {
        Files.createDirectories(temp.resolve("data"));
        FolderWatches made = new FolderWatches(
                new WatchFile(temp.resolve("data")),
                Executors.newSingleThreadScheduledExecutor(),
                new Following(
                        jobs,
                        world.scan,
                        new Reach(new SkipRules(true, List.of("@eaDir"))),
                        this::now,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        again));
        made.start();
        return made;
    }

    /** Counts how often it is looked whether something is due. */
    private Instant now() {
        looks.incrementAndGet();
        return Instant.now();
    }

    private void follow(Path... folders) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path folder : folders) {
            text.append(text.isEmpty() ? "" : ",")
                    .append("{\"library\":\"photos\",\"folder\":\"")
                    .append(folder)
                    .append("\"}");
        }
        Path beside = Files.writeString(
                temp.resolve("data/watched.tmp"), "{\"folders\":[" + text + "]}", StandardCharsets.UTF_8);
        Files.move(beside, temp.resolve("data/watched.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where photos are now, with what is in them, by what was announced. */
    private Map<String, ContentId> live() {
        for (AssetStaged event : world.drain()) {
            String path =
                    world.photos.relativize(Path.of(event.location().display())).toString();
            if (event.kind() != AssetStaged.Kind.REMOVED) {
                event.takenAt().ifPresent(taken -> dates.put(path, taken));
                live.put(path, event.content());
            } else if (event.content().equals(live.get(path))) {
                live.remove(path);
            }
        }
        return live;
    }

    private void awaitDate(String name, TakenAt.Evidence evidence, int year) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            live();
            assertThat(dates.entrySet())
                    .filteredOn(entry -> entry.getKey().endsWith(name))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.getValue().evidence()).isEqualTo(evidence);
                        assertThat(entry.getValue().when().getYear()).isEqualTo(year);
                    });
        });
    }

    private void awaitContents(String... seeds) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(live().values())
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(seeds)
                                .map(FolderWatchTest::content)
                                .toList()));
    }

    private static ContentId content(String seed) {
        return ContentId.of(World.jpegBytes(seed));
    }

    private void awaitPhotos(int count) {
        await().atMost(PATIENCE).until(() -> world.ledger.figures().locations() == count);
    }

    private void awaitPaths(String... within) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(live().keySet()).containsExactlyInAnyOrder(within));
    }
}
