package io.facesets.analysis;

import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import java.util.List;

/**
 * Looks at one image at a time with the models of one pack. Safe for use by many threads at once: each call works on
 * its own buffers, and native memory is bounded by the number of calls under way.
 */
public interface FaceAnalyser extends AutoCloseable {

    /** The pack that looks. */
    PackRef pack();

    /** What runs the models, and why. */
    Provider provider();

    /** What a person should know of how the models run: edits of a graph that did not fit, nodes that run elsewhere. */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Decodes the image upright and finds, measures and embeds its faces. Never throws for what an image may hold: what
     * can't be decoded, is too large, or makes a model fail, is a rejection. The same bytes give the same result.
     *
     * @param image an encoded image (JPEG, PNG, WebP, TIFF, BMP, …)
     * @return faces in reading order of their boxes' size, largest first; or no face; or why it was rejected
     * @throws io.facesets.model.Fault of a resource, with the code {@code provider-lost}, if the device that runs the models
     *     is gone: no photo's fault, and no other will fare better
     */
    FacesEmbedded.Outcome analyse(byte[] image);

    /** Frees the models. Calls under way end first; later calls throw {@link IllegalStateException}. */
    @Override
    void close();
}
