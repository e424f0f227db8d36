package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.local.packs.Digests;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders, a discovery, a split by age and a watched folder as a user asks for them, on real faces: two people cut out of a group photo, in
 * several sizes and places, each a photo of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PHOTOS = 8;
    private static final int SIDE = 620;

    /** The other one is not as sharp as a sort asks for. */
    private static final String BLURRED = "--min-blur=5";

    @TempDir
    static Path temp;

    private static Path album;
    private static Path data;
    private static Path out;
    private static int said;

    @BeforeAll
    static void start() throws Exception {
        album = temp.toRealPath().resolve("album");
        data = temp.resolve("data");
        out = temp.resolve("out");
        Path group = SamplePhotos.all().get("sample1.jpg");
        int[] anna = SamplePhotos.TRUTH.get("sample1.jpg").get(0);
        int[] bert = SamplePhotos.TRUTH.get("sample1.jpg").get(2);
        cut(group, anna, album.resolve("sorted/Anna"));
        cut(group, bert, album.resolve("bucket"));
        Files.createDirectories(album.resolve("mixed"));
        Files.copy(group, album.resolve("mixed/group.jpg"));
        say(0, "run", album.toString(), "--out", out.toString());
        say(0, "up");
    }

    @AfterAll
    static void stop() throws Exception {
        say(0, "down");
    }

    @Test
    @Order(1)
    void aFolderIsAPersonAndMixedFoldersGoIntoTheSet() throws Exception {
        String folder = album.resolve("sorted/Anna").toString();
        String mixed = album.resolve("mixed").toString();
        assertThat(say(0, "import-folders", folder, "--mixed", mixed, "--dry-run"))
                .contains("new, faceset_001", "Nothing was changed");
        assertThat(say(0, "decisions")).contains("Nothing has been decided");
        assertThat(say(0, "import-folders", folder, "--mixed", mixed))
                .contains("new, faceset_001", PHOTOS + " of ", "are Anna's", "faceset_001 1");
        assertThat(say(0, "import-folders", folder, "--mixed", mixed)).contains("faceset_001, as before");
        assertThat(say(0, "decisions").lines()).hasSize(2);
    }

    @Test
    @Order(2)
    void aDiscoveryFindsTheOtherAndTwiceChangesNothing() throws Exception {
        String bucket = album.resolve("bucket").toString();
        assertThat(say(0, "discover", bucket, BLURRED, "--dry-run")).contains("faceset_002", "Nothing was changed");
        assertThat(say(0, "discover", bucket, BLURRED))
                .contains("faceset_002  " + PHOTOS + " faces in " + PHOTOS + " photos");
        assertThat(say(0, "discover", bucket, BLURRED)).contains("nobody new has enough photos");
        assertThat(say(2, "discover", album.resolve("nowhere").toString())).contains("No photo in");
    }

    @Test
    @Order(3)
    void aSplitByAgeMakesSetsBesideAndTwiceChangesNothing() throws Exception {
        String few = "--anchor-size=3";
        // His own eight, and the one in the group photo that they were cut from.
        assertThat(say(0, "eras", "split", "faceset_002", few, BLURRED))
                .contains((PHOTOS + 1) + " faces are near faceset_002's centre", "1 thin ones");
        assertThat(say(0, "identities", "faceset_003")).contains("an era of faceset_002, thin");
        assertThat(say(0, "eras", "split", "faceset_002", few, BLURRED)).doesNotContain("Decision");
        assertThat(say(2, "eras", "split", "faceset_003", few)).contains("is an era of faceset_002");
    }

    @Test
    @Order(4)
    void aRunKeepsWhatWasFoundedAndExportsIt() throws Exception {
        String face = firstFace();
        assertThat(say(0, "why", face)).contains("says import-folders in decision 1");
        assertThat(say(0, "run", album.toString(), "--out", out.toString())).contains("faces");
        assertThat(out.resolve("swap_ready/faceset_001/Anna.txt")).exists();
        for (String set : List.of("faceset_001", "faceset_002")) {
            try (Stream<Path> crops = Files.list(out.resolve("swap_ready/" + set + "/faces"))) {
                assertThat(crops).as(set).isNotEmpty();
            }
        }
        assertThat(say(0, "runs")).contains("import-folders", "discover", "eras-split", "sort");
    }

    @Test
    @Order(5)
    void aPhotoThatIsDroppedIntoAWatchedFolderComesIntoItsSetAndGoesFromIt() throws Exception {
        assertThat(say(0, "watch", "add", album.toString())).contains("it begins within seconds");
        Path manifest = out.resolve("swap_ready/faceset_001/manifest.json");
        assertThat(manifest).content().doesNotContain("later.jpg");
        Path later = album.resolve("later.jpg");
        // Another picture of her: from a little further away.
        BufferedImage whole = ImageIO.read(SamplePhotos.all().get("sample1.jpg").toFile());
        ImageIO.write(whole.getSubimage(80, 60, 820, 900), "jpg", later.toFile());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(manifest).content().contains("later.jpg"));
        Files.delete(later);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(manifest).content().doesNotContain("later.jpg"));
        assertThat(say(0, "watch", "list")).contains(album.toString());
        assertThat(say(0, "watch", "remove", album.toString())).contains("No longer watching");
    }

    /** The face in the first photo of the folder, which has one. */
    private static String firstFace() throws Exception {
        try (Stream<Path> photos = Files.list(album.resolve("sorted/Anna"))) {
            Path photo = photos.sorted().findFirst().orElseThrow();
            return Digests.sha256(photo).substring(0, 16);
        }
    }

    /** The surroundings of a point, in several sizes and a little to the side. */
    private static void cut(Path photo, int[] middle, Path folder) throws IOException {
        Files.createDirectories(folder);
        BufferedImage whole = ImageIO.read(photo.toFile());
        for (int i = 0; i < PHOTOS; i++) {
            int x = Math.clamp(middle[0] - SIDE / 2 + 9L * i - 30, 0, whole.getWidth() - SIDE);
            int y = Math.clamp(middle[1] - SIDE / 2 - 7L * i + 25, 0, whole.getHeight() - SIDE);
            int size = SIDE + 25 * i;
            BufferedImage part = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = part.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.drawImage(whole.getSubimage(x, y, SIDE, SIDE), 0, 0, size, size, null);
            pen.dispose();
            ImageIO.write(part, "jpg", folder.resolve(i + ".jpg").toFile());
        }
    }

    private static String say(int exitCode, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--data");
        all.add(data.toString());
        FaceSetsProcess process = FaceSetsProcess.start(temp.resolve("said" + said++ + ".txt"), all);
        int code = process.exitCode();
        assertThat(code).as("%s: %s", all, process.output()).isEqualTo(exitCode);
        return process.output();
    }
}
