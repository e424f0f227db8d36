package io.facesets.export.edge.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitTest {

    /** Stands for a process that is killed at this very moment. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path container;

    private Unit unit(Unit.Steps steps) {
        return new Unit(container, "faceset_001", steps);
    }

    private void publish(String version, Unit.Steps steps) throws IOException {
        Unit unit = unit(steps);
        Path folder = unit.begin();
        Files.createDirectory(folder.resolve("faces"));
        Files.writeString(folder.resolve("faces/0001.png"), version);
        Files.writeString(folder.resolve("only-" + version), version);
        unit.publish(version);
    }

    private static Unit.Steps killedAt(Unit.Step step) {
        return done -> {
            if (done == step) {
                throw new Killed();
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Unit.Step.class)
    void aSwapKilledAtAnyStepLeavesOneWholeVersion(Unit.Step step) throws IOException {
        publish("one", Unit.Steps.NONE);
        Files.writeString(container.resolve("faceset_001/notes.txt"), "mine");

        assertThatThrownBy(() -> publish("two", killedAt(step))).isInstanceOf(Killed.class);
        // Never half: what can be seen under the name is one version or, between two renames, nothing.
        if (Files.exists(container.resolve("faceset_001"))) {
            String seen = Files.readString(container.resolve("faceset_001/faces/0001.png"));
            assertThat(container.resolve("faceset_001/only-" + seen)).exists();
        }

        Unit.recover(container);

        Map<String, String> files = files();
        String version = files.get("faceset_001/faces/0001.png");
        assertThat(version).isEqualTo(step.compareTo(Unit.Step.NEW_IN_PLACE) < 0 ? "one" : "two");
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "faceset_001/.face-sets.json",
                        "faceset_001/faces/0001.png",
                        "faceset_001/notes.txt",
                        "faceset_001/only-" + version);
        assertThat(unit(Unit.Steps.NONE).isWhole(version)).isTrue();
        publish("three", Unit.Steps.NONE);
        assertThat(files()).containsEntry("faceset_001/notes.txt", "mine").hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Unit.Step.class,
            names = {"MADE", "NEW_IN_PLACE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aRemovalKilledAtAnyStepIsTakenBackOrEnded(Unit.Step step) throws IOException {
        publish("one", Unit.Steps.NONE);
        Files.writeString(container.resolve("faceset_001/notes.txt"), "mine");

        assertThatThrownBy(() -> unit(killedAt(step)).remove()).isInstanceOf(Killed.class);
        Unit.recover(container);

        assertThat(files()).containsEntry("faceset_001/notes.txt", "mine");
        if (Unit.in(container).contains("faceset_001")) {
            assertThat(unit(Unit.Steps.NONE).isWhole("one")).isTrue();
            unit(Unit.Steps.NONE).remove();
        }
        assertThat(files()).containsOnlyKeys("faceset_001/notes.txt");
    }

    @Test
    void aFirstVersionKilledBeforeItIsInPlaceLeavesNothing() throws IOException {
        assertThatThrownBy(() -> publish("one", killedAt(Unit.Step.MADE))).isInstanceOf(Killed.class);
        Unit.recover(container);
        assertThat(files()).isEmpty();
    }

    @Test
    void aStrangersFileOfTheSameNameIsKeptBeside() throws IOException {
        Files.createDirectories(container.resolve("faceset_001"));
        Files.writeString(container.resolve("faceset_001/only-one"), "somebody's");

        publish("one", Unit.Steps.NONE);

        assertThat(files())
                .containsEntry("faceset_001/only-one", "one")
                .containsEntry("faceset_001/only-one.kept", "somebody's");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("keep.txt"), "keep");
        Files.createSymbolicLink(container.resolve("faceset_001"), outside);

        assertThatThrownBy(() -> publish("one", Unit.Steps.NONE))
                .isInstanceOf(io.facesets.model.Fault.class)
                .hasMessageContaining("is a link");
        assertThat(outside.resolve("keep.txt")).hasContent("keep");
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(container)) {
            for (Path file : all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                files.put(container.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
