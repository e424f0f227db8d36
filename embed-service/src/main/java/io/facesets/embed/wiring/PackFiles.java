package io.facesets.embed.wiring;

import io.facesets.analysis.pack.PackReader;
import io.facesets.model.Fault;
import io.facesets.runtime.health.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pack's files as they were once. What runs was loaded and verified then; files that have changed since do no harm
 * before the next start, which would refuse them or run another version of the pack.
 */
record PackFiles(Path folder, Map<Path, Stamp> stamps) {

    /** What changes with a file's content, short of somebody who hides it. */
    record Stamp(long bytes, FileTime changed) {}

    /** The files of this moment. */
    static PackFiles now(Path folder) {
        return new PackFiles(folder, stamps(folder));
    }

    /** Whether they are others now. */
    Optional<Finding> changed() {
        Map<Path, Stamp> now = stamps(folder);
        return now.equals(stamps)
                ? Optional.empty()
                : Optional.of(new Finding(
                        "The files of the model pack at " + folder + " have changed since this worker loaded them; it"
                                + " still runs what it loaded.",
                        "'./facesets models verify' says whether they are in order. If so, start the workers again; if"
                                + " not, './facesets models install' brings them back."));
    }

    private static Map<Path, Stamp> stamps(Path folder) {
        Map<Path, Stamp> found = new TreeMap<>();
        try {
            for (Path file : PackReader.files(folder)) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(file, new Stamp(attributes.size(), attributes.lastModifiedTime()));
            }
        } catch (IOException | Fault gone) {
            // What can't be read is as much a change as what is different.
            found.put(folder.resolve("unreadable"), new Stamp(0, FileTime.fromMillis(0)));
        }
        return found;
    }
}
