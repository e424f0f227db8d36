package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.Shelf;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.runtime.exports.StandingSet;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks where a set stands, without holding any folder: what is being exchanged right now may be passed over. */
public final class StandingSets {

    private static final String CROPS = "faces";

    private StandingSets() {}

    /**
     * Wherever it stands, by folder.
     *
     * @param states the folders that were exported to, with how each stands
     * @throws Fault {@code folder-unreadable} if a folder is there and can't be read
     */
    public static List<StandingSet> of(IdentityId set, Map<Path, String> states) {
        List<StandingSet> found = new ArrayList<>();
        states.forEach(
                (folder, state) -> found.addAll(in(folder, state, set).stream().toList()));
        return found;
    }

    private static Optional<StandingSet> in(Path folder, String state, IdentityId set) {
        Path sets = folder.resolve(OutFolder.SWAP_READY);
        try {
            for (Path place : List.of(
                    sets.resolve(set.toString()), sets.resolve(Shelf.THIN).resolve(set.toString()))) {
                if (Files.isRegularFile(place.resolve(SetManifest.FILE))) {
                    return Optional.of(standing(folder, state, place));
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException exchanged) {
            // A new one takes its place at this moment.
            return Optional.empty();
        } catch (IOException e) {
            throw Fault.resource("folder-unreadable", folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private static StandingSet standing(Path folder, String state, Path place) throws IOException {
        return new StandingSet(
                folder.toString(),
                place.toString(),
                crops(place.resolve(CROPS)),
                Files.getLastModifiedTime(place.resolve(SetManifest.FILE)).toInstant(),
                formats(folder, place.getFileName()),
                state);
    }

    private static int crops(Path folder) throws IOException {
        int crops = 0;
        try (DirectoryStream<Path> pictures = Files.newDirectoryStream(folder, "*.png")) {
            for (Path unused : pictures) {
                crops++;
            }
        }
        return crops;
    }

    private static List<String> formats(Path folder, Path name) throws IOException {
        Path all = folder.resolve(OutFolder.FORMATS);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> formats = Files.list(all)) {
            return formats.filter(format -> Files.isDirectory(format.resolve(name)))
                    .map(format -> format.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
