package io.facesets.embed.planted.injected;

import jakarta.inject.Inject;

/** A bean that hides what it needs. */
public class IntoField {
    @Inject
    Runnable needed;
}
