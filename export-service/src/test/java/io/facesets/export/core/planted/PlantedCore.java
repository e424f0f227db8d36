package io.facesets.export.core.planted;

import io.facesets.export.edge.planted.PlantedEdge;
import jakarta.inject.Inject;
import org.apache.kafka.common.TopicPartition;
import org.opencv.core.Mat;

/** Breaks every rule on purpose, so that each is seen to hold of something. */
class PlantedCore {
    @Inject
    PlantedEdge edge;

    Mat mat;
    TopicPartition partition;
}
