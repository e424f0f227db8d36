package io.facesets.embed.edge.rest;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.embed.wiring.WorkerMetrics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What this worker works with, and what it has done since it started. */
@Path("/worker")
public class WorkerResource {

    private final FaceAnalyser analyser;
    private final WorkerMetrics metrics;

    WorkerResource(FaceAnalyser analyser, WorkerMetrics metrics) {
        this.analyser = analyser;
        this.metrics = metrics;
    }

    /** The worker as it stands; counts are since its start, redelivered photos included. */
    public record Worker(
            String pack,
            String digest,
            String provider,
            String providerReason,
            long photos,
            long faces,
            long noface,
            long rejected,
            int inFlight) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Worker worker() {
        WorkerMetrics.Counts counts = metrics.counts();
        return new Worker(
                analyser.pack().name().value(),
                analyser.pack().digest(),
                analyser.provider().name(),
                analyser.provider().reason(),
                counts.photos(),
                counts.faces(),
                counts.noface(),
                counts.rejected(),
                counts.inFlight());
    }
}
