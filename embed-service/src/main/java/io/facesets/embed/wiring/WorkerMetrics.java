package io.facesets.embed.wiring;

import io.facesets.analysis.core.photo.Stage;
import io.facesets.embed.core.flow.Ending;
import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.core.flow.Step;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What this worker has done since it started, as {@code docs/operations.md} lists it. A photo counts when it has ended:
 * when the broker has its result, or it was known. Safe for use by many threads.
 */
@Singleton
public class WorkerMetrics {

    private final MeterRegistry registry;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final Counter withFaces;
    private final Counter noFace;
    private final Counter rejected;
    private final Counter known;
    private final Counter kept;
    private final Counter faces;

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Stage stage : Stage.values()) {
            stages.put(stage, registry.timer("facesets.embed.stage", "stage", stage.key()));
        }
        withFaces = photos("faces");
        noFace = photos("noface");
        rejected = photos("rejected");
        known = photos("known");
        kept = photos("kept");
        faces = registry.counter("facesets.embed.faces");
        // From the start on, so that a rate can be made of them.
        List.of(RejectionCode.TIMEOUT, RejectionCode.DECODER_CRASH).forEach(this::rejections);
    }

    /** What is counted, as of now; {@code known} and {@code kept} are not among the {@code photos}. */
    public record Counts(
            long photos, long faces, long noface, long rejected, long known, long kept, long decoderCrashes) {}

    /** Says once which pack and provider these figures are of. */
    void describe(PackRef pack, Provider provider) {
        Gauge.builder("facesets.embed.pack.info", () -> 1)
                .tags(Tags.of("pack", pack.name().value(), "digest", pack.digest(), "provider", provider.name()))
                .register(registry);
    }

    /** Shows where photos are, from now on. */
    public void follow(Flow flow) {
        for (Step step : Step.values()) {
            Gauge.builder("facesets.embed.step", flow, f -> f.snapshot().in(step))
                    .tag("step", step.key())
                    .register(registry);
        }
        Gauge.builder("facesets.embed.in.flight", flow, f -> f.snapshot().inFlight())
                .register(registry);
        Gauge.builder("facesets.embed.held", flow, f -> f.snapshot().bytes())
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("facesets.embed.hanging.threads", flow, f -> f.snapshot().hanging())
                .register(registry);
    }

    void took(Stage stage, long nanos) {
        Timer timer = stages.get(stage);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A photo has ended. */
    public void ended(Ending ending) {
        switch (ending) {
            case Ending.Published published -> made(published.outcome());
            case Ending.Known ignored -> known.increment();
            case Ending.Kept ignored -> kept.increment();
            case Ending.Elsewhere ignored -> {}
            case Ending.Stopped ignored -> {}
        }
    }

    public Counts counts() {
        long none = (long) noFace.count();
        long not = (long) rejected.count();
        return new Counts(
                (long) withFaces.count() + none + not,
                (long) faces.count(),
                none,
                not,
                (long) known.count(),
                (long) kept.count(),
                (long) rejections(RejectionCode.DECODER_CRASH).count());
    }

    private void made(FacesEmbedded.Outcome outcome) {
        switch (outcome) {
            case FacesEmbedded.Faces found -> {
                withFaces.increment();
                faces.increment(found.faces().size());
            }
            case FacesEmbedded.NoFace ignored -> noFace.increment();
            case FacesEmbedded.Rejected not -> {
                rejected.increment();
                rejections(not.reason()).increment();
            }
        }
    }

    private Counter photos(String result) {
        return registry.counter("facesets.embed.photos", "result", result);
    }

    private Counter rejections(RejectionCode reason) {
        return registry.counter("facesets.embed.rejections", "reason", reason.value());
    }
}
