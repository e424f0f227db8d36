package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.refine.Parameters;
import io.facesets.cluster.core.refine.SortParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What decides a discovery.
 *
 * @param matchThreshold a face this near the centroid of a set that is there is that person's; cosine distance in (0, 2)
 * @param sort the clustering's cut and the gates; there is no merge of centroids
 */
public record DiscoveryParameters(double matchThreshold, SortParameters sort) {

    private static final String MATCH = "match-threshold";

    /** Fewer photos than a sort's: what no set has is rare. */
    private static final double MIN_FACES = 6;

    private static final double USUAL_MATCH = 0.45;

    /** @throws io.facesets.model.Fault the user's, if a value is out of its range */
    public DiscoveryParameters {
        Parameters.requireThreshold(MATCH, matchThreshold);
    }

    /** The usual values, with a sort's but for the number of photos. */
    public static DiscoveryParameters usual(SortParameters sort) {
        return new DiscoveryParameters(USUAL_MATCH, sort.with(Map.of("min-faces", MIN_FACES)));
    }

    /**
     * These parameters, with some replaced.
     *
     * @param given by flag name
     * @throws io.facesets.model.Fault the user's, if a name is unknown or a value out of its range
     */
    public DiscoveryParameters with(Map<String, Double> given) {
        Parameters all = Parameters.of(byName()).with(given);
        Map<String, Double> ofSort =
                sort.byName().keySet().stream().collect(Collectors.toMap(name -> name, all::value));
        return new DiscoveryParameters(all.value(MATCH), sort.with(ofSort));
    }

    /** The values by flag name. */
    public Map<String, Double> byName() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put(MATCH, matchThreshold);
        all.putAll(sort.byName());
        return all;
    }
}
