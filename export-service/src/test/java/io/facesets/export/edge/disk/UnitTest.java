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
import org.junit.jupiter.api.Assumptions;
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
        publish(version, unit(steps));
    }

    private static void publish(String version, Unit unit) throws IOException {
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

    /** Where names can't change places. */
    private static boolean never(Path one, Path other) {
        return false;
    }

    @ParameterizedTest
    @EnumSource(Unit.Step.class)
    void aSwapInTwoStepsKilledAtAnyLeavesOneWholeVersion(Unit.Step step) throws IOException {
        Unit killed = new Unit(container, "faceset_001", killedAt(step), UnitTest::never);
        aKilledSwapLeavesOneWholeVersion(step, killed, step == Unit.Step.OLD_ASIDE);
    }

    @ParameterizedTest
    @EnumSource(value = Unit.Step.class, names = "OLD_ASIDE", mode = EnumSource.Mode.EXCLUDE)
    void aSwapInOneStepKilledAroundItIsVisibleThroughout(Unit.Step step) throws IOException {
        Assumptions.assumeTrue(canExchange(), "this system has no renameat2");
        aKilledSwapLeavesOneWholeVersion(step, unit(killedAt(step)), false);
    }

    private boolean canExchange() throws IOException {
        Path one = Files.writeString(container.resolve("one"), "1");
        Path two = Files.writeString(container.resolve("two"), "2");
        boolean can = Exchange.of(one, two);
        assertThat(Files.readString(one)).isEqualTo(can ? "2" : "1");
        Files.delete(one);
        Files.delete(two);
        return can;
    }

    private void aKilledSwapLeavesOneWholeVersion(Unit.Step step, Unit killed, boolean invisible) throws IOException {
        publish("one", Unit.Steps.NONE);
        Files.writeString(container.resolve("faceset_001/notes.txt"), "mine");

        assertThatThrownBy(() -> publish("two", killed)).isInstanceOf(Killed.class);
        // Never half: what can be seen under the name is one version or, between two renames, nothing.
        assertThat(Files.exists(container.resolve("faceset_001"))).isNotEqualTo(invisible);
        if (!invisible) {
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
            names = {"MADE", "NEW_READY", "NEW_IN_PLACE"},
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
    void whatTheSystemRefusesIsSaid() throws IOException {
        Assumptions.assumeTrue(canExchange(), "this system has no renameat2");
        assertThatThrownBy(() -> Exchange.of(container.resolve("none"), container.resolve("neither")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("error 2");
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
