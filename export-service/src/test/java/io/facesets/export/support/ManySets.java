package io.facesets.export.support;

import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.selection.Gates;
import java.io.IOException;
import java.util.List;

/** Libraries of many small sets of painted faces. */
public final class ManySets {

    /** Small crops of small faces: what matters is how many files there are. */
    public static final ExportSettings SETTINGS =
            new ExportSettings(new Gates(0.5, 50, 0.45, new NearDuplicates(0)), 30, new CropStyle(0.5, 128), false, 2);

    private ManySets() {}

    /** Photos of one face each, {@code each} for every set: photo i belongs to set i % sets + 1. */
    public static void fill(Album album, int sets, int each) throws IOException {
        for (int i = 0; i < sets * each; i++) {
            add(album, i, sets);
        }
        sort(album, sets, 0);
    }

    /** One more photo; its set is i % sets + 1 once they are sorted. */
    public static void add(Album album, int i, int sets) throws IOException {
        List<PaintedFaces.Painted> face = List.of(new PaintedFaces.Painted(i % sets % 6, 40 + i % 50, 50 + i % 37, 80));
        album.add(String.format("%05d.png", i), PaintedFaces.photo(i + 1, 260, 240, face));
    }

    /**
     * By the order in which they were added.
     *
     * @param last the number of the last photo if it is not the one that follows, otherwise 0
     */
    public static void sort(Album album, int sets, int last) {
        int[] position = {0};
        album.sort((face, person) -> (position[0] == sets && last > sets ? last : position[0]++) % sets + 1);
    }
}
