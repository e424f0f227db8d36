package io.facesets.local.host;

import io.facesets.model.Checks;
import io.facesets.model.PackName;
import java.util.Optional;

/**
 * How the services of a data folder are run.
 *
 * @param pack the model pack
 * @param provider what the embed workers run the models on; without one, what their environment says
 * @param workers embed workers on this machine
 */
public record Setup(PackName pack, Optional<String> provider, int workers) {

    public Setup {
        Checks.within(workers, 1, Member.MOST_WORKERS, "workers");
    }
}
