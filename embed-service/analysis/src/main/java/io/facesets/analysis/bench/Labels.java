package io.facesets.analysis.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.Box;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be seen in a folder of photos, by its {@code labels.json}: a list of {@code {"file", "set", "faces": [[x1,
 * y1, x2, y2]…], "ignore": [[…]…]}}.
 */
record Labels(Path folder, List<Label> photos) {

    static final String FILE = "labels.json";

    /** A found box and a labelled one show the same face from this overlap on. */
    private static final double MATCH = 0.3;

    /**
     * One photo.
     *
     * @param set the kind of photo, such as {@code group}
     * @param faces boxes in pixels of the upright photo
     * @param ignore boxes in which a find is neither right nor wrong
     */
    record Label(String file, String set, List<Box> faces, List<Box> ignore) {

        /** Whether the box shows a face of this photo. */
        boolean shows(Box box) {
            return faces.stream().anyMatch(face -> face.iou(box) >= MATCH);
        }

        /** Whether the box shows nothing that is labelled. */
        boolean isFalse(Box box) {
            return !shows(box)
                    && ignore.stream().noneMatch(i -> box.intersection(i) >= box.area() / 2 || box.iou(i) >= MATCH);
        }

        /** How many of the labelled faces are among the boxes. */
        long recalled(List<Box> boxes) {
            return faces.stream()
                    .filter(face -> boxes.stream().anyMatch(box -> box.iou(face) >= MATCH))
                    .count();
        }
    }

    /** Throws a {@link Fault} of the user if the folder's labels can't be read. */
    static Labels read(Path folder) {
        ObjectMapper json = EventCodec.mapper();
        try {
            return new Labels(
                    folder,
                    json.readerForListOf(Label.class)
                            .readValue(folder.resolve(FILE).toFile()));
        } catch (IOException e) {
            throw Fault.user("bad-labels", folder.resolve(FILE) + " can't be read: " + e.getMessage());
        }
    }

    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    Path path(Label label) {
        return folder.resolve(label.file());
    }
}
