package io.facesets.cluster.core.forget;

import io.facesets.model.ContentId;
import io.facesets.model.trace.Traces;
import java.util.Collection;

/** Pictures that were made of faces and can be made again, such as thumbnails. Thread-safe. */
public interface Keepsakes {

    /** Where none are made. */
    Keepsakes NONE = new Keepsakes() {
        @Override
        public Traces traces(Collection<ContentId> photos) {
            return Traces.NONE;
        }

        @Override
        public void remove(Collection<ContentId> photos) {}
    };

    /** What to look for once those of these photos are gone. */
    Traces traces(Collection<ContentId> photos);

    /** Removes those of these photos, of all their faces; twice is once. */
    void remove(Collection<ContentId> photos);
}
