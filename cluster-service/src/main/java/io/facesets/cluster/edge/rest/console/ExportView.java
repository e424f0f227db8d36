package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.PersonCard;
import io.facesets.runtime.exports.ExportOffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is exported, and what may be chosen.
 *
 * @param sets names of the sets, as they are sent back; empty for all
 * @param shown some of them
 * @param total sets that are exported
 * @param wish as it was filled in before, or as usual
 * @param running the export that is under way, if it was asked for here; else blank
 */
record ExportView(List<String> sets, List<PersonCard> shown, int total, ExportOffer offer, Wish wish, String running) {

    private static final Map<String, String> MEANT_FOR = Map.of(
            "facefusion", "pictures, for FaceFusion and whatever takes pictures",
            "lora", "pictures with captions, for training",
            "npz", "arrays, for Python",
            "originals", "links to the whole photos",
            "reactor", "a face model, for ReActor",
            "visomaster", "an embedding, for VisoMaster",
            "xmp", "sidecars with who is where, for photo managers");

    /** What somebody has filled in. */
    record Wish(String folder, Set<String> formats, int topN, boolean diverse) {
        Wish {
            formats = Set.copyOf(formats);
        }
    }

    /** Something to tick. */
    public record Tick(String name, String text, boolean chosen) {}

    public List<Tick> formats() {
        return offer.formats().stream()
                .map(name -> new Tick(
                        name, MEANT_FOR.getOrDefault(name, ""), wish.formats().contains(name)))
                .toList();
    }

    public int more() {
        return total - shown.size();
    }

    public boolean all() {
        return sets.isEmpty();
    }
}
