package io.facesets.cluster.edge.rest;

import io.facesets.cluster.edge.metrics.RunMetrics;
import io.facesets.model.Fault;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one way by which anybody asks for a run: one at a time, in the order they are asked for. Thread-safe. */
@Singleton
public class Running {

    private static final String KIND = "run";

    private final Jobs jobs;
    private final SortedMap<String, RunOperation> operations = new TreeMap<>();
    private final RunMetrics metrics;

    Running(Jobs jobs, @All List<RunOperation> operations, RunMetrics metrics) {
        this.jobs = jobs;
        operations.forEach(operation -> this.operations.put(operation.name(), operation));
        this.metrics = metrics;
    }

    /**
     * Queues a run.
     *
     * @throws Fault a user's, if it can't be; nothing is queued then
     */
    public JobView submit(RunRequest request) {
        RunOperation operation = Optional.ofNullable(operations.get(String.valueOf(request.operation())))
                .orElseThrow(() -> Fault.user(
                        "unknown-operation",
                        "There is no operation '" + request.operation() + "'. Known: "
                                + String.join(", ", operations.keySet()) + "."));
        RunOperation.Task task = operation.prepare(request);
        return jobs.submit(KIND, progress -> metrics.timed(operation.name(), () -> task.run(new JobMonitor(progress))));
    }
}
