package io.facesets.runtime.health;

import java.io.IOException;
import java.nio.file.Path;

/** How much room there is where a folder lies. */
@FunctionalInterface
public interface Disk {

    /** Bytes that this process may still write there. */
    long usable(Path folder) throws IOException;
}
