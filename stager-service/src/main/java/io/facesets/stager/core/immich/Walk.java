package io.facesets.stager.core.immich;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds every asset of a search, although the server's pages can't be relied on: they are cut by offset from an order
 * without a tie-breaker, and rows that change meanwhile are lost or come twice.
 *
 * <p>Ranges of the time of creation, which never changes, are halved until each fits one page; a page is one statement
 * in the server's database, and so whole. Where a range can be halved no more, since a scan of an external library gives
 * thousands of assets one and the same time, the time of taking is halved within it. Neighbouring ranges share their
 * bound: the server keeps microseconds and tells milliseconds, so that ranges a millisecond apart would leave a gap.
 *
 * <p>What was there during the whole walk is given to {@code sink} once, in pages. For one thread; holds a page, and the
 * ids of one millisecond.
 */
public final class Walk {

    /** Fewer than a page: some may come between the count and the page. */
    static final int FITS = Search.PAGE * 19 / 20;

    private static final long NARROWEST_MS = 1;

    /** Times of taking beyond these are in the first and the last range, which are open. */
    private static final Instant FIRST_TAKEN = Instant.parse("1826-01-01T00:00:00Z");

    private static final Instant LAST_TAKEN = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MOST_ROUNDS = 8;

    private final Search server;
    private final Consumer<List<Asset>> sink;
    private Set<String> atBound = Set.of();
    private long found;

    public Walk(Search server, Consumer<List<Asset>> sink) {
        this.server = server;
        this.sink = sink;
    }

    /** Walks what came from {@code from} to {@code to}; returns how many assets that were. */
    public long run(Query base, Instant from, Instant to) {
        found = 0;
        atBound = Set.of();
        Instant first = Instant.ofEpochMilli(from.toEpochMilli());
        Deque<Range> ranges = new ArrayDeque<>();
        ranges.push(new Range(first, to.isAfter(first) ? to : first.plusMillis(NARROWEST_MS)));
        while (!ranges.isEmpty()) {
            Range range = ranges.pop();
            Query query = base.created(range.from, range.to);
            long count = server.count(query);
            if (count == 0) {
                atBound = Set.of();
                continue;
            }
            Optional<List<Asset>> page = count <= FITS ? whole(query) : Optional.empty();
            if (page.isPresent()) {
                give(page.get(), range.to);
            } else if (range.isNarrowest()) {
                giveByTaken(query);
            } else {
                ranges.push(range.later());
                ranges.push(range.earlier());
            }
        }
        return found;
    }

    /** Nothing if the search found more than a page. */
    private Optional<List<Asset>> whole(Query query) {
        Search.Page page = server.page(query, 1);
        return page.more() ? Optional.empty() : Optional.of(page.assets());
    }

    private void give(List<Asset> assets, Instant bound) {
        emit(assets.stream().filter(asset -> !atBound.contains(asset.id())).toList());
        Set<String> next = new HashSet<>();
        assets.stream().filter(asset -> !asset.created().isBefore(bound)).forEach(asset -> next.add(asset.id()));
        atBound = next;
    }

    private void emit(List<Asset> assets) {
        found += assets.size();
        if (!assets.isEmpty()) {
            sink.accept(assets);
        }
    }

    /** All of one millisecond. A time of taking may be changed meanwhile, so this goes on until nothing new is found. */
    private void giveByTaken(Query query) {
        Set<String> ids = new HashSet<>();
        Set<String> earlier = atBound;
        int before = -1;
        for (int round = 0; round < MOST_ROUNDS && ids.size() != before; round++) {
            before = ids.size();
            takenOnce(
                    query,
                    assets -> emit(assets.stream()
                            .filter(asset -> ids.add(asset.id()) && !earlier.contains(asset.id()))
                            .toList()));
            if (ids.size() >= server.count(query)) {
                break;
            }
        }
        atBound = ids;
    }

    private void takenOnce(Query query, Consumer<List<Asset>> to) {
        Deque<Taken> ranges = new ArrayDeque<>();
        ranges.push(new Taken(Optional.empty(), Optional.empty()));
        while (!ranges.isEmpty()) {
            Taken range = ranges.pop();
            Query narrowed = query.taken(range.after, range.before);
            Optional<List<Asset>> page = whole(narrowed);
            if (page.isPresent()) {
                to.accept(page.get());
            } else if (range.isNarrowest()) {
                everyPage(narrowed, to);
            } else {
                Instant middle = range.middle();
                ranges.push(new Taken(Optional.of(middle), range.before));
                ranges.push(new Taken(range.after, Optional.of(middle)));
            }
        }
    }

    /** More than a page at the same moment in both times: nothing is left but pages, and asking until they agree. */
    private void everyPage(Query query, Consumer<List<Asset>> to) {
        boolean more = true;
        for (int number = 1; more; number++) {
            Search.Page page = server.page(query, number);
            to.accept(page.assets());
            more = page.more();
        }
    }

    private record Range(Instant from, Instant to) {

        boolean isNarrowest() {
            return Duration.between(from, to).toMillis() <= NARROWEST_MS;
        }

        private Instant middle() {
            return Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli() + to.toEpochMilli(), 2));
        }

        Range earlier() {
            return new Range(from, middle());
        }

        Range later() {
            return new Range(middle(), to);
        }
    }

    private record Taken(Optional<Instant> after, Optional<Instant> before) {

        private Instant low() {
            return after.orElse(FIRST_TAKEN);
        }

        private Instant high() {
            return before.orElse(LAST_TAKEN);
        }

        boolean isNarrowest() {
            return high().toEpochMilli() - low().toEpochMilli() <= NARROWEST_MS;
        }

        Instant middle() {
            return Instant.ofEpochMilli(Math.floorDiv(low().toEpochMilli() + high().toEpochMilli(), 2));
        }
    }
}
