package io.facesets.stager.core.immich;

import java.util.List;

/** A port: the searches of an account. */
public interface Search {

    /** As many assets as a page holds at most. */
    int PAGE = 1000;

    /**
     * A page of a search.
     *
     * @param more whether the search found more than the page holds
     */
    record Page(List<Asset> assets, boolean more) {
        public Page {
            assets = List.copyOf(assets);
        }
    }

    /** How many assets a search would find. */
    long count(Query query);

    /**
     * The first page of a search, or a later one.
     *
     * @param number from 1; only the first is a whole answer, since pages are cut from an order that moves
     */
    Page page(Query query, int number);
}
