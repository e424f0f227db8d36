package io.facesets.cluster.core.naming;

import io.facesets.model.Box;
import io.facesets.model.Hint;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which faces of a photo its source has named. Stateless. */
public final class HintedNames {

    /**
     * Boxes that have so much in common (intersection over union) show one face. Detectors crop differently (with the hair
     * or without), so that less than the usual .5 must do; two people cheek to cheek have about .1.
     */
    public static final double SAME_FACE = 0.4;

    private HintedNames() {}

    /**
     * Pairs boxes, the best match first, each once; ties by position.
     *
     * @param faces boxes that were found, of one photo
     * @param hints what its source knows; a hint without a name claims its face all the same, and gives no name
     * @return names by position in {@code faces}
     */
    public static Map<Integer, String> of(List<Box> faces, List<Hint> hints) {
        List<Match> matches = new ArrayList<>();
        for (int f = 0; f < faces.size(); f++) {
            for (int h = 0; h < hints.size(); h++) {
                double overlap = faces.get(f).iou(hints.get(h).box());
                if (overlap >= SAME_FACE) {
                    matches.add(new Match(f, h, overlap));
                }
            }
        }
        matches.sort(Match.BEST_FIRST);
        Map<Integer, String> names = new HashMap<>();
        Set<Integer> takenFaces = new HashSet<>();
        Set<Integer> takenHints = new HashSet<>();
        for (Match match : matches) {
            if (!takenFaces.contains(match.face()) && takenHints.add(match.hint())) {
                takenFaces.add(match.face());
                hints.get(match.hint())
                        .person()
                        .map(HintedNames::clean)
                        .filter(name -> !name.isEmpty())
                        .ifPresent(name -> names.put(match.face(), name));
            }
        }
        return names;
    }

    /** Fit to be a label: without control characters and not too long; it becomes part of file names. */
    private static String clean(String name) {
        return name.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .limit(Decision.Named.LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private record Match(int face, int hint, double overlap) {
        static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::overlap)
                .reversed()
                .thenComparingInt(Match::face)
                .thenComparingInt(Match::hint);
    }
}
