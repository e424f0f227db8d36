package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Six real group photos with 22 faces, from the demo of the npm package {@code @vladmandic/face-api} (MIT), and where
 * their faces are, as one sees them: the middle of each face, to the nearest ten pixels.
 */
final class SamplePhotos {

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

    /** The photos by file name, where {@code ./facesets test} has put them. */
    static Map<String, Path> all() {
        String folder = System.getenv("FACESETS_TEST_SAMPLES");
        assertThat(folder).as("FACESETS_TEST_SAMPLES, set by ./facesets test").isNotNull();
        Map<String, Path> photos = new TreeMap<>();
        for (String name : TRUTH.keySet()) {
            Path photo = Path.of(folder, name);
            assertThat(photo).isRegularFile();
            photos.put(name, photo);
        }
        return photos;
    }

    private static int[] at(int x, int y) {
        return new int[] {x, y};
    }
}
