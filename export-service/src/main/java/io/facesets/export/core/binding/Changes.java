package io.facesets.export.core.binding;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.selection.Selection;
import io.facesets.export.core.selection.Selector;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.PackRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the library says of the sets that have to be made again: read once, and faces selected once, as long as memory
 * allows. For one thread.
 */
final class Changes {

    private final Library library;
    private final ExportSettings settings;
    private final PackRef pack;
    private final Map<ContentId, Long> hashes;
    private final Selector selector;
    private final int mostFaces;
    private int facesKept;

    /** @param mostFaces so many selected faces are kept at most */
    Changes(Library library, ExportSettings settings, PackRef pack, Map<ContentId, Long> hashes, int mostFaces) {
        this.library = library;
        this.settings = settings;
        this.pack = pack;
        this.hashes = hashes;
        this.selector = new Selector(settings.gates());
        this.mostFaces = mostFaces;
    }

    /**
     * What the library said of a set, all of it at one time.
     *
     * @param digest of everything that shapes the set
     * @param unknown members of which nothing is known
     */
    record Reading(String digest, List<Member> members, List<FaceId> unknown) {}

    /**
     * What is to be made of a set.
     *
     * @param digest of everything that shapes it
     */
    record Chosen(String digest, Selection selection, List<FaceId> unknown) {}

    /**
     * A set that has to be made again.
     *
     * @param pictures how many it may show, at most
     * @param chosen absent if it has to be read again
     */
    record Due(Identity set, int pictures, Optional<Chosen> chosen) {}

    Reading read(Identity set) {
        List<Member> members = library.members(set.id());
        List<FaceId> unknown = library.unknownMembers(set.id());
        return new Reading(Recipe.digest(set, members, unknown, settings, pack, hashes), members, unknown);
    }

    /** Notes that the set has to be made. */
    Due due(Identity set, Reading reading) {
        if (facesKept > 0 && facesKept + reading.members.size() > mostFaces) {
            return new Due(set, reading.members.size(), Optional.empty());
        }
        Chosen chosen = choose(reading);
        facesKept += reading.members.size();
        return new Due(set, chosen.selection.groups().size(), Optional.of(chosen));
    }

    Chosen choose(Due due) {
        return due.chosen.orElseGet(() -> choose(read(due.set)));
    }

    private Chosen choose(Reading reading) {
        return new Chosen(reading.digest, selector.select(reading.members, hashes), reading.unknown);
    }
}
