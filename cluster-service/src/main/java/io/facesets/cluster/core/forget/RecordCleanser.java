package io.facesets.cluster.core.forget;

import io.facesets.cluster.core.Monitor;
import io.facesets.model.ContentId;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.trace.Traces;
import java.util.Map;
import java.util.SortedMap;

/** Rids the log of record of what is forgotten. */
public interface RecordCleanser {

    /**
     * Writes photos' records again without what is forgotten, and returns when no older one is left. Again changes nothing.
     *
     * @throws io.facesets.model.Fault a resource's, if it can't be done now; what was done stays done
     */
    Map<String, Long> cleanse(SortedMap<ContentId, ForgottenFaces> due, Monitor monitor);

    /**
     * Reads every record and looks for traces.
     *
     * @return {@code records-searched} and {@code records-with-traces}
     */
    Map<String, Long> search(Traces traces, Monitor monitor);

    /** Puts the topics' settings back if a process that ended too early has left them changed. */
    void restoreSettings();
}
