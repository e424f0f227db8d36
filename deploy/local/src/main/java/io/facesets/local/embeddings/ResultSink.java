package io.facesets.local.embeddings;

import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;

/** Where results are published. */
public interface ResultSink {

    /**
     * Publishes a result; whether that has succeeded is known after {@link #flush}.
     *
     * @return false if it is larger than a record may be, and was not published
     */
    boolean publish(FacesEmbedded result) throws IOException, InterruptedException;

    /** Returns once everything that was published is durable. */
    void flush() throws IOException, InterruptedException;
}
