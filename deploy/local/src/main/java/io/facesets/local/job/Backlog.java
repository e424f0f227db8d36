package io.facesets.local.job;

import java.io.IOException;

/** How far the topics have been read. A look fails while the broker is away. */
public interface Backlog {

    /**
     * Records of a topic.
     *
     * @param done read by the reader and dealt with
     * @param total in the topic
     */
    record Read(long done, long total) {

        boolean complete() {
            return done >= total;
        }
    }

    /** The staged photos, as the pack's embed workers have read them. */
    Read read() throws IOException, InterruptedException;

    /** The results of all packs, as the cluster service has read them for this pack. */
    Read sorted() throws IOException, InterruptedException;

    /** Results ever published, of all packs. */
    long results() throws IOException, InterruptedException;
}
