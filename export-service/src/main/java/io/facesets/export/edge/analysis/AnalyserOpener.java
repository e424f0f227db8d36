package io.facesets.export.edge.analysis;

import io.facesets.analysis.FaceAnalyser;
import java.nio.file.Path;

/** Opens a model pack. */
@FunctionalInterface
public interface AnalyserOpener {

    /**
     * @param packFolder where {@code pack.json} is
     * @param concurrentCalls crops looked at at once
     * @throws io.facesets.model.Fault if the pack is missing or can't be used
     */
    FaceAnalyser open(Path packFolder, int concurrentCalls);
}
