package io.facesets.cluster.core.run;

/** Says what runs have found. */
public interface RunPublisher {

    /**
     * Says every kept run that was not said yet, in order, each as a whole.
     *
     * @throws io.facesets.model.Fault a resource's, if it could not; what was kept stays kept
     */
    void publishKept();
}
