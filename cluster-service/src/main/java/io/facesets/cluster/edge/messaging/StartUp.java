package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.runtime.jobs.Jobs;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** What a process that ended too early has kept and not said is said now, as the first job; then what it began to forget. */
@ApplicationScoped
public class StartUp {

    /** After the topics are made (100), before the service takes requests. */
    private static final int AFTER_TOPICS = 500;

    private final Jobs jobs;
    private final RunPublisher publisher;
    private final ForgetRun forgets;

    StartUp(Jobs jobs, RunPublisher publisher, ForgetRun forgets) {
        this.jobs = jobs;
        this.publisher = publisher;
        this.forgets = forgets;
    }

    void onStart(@Observes @Priority(AFTER_TOPICS) StartupEvent started) {
        jobs.submit("publish", progress -> {
            publisher.publishKept();
            return Map.of();
        });
        jobs.submit("cleanse", progress -> Map.copyOf(forgets.cleanse(Monitor.NONE)));
    }
}
