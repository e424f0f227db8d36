package io.facesets.analysis;

import io.facesets.analysis.core.image.PictureDecoder;
import io.facesets.analysis.core.model.ModelClock;
import io.facesets.analysis.core.photo.PhotoPipeline;
import io.facesets.analysis.core.photo.StageTimer;
import io.facesets.analysis.core.provider.ProviderRules;
import io.facesets.analysis.core.provider.ThreadTrial;
import io.facesets.analysis.edge.onnx.OnnxEngine;
import io.facesets.analysis.pack.LoadedPack;
import io.facesets.analysis.pack.PackReader;
import io.facesets.model.Fault;
import java.nio.file.Path;

/** Opens analysers: reads and verifies a pack, loads its models, puts the steps together. */
public final class FaceAnalysers {

    private FaceAnalysers() {}

    /**
     * Opens the pack in {@code packFolder} on the provider of {@code options}.
     *
     * @throws Fault of the user if the pack is missing, incomplete, or a file is not the one that pack.json names; or if
     *     the provider that was asked for can't run it
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
        LoadedPack pack = PackReader.read(packFolder);
        PictureDecoder decoder = Images.decoder();
        ProviderRules.Chosen<OpenPack> chosen = chosen(pack, options, clock, false);
        OpenPack open = chosen.models();
        PhotoPipeline pipeline = new PhotoPipeline(
                decoder,
                open.parts().detector(),
                open.parts().landmarker(),
                open.parts().recogniser(),
                new PhotoPipeline.Limits(options.maxPixels(), options.minEmbedPixels(), options.timeLimit()),
                timer);
        return new PackAnalyser(pack.pack().ref(), chosen.provider(), pipeline, open, options.concurrentCalls());
    }

    /**
     * Opens the pack as {@link #open(Path, AnalyserOptions)} does, tries every edit of its graphs and compares every
     * model's answers with those of its published graph on the CPU, then closes it.
     *
     * @throws Fault as {@link #open(Path, AnalyserOptions)}
     */
    public static PackCheck check(Path packFolder, AnalyserOptions options) {
        LoadedPack pack = PackReader.read(packFolder);
        ProviderRules.Chosen<OpenPack> chosen = chosen(pack, options, ModelClock.NONE, true);
        try (OpenPack open = chosen.models()) {
            ThreadTrial.Choice threads = open.threads();
            return new PackCheck(
                    pack.pack(), chosen.provider(), open.reports(), threads.threads() + " (" + threads.why() + ")");
        }
    }

    private static ProviderRules.Chosen<OpenPack> chosen(
            LoadedPack pack, AnalyserOptions options, ModelClock clock, boolean thorough) {
        return ProviderRules.choose(
                options.provider(),
                OnnxEngine.offered(),
                provider -> OpenPack.on(provider, pack, options, clock, thorough));
    }
}
