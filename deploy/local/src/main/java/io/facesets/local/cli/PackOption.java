package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.FolderSettings;
import io.facesets.local.host.RunningState;
import io.facesets.local.packs.StarterInstaller;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --pack}: which face models. */
final class PackOption {

    @Option(
            names = "--pack",
            paramLabel = "NAME",
            description = "The face models to use (default: what 'models use' has chosen for the data folder, else"
                    + " starter).")
    private @Nullable String pack;

    /** The pack that was named, if one was. */
    Optional<PackName> named() {
        return Optional.ofNullable(pack).map(PackOption::name);
    }

    /** The pack that was named, else the one that services use there now, else the one chosen, else the starter. */
    PackName of(DataFolder data) {
        return named().or(() -> data.running().filter(RunningState::ready).map(RunningState::pack))
                .orElseGet(() -> usual(data));
    }

    /** The pack chosen for the folder, else the starter. */
    static PackName usual(DataFolder data) {
        return new FolderSettings(data).pack().orElse(StarterInstaller.STARTER);
    }

    /** A pack's name as somebody typed it. */
    static PackName name(String given) {
        try {
            return new PackName(given);
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-name", "'" + given + "' can't be a pack: " + e.getMessage() + ".");
        }
    }
}
