package io.facesets.cluster.core.forget;

import io.facesets.model.ContentId;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.trace.Traces;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Where it is kept what is forgotten. */
public interface ForgetLedger {

    /** What is known where the target is to be forgotten. */
    ForgetBasis basis(ForgetTarget target);

    /**
     * Brings a plan into force, in one transaction: the faces go, the list grows, records that tell of it wait to be sent.
     *
     * @param traces more to look for afterwards, beside the embeddings that go
     * @return false if another run was kept since the plan's basis was read: nothing was done, read again
     */
    boolean keep(ForgetPlan plan, Traces traces, Instant started);

    /** All forgets, by number. */
    List<Forget> forgets();

    /** What to look for after a forget; nothing once it is proved. */
    Traces traces(long number);

    /** Nothing was found any more: what to look for is forgotten too. */
    void proved(long number);

    /** The photos whose records are to be written again, with all that is forgotten of each. */
    SortedMap<ContentId, ForgottenFaces> due();

    /** These are written, and nothing older is left; forgets without others are {@link Forget.Step#CLEANSED}. */
    void cleansed(SortedMap<ContentId, ForgottenFaces> done);

    /** Leaves nothing of deleted rows in the database's files. */
    void purge();
}
