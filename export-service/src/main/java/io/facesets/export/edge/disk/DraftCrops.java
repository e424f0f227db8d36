package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.edge.page.PreviewSheet;
import io.facesets.model.FaceId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The crops of a folder in the making: under their faces' names until it is known which of them stay, and in which order. */
final class DraftCrops {

    private final Path folder;
    private final Path crops;

    /** @param folder new */
    DraftCrops(Path folder) throws IOException {
        this.folder = folder;
        this.crops = Files.createDirectory(folder.resolve("faces"));
    }

    /** Takes a crop; safe for use by many threads. */
    void keep(FaceId face, byte[] png) {
        Disk.on(folder, () -> {
            Disk.newFile(unranked(face), png);
            return true;
        });
    }

    /** Takes a crop's small picture until the crops are ranked; safe for use by many threads. */
    void keepSmall(FaceId face, byte[] rgb) {
        Disk.on(folder, () -> {
            Disk.newFile(small(face), rgb);
            return true;
        });
    }

    /** The small pictures of some crops that are not ranked yet, in that order; made now of those that have none. */
    List<byte[]> smalls(List<BoundFace> faces) throws IOException {
        List<byte[]> smalls = new ArrayList<>();
        for (BoundFace face : faces) {
            Path small = small(face.face());
            smalls.add(
                    Files.exists(small)
                            ? Files.readAllBytes(small)
                            : PreviewSheet.small(Files.readAllBytes(unranked(face.face()))));
        }
        return smalls;
    }

    /** Names the crops as they were ranked, which it returns in that order; those of other faces go, and all small pictures. */
    List<Path> rank(List<BoundFace> faces) throws IOException {
        Set<Path> ranked = new LinkedHashSet<>();
        for (BoundFace face : faces) {
            Path crop = folder.resolve(face.file());
            Disk.move(unranked(face.face()), crop);
            ranked.add(crop);
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(crops)) {
            for (Path crop : all) {
                if (!ranked.contains(crop)) {
                    Files.delete(crop);
                }
            }
        }
        return List.copyOf(ranked);
    }

    private Path small(FaceId face) {
        return crops.resolve(face.content() + "_" + face.index() + ".small");
    }

    private Path unranked(FaceId face) {
        return crops.resolve(face.content() + "_" + face.index() + ".png");
    }
}
