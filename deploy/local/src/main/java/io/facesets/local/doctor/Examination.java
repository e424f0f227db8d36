package io.facesets.local.doctor;

import java.util.List;

/** A look at one thing. */
@FunctionalInterface
public interface Examination {

    /** How it is; a {@link io.facesets.model.Fault} says that it can't even be looked at, and why. */
    List<Diagnosis> look() throws InterruptedException;
}
