package io.facesets.embed.core.known;

import io.facesets.model.ContentId;
import io.facesets.model.event.ForgottenFaces;
import java.util.Optional;

/**
 * Which contents have a result, so that none is looked at twice and none that was seen is lost. Rejections are not results
 * in this sense: what was rejected is tried again when it is announced again. Safe for use by many threads.
 */
public interface Known {

    /** Returns once this knows at least what had been published when photos were last assigned to this worker. */
    void awaitCurrent() throws InterruptedException;

    /** What is known of {@code content}. */
    Standing standing(ContentId content);

    /** What must not be found in {@code content}, by any pack; empty if that can't be told at present. */
    Optional<ForgottenFaces> forgotten(ContentId content);
}
