package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.gallery.Faces;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.IdentityId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The library as the service has it in memory for its runs, brought up to date. Thread-safe. */
public final class LiveAlbum implements Album {

    private final RunStore runs;
    private final Gallery gallery;
    private Optional<Moment> last = Optional.empty();

    public LiveAlbum(RunStore runs, Gallery gallery) {
        this.runs = runs;
        this.gallery = gallery;
    }

    @Override
    public Moment now() {
        Known known = runs.known();
        Faces faces = gallery.now();
        return moment(known, faces);
    }

    private synchronized Moment moment(Known known, Faces faces) {
        Optional<Moment> same = last.filter(
                moment -> moment.run() == known.lastRun() && moment.faces().version() == faces.version());
        Moment now = same.orElseGet(
                () -> new Moment(known.lastRun(), known.settledBy(), byId(known), known.log(), known.places(), faces));
        last = Optional.of(now);
        return now;
    }

    private static Map<IdentityId, Identity> byId(Known known) {
        Map<IdentityId, Identity> byId =
                LinkedHashMap.newLinkedHashMap(known.identities().size());
        known.identities().forEach(identity -> byId.put(identity.id(), identity));
        return Collections.unmodifiableMap(byId);
    }
}
