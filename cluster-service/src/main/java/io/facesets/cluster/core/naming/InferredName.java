package io.facesets.cluster.core.naming;

import io.facesets.model.Checks;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What most of an identity's faces that have a name elsewhere are called. Inferred: any other word about the name counts
 * more, and it moves nobody.
 *
 * @param share of the faces with a name, this one's; above 1/2, up to 1
 * @param named faces with any name
 */
public record InferredName(String name, double share, int named) {

    public InferredName {
        Checks.require(!name.isBlank(), "a name is not blank");
        Checks.require(share > 0.5 && share <= 1, "a majority is above 1/2 and up to 1");
        Checks.require(named >= 1, "somebody has the name");
    }

    /**
     * The name of the majority.
     *
     * @param names one for each face that has one
     * @return empty if none has, or no name is that of more than half
     */
    public static Optional<InferredName> among(Collection<String> names) {
        Map<String, Integer> votes = new TreeMap<>();
        names.forEach(name -> votes.merge(name, 1, Integer::sum));
        return votes.entrySet().stream()
                .filter(vote -> 2 * vote.getValue() > names.size())
                .findFirst()
                .map(vote -> new InferredName(vote.getKey(), (double) vote.getValue() / names.size(), names.size()));
    }
}
