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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final Map<String, Integer> PORTS =
            Map.of("broker", 1, "stager", 2, "embed", 3, "cluster", 4, "export", 5);

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
        RunningState state = new RunningState(
                ProcessHandle.current().pid(), RunningState.ownStart(), new PackName("starter"), PORTS, true);
        folder.write(state);
        assertThat(folder.running()).contains(state);
        assertThat(state.allPorts().of(Service.EXPORT)).isEqualTo(5);
        folder.clearState();
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void takesNoDeadProcessForALivingOne() {
        Instant longAgo = RunningState.ownStart().minusSeconds(3600);
        folder.write(new RunningState(ProcessHandle.current().pid(), longAgo, new PackName("starter"), PORTS, true));
        assertThat(folder.running())
                .as("the number was given to another process")
                .isEmpty();
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
