package io.facesets.local.embeddings;

import io.facesets.model.npz.NpyArray;
import java.io.IOException;

/** Which rows are a photo's faces, whatever the order of the rows: four bytes a row and a photo. */
final class FacesByPhoto {

    private final int[] firsts;
    private final int[] rows;
    private final long homeless;

    private FacesByPhoto(int[] firsts, int[] rows, long homeless) {
        this.firsts = firsts;
        this.rows = rows;
        this.homeless = homeless;
    }

    /** @param facePhoto each face's photo */
    static FacesByPhoto of(NpyArray facePhoto, int photos) throws IOException {
        int[] firsts = new int[photos + 1];
        long homeless = 0;
        for (long row = 0; row < facePhoto.rows(); row++) {
            long photo = facePhoto.integer(row, 0);
            if (photo >= 0 && photo < photos) {
                firsts[(int) photo + 1]++;
            } else {
                homeless++;
            }
        }
        for (int photo = 0; photo < photos; photo++) {
            firsts[photo + 1] += firsts[photo];
        }
        int[] rows = new int[firsts[photos]];
        int[] next = firsts.clone();
        for (long row = 0; row < facePhoto.rows(); row++) {
            long photo = facePhoto.integer(row, 0);
            if (photo >= 0 && photo < photos) {
                rows[next[(int) photo]++] = Math.toIntExact(row);
            }
        }
        return new FacesByPhoto(firsts, rows, homeless);
    }

    /** Rows that name no photo. */
    long homeless() {
        return homeless;
    }

    int count(int photo) {
        return firsts[photo + 1] - firsts[photo];
    }

    /** The row of a photo's face at {@code index}. */
    int row(int photo, int index) {
        return rows[firsts[photo] + index];
    }
}
