package io.facesets.model.event;

/** What services tell each other. */
public sealed interface Event permits AssetStaged, FacesEmbedded, ClusterUpdated {

    /** The topic it belongs on. */
    Topic topic();

    /** The Kafka key: decides the partition, and what compaction replaces. */
    String key();
}
