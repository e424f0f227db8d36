package io.facesets.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What fuzzing has found, the golden files, and both with bytes changed at random. */
class EventFuzzTest {

    private static final int CHANGES = 400;

    @Test
    void nothingThatWasEverFoundBreaksIt() throws Exception {
        List<Path> files = seeds();
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            EventFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
        }
    }

    @Test
    void norDoChangesOfIt() throws Exception {
        Random random = new Random(11);
        for (Path file : seeds()) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < CHANGES && whole.length > 0; i++) {
                byte[] changed = whole.clone();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                EventFuzz.fuzzerTestOneInput(changed);
            }
        }
    }

    private static List<Path> seeds() throws IOException, URISyntaxException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("/golden/v1", "/fuzz/events")) {
            try (Stream<Path> files =
                    Files.list(Path.of(EventFuzzTest.class.getResource(folder).toURI()))) {
                all.addAll(files.sorted().toList());
            }
        }
        return all;
    }
}
