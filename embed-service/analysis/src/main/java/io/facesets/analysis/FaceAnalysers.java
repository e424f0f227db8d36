package io.facesets.analysis;

import io.facesets.analysis.core.model.ModelClock;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.photo.PhotoPipeline;
import io.facesets.analysis.core.photo.StageTimer;
import io.facesets.analysis.edge.onnx.OnnxEngine;
import io.facesets.analysis.pack.LoadedPack;
import io.facesets.analysis.pack.PackReader;
import io.facesets.model.Fault;
import io.facesets.model.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens analysers: reads and verifies a pack, loads its models, puts the steps together. */
public final class FaceAnalysers {

    private FaceAnalysers() {}

    /**
     * Opens the pack in {@code packFolder} on the CPU.
     *
     * @throws Fault of the user if the pack is missing, incomplete, or a file is not the one that pack.json names
     */
    public static FaceAnalyser open(Path packFolder, AnalyserOptions options) {
        return open(packFolder, options, StageTimer.NONE);
    }

    /** As {@link #open(Path, AnalyserOptions)}, telling {@code timer} how long each step of each photo took. */
    public static FaceAnalyser open(Path packFolder, AnalyserOptions options, StageTimer timer) {
        return open(packFolder, options, timer, ModelClock.NONE);
    }

    /** As {@link #open(Path, AnalyserOptions, StageTimer)}, telling {@code clock} how long each model ran. */
    public static FaceAnalyser open(Path packFolder, AnalyserOptions options, StageTimer timer, ModelClock clock) {
        Provider provider = OnnxEngine.provider(options.provider());
        LoadedPack pack = PackReader.read(packFolder);
        Sessions sessions = new Sessions(clock);
        try {
            PackAssembly parts = PackAssembly.of(pack, sessions);
            PhotoPipeline pipeline = new PhotoPipeline(
                    Images.decoder(),
                    parts.detector(),
                    parts.landmarker(),
                    parts.recogniser(),
                    new PhotoPipeline.Limits(options.maxPixels(), options.minEmbedPixels()),
                    timer);
            return new PackAnalyser(
                    pack.pack().ref(), provider, pipeline, sessions.opened(), options.concurrentCalls());
        } catch (IllegalArgumentException e) {
            sessions.close();
            throw Fault.user("bad-pack", "The model pack at " + packFolder + " can't be used: " + e.getMessage());
        } catch (RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    /** The models of an analyser that is being put together. */
    private static final class Sessions implements ModelOpener {
        private final List<ModelSession> opened = new ArrayList<>();
        private final ModelClock clock;

        Sessions(ModelClock clock) {
            this.clock = clock;
        }

        @Override
        public ModelSession open(ModelSpec spec, byte[] model) {
            ModelSession session =
                    OnnxEngine.open(spec.fileName(), model, clock, spec.role().key());
            opened.add(session);
            return session;
        }

        List<ModelSession> opened() {
            return opened;
        }

        void close() {
            opened.forEach(ModelSession::close);
        }
    }
}
