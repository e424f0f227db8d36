package io.facesets.embed.core.work;

import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;

/** Looks at images with one pack. Safe for use by many threads. */
public interface Analysis {

    PackRef pack();

    /** What runs the models, and why. */
    Provider provider();

    /**
     * What the image shows.
     *
     * @throws io.facesets.model.Fault of a resource if what runs the models is gone: no photo's fault, and past mending
     */
    FacesEmbedded.Outcome analyse(byte[] image);
}
