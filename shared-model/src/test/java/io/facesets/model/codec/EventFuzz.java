package io.facesets.model.codec;

import io.facesets.model.event.Event;

/**
 * Bytes as events: whatever they are, they are read or refused, and what is read is written so that it is read as the same
 * again. Fuzzed by {@code ./facesets fuzz}, replayed by {@link EventFuzzTest}.
 */
public final class EventFuzz {

    private static final EventCodec CODEC = new EventCodec();

    private EventFuzz() {}

    /** Reads bytes as an event. */
    @FunctionalInterface
    private interface Reader {
        Event read(byte[] body) throws MalformedEventException;
    }

    /** One input; throws if something is wrong. */
    public static void fuzzerTestOneInput(byte[] input) {
        look(input, CODEC::assetStaged);
        look(input, CODEC::facesEmbedded);
        look(input, CODEC::clusterUpdated);
        try {
            CODEC.resultHead(input);
        } catch (MalformedEventException refused) {
            requireKind(refused);
        }
    }

    private static void look(byte[] input, Reader reader) {
        Event event;
        try {
            event = reader.read(input);
        } catch (MalformedEventException refused) {
            requireKind(refused);
            return;
        }
        try {
            Event again = reader.read(CODEC.encode(event));
            if (!again.equals(event) || !again.key().equals(event.key())) {
                throw new IllegalStateException(event + " is written and read as " + again);
            }
        } catch (MalformedEventException e) {
            throw new IllegalStateException("what was read is written so that it can't be read: " + event, e);
        }
    }

    private static void requireKind(MalformedEventException refused) {
        if (refused.kind() == MalformedEventException.Kind.NO_BODY) {
            throw new IllegalStateException("a body was there", refused);
        }
    }
}
