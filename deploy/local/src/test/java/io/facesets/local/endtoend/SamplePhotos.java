package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Six real group photos with 22 faces, from the demo of the npm package {@code @vladmandic/face-api} (MIT), and where
 * their faces are, as one sees them: the middle of each face, to the nearest ten pixels.
 */
final class SamplePhotos {

    private static final String PACKAGE = "@vladmandic/face-api@1.7.15";
    private static final String PREFIX = "package/demo/sample";

    static final int FACES = 22;

    /** By file name: the x and y of each face's middle. */
    static final Map<String, List<int[]>> TRUTH = Map.of(
            "sample1.jpg", List.of(at(510, 480), at(930, 540), at(1580, 320)),
            "sample2.jpg", List.of(at(450, 280), at(980, 350), at(1540, 280)),
            "sample3.jpg", List.of(at(690, 470), at(1190, 350), at(1590, 430)),
            "sample4.jpg", List.of(at(340, 320), at(750, 190), at(1070, 300), at(1360, 270)),
            "sample5.jpg", List.of(at(860, 220), at(1200, 320), at(680, 550), at(1500, 540), at(470, 1020)),
            "sample6.jpg", List.of(at(360, 620), at(770, 480), at(1270, 440), at(1590, 400)));

    private SamplePhotos() {}

    /** Fetches them with npm into {@code folder}, unless they are there; returns the photos. */
    static Map<String, Path> in(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (photos(folder).size() < TRUTH.size()) {
            Process npm = new ProcessBuilder("npm", "pack", PACKAGE, "--silent", "--ignore-scripts")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            assertThat(npm.waitFor()).as("npm pack, see %s/npm.log", folder).isZero();
            try (Stream<Path> files = Files.list(folder)) {
                unpack(
                        files.filter(f -> f.toString().endsWith(".tgz"))
                                .findFirst()
                                .orElseThrow(),
                        folder);
            }
        }
        Map<String, Path> photos = photos(folder);
        assertThat(photos.keySet()).isEqualTo(new TreeMap<>(TRUTH).keySet());
        return photos;
    }

    private static int[] at(int x, int y) {
        return new int[] {x, y};
    }

    private static Map<String, Path> photos(Path folder) {
        Map<String, Path> found = new TreeMap<>();
        for (String name : TRUTH.keySet()) {
            if (Files.isRegularFile(folder.resolve("photos").resolve(name))) {
                found.put(name, folder.resolve("photos").resolve(name));
            }
        }
        return found;
    }

    private static void unpack(Path tarball, Path folder) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(tarball)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith(PREFIX) && name.endsWith(".jpg")) {
                    Files.copy(tar, photos.resolve(name.substring(name.lastIndexOf('/') + 1)));
                }
            }
        }
    }
}
