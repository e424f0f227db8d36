package io.facesets.export.edge.jobs;

import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.selection.Gates;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Rescue;
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
                            new NearDuplicates(
                                    gates.duplicates().limit(),
                                    request.bursts().orElse(gates.duplicates().bursts()))),
                    request.topN().orElse(settings.topN()),
                    new CropStyle(
                            request.padRatio().orElse(settings.crops().padRatio()),
                            request.outSize().orElse(settings.crops().outSize()),
                            request.align().orElse(settings.crops().align())),
                    new Picking(
                            request.select()
                                    .map(ExportDefaults::order)
                                    .orElse(settings.picking().order()),
                            request.selectFloor().orElse(settings.picking().floor())),
                    new Rescue(
                            request.candidates().orElse(settings.rescue().wanted()),
                            request.candidateMatchThreshold()
                                    .orElse(settings.rescue().matchDistance()),
                            request.candidateMinScore().orElse(settings.rescue().minScore())),
                    request.copy().orElse(settings.copy()),
                    settings.workers());
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", String.valueOf(e.getMessage()));
        }
    }

    private static Picking.Order order(String name) {
        for (Picking.Order order : Picking.Order.values()) {
            if (order.name().equalsIgnoreCase(name)) {
                return order;
            }
        }
        throw new IllegalArgumentException("select is rank or diverse, not '" + name + "'");
    }
}
