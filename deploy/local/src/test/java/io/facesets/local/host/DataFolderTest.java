package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    private static final Map<String, Integer> PORTS =
            Map.of("broker", 1, "stager", 2, "embed", 3, "embed-2", 6, "cluster", 4, "export", 5);

    @TempDir
    Path temp;

    private DataFolder folder;

    @BeforeEach
    void create() {
        folder = new DataFolder(temp.resolve("data"));
        folder.create();
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void canBeMadeTwice() {
        folder.create();
        assertThat(folder.kafka()).isDirectory();
    }

    @Test
    void saysWhyItCannotBeMade() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThatThrownBy(() -> new DataFolder(file.resolve("below")).create())
                .isInstanceOf(Fault.class)
                .hasMessageContaining("--data");
    }

    @Test
    void knowsWhatRuns() {
        assertThat(folder.running()).isEmpty();
        RunningState state = state(RunningState.ownStart());
        folder.write(state);
        assertThat(folder.running()).contains(state);
        assertThat(state.allPorts().of(Service.EXPORT)).isEqualTo(5);
        assertThat(state.allPorts().of(new Member(Service.EMBED, 2))).isEqualTo(6);
        assertThat(state.setup()).isEqualTo(new Setup(new PackName("starter"), Optional.of("cuda"), 2));
        folder.clearState();
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void takesNoDeadProcessForALivingOne() {
        Instant longAgo = RunningState.ownStart().minusSeconds(3600);
        folder.write(state(longAgo));
        assertThat(folder.running())
                .as("the number was given to another process")
                .isEmpty();
    }

    private static RunningState state(Instant started) {
        return new RunningState(
                ProcessHandle.current().pid(), started, new PackName("starter"), Optional.of("cuda"), PORTS, true);
    }

    @Test
    void remembersWhatWasChosenAndKeepsWhatItDoesNotKnow() throws IOException {
        FolderSettings settings = new FolderSettings(folder);
        assertThat(settings.pack()).isEmpty();
        Path file = Files.writeString(folder.root().resolve("settings.json"), "{\"later\": [1, 2]}");
        settings.choose(new PackName("buffalo_l"));
        assertThat(settings.pack()).contains(new PackName("buffalo_l"));
        assertThat(file).content().contains("\"later\"", "\"buffalo_l\"");
        assertThat(folder.root()).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"pack\": \"../other\"}", "{\"pack\": 7.5}", "null"})
    void refusesSettingsThatAreNone(String written) throws IOException {
        Path file = Files.writeString(folder.root().resolve("settings.json"), written);
        assertThatThrownBy(() -> new FolderSettings(folder).pack())
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.USER))
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(written);
    }

    @Test
    void hasOneSupervisorAtATime() throws IOException {
        try (FileChannel held = folder.take()) {
            assertThat(held.isOpen()).isTrue();
            assertThatThrownBy(() -> folder.take()).isInstanceOf(OverlappingFileLockException.class);
        }
        folder.take().close();
    }
}
