package io.facesets.stager.core.staging;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.ledger.Place;
import io.facesets.stager.core.scan.Roots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes from the ledger what a complete listing did not find. What lies below a folder that could not be listed may
 * still be there and stays; a root that has lost everything is likelier an unmounted disk than an emptied folder.
 */
final class Removals {

    private static final int PAGE = 1000;

    private final Ledger ledger;
    private final LibraryName library;
    private final Set<Path> unlisted;
    private final ScanTally tally;
    private final ScanReport report;

    Removals(Ledger ledger, LibraryName library, Set<Path> unlisted, ScanTally tally, ScanReport report) {
        this.ledger = ledger;
        this.library = library;
        this.unlisted = unlisted;
        this.tally = tally;
        this.report = report;
    }

    void apply(Roots roots, boolean allowEmpty) {
        List<Path> emptied = new ArrayList<>();
        for (Path root : roots.paths()) {
            long known = ledger.countBelow(library, root);
            if (!allowEmpty && known > 0 && gone(root, false) == known) {
                emptied.add(root);
            }
        }
        for (Path root : roots.paths()) {
            // What an emptied root held, and roots within it, is left alone.
            if (emptied.stream().noneMatch(root::startsWith)) {
                gone(root, true);
            }
        }
        if (!emptied.isEmpty()) {
            throw Fault.user(
                    "root-emptied",
                    "All photos of " + emptied.getFirst() + " are gone. If its disk is not mounted, mount it and scan"
                            + " again; if they were deleted, scan again with \"allowEmpty\": true. Nothing of it was"
                            + " removed; all else was done.");
        }
    }

    private long gone(Path root, boolean remove) {
        long count = 0;
        long last = 0;
        for (List<Place> page = ledger.missing(library, root, last, PAGE);
                !page.isEmpty();
                page = ledger.missing(library, root, last, PAGE)) {
            last = page.getLast().number();
            List<Place> gone =
                    page.stream().filter(place -> wasLookedFor(place.path())).toList();
            count += gone.size();
            if (remove) {
                ledger.remove(gone);
                report.removed(gone.size());
                tally.removed(gone.size());
            }
        }
        return count;
    }

    private boolean wasLookedFor(Path path) {
        Optional<Path> folder = Optional.ofNullable(path.getParent());
        while (folder.isPresent()) {
            if (unlisted.contains(folder.get())) {
                return false;
            }
            folder = folder.map(Path::getParent);
        }
        return true;
    }
}
