package io.facesets.local.embeddings;

import io.facesets.model.event.Topic;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of the topics, read from outside. Records of one key are in one partition, in order. */
public interface TopicLog {

    /** How many partitions a topic has; 0 if there is no such topic. */
    int partitions(Topic topic) throws IOException, InterruptedException;

    /** Gives every committed record of a partition that is there at the time of the call. */
    void read(Topic topic, int partition, Reader reader) throws IOException, InterruptedException;

    /** Takes records. */
    interface Reader {

        /** @param body absent in a tombstone */
        void on(long offset, String key, byte @Nullable [] body) throws IOException;
    }
}
