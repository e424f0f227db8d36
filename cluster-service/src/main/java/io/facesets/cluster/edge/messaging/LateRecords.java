package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.runtime.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Records that hold what is forgotten and came all the same, such as from a worker that did not know yet: they are written
 * again soon, many together.
 */
@ApplicationScoped
public class LateRecords {

    private static final Logger LOG = Logger.getLogger(LateRecords.class);

    private final Jobs jobs;
    private final Instance<ForgetRun> forgets;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** @param forgets asked for late, since it stands on what tells this */
    LateRecords(Jobs jobs, Instance<ForgetRun> forgets) {
        this.jobs = jobs;
        this.forgets = forgets;
    }

    /** One has arrived, in a transaction that has not ended yet. */
    public void arrived() {
        if (asked.compareAndSet(false, true)) {
            LOG.info("A record holds what is forgotten; it is written again without.");
            jobs.submit("cleanse", progress -> {
                asked.set(false);
                return Map.copyOf(forgets.get().cleanse(Monitor.NONE));
            });
        }
    }
}
