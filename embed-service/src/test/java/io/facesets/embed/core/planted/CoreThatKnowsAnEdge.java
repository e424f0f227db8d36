package io.facesets.embed.core.planted;

import io.facesets.analysis.FaceAnalyser;

/** A planted violation: a core that knows a library, and a field that is injected. */
public class CoreThatKnowsAnEdge {

    @jakarta.inject.Inject
    FaceAnalyser analyser;
}
