package io.facesets.export.edge.format;

import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.StoredPhoto;
import io.facesets.export.core.format.StoredPhotos;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Whose;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sidecar ({@code IMG_1.jpg.xmp}) for every place of every photo of a set, with everyone in it who is in a set, dropped
 * faces included: see {@link Sidecar}. Below the set's folder they lie as the photos do below the root of their disk, so
 * that copying the folder onto that root puts each beside its photo. Photos themselves are never touched.
 */
final class XmpFormat implements Format {

    private static final String SUFFIX = ".xmp";

    /** No usual file system takes longer names. */
    private static final int LONGEST_NAME = 255;

    private final FormatSpec spec;
    private final StoredPhotos stored;
    private final Set<String> remarks = new TreeSet<>();

    XmpFormat(FormatSpec spec, StoredPhotos stored) {
        this.spec = Options.none(spec);
        this.stored = stored;
    }

    @Override
    public FormatSpec spec() {
        return spec;
    }

    @Override
    public boolean tellsOfOthers() {
        return true;
    }

    @Override
    public Set<String> remarks() {
        return Set.copyOf(remarks);
    }

    @Override
    public void write(FinishedSet set, Path folder) throws IOException {
        Map<ContentId, List<Sidecar.Region>> regions = regions(set.people());
        for (Photo photo : set.photos()) {
            Optional<StoredPhoto> lies = stored.of(photo);
            if (lies.isEmpty()) {
                remarks.add("Some originals are gone or have changed: formats/xmp says nothing of them.");
                continue;
            }
            byte[] sidecar = Sidecar.of(lies.get(), regions.getOrDefault(photo.content(), List.of()));
            for (Source source : photo.sources()) {
                if (isRendition(source)) {
                    remarks.add("Some photos of Immich were looked at in a rendition, and their originals may lie"
                            + " otherwise: formats/xmp says nothing of them.");
                } else {
                    put(folder, source.display(), sidecar);
                }
            }
        }
    }

    /** Whether what lies here is not the original that is at the place shown. */
    private static boolean isRendition(Source source) {
        return source.location() instanceof Location.Immich asset
                && asset.rendition().isPresent();
    }

    /** A face that is in several sets, such as eras, is told by the one that was there first. */
    private static Map<ContentId, List<Sidecar.Region>> regions(List<Whose> people) {
        Map<FaceId, Whose> first = new LinkedHashMap<>();
        people.forEach(one -> first.putIfAbsent(one.face(), one));
        Map<ContentId, List<Sidecar.Region>> regions = new HashMap<>();
        first.values()
                .forEach(one -> regions.computeIfAbsent(one.face().content(), k -> new ArrayList<>())
                        .add(new Sidecar.Region(one.name(), one.box())));
        return regions;
    }

    private void put(Path folder, String place, byte[] sidecar) throws IOException {
        Path file = folder;
        for (String part : place.split("[/\\\\]")) {
            String name = part.endsWith(":") ? part.substring(0, part.length() - 1) : part;
            if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                file = file.resolve(name.replace('\0', '_'));
            }
        }
        String name = file.getFileName() + SUFFIX;
        Path target = file.resolveSibling(name);
        if (file.equals(folder)
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                || Files.isDirectory(target)) {
            refuse(place);
            return;
        }
        try {
            Files.createDirectories(target.getParent());
        } catch (FileAlreadyExistsException e) {
            // A sidecar of one photo where another's folder would be: pictures.xmp/a.jpg beside pictures.
            refuse(place);
            return;
        }
        Files.write(target, sidecar);
    }

    private void refuse(String place) {
        remarks.add("No sidecar can be called after " + place + ": formats/xmp says nothing of it.");
    }
}
