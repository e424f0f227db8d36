package io.facesets.export.edge.jobs;

import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.selection.Gates;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Rescue;
import io.facesets.model.Fault;
import io.facesets.runtime.packs.PackThresholds;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The settings that a request may change.
 *
 * @param settings with distances on the scale of buffalo_l, where the pack states none
 * @param outlier the distance that is configured for every pack, if any
 * @param match the same for candidates
 * @param packFolder whose thresholds are asked each time: they may be calibrated meanwhile
 */
public record ExportDefaults(ExportSettings settings, OptionalDouble outlier, OptionalDouble match, Path packFolder) {

    /** Throws {@link Fault} {@code bad-request} if a figure is out of its range. */
    ExportSettings with(ExportRequest request) {
        Gates gates = settings.gates();
        PackThresholds pack = PackThresholds.in(packFolder);
        try {
            return new ExportSettings(
                    new Gates(
                            request.minDetScore().orElse(gates.minScore()),
                            request.minFaceShort().orElse(gates.minFaceShort()),
                            first(request.outlierThreshold(), outlier, pack.exportOutlier())
                                    .orElse(gates.outlierDistance()),
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
                            first(request.candidateMatchThreshold(), match, pack.initial())
                                    .orElse(settings.rescue().matchDistance()),
                            request.candidateMinScore().orElse(settings.rescue().minScore())),
                    request.copy().orElse(settings.copy()),
                    settings.workers());
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", String.valueOf(e.getMessage()));
        }
    }

    private static OptionalDouble first(OptionalDouble... given) {
        return Stream.of(given).filter(OptionalDouble::isPresent).findFirst().orElse(OptionalDouble.empty());
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
