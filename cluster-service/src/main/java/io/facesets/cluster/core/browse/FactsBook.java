package io.facesets.cluster.core.browse;

import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Counts what photos say of identities. Thread-safe. */
@FunctionalInterface
public interface FactsBook {

    /**
     * What is counted.
     *
     * @param facts of every identity as far as counted
     * @param years of all of them, ascending
     * @param libraries of all of them, by name
     */
    record Counted(Map<IdentityId, Facts> facts, List<Integer> years, List<String> libraries) {

        /** Nothing, yet. */
        public static final Counted NOTHING = of(Map.of());

        public Counted {
            facts = Map.copyOf(facts);
            years = List.copyOf(years);
            libraries = List.copyOf(libraries);
        }

        /** With the years and libraries put together, which is not to be done for every page. */
        public static Counted of(Map<IdentityId, Facts> facts) {
            TreeSet<Integer> years = new TreeSet<>();
            TreeSet<String> libraries = new TreeSet<>();
            facts.values().forEach(one -> {
                years.addAll(one.years());
                libraries.addAll(one.libraries());
            });
            return new Counted(facts, List.copyOf(years), List.copyOf(libraries));
        }

        /** Of one identity; nothing if it was not counted yet. */
        public Facts of(IdentityId id) {
            return facts.getOrDefault(id, Facts.NONE);
        }
    }

    /** As far as counted: counting a large library again goes on meanwhile, and this does not wait. */
    Counted of(Moment moment);
}
