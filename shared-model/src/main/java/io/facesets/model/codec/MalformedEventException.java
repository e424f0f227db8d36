package io.facesets.model.codec;

import io.facesets.model.event.Topic;
import org.jspecify.annotations.Nullable;

/** A record's body is not an event of its topic: the sender's fault, and retrying can't help. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedEventException(Topic topic, String what, @Nullable Throwable cause) {
        super("not a valid " + topic.topicName() + " event: " + what, cause);
    }
}
