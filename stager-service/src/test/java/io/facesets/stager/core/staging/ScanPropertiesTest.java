package io.facesets.stager.core.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a user does between scans, whoever replays the events knows what is on the disk. */
class ScanPropertiesTest {

    /** Writes {@code content} to {@code name}, or deletes it if the content is blank; then perhaps scans. */
    record Step(String name, String content, boolean scan) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("a.jpg", "b.jpg", "s/c.jpg", "s/d.jpg"),
                        Arbitraries.of("", "x", "y", "z"),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 12)
    void theEventsTellWhatIsOnTheDisk(@ForAll("steps") List<Step> steps) throws Exception {
        Path folder = Files.createTempDirectory("scan");
        try (World world = new World(folder)) {
            Map<String, String> disk = new HashMap<>();
            Map<String, Set<String>> told = new HashMap<>();
            for (Step step : steps) {
                if (step.content().isEmpty()) {
                    Files.deleteIfExists(world.photos.resolve(step.name()));
                    disk.remove(step.name());
                } else {
                    world.jpeg(step.name(), step.content());
                    disk.put(step.name(), step.content());
                }
                if (step.scan()) {
                    scanAndCompare(world, disk, told);
                }
            }
            scanAndCompare(world, disk, told);
        } finally {
            delete(folder);
        }
    }

    private static void scanAndCompare(World world, Map<String, String> disk, Map<String, Set<String>> told)
            throws InterruptedException {
        world.scan(true);
        for (AssetStaged event : world.drain()) {
            Set<String> places = told.computeIfAbsent(event.content().sha256(), c -> new HashSet<>());
            String place = event.location().display();
            switch (event.kind()) {
                case NEW -> {
                    assertThat(places).as("new means: nowhere else").isEmpty();
                    places.add(place);
                }
                case ALIAS -> {
                    assertThat(places).as("alias means: elsewhere too").isNotEmpty();
                    assertThat(places.add(place)).as("said once").isTrue();
                }
                case REMOVED ->
                    assertThat(places.remove(place)).as("only what was there").isTrue();
            }
        }
        told.values().removeIf(Set::isEmpty);
        assertThat(told.values().stream().flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(disk.keySet().stream()
                        .map(name -> world.photos.resolve(name).toString())
                        .toList());
        Ledger.Figures figures = world.ledger.figures();
        assertThat(figures.contents()).isEqualTo(Set.copyOf(disk.values()).size());
        assertThat(figures.locations()).isEqualTo(disk.size());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
