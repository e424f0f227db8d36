package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the data folder can be written, is its owner's alone, and who has it. */
record FolderRights(DataFolder data) implements Examination {

    private static final String SUBJECT = "data folder";
    private static final String IN_USE = "in use";

    @Override
    public List<Diagnosis> look() {
        Path root = data.root();
        if (Files.notExists(root)) {
            return List.of(Diagnosis.fine(SUBJECT, root + " is not there yet; the first run makes it"));
        }
        try {
            List<Diagnosis> found = new ArrayList<>();
            found.add(writable(root));
            found.add(secret(root));
            found.add(owner());
            return found;
        } catch (IOException e) {
            return List.of(Diagnosis.trouble(
                    SUBJECT,
                    root + " can't be read: " + e,
                    "Give yourself the right to, or choose another with --data."));
        }
    }

    private static Diagnosis writable(Path root) throws IOException {
        try (Stream<Path> inside = Files.list(root)) {
            List<Path> refusing = Stream.concat(Stream.of(root), inside)
                    .filter(path -> !Files.isWritable(path))
                    .sorted()
                    .toList();
            return refusing.isEmpty()
                    ? Diagnosis.fine(SUBJECT, root + " can be written")
                    : Diagnosis.trouble(
                            SUBJECT,
                            refusing.getFirst() + " can't be written by " + System.getProperty("user.name")
                                    + (refusing.size() > 1 ? ", nor can " + (refusing.size() - 1) + " more" : ""),
                            "Was something started as another user? 'sudo chown -R " + System.getProperty("user.name")
                                    + " " + root + "'.");
        }
    }

    private static Diagnosis secret(Path root) throws IOException {
        if (!Files.getFileStore(root).supportsFileAttributeView("posix")) {
            return Diagnosis.fine("privacy", "this file system has no permissions");
        }
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(root);
        boolean others = given.contains(PosixFilePermission.OTHERS_READ)
                || given.contains(PosixFilePermission.OTHERS_EXECUTE)
                || given.contains(PosixFilePermission.GROUP_READ)
                || given.contains(PosixFilePermission.GROUP_EXECUTE);
        return others
                ? Diagnosis.warning(
                        "privacy",
                        "Other users of this machine may look into " + root + ", which holds faces' embeddings",
                        "'chmod 700 " + root + "'.")
                : Diagnosis.fine("privacy", "only its owner may look into it");
    }

    /** A lock dies with its process; what is left of one that was killed is harmless. */
    private Diagnosis owner() throws IOException {
        boolean alive = data.running().isPresent();
        Path lock = data.run().resolve("lock");
        if (!locked(lock)) {
            return Files.exists(data.run().resolve("state.json"))
                    ? Diagnosis.fine(IN_USE, "no; what a killed process left behind is taken over by the next start")
                    : Diagnosis.fine(IN_USE, "no");
        }
        return alive
                ? Diagnosis.fine(IN_USE, "by services that are up")
                : Diagnosis.warning(
                        IN_USE,
                        "A process holds " + lock + " and has not said what it is: it may be starting or stopping",
                        "Wait a moment. If it stays: 'fuser " + lock + "' names the process.");
    }

    private static boolean locked(Path file) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            return ours == null;
        }
    }
}
