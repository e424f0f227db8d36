package io.facesets.embed.edge.analysis;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.embed.core.work.Analysis;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;

/** The analysis library as the port that the core asks. */
public record PackAnalysis(FaceAnalyser analyser) implements Analysis {

    @Override
    public PackRef pack() {
        return analyser.pack();
    }

    @Override
    public Provider provider() {
        return analyser.provider();
    }

    @Override
    public FacesEmbedded.Outcome analyse(byte[] image) {
        return analyser.analyse(image);
    }
}
