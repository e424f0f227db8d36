package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.binding.Shelf;
import io.facesets.export.edge.page.PreviewSheet;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set in the making, in a folder out of sight. */
final class SetDraft implements Shelf.Draft {

    private final Unit unit;
    private final Path folder;
    private final int topN;
    private final PackName pack;
    private final long maxBundleBytes;

    SetDraft(Unit unit, int topN, PackName pack, long maxBundleBytes) throws IOException {
        this.unit = unit;
        this.folder = unit.begin();
        this.topN = topN;
        this.pack = pack;
        this.maxBundleBytes = maxBundleBytes;
        Files.createDirectory(folder.resolve("faces"));
    }

    @Override
    public void crop(FaceId face, byte[] png) {
        Disk.on(folder, () -> {
            Disk.newFile(unranked(face), png);
            return true;
        });
    }

    @Override
    public BoundSet commit(SetContents contents) {
        return Disk.on(folder, () -> {
            Set<Path> crops = new LinkedHashSet<>();
            for (BoundFace face : contents.faces()) {
                Path crop = folder.resolve(face.file());
                Disk.move(unranked(face.face()), crop);
                crops.add(crop);
            }
            removeOthers(folder.resolve("faces"), crops);
            List<Path> ranked = List.copyOf(crops);
            BoundSet set = new BoundSet(contents, bundles(contents, ranked));
            Disk.newFile(folder.resolve(SetManifest.FILE), SetManifest.toBytes(set, pack));
            Disk.newFile(folder.resolve(PreviewSheet.FILE), PreviewSheet.of(ranked));
            for (Map.Entry<String, String> marker : Markers.of(contents).entrySet()) {
                Disk.newFile(folder.resolve(marker.getKey()), marker.getValue().getBytes(StandardCharsets.UTF_8));
            }
            unit.publish(contents.digest());
            return set;
        });
    }

    /** Crops that were made and are not in the set after all. */
    private static void removeOthers(Path faces, Set<Path> crops) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(faces)) {
            for (Path crop : all) {
                if (!crops.contains(crop)) {
                    Files.delete(crop);
                }
            }
        }
    }

    private Bundles bundles(SetContents contents, List<Path> crops) throws IOException {
        String name = Markers.bundleName(contents.identity());
        String top = name + "_top" + topN + ".fsz";
        String small = name + "_top" + ExportSettings.SMALL_TOP + ".fsz";
        Fsz.write(folder.resolve(top), first(crops, topN));
        if (!small.equals(top)) {
            Fsz.write(folder.resolve(small), first(crops, ExportSettings.SMALL_TOP));
        }
        List<String> all = new ArrayList<>();
        for (List<Path> part : Fsz.parts(crops, maxBundleBytes)) {
            String file = name + "_all" + (all.isEmpty() ? "" : "_" + (all.size() + 1)) + ".fsz";
            Fsz.write(folder.resolve(file), part);
            all.add(file);
        }
        return new Bundles(top, small, all);
    }

    private static List<Path> first(List<Path> crops, int count) {
        return crops.subList(0, Math.min(count, crops.size()));
    }

    private Path unranked(FaceId face) {
        return folder.resolve("faces").resolve(face.content() + "_" + face.index() + ".png");
    }

    @Override
    public void discard() {
        Disk.on(folder, () -> {
            unit.discard();
            return true;
        });
    }
}
