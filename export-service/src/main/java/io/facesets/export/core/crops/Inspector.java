package io.facesets.export.core.crops;

import io.facesets.model.PackRef;
import io.facesets.model.event.FacesEmbedded;

/** Looks at a finished crop as a reader of bundles will, who sees the same pixels. Safe for use by many threads. */
public interface Inspector {

    /** The pack that looks. */
    PackRef pack();

    /** What it sees in an encoded image. */
    FacesEmbedded.Outcome look(byte[] image);
}
