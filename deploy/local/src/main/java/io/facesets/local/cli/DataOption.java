package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}: which data folder. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder: ledger, models, logs (default: $FACESETS_HOME, else ~/.facesets).")
    private @Nullable Path data;

    DataFolder folder() {
        if (data != null) {
            return new DataFolder(data);
        }
        String home = System.getenv("FACESETS_HOME");
        return new DataFolder(
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".facesets") : Path.of(home));
    }
}
