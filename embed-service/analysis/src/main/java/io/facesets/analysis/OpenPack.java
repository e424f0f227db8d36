package io.facesets.analysis;

import io.facesets.analysis.core.model.ModelClock;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.pack.Role;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.analysis.core.provider.ThreadTrial;
import io.facesets.analysis.edge.onnx.ModelLoader;
import io.facesets.analysis.edge.onnx.RunRate;
import io.facesets.analysis.pack.LoadedPack;
import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pack's models, open on a provider.
 *
 * @param parts the steps that they make up
 * @param sessions the models; whoever has this closes them
 * @param reports how each was made ready
 * @param threads how many threads a run uses, and why
 */
record OpenPack(PackAssembly parts, List<ModelSession> sessions, List<ModelReport> reports, ThreadTrial.Choice threads)
        implements AutoCloseable {

    private static final int ACCELERATORS_BATCH = 16;

    /**
     * Opens the models.
     *
     * @param thorough to compare with the published graphs even where nothing demands it
     * @throws io.facesets.analysis.core.provider.UnusableProviderException if the provider can't run them
     * @throws Fault of the user if they don't make up an analyser
     */
    static OpenPack on(
            ExecutionProvider provider, LoadedPack pack, AnalyserOptions options, ModelClock clock, boolean thorough) {
        int batch = options.maxBatch().orElse(provider.accelerator() ? ACCELERATORS_BATCH : 1);
        ModelLoader loader =
                new ModelLoader(new ModelLoader.Settings(provider, batch, thorough, options.asPublished()), clock);
        List<ModelSession> sessions = new ArrayList<>();
        List<ModelReport> reports = new ArrayList<>();
        try {
            PackAssembly.check(pack);
            ThreadTrial.Choice threads = threads(provider, pack, options, loader);
            PackAssembly parts = PackAssembly.of(pack, (spec, file) -> {
                ModelLoader.Loaded loaded = loader.load(spec, file, threads.threads());
                sessions.add(loaded.session());
                reports.add(loaded.report());
                return loaded.session();
            });
            return new OpenPack(parts, List.copyOf(sessions), List.copyOf(reports), threads);
        } catch (IllegalArgumentException e) {
            sessions.forEach(ModelSession::close);
            throw Fault.user(
                    "bad-pack", "The model pack " + pack.pack().ref().name() + " can't be used: " + e.getMessage());
        } catch (RuntimeException e) {
            sessions.forEach(ModelSession::close);
            throw e;
        }
    }

    private static ThreadTrial.Choice threads(
            ExecutionProvider provider, LoadedPack pack, AnalyserOptions options, ModelLoader loader) {
        if (options.intraOpThreads().isPresent()) {
            return new ThreadTrial.Choice(options.intraOpThreads().getAsInt(), "configured");
        }
        if (provider.accelerator()) {
            return new ThreadTrial.Choice(1, "the provider runs the models");
        }
        Map<ModelSpec, byte[]> models = new LinkedHashMap<>();
        for (Role role : List.of(Role.DETECTOR, Role.RECOGNISER)) {
            pack.pack().model(role).ifPresent(spec -> models.put(spec, pack.file(role)));
        }
        int callers = options.concurrentCalls();
        try (RunRate rate = loader.rate(models, callers)) {
            return ThreadTrial.choose(Runtime.getRuntime().availableProcessors(), callers, rate);
        }
    }

    @Override
    public void close() {
        sessions.forEach(ModelSession::close);
    }
}
