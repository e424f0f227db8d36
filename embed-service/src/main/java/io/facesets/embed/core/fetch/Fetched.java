package io.facesets.embed.core.fetch;

import io.facesets.model.event.RejectionCode;

/** What came of looking in every place. */
public sealed interface Fetched {

    /**
     * The very bytes that were staged.
     *
     * @param bytes handed over, not copied
     */
    record Photo(byte[] bytes) implements Fetched {}

    /** None of the places has them; {@code detail} says what each has. */
    record Not(RejectionCode reason, String detail) implements Fetched {}
}
