package io.facesets.embed.edge.rest;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.edge.journal.JournalFile;
import io.facesets.embed.wiring.WorkerMetrics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What this worker works with, and what it has done since it started. */
@Path("/worker")
public class WorkerResource {

    private final FaceAnalyser analyser;
    private final JournalFile journal;
    private final WorkerMetrics metrics;
    private final Flow flow;

    WorkerResource(FaceAnalyser analyser, JournalFile journal, WorkerMetrics metrics, Flow flow) {
        this.analyser = analyser;
        this.journal = journal;
        this.metrics = metrics;
        this.flow = flow;
    }

    /**
     * The worker as it stands; counts are since its start.
     *
     * @param photos that ended with a result, {@code noface} and {@code rejected} among them
     * @param known photos that had a result already
     * @param kept photos that can't be had now, whose result of another version of the pack stands
     * @param decoderCrashes photos among the rejected that ended a worker's process twice
     * @param inFlight photos that were taken and have not ended
     * @param waiting photos among those whose bytes are awaited, fetched, or wait to be looked at
     * @param hangingThreads that were given up and have not come back
     */
    public record Worker(
            String name,
            String pack,
            String digest,
            String provider,
            String providerReason,
            long photos,
            long faces,
            long noface,
            long rejected,
            long known,
            long kept,
            long decoderCrashes,
            int inFlight,
            int waiting,
            int hangingThreads) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Worker worker() {
        WorkerMetrics.Counts counts = metrics.counts();
        Flow.Snapshot now = flow.snapshot();
        return new Worker(
                journal.worker().value(),
                analyser.pack().name().value(),
                analyser.pack().digest(),
                analyser.provider().name(),
                analyser.provider().reason(),
                counts.photos(),
                counts.faces(),
                counts.noface(),
                counts.rejected(),
                counts.known(),
                counts.kept(),
                counts.decoderCrashes(),
                now.inFlight(),
                now.waiting(),
                now.hanging());
    }
}
