package io.facesets.cluster.wiring;

import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.core.linkage.Vectors;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The engine that the settings ask for, loaded when it is first needed: a service that sorts nothing loads nothing. */
final class ChosenEngine implements PairEngine {

    private static final Logger LOG = Logger.getLogger(ChosenEngine.class);

    private final String setting;
    private Optional<PairEngine> engine = Optional.empty();

    ChosenEngine(String setting) {
        this.setting = setting;
    }

    @Override
    public String name() {
        return engine().name();
    }

    @Override
    public Search open(Vectors rows, Vectors columns) {
        return engine().open(rows, columns);
    }

    private synchronized PairEngine engine() {
        PairEngine chosen = engine.orElseGet(() -> Engines.choose(setting, LOG::info));
        engine = Optional.of(chosen);
        return chosen;
    }
}
