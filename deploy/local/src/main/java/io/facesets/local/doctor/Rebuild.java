package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Sets databases aside, so that their services read them anew from the topics at the next start. Nothing is deleted: what
 * was set aside can be put back.
 */
public record Rebuild(DataFolder data) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** A database and what SQLite keeps beside it; the lock stays where it is. */
    private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

    /**
     * Moves the databases of {@code names} into a new folder below {@code <data>/set-aside}, and returns it.
     *
     * @throws Fault of the user if services are up, or a name is none of a service with a database
     */
    public Path setAside(List<String> names, Instant now) {
        names.stream()
                .filter(name -> !Databases.NAMES.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Fault.user(
                            "no-such-database",
                            "'" + unknown + "' has no database; those that have are " + Databases.NAMES + ".");
                });
        data.create();
        try {
            FileChannel lock = data.take();
            try {
                return moved(names, now);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The databases can't be set aside: " + e, e);
        }
    }

    private Path moved(List<String> names, Instant now) throws IOException {
        Path folder = data.root().resolve("set-aside").resolve(STAMP.format(now));
        Files.createDirectories(folder);
        for (String name : names) {
            for (String part : PARTS) {
                Path file = data.root().resolve(name + ".db" + part);
                if (Files.exists(file)) {
                    Files.move(file, folder.resolve(file.getFileName()));
                }
            }
        }
        return folder;
    }
}
