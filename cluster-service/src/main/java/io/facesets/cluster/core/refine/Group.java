package io.facesets.cluster.core.refine;

import io.facesets.model.Checks;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import java.util.ArrayList;
import java.util.List;

/**
 * Faces that belong together, ascending by face id.
 *
 * @param members at least one
 */
public record Group(List<Member> members) {

    /**
     * A face in a group.
     *
     * @param distance cosine distance to the group's centroid, within [0, 2]
     */
    public record Member(FaceId face, double distance) {}

    public Group {
        members = List.copyOf(members);
        Checks.require(!members.isEmpty(), "a group has members");
    }

    /** The faces' ids. */
    public List<FaceId> faces() {
        return members.stream().map(Member::face).toList();
    }

    /** How many distinct photos show it. The same bytes in two places are one photo. */
    public int images() {
        return images(faces());
    }

    public static int images(List<FaceId> faces) {
        return (int) faces.stream().map(FaceId::content).distinct().count();
    }

    static int imagesOf(List<SortableFace> faces) {
        List<ContentId> contents = new ArrayList<>();
        faces.forEach(face -> contents.add(face.id().content()));
        return (int) contents.stream().distinct().count();
    }

    /** A group of faces with embeddings, each with its distance to the centroid of all. */
    public static Group around(List<SortableFace> faces) {
        double[] centroid = Centroid.of(faces);
        return new Group(faces.stream()
                .map(face -> new Member(face.id(), Centroid.distance(face.unit(), centroid)))
                .toList());
    }
}
