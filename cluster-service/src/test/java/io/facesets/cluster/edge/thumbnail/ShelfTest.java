package io.facesets.cluster.edge.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.TestLibrary;
import io.facesets.model.FaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

    @TempDir
    Path root;

    private static FaceId face(int i) {
        return new FaceId(TestLibrary.content("photo" + i), i % 3);
    }

    @Test
    void whatWasPutIsFoundAndNothingElse() {
        Shelf shelf = new Shelf(root.resolve("not/there/yet"), 1000);
        assertThat(shelf.find(face(1))).isEmpty();
        assertThat(shelf.of(face(1).content())).isEmpty();
        shelf.put(face(1), new byte[] {1, 2, 3});
        assertThat(shelf.find(face(1)).orElseThrow()).containsExactly(1, 2, 3);
        assertThat(shelf.find(face(2))).isEmpty();
        shelf.remove(face(1).content());
        shelf.remove(face(1).content());
        assertThat(shelf.find(face(1))).isEmpty();
    }

    @Test
    void itHoldsNoMoreThanItMayAndTheLeastUsedGoFirst() throws IOException {
        new Shelf(root, 1_000_000).put(face(0), new byte[100]);
        new Shelf(root, 1_000_000).put(face(1), new byte[100]);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
        }
        // Another start: what is there counts.
        Shelf shelf = new Shelf(root, 1000);
        assertThat(shelf.find(face(1))).isPresent();
        for (int i = 2; i < 40; i++) {
            shelf.put(face(i), new byte[100]);
            assertThat(size()).isLessThanOrEqualTo(1000);
            if (i == 10) {
                assertThat(shelf.find(face(0))).isEmpty();
                assertThat(shelf.find(face(1))).isPresent();
            }
        }
        assertThat(shelf.find(face(39))).isPresent();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNoPageItsPicture() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");
        Shelf shelf = new Shelf(file, 1000);
        shelf.put(face(1), new byte[10]);
        assertThat(shelf.find(face(1))).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private long size() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }
}
