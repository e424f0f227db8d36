package io.facesets.export.core.selection;

import io.facesets.model.Checks;
import io.facesets.model.FaceId;
import java.util.List;

/**
 * A face of a set that was not exported, and why.
 *
 * @param sources where its photo lies
 * @param value what was measured
 * @param limit what was asked for
 * @param detail in words, such as the face that is shown instead
 * @param awaited whether it can come back by itself, since its original could not be read
 */
public record Dropped(
        FaceId face, List<String> sources, Stage stage, double value, double limit, String detail, boolean awaited) {

    public Dropped {
        sources = List.copyOf(sources);
        Checks.finite(value, "value");
        Checks.finite(limit, "limit");
    }
}
