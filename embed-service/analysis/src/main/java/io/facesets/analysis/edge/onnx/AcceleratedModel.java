package io.facesets.analysis.edge.onnx;

import ai.onnxruntime.OrtException;
import io.facesets.analysis.core.model.Batches;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.pack.Role;
import io.facesets.analysis.core.provider.ExecutionProvider;
import io.facesets.analysis.core.provider.GuardedSession;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.analysis.core.provider.ModelReport.Placement;
import io.facesets.analysis.core.provider.Parity;
import io.facesets.analysis.core.provider.UnusableProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Opens a model on an accelerator and believes nothing: its first run is profiled to see which nodes the provider took,
 * and its answers to the built-in pictures are compared with the published graph's on the CPU, alone and in a batch.
 */
record AcceleratedModel(ExecutionProvider provider, int intraOpThreads, LongConsumer clock) {

    /**
     * The model, checked.
     *
     * @throws UnusableProviderException if the provider does not run it, or not right; the message has the figures
     */
    ModelLoader.Loaded load(ModelSpec spec, Published published, Edits edits, boolean batches) {
        // Whether the model runs at all is the CPU's to say, so that what fails behind is the provider's.
        published.answers();
        try {
            Path folder = Files.createTempDirectory("facesets-profile");
            try {
                return checked(spec, published, edits, batches, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelLoader.Loaded checked(ModelSpec spec, Published published, Edits edits, boolean batches, Path folder)
            throws IOException {
        SessionPlan plan = new SessionPlan(provider, intraOpThreads, true, Optional.of(folder.resolve("run")));
        OrtModel session = open(spec, edits, plan);
        try {
            List<Tensor> first = session.run(published.inputs().getFirst());
            Placement placement = placement(spec, session.endProfile());
            Parity parity = parity(spec.role(), session, published, first, batches);
            if (!parity.holds()) {
                throw new UnusableProviderException(spec.fileName() + " gives other answers on " + provider.key()
                        + " than on cpu: " + parity + ".");
            }
            return new ModelLoader.Loaded(
                    new GuardedSession(
                            session,
                            provider,
                            spec.role(),
                            published.inputs().getFirst(),
                            published.answers().getFirst()),
                    new ModelReport(
                            spec.role(), spec.fileName(), edits.done(), Optional.of(placement), Optional.of(parity)));
        } catch (UnusableProviderException | IOException e) {
            session.close();
            throw e;
        } catch (RuntimeException e) {
            session.close();
            throw new UnusableProviderException(
                    spec.fileName() + " fails on " + provider.key() + ": " + OrtMessages.of(e), e);
        }
    }

    private OrtModel open(ModelSpec spec, Edits edits, SessionPlan plan) {
        try {
            return OrtModel.open(spec.fileName(), edits.model(), plan, clock);
        } catch (OrtException | RuntimeException | LinkageError e) {
            throw new UnusableProviderException(
                    spec.fileName() + " can't be opened on " + provider.key() + ": " + OrtMessages.of(e), e);
        }
    }

    private Placement placement(ModelSpec spec, Path profile) throws IOException {
        Placement placement = NodePlacement.of(provider, profile);
        if (placement.onProvider() == 0) {
            throw new UnusableProviderException("ONNX Runtime accepted " + provider.key() + " and runs none of the "
                    + placement.elsewhere() + " nodes of " + spec.fileName() + " on it.");
        }
        return placement;
    }

    /** The worst of both pictures, alone and side by side. */
    private static Parity parity(
            Role role, OrtModel session, Published published, List<Tensor> first, boolean batches) {
        List<Tensor> inputs = published.inputs();
        Parity worst = Parity.of(role, published.answers().getFirst(), first);
        if (batches) {
            List<List<Tensor>> parts = Batches.split(session.run(Batches.join(inputs)), inputs.size());
            for (int i = 0; i < inputs.size(); i++) {
                worst = worst.worse(Parity.of(role, published.answers().get(i), parts.get(i)));
            }
        }
        return worst;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
