package io.facesets.embed.core.flow;

import io.facesets.model.event.FacesEmbedded;

/** How a photo left the flow. */
public sealed interface Ending {

    /** The broker has its result. */
    record Published(FacesEmbedded.Outcome outcome) implements Ending {}

    /** It had a result of this very pack already. */
    record Known() implements Ending {}

    /** It can't be looked at now, and what was found in it before stands ({@link Keeping}). */
    record Kept() implements Ending {}

    /** Its partition went to another worker before it was looked at. */
    record Elsewhere() implements Ending {}

    /** Nothing was decided, such as when this worker stopped first: whoever has its partition next gets it again. */
    record Stopped() implements Ending {}
}
