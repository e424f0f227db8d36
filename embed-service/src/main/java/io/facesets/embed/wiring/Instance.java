package io.facesets.embed.wiring;

import io.facesets.embed.core.work.WorkerName;
import io.facesets.embed.edge.journal.JournalFile;
import io.facesets.model.Fault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/** Which of the workers of a data folder this one is. */
final class Instance {

    private static final int MOST_WORKERS = 256;

    private Instance() {}

    /**
     * Claims the configured name, or the first free one of this host and data folder, by locking its journal.
     *
     * @throws Fault {@code in-use} if the configured name, or every name, belongs to a worker that is alive
     */
    static JournalFile claim(Optional<String> configured, Path data) {
        Path folder = data.resolve("run");
        if (configured.isPresent()) {
            return JournalFile.open(folder, name(configured.get()))
                    .orElseThrow(() -> Fault.user(
                            "in-use",
                            "Another worker named " + configured.get() + " is working in " + data
                                    + ". Give this one another facesets.embed.instance, or none."));
        }
        String host = hostName();
        String place = data.toAbsolutePath().normalize().toString();
        for (int number = 1; number <= MOST_WORKERS; number++) {
            Optional<JournalFile> journal = JournalFile.open(folder, WorkerName.of(host, place, number));
            if (journal.isPresent()) {
                return journal.get();
            }
        }
        throw Fault.user("in-use", MOST_WORKERS + " workers are working in " + data + " already.");
    }

    private static WorkerName name(String configured) {
        try {
            return new WorkerName(configured);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-setting", String.valueOf(e.getMessage()));
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
