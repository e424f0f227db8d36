package io.facesets.export.edge.jobs;

import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.selection.Gates;
import io.facesets.model.Fault;

/** The settings that a request may change. */
public record ExportDefaults(ExportSettings settings) {

    /** Throws {@link Fault} {@code bad-request} if a figure is out of its range. */
    ExportSettings with(ExportRequest request) {
        Gates gates = settings.gates();
        try {
            return new ExportSettings(
                    new Gates(
                            request.minDetScore().orElse(gates.minScore()),
                            request.minFaceShort().orElse(gates.minFaceShort()),
                            request.outlierThreshold().orElse(gates.outlierDistance()),
                            new NearDuplicates(gates.duplicates().limit())),
                    request.topN().orElse(settings.topN()),
                    new CropStyle(
                            request.padRatio().orElse(settings.crops().padRatio()),
                            request.outSize().orElse(settings.crops().outSize())),
                    request.copy().orElse(settings.copy()),
                    settings.workers());
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", String.valueOf(e.getMessage()));
        }
    }
}
