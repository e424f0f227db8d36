package io.facesets.embed.core.flow;

import io.facesets.model.event.FacesEmbedded;

/** How a photo left the flow. */
public sealed interface Ending {

    /** The broker has its result. */
    record Published(FacesEmbedded.Outcome outcome) implements Ending {}

    /** It had a result of this very pack already. */
    record Known() implements Ending {}

    /** Its partition went to another worker before it was looked at. */
    record Elsewhere() implements Ending {}

    /** This worker stopped first. */
    record Stopped() implements Ending {}
}
