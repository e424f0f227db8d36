package io.facesets.analysis.edge.onnx;

import io.facesets.analysis.core.model.BatchingSession;
import io.facesets.analysis.core.model.ModelClock;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.Family;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.analysis.core.provider.ModelReport.Fate;
import io.facesets.analysis.core.provider.Parity;
import io.facesets.analysis.core.provider.ParityImage;
import io.facesets.analysis.core.provider.UnusableProviderException;
import io.facesets.model.Checks;
import io.facesets.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Makes a pack's models ready to run: edits their graphs as far as that is needed and changes nothing, opens them on the
 * provider, and on any but the CPU sees to it that the provider runs them and gives the CPU's answers. For one thread.
 */
public final class ModelLoader {

    /** 64 MB of input in one run. */
    private static final long MOST_VALUES = 16L << 20;

    /** A face takes a card about this long: waiting longer for company costs more than it gains. */
    private static final Duration GATHERING = Duration.ofMillis(1);

    /**
     * How models are loaded.
     *
     * @param maxBatch at most so many calls are taken together in a run; 1 for none
     * @param thorough true to try every edit and compare with the published graph, needed or not
     * @param asPublished true to leave vanishing weights as they are
     */
    public record Settings(ExecutionProvider provider, int maxBatch, boolean thorough, boolean asPublished) {
        public Settings {
            Checks.within(maxBatch, 1, 256, "maxBatch");
        }
    }

    /** A model whose graph has been edited as far as need be. */
    private record Prepared(Published published, Edits edits, boolean batches) {}

    /** A model that is ready, and how it was made so. */
    public record Loaded(ModelSession session, ModelReport report) {}

    private final Settings settings;
    private final ModelClock clock;
    private final Map<ModelSpec, Prepared> prepared = new HashMap<>();

    public ModelLoader(Settings settings, ModelClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes a model ready.
     *
     * @param file as it is in the pack
     * @param intraOpThreads threads that one run may use on the CPU
     * @throws Fault of the user if the model can't be run at all
     * @throws UnusableProviderException if the provider can't run it, or runs it wrong
     */
    public Loaded load(ModelSpec spec, byte[] file, int intraOpThreads) {
        Prepared model = prepared(spec, file);
        boolean accelerated = settings.provider().accelerator();
        Loaded loaded = accelerated
                ? new AcceleratedModel(settings.provider(), intraOpThreads, clock(spec))
                        .load(spec, model.published(), model.edits(), model.batches())
                : onCpu(spec, model, intraOpThreads);
        int batch = model.batches() ? settings.maxBatch() : 1;
        return accelerated || batch > 1
                ? new Loaded(
                        new BatchingSession(
                                loaded.session(), new BatchingSession.Bounds(batch, MOST_VALUES, GATHERING.toNanos())),
                        loaded.report())
                : loaded;
    }

    /** Measures runs per second that so many callers get on the CPU out of the models in turn. The caller closes it. */
    public RunRate rate(Map<ModelSpec, byte[]> models, int callers) {
        return new RunRate(callers, threads -> {
            List<RunRate.Subject> subjects = new ArrayList<>();
            models.forEach((spec, file) -> subjects.add(subject(spec, prepared(spec, file), threads)));
            return subjects;
        });
    }

    private static RunRate.Subject subject(ModelSpec spec, Prepared model, int threads) {
        return new RunRate.Subject(
                OnnxEngine.opened(spec.fileName(), model.edits().model(), SessionPlan.cpu(threads), nanos -> {}),
                ParityImage.tensor(spec.normalisation(), spec.width(), spec.height(), 0));
    }

    private Prepared prepared(ModelSpec spec, byte[] file) {
        return prepared.computeIfAbsent(spec, unprepared -> prepare(spec, file));
    }

    private Prepared prepare(ModelSpec spec, byte[] file) {
        Published published = new Published(spec, file);
        Edits edits = new Edits(published);
        if (!settings.asPublished()) {
            edits.oneByOne("clear vanishing weights", TinyWeights::cleared);
        }
        if (spec.family() == Family.ULTRALIGHT) {
            freeSize(spec, edits);
        }
        boolean wanted = settings.maxBatch() > 1 || settings.thorough();
        boolean batches = wanted && edits.sideBySide("free batch", FreeBatch::freed) != Fate.UNFIT;
        return new Prepared(published, edits, batches);
    }

    /** The only detector that can't do without: its first passes have the photo's shape. */
    private static void freeSize(ModelSpec spec, Edits edits) {
        if (edits.oneByOne("free size", UltraLightGraph::freeSize) == Fate.UNFIT) {
            throw Fault.user(
                    "bad-model",
                    "The model " + spec.fileName() + " can't be freed from its fixed input size, which the family "
                            + spec.family().key() + " needs: "
                            + edits.done().getLast().detail());
        }
    }

    private Loaded onCpu(ModelSpec spec, Prepared model, int intraOpThreads) {
        OrtModel session =
                OnnxEngine.opened(spec.fileName(), model.edits().model(), SessionPlan.cpu(intraOpThreads), clock(spec));
        Optional<Parity> parity = Optional.empty();
        if (settings.thorough()) {
            Published published = model.published();
            Parity found = Parity.of(
                    spec.role(),
                    published.answers().getFirst(),
                    session.run(published.inputs().getFirst()));
            if (!found.holds()) {
                session.close();
                throw new UnusableProviderException(
                        spec.fileName() + " gives other answers than its published graph: " + found + ".");
            }
            parity = Optional.of(found);
        }
        return new Loaded(
                session,
                new ModelReport(spec.role(), spec.fileName(), model.edits().done(), Optional.empty(), parity));
    }

    private LongConsumer clock(ModelSpec spec) {
        String role = spec.role().key();
        return nanos -> clock.ran(role, nanos);
    }
}
