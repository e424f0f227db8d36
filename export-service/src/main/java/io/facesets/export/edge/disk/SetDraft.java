package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.binding.Shelf;
import io.facesets.export.core.crops.ProvenCrop;
import io.facesets.export.edge.page.PreviewSheet;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A set in the making, in a folder out of sight. */
final class SetDraft implements Shelf.Draft {

    private final Unit unit;
    private final Path folder;
    private final DraftCrops crops;
    private final CropNotes standing;
    private final Map<FaceId, CropNotes.Note> notes = new ConcurrentHashMap<>();
    private final int topN;
    private final PackName pack;
    private final long maxBundleBytes;

    SetDraft(Unit unit, int topN, PackName pack, long maxBundleBytes) throws IOException {
        this.unit = unit;
        this.folder = unit.begin();
        this.topN = topN;
        this.pack = pack;
        this.maxBundleBytes = maxBundleBytes;
        this.crops = new DraftCrops(folder);
        this.standing = CropNotes.in(unit.path());
    }

    @Override
    public void crop(FaceId face, ProvenCrop crop) {
        keep(face, new CropNotes.Noted(crop, CropNotes.Note.of(crop)));
        crop.uncompressed()
                .ifPresent(pixels -> crops.keepSmall(face, Disk.on(folder, () -> PreviewSheet.small(pixels))));
    }

    @Override
    public Optional<ProvenCrop> takeOver(FaceId face, String recipe) {
        Optional<CropNotes.Noted> crop = standing.crop(face, recipe);
        crop.ifPresent(noted -> keep(face, noted));
        return crop.map(CropNotes.Noted::crop);
    }

    private void keep(FaceId face, CropNotes.Noted noted) {
        crops.keep(face, noted.crop().png());
        notes.put(face, noted.note());
    }

    @Override
    public BoundSet commit(SetContents contents) {
        return Disk.on(folder, () -> {
            byte[] preview = PreviewSheet.of(crops.smalls(first(contents.faces(), Shelf.PREVIEWED)));
            List<Path> ranked = crops.rank(contents.faces());
            BoundSet set = new BoundSet(contents, bundles(contents, ranked));
            Disk.newFile(folder.resolve(SetManifest.FILE), SetManifest.toBytes(set, pack));
            Disk.newFile(folder.resolve(PreviewSheet.FILE), preview);
            Disk.newFile(folder.resolve(CropNotes.FILE), CropNotes.toBytes(contents.faces(), notes));
            for (Map.Entry<String, String> marker : Markers.of(contents).entrySet()) {
                Disk.newFile(folder.resolve(marker.getKey()), marker.getValue().getBytes(StandardCharsets.UTF_8));
            }
            unit.publish(contents.digest());
            return set;
        });
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

    private static <T> List<T> first(List<T> ranked, int count) {
        return ranked.subList(0, Math.min(count, ranked.size()));
    }

    @Override
    public void discard() {
        Disk.on(folder, () -> {
            unit.discard();
            return true;
        });
    }
}
