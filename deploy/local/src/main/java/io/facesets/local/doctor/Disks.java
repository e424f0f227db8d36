package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Room for the data folder and for temporary files. */
record Disks(DataFolder data, Room room) implements Examination {

    private static final long MEGABYTE = 1_000_000;
    private static final long LEAST = 256 * MEGABYTE;
    private static final long LOW = 5_000 * MEGABYTE;
    private static final long LEAST_TEMPORARY = 100 * MEGABYTE;

    /** How much a disk can take. */
    @FunctionalInterface
    interface Room {
        long usable(Path folder) throws IOException;
    }

    static long usable(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        found.add(look("disk", existing(data.root()), LEAST, LOW));
        found.add(look(
                "temporary files", Path.of(System.getProperty("java.io.tmpdir")), LEAST_TEMPORARY, LEAST_TEMPORARY));
        return found;
    }

    private Diagnosis look(String subject, Path folder, long least, long low) {
        try {
            long free = room.usable(folder);
            String what = free / MEGABYTE + " MB are free for " + folder;
            String todo = "Make room there, or use another disk with --data.";
            return free < least
                    ? Diagnosis.trouble(subject, what, todo)
                    : free < low ? Diagnosis.warning(subject, what, todo) : Diagnosis.fine(subject, what);
        } catch (IOException e) {
            return Diagnosis.trouble(
                    subject, folder + " can't be asked for its free space: " + e, "Is its disk mounted?");
        }
    }

    private static Path existing(Path folder) {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
