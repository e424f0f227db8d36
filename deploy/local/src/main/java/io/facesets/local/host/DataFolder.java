package io.facesets.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where everything is kept: {@code kafka/ *.db models/ logs/ run/}. It holds biometric data, so only its owner may look
 * in. One supervisor at a time has it.
 */
public record DataFolder(Path root) {

    private static final ObjectMapper JSON = EventCodec.mapper();

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folder, for its owner alone. */
    public void create() {
        try {
            boolean fresh = Files.notExists(root);
            Files.createDirectories(kafka());
            Files.createDirectories(logs());
            Files.createDirectories(run());
            if (fresh && Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw Fault.resource(
                    "unusable-folder",
                    "The data folder " + root + " can't be made: " + e + ". Choose another with --data.",
                    e);
        }
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(Member member) {
        return logs().resolve(member.label() + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path models() {
        return root.resolve("models");
    }

    public Path pack(PackName name) {
        return models().resolve(name.value());
    }

    /** What is running here, if anything says so and its process is alive. */
    public Optional<RunningState> running() {
        try {
            RunningState state = JSON.readValue(Files.readAllBytes(stateFile()), RunningState.class);
            return Optional.of(state).filter(RunningState::alive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "What runs here can't be read from " + stateFile() + ": " + e, e);
        }
    }

    /** Notes what is running, as a whole or not at all. */
    public void write(RunningState state) {
        try {
            WholeFile.write(stateFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", stateFile() + " can't be written: " + e, e);
        }
    }

    /** Nothing is running any more. */
    public void clearState() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", stateFile() + " can't be removed: " + e, e);
        }
    }

    /**
     * Takes the folder for this process, until the channel is closed or the process ends.
     *
     * @throws Fault {@code in-use} if another process has it
     */
    public FileChannel take() {
        try {
            FileChannel channel =
                    FileChannel.open(run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw Fault.user(
                        "in-use",
                        "Another face-sets process is working in " + root
                                + " and is not ready to share it. Wait for it,"
                                + " stop it with './facesets down --data " + root + "', or use another folder with"
                                + " --data.");
            }
            return channel;
        } catch (IOException e) {
            throw Fault.resource(
                    "unusable-folder",
                    "The data folder " + root + " can't be locked: " + e
                            + ". See that it can be written, or choose another with --data.",
                    e);
        }
    }

    private Path stateFile() {
        return run().resolve("state.json");
    }
}
