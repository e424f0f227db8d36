package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.model.PackName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** How faces were sorted the last time. Thread-safe. */
public final class LastSort {

    private final Jdbi jdbi;
    private final PackName pack;
    private final SortParameters defaults;

    /** @param defaults for what a run of an older version did not know */
    public LastSort(Jdbi jdbi, PackName pack, SortParameters defaults) {
        this.jdbi = jdbi;
        this.pack = pack;
        this.defaults = defaults;
    }

    /** The parameters of the last run over all faces, if there was one. */
    public Optional<SortParameters> parameters() {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT parameters FROM runs WHERE pack = ? AND operation IN (?, ?)"
                                + " ORDER BY number DESC LIMIT 1",
                        pack.value(),
                        SortRun.OPERATION,
                        SortRun.EXTEND)
                .mapTo(String.class)
                .findOne()
                .map(json -> {
                    Map<String, Double> known = new TreeMap<>();
                    Json.read(json, Numbers.class).forEach((name, value) -> known.put(name, value.doubleValue()));
                    known.keySet().retainAll(defaults.byName().keySet());
                    return defaults.with(known);
                }));
    }

    /** Names with numbers. */
    private static final class Numbers extends TreeMap<String, Number> {
        private static final long serialVersionUID = 1;
    }
}
