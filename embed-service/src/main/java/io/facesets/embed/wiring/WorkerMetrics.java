package io.facesets.embed.wiring;

import io.facesets.analysis.core.photo.Stage;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this worker has done since it started: {@code facesets_embed_photos_total{result}}, {@code
 * facesets_embed_faces_total}, {@code facesets_embed_stage_seconds{stage}}, {@code facesets_embed_in_flight}, and {@code
 * facesets_embed_pack_info{pack,digest,provider}}, which is always 1. Safe for use by many threads.
 */
@Singleton
public class WorkerMetrics {

    private final MeterRegistry registry;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final Counter withFaces;
    private final Counter noFace;
    private final Counter rejected;
    private final Counter faces;
    private final AtomicInteger inFlight = new AtomicInteger();

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Stage stage : Stage.values()) {
            stages.put(stage, registry.timer("facesets.embed.stage", "stage", stage.key()));
        }
        withFaces = photos("faces");
        noFace = photos("noface");
        rejected = photos("rejected");
        faces = registry.counter("facesets.embed.faces");
        Gauge.builder("facesets.embed.in.flight", inFlight, AtomicInteger::get).register(registry);
    }

    /** What is counted, as of now. */
    public record Counts(long photos, long faces, long noface, long rejected, int inFlight) {}

    /** Says once which pack and provider these figures are of. */
    void describe(PackRef pack, Provider provider) {
        Gauge.builder("facesets.embed.pack.info", () -> 1)
                .tags(Tags.of("pack", pack.name().value(), "digest", pack.digest(), "provider", provider.name()))
                .register(registry);
    }

    void took(Stage stage, long nanos) {
        Timer timer = stages.get(stage);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A photo is being looked at. */
    public void begun() {
        inFlight.incrementAndGet();
    }

    /** It no longer is, whether or not there is a result. */
    public void ended() {
        inFlight.decrementAndGet();
    }

    /** A result has been made. */
    public void made(FacesEmbedded.Outcome outcome) {
        switch (outcome) {
            case FacesEmbedded.Faces found -> {
                withFaces.increment();
                faces.increment(found.faces().size());
            }
            case FacesEmbedded.NoFace ignored -> noFace.increment();
            case FacesEmbedded.Rejected ignored -> rejected.increment();
        }
    }

    public Counts counts() {
        long none = (long) noFace.count();
        long not = (long) rejected.count();
        return new Counts((long) withFaces.count() + none + not, (long) faces.count(), none, not, inFlight.get());
    }

    private Counter photos(String result) {
        return registry.counter("facesets.embed.photos", "result", result);
    }
}
