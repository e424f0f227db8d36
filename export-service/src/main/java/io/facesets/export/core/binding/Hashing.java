package io.facesets.export.core.binding;

import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.HashStore;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.model.ContentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees to it that every photo with faces has a perceptual hash, as far as its original can be read. */
final class Hashing {

    private final HashStore store;
    private final Originals originals;
    private final Studio studio;

    Hashing(HashStore store, Originals originals, Studio studio) {
        this.store = store;
        this.originals = originals;
        this.studio = studio;
    }

    /** The hashes of all that have one; those computed now are remembered one by one, so that none is lost. */
    Map<ContentId, Long> hashes(List<Photo> photos, Crew crew, Reporter reporter) throws InterruptedException {
        int method = studio.hashMethod();
        Map<ContentId, Long> known = store.hashes(method);
        List<Crew.Task<Boolean>> tasks = photos.stream()
                .filter(p -> !known.containsKey(p.content()))
                .map(p -> new Crew.Task<>(p.megapixels(), () -> hash(p, method)))
                .toList();
        reporter.stage("looking for duplicates", tasks.size());
        crew.all(tasks, reporter);
        return store.hashes(method);
    }

    private boolean hash(Photo photo, int method) {
        Optional<Long> hash = originals.read(photo).flatMap(bytes -> studio.hash(bytes, photo));
        hash.ifPresent(h -> store.remember(photo.content(), method, h));
        return hash.isPresent();
    }
}
